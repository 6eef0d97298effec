import Domain
import Testing

/// What clocks of UTC show, in the form `2026-10-17 08:15:00`.
func utc(_ text: String) throws -> Instant {
  let (date, second) = try wall(text)
  return Instant(utc: date, secondOfDay: second)
}

func wall(_ text: String) throws -> (date: CivilDate, secondOfDay: Int) {
  let parts = text.split(separator: " ")
  let date = try #require(CivilDate(String(parts[0])))
  let clock = try parts[1].split(separator: ":").map { try #require(Int($0)) }
  return (date, clock[0] * 3600 + clock[1] * 60 + clock[2])
}

@Suite struct TimeZoneRulesTests {
  struct At: CustomStringConvertible, Sendable {
    var zone: String
    var utc: String
    var offset: Int
    var local: String

    init(_ zone: String, _ utc: String, _ offset: Int, _ local: String) {
      (self.zone, self.utc, self.offset, self.local) = (zone, utc, offset, local)
    }

    var description: String { "\(zone) at \(utc)" }
  }

  /// As Python's zoneinfo has them.
  static let known = [
    At("Asia/Tashkent", "1900-01-01 00:00:00", 16631, "1900-01-01 04:37:11"),
    At("Asia/Tashkent", "1985-07-01 00:00:00", 25200, "1985-07-01 07:00:00"),
    At("Asia/Tashkent", "1991-09-01 00:00:00", 21600, "1991-09-01 06:00:00"),
    At("Asia/Tashkent", "2026-10-16 18:59:59", 18000, "2026-10-16 23:59:59"),
    At("Asia/Tashkent", "2026-10-16 19:00:00", 18000, "2026-10-17 00:00:00"),
    At("Asia/Tashkent", "2060-07-01 12:00:00", 18000, "2060-07-01 17:00:00"),
    At("UTC", "1970-01-01 00:00:00", 0, "1970-01-01 00:00:00"),
    At("UTC", "2026-10-17 23:59:59", 0, "2026-10-17 23:59:59"),
    At("Europe/Berlin", "1945-05-24 00:00:00", 10800, "1945-05-24 03:00:00"),
    At("Europe/Berlin", "2026-03-29 00:59:59", 3600, "2026-03-29 01:59:59"),
    At("Europe/Berlin", "2026-03-29 01:00:00", 7200, "2026-03-29 03:00:00"),
    At("Europe/Berlin", "2026-10-25 00:59:59", 7200, "2026-10-25 02:59:59"),
    At("Europe/Berlin", "2026-10-25 01:00:00", 3600, "2026-10-25 02:00:00"),
    At("Europe/Berlin", "2060-03-28 00:59:59", 3600, "2060-03-28 01:59:59"),
    At("Europe/Berlin", "2060-03-28 01:00:00", 7200, "2060-03-28 03:00:00"),
    At("Europe/Berlin", "2060-10-31 00:59:59", 7200, "2060-10-31 02:59:59"),
    At("Europe/Berlin", "2060-10-31 01:00:00", 3600, "2060-10-31 02:00:00"),
    At("Europe/Berlin", "2500-07-01 00:00:00", 7200, "2500-07-01 02:00:00"),
    At("America/New_York", "1883-11-18 17:00:00", -18000, "1883-11-18 12:00:00"),
    At("America/New_York", "2026-03-08 06:59:59", -18000, "2026-03-08 01:59:59"),
    At("America/New_York", "2026-03-08 07:00:00", -14400, "2026-03-08 03:00:00"),
    At("America/New_York", "2026-11-01 05:59:59", -14400, "2026-11-01 01:59:59"),
    At("America/New_York", "2026-11-01 06:00:00", -18000, "2026-11-01 01:00:00"),
    At("America/New_York", "2060-03-14 07:00:00", -14400, "2060-03-14 03:00:00"),
    // Winter time is the exception there, an hour behind.
    At("Europe/Dublin", "2026-07-01 00:00:00", 3600, "2026-07-01 01:00:00"),
    At("Europe/Dublin", "2060-12-01 00:00:00", 0, "2060-12-01 00:00:00"),
    // The footer's times of day are before midnight, or of another hemisphere.
    At("America/Nuuk", "2060-03-28 00:59:59", -7200, "2060-03-27 22:59:59"),
    At("America/Nuuk", "2060-03-28 01:00:00", -3600, "2060-03-28 00:00:00"),
    At("Australia/Lord_Howe", "2060-04-03 14:59:59", 39600, "2060-04-04 01:59:59"),
    At("Australia/Lord_Howe", "2060-04-03 15:00:00", 37800, "2060-04-04 01:30:00"),
    At("Australia/Lord_Howe", "2060-10-02 15:30:00", 39600, "2060-10-03 02:30:00"),
    At("America/Santiago", "2061-01-01 00:00:00", -10800, "2060-12-31 21:00:00"),
    At("America/Santiago", "2061-06-01 00:00:00", -14400, "2061-05-31 20:00:00"),
    // A day that was left out.
    At("Pacific/Apia", "2011-12-30 09:59:59", -36000, "2011-12-29 23:59:59"),
    At("Pacific/Apia", "2011-12-30 10:00:00", 50400, "2011-12-31 00:00:00"),
  ]

  @Test(arguments: known) func showsTheLocalTime(_ known: At) throws {
    let zone = try TimeZoneRules(named: known.zone)
    let instant = try utc(known.utc)
    let expected = try wall(known.local)
    let local = zone.local(of: instant)
    #expect(zone.offset(at: instant) == known.offset)
    #expect(local.date == expected.date && local.secondOfDay == expected.secondOfDay)
    #expect(zone.date(of: instant) == expected.date)
  }

  @Test(arguments: [
    ("Asia/Tashkent", "2026-10-17 00:00:00", "2026-10-16 19:00:00"),
    ("Asia/Tashkent", "1975-01-01 12:00:00", "1975-01-01 06:00:00"),
    ("UTC", "2026-10-17 12:00:00", "2026-10-17 12:00:00"),
    ("Europe/Berlin", "2026-03-29 01:59:59", "2026-03-29 00:59:59"),
    ("Europe/Berlin", "2026-03-29 03:00:00", "2026-03-29 01:00:00"),
    ("Europe/Berlin", "2060-07-01 00:00:00", "2060-06-30 22:00:00"),
    ("America/New_York", "2460-07-01 00:00:00", "2460-07-01 04:00:00"),
  ]) func readsAWallClock(zone: String, text: String, expected: String) throws {
    let (date, second) = try wall(text)
    let resolved = try TimeZoneRules(named: zone).instant(date: date, secondOfDay: second)
    #expect(try resolved == .unique(utc(expected)))
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-10-25 02:00:00", "2026-10-25 00:00:00", 3600),
    ("Europe/Berlin", "2060-10-31 02:59:59", "2060-10-31 00:59:59", 3600),
    ("America/New_York", "2026-11-01 01:30:00", "2026-11-01 05:30:00", 3600),
    ("Australia/Lord_Howe", "2060-04-04 01:30:00", "2060-04-03 14:30:00", 1800),
  ]) func takesTheEarlierOfTwo(
    zone: String, text: String, earlier: String, apart: Int64
  ) throws {
    let (date, second) = try wall(text)
    let resolved = try TimeZoneRules(named: zone).instant(date: date, secondOfDay: second)
    let expected = try utc(earlier)
    #expect(resolved == .ambiguous(earlier: expected, later: expected.adding(seconds: apart)))
    #expect(resolved.instant == expected)
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29 02:00:00"), ("Europe/Berlin", "2060-03-28 02:59:59"),
    ("America/New_York", "2026-03-08 02:30:00"), ("Pacific/Apia", "2011-12-30 12:00:00"),
  ]) func knowsWhatClocksNeverShowed(zone: String, text: String) throws {
    let (date, second) = try wall(text)
    let resolved = try TimeZoneRules(named: zone).instant(date: date, secondOfDay: second)
    #expect(resolved == .skipped)
    #expect(resolved.instant == nil)
  }

  @Test func keepsMicroseconds() throws {
    let date = try #require(CivilDate("2026-10-17"))
    let zone = try TimeZoneRules(named: "Asia/Tashkent")
    let instant = zone.instant(date: date, secondOfDay: 1, microsecond: 999_999).instant
    #expect(instant?.description == "2026-10-16T19:00:01.999999Z")
  }

  /// 1874 to 2603.
  static let centuries: ClosedRange<Int64> = -3_000_000_000_000_000...20_000_000_000_000_000

  /// From an instant to the clock and back, over 700 years and every kind of rule.
  @Test(arguments: UInt64(0)..<100) func returnsFromTheWallClock(seed: UInt64) throws {
    let names = ["Asia/Tashkent", "Europe/Berlin", "America/New_York", "Europe/Dublin", "UTC"]
    var random = SeededRandom(seed)
    for name in names {
      let zone = try TimeZoneRules(named: name)
      for _ in 0..<50 {
        let instant = Instant(microseconds: .random(in: Self.centuries, using: &random))
        let (date, second) = zone.local(of: instant)
        let micro = Int(instant.microseconds - instant.seconds * 1_000_000)
        switch zone.instant(date: date, secondOfDay: second, microsecond: micro) {
        case .unique(let back): #expect(back == instant)
        case .ambiguous(let earlier, let later): #expect(instant == earlier || instant == later)
        case .skipped: Issue.record("\(name) shows \(instant), and says that it does not")
        }
      }
    }
  }
}

/// Numbers that a seed repeats (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
