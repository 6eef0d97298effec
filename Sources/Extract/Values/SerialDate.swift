import Domain

/// A spreadsheet's date: days since its epoch, the time of day as a fraction of one.
enum SerialDate: Sendable, Hashable {
  /// Day 1 is 1 January 1900, and day 60 the 29 February that 1900 did not have.
  case from1900
  /// Day 0 is 1 January 1904, as spreadsheets of the Macintosh count.
  case from1904

  /// Of a day up to the end of the year 9999.
  private static let mostDigits = 7
  /// So many of a fraction count: milliseconds are what a spreadsheet keeps.
  private static let mostFractionDigits = 11
  private static let millisecondsOfDay = 86_400_000

  /// Reads it from `index` on; nil where there is none.
  func read(_ text: Span<UInt8>, at index: inout Int) -> WallClock? {
    let start = index
    guard var day = Self.digits(of: text, at: &index, most: Self.mostDigits)?.number,
      index - start <= Self.mostDigits
    else { return nil }
    var milliseconds = 0
    if index < text.count, text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ",") {
      index += 1
      guard let (fraction, count) = Self.digits(of: text, at: &index, most: Self.mostFractionDigits)
      else { return nil }
      let scale = (0..<count).reduce(1) { scale, _ in scale * 10 }
      milliseconds = (fraction * Self.millisecondsOfDay + scale / 2) / scale
    }
    if milliseconds == Self.millisecondsOfDay { (day, milliseconds) = (day + 1, 0) }
    return clock(day: day, milliseconds: milliseconds)
  }

  /// At least one digit; beyond `most` they are passed over.
  private static func digits(
    of text: Span<UInt8>, at index: inout Int, most: Int
  ) -> (number: Int, count: Int)? {
    var (number, count) = (0, 0)
    while index < text.count, text[index] &- 48 < 10 {
      if count < most { (number, count) = (number * 10 + Int(text[index] &- 48), count + 1) }
      index += 1
    }
    return count > 0 ? (number, count) : nil
  }

  private func clock(day: Int, milliseconds: Int) -> WallClock {
    var clock = WallClock()
    // What has no date keeps month 0, and is found to be no day.
    if let date = date(day) {
      (clock.year, clock.month, clock.day) = date.components
    }
    let seconds = milliseconds / 1000
    (clock.hour, clock.minute, clock.second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    clock.microsecond = milliseconds % 1000 * 1000
    return clock
  }

  private func date(_ day: Int) -> CivilDate? {
    switch self {
    case .from1900 where day < 60: day == 0 ? nil : Self.newYear1900.adding(days: day - 1)
    case .from1900: day == 60 ? nil : Self.newYear1900.adding(days: day - 2)
    case .from1904: Self.newYear1900.adding(days: 4 * 365 + day)
    }
  }

  private static let newYear1900 = CivilDate(day: -25_567)
}
