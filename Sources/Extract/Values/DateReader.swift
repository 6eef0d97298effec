import Domain

/// Reads a source's dates: the first form that fits counts.
final class DateReader: Sendable {
  let formats: [DateFormat]
  let zone: TimeZoneRules

  init(formats: [DateFormat], zone: TimeZoneRules) {
    self.formats = formats
    self.zone = zone
  }

  /// Why a text is no instant.
  enum Flaw: Error {
    case otherForm
    /// 31 February, or 25 o'clock.
    case unreal
    /// The zone's clocks were set forward past it.
    case skipped
  }

  /// Of a moment that the clocks showed twice, the earlier.
  func instant(_ text: Span<UInt8>) throws(Flaw) -> Instant {
    let clock = try clock(text)
    guard let date = clock.date, let second = clock.secondOfDay else { throw .unreal }
    if let offset = clock.offset {
      let utc = Instant(utc: date, secondOfDay: second, microsecond: clock.microsecond)
      return utc.adding(seconds: -Int64(offset))
    }
    let resolved = zone.instant(
      date: date, secondOfDay: second, microsecond: clock.microsecond)
    guard let instant = resolved.instant else { throw .skipped }
    return instant
  }

  /// The day that the text names, whatever the time and the zone.
  func day(_ text: Span<UInt8>) throws(Flaw) -> CivilDate {
    let clock = try clock(text)
    guard let date = clock.date, clock.secondOfDay != nil else { throw .unreal }
    return date
  }

  private func clock(_ text: Span<UInt8>) throws(Flaw) -> WallClock {
    for format in formats {
      if let clock = format.read(text) { return clock }
    }
    throw .otherForm
  }
}
