/// What a calendar and a clock on the wall show, in microseconds from 1970-01-01T00:00:00.
struct LocalTime: Hashable, Sendable {
  let microseconds: Int64

  static let microsecondsPerDay: Int64 = 86_400_000_000

  init(microseconds: Int64) { self.microseconds = microseconds }

  init(_ day: LocalDay, microsecondOfDay: Int64) {
    microseconds = Int64(day.number) * Self.microsecondsPerDay + microsecondOfDay
  }

  /// Nil outside the years 1 to 9999.
  var day: LocalDay? {
    let (days, rest) = microseconds.quotientAndRemainder(dividingBy: Self.microsecondsPerDay)
    return LocalDay(number: Int(rest < 0 ? days - 1 : days))
  }

  var microsecondOfDay: Int64 {
    let rest = microseconds % Self.microsecondsPerDay
    return rest < 0 ? rest + Self.microsecondsPerDay : rest
  }

  var hour: Int { Int(microsecondOfDay / 3_600_000_000) }
}

extension LocalTime: CustomStringConvertible {
  /// A time in the form `2026-10-31T09:30:00` or with a fraction of up to six digits.
  init?(_ text: String) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let day = LocalDay(halves[0]) else { return nil }
    let parts = halves[1].split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let seconds = Self.seconds(parts[0]) else { return nil }
    var microseconds: Int64 = 0
    if parts.count == 2 {
      guard 1...6 ~= parts[1].utf8.count, parts[1].utf8.allSatisfy(\.isDigit),
        let fraction = Int64(parts[1] + String(repeating: "0", count: 6 - parts[1].utf8.count))
      else { return nil }
      microseconds = fraction
    }
    self.init(day, microsecondOfDay: seconds * 1_000_000 + microseconds)
  }

  private static func seconds(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
      let hour = Int64(parts[0]), let minute = Int64(parts[1]), let second = Int64(parts[2]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  var description: String {
    let seconds = Int(microsecondOfDay / 1_000_000)
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0.padded(to: 2) }
    let fraction = Int(microsecondOfDay % 1_000_000)
    let date = day?.description ?? "out of the calendar "
    return "\(date)T\(clock.joined(separator: ":"))"
      + (fraction == 0 ? "" : ".\(fraction.padded(to: 6))")
  }
}
