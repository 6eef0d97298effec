import Testing

@testable import Domain

@Suite struct PosixTimeZoneTests {
  @Test(arguments: [
    ("UTC0", 0), ("<+05>-5", 18000), ("<-0330>3:30", -12600), ("IST-5:30", 19800),
    ("LMT-4:37:11", 16631),
  ]) func readsAFixedOffset(text: String, offset: Int) {
    let zone = PosixTimeZone(text.utf8)
    #expect(zone?.standardOffset == offset)
    #expect(zone?.summer == nil)
  }

  /// The first and the last second of summer time in 2026 or 2028 (a leap year), in UTC.
  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", 2026, "2026-03-29 01:00:00", "2026-10-25 01:00:00"),
    ("EST5EDT,M3.2.0,M11.1.0", 2026, "2026-03-08 07:00:00", "2026-11-01 06:00:00"),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2026, "2026-03-29 01:00:00", "2026-10-25 01:00:00"),
    ("AAA-2BBB,J59,J60/0", 2028, "2028-02-28 00:00:00", "2028-02-29 21:00:00"),
    ("AAA-2BBB,58,59/0", 2028, "2028-02-28 00:00:00", "2028-02-28 21:00:00"),
    ("AAA0BBB-3:30,0/0,365/167", 2028, "2028-01-01 00:00:00", "2029-01-06 19:30:00"),
  ]) func readsSummerTime(text: String, year: Int, begins: String, ends: String) throws {
    let zone = try #require(PosixTimeZone(text.utf8))
    let summer = try #require(zone.summer)
    let changes = summer.changes(in: year...year, standard: zone.standardOffset)
    #expect(try changes.map(\.start) == [utc(begins).seconds, utc(ends).seconds])
    #expect(changes.map(\.offset) == [summer.offset, zone.standardOffset])
  }

  @Test(arguments: [
    "", "CET", "C-1", "<+05-5", "CET-26", "CET-1:60", "CET-1CEST", "CET-1CEST,M3.5.0",
    "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
    "CET-1CEST,J0,J60", "CET-1CEST,366,1", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1 ",
    "CET-1CEST,M3.5.0,M10.5.0/3x",
  ]) func refusesWhatIsNoRule(_ text: String) {
    #expect(PosixTimeZone(text.utf8) == nil)
  }
}
