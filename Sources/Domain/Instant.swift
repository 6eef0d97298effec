/// A moment, in whole microseconds since 1970-01-01 00:00:00 UTC (PostgreSQL's `timestamptz` resolution).
public struct Instant: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The moment that clocks of UTC show as `second` of the day `date`.
  public init(utc date: CivilDate, secondOfDay: Int = 0, microsecond: Int = 0) {
    microseconds =
      (Int64(date.day) * 86_400 + Int64(secondOfDay)) * 1_000_000 + Int64(microsecond)
  }

  /// Whole seconds since 1970-01-01 UTC, towards the past.
  public var seconds: Int64 { floorDivide(microseconds, 1_000_000).quotient }

  public func adding(seconds: Int64) -> Instant {
    Instant(microseconds: microseconds + seconds * 1_000_000)
  }

  public static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }
}

extension Instant: CustomStringConvertible {
  /// ISO 8601 in UTC, as in `2026-10-17T08:15:00Z`; a fraction only where there is one.
  public var description: String {
    let (second, micro) = floorDivide(microseconds, 1_000_000)
    var text = Self.utcClock(second)
    if micro != 0 {
      var digits = String(micro + 1_000_000).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      text += ".\(digits)"
    }
    return text + "Z"
  }

  /// What calendar and clock of UTC show, as in `2026-10-17T08:15:00`; a fraction where there is one, of six digits.
  var utcClock: String {
    let (second, micro) = floorDivide(microseconds, 1_000_000)
    let fraction = micro == 0 ? "" : ".\(String(micro + 1_000_000).dropFirst())"
    return Self.utcClock(second) + fraction
  }

  private static func utcClock(_ second: Int64) -> String {
    let (day, rest) = floorDivide(second, 86_400)
    let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { twoDigits(Int($0)) }
    return "\(CivilDate(day: Int(day)))T\(clock.joined(separator: ":"))"
  }
}

func floorDivide(_ a: Int64, _ b: Int64) -> (quotient: Int64, remainder: Int64) {
  let (q, r) = a.quotientAndRemainder(dividingBy: b)
  return r < 0 ? (q - 1, r + b) : (q, r)
}

func twoDigits(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
