import Domain
import Testing

@testable import Extract

/// A form, a text, and the moment that it means in Asia/Tashkent.
struct DateCase: CustomTestStringConvertible, Sendable {
  let form: String
  let text: String
  /// Nil where the text has another form or is no moment.
  let instant: String?

  var testDescription: String { "\(form) of \(text)" }
}

struct DateTests {
  static let dates = [
    DateCase(form: "yyyy-MM-dd", text: "2026-10-17", instant: "2026-10-16T19:00:00Z"),
    DateCase(form: "yyyy-MM-dd", text: "2026-10-7", instant: nil),
    DateCase(form: "yyyy-MM-dd", text: "26-10-17", instant: nil),
    DateCase(form: "yyyy-MM-dd", text: "2026-10-171", instant: nil),
    DateCase(form: "yyyy-MM-dd", text: "", instant: nil),
    DateCase(form: "yyyy-MM-dd", text: "2024-02-29", instant: "2024-02-28T19:00:00Z"),
    DateCase(form: "yyyy-MM-dd", text: "2025-02-29", instant: nil),
    DateCase(form: "yyyy-MM-dd", text: "0000-01-01", instant: nil),
    DateCase(form: "dd.MM.yy", text: "17.10.26", instant: "2026-10-16T19:00:00Z"),
    DateCase(form: "yyyyMMdd", text: "20261017", instant: "2026-10-16T19:00:00Z"),
    DateCase(form: "M/d/yyyy H:mm", text: "1/2/2026 5:07", instant: "2026-01-02T00:07:00Z"),
    DateCase(form: "M/d/yyyy H:mm", text: "12/31/2026 15:07", instant: "2026-12-31T10:07:00Z"),
    DateCase(form: "M/d/yyyy H:mm", text: "/31/2026 15:07", instant: nil),
    DateCase(
      form: "yyyy-MM-dd'T'HH:mm:ssX", text: "2026-10-17T12:00:00Z", instant: "2026-10-17T12:00:00Z"),
    DateCase(
      form: "yyyy-MM-dd'T'HH:mm:ssX", text: "2026-10-17T12:00:00+03:00",
      instant: "2026-10-17T09:00:00Z"),
    DateCase(
      form: "yyyy-MM-dd'T'HH:mm:ssX", text: "2026-10-17T12:00:00-0330",
      instant: "2026-10-17T15:30:00Z"),
    DateCase(
      form: "yyyy-MM-dd'T'HH:mm:ssX", text: "2026-10-17T12:00:00+05",
      instant: "2026-10-17T07:00:00Z"),
    DateCase(form: "yyyy-MM-dd'T'HH:mm:ssX", text: "2026-10-17T12:00:00", instant: nil),
    DateCase(form: "yyyy-MM-dd'T'HH:mm:ssX", text: "2026-10-17T12:00:00+24:00", instant: nil),
    DateCase(
      form: "yyyy-MM-dd HH:mm:ss.SSS", text: "2026-10-17 12:00:00.327",
      instant: "2026-10-17T07:00:00.327Z"),
    DateCase(
      form: "yyyy-MM-dd HH:mm:ss.SSSSSSSSS", text: "2026-10-17 12:00:00.123456789",
      instant: "2026-10-17T07:00:00.123456Z"),
    DateCase(form: "dd MM yyyy' г.'", text: "17 10 2026 г.", instant: "2026-10-16T19:00:00Z"),
    DateCase(form: "yyyy-MM-dd HH:mm", text: "2026-10-17 24:00", instant: nil),
    DateCase(form: "excel", text: "46312", instant: "2026-10-16T19:00:00Z"),
    DateCase(form: "excel", text: "46312.5", instant: "2026-10-17T07:00:00Z"),
    DateCase(form: "excel", text: "46312,5", instant: "2026-10-17T07:00:00Z"),
    DateCase(form: "excel", text: "46312.520833333336", instant: "2026-10-17T07:30:00Z"),
    DateCase(form: "excel", text: "46312.3958217593", instant: "2026-10-17T04:29:59Z"),
    DateCase(form: "excel", text: "46311.999999999999", instant: "2026-10-16T19:00:00Z"),
    DateCase(form: "excel", text: "1", instant: "1899-12-31T19:00:00Z"),
    DateCase(form: "excel", text: "59", instant: "1900-02-27T19:00:00Z"),
    // Spreadsheets have a 29 February 1900, and calendars have none.
    DateCase(form: "excel", text: "60", instant: nil),
    DateCase(form: "excel", text: "61", instant: "1900-02-28T19:00:00Z"),
    DateCase(form: "excel", text: "0", instant: nil),
    DateCase(form: "excel", text: "2958465", instant: "9999-12-30T19:00:00Z"),
    DateCase(form: "excel", text: "2958466", instant: nil),
    DateCase(form: "excel", text: "20261017", instant: nil),
    DateCase(form: "excel", text: "-1", instant: nil),
    DateCase(form: "excel", text: "46312.", instant: nil),
    DateCase(form: "excel", text: "2026-10-17", instant: nil),
    DateCase(form: "excel1904", text: "0", instant: "1903-12-31T19:00:00Z"),
    DateCase(form: "excel1904", text: "44850.25", instant: "2026-10-17T01:00:00Z"),
  ]

  @Test(arguments: dates)
  func readsTheFormAndNoOther(_ date: DateCase) throws {
    let reader = DateReader(formats: [try DateFormat(date.form)], zone: tashkent.zone)
    let instant = try? reader.instant(Array(date.text.utf8).span)
    #expect(instant?.description == date.instant)
  }

  static let patterns: [(String, String)] = [
    ("yyyy-MM", "it has no year, month or day"),
    ("dd.MM.yyy", "it has \"yyy\", which means nothing"),
    ("dd.MM.yyyy hh", "it has \"hh\", which means nothing"),
    ("dd.dd.MM.yyyy", "it has \"dd\" after another \"d\""),
    ("dd.MM.yyyy 'um", "its quote is not closed"),
  ]

  @Test(arguments: patterns)
  func refusesAPatternThatMeansNothing(pattern: String, problem: String) {
    let flaw = #expect(throws: DateFormat.Flaw.self) { try DateFormat(pattern) }
    #expect(flaw?.problem == problem)
  }

  /// Berlin set its clocks forward at 2 on 29 March 2026 and sets them back at 3 on 25 October.
  @Test func followsTheChangesOfClocks() throws {
    let zone = try TimeZoneRules(named: "Europe/Berlin")
    let reader = DateReader(formats: [try DateFormat("yyyy-MM-dd HH:mm")], zone: zone)
    #expect(throws: DateReader.Flaw.skipped) {
      try reader.instant(Array("2026-03-29 02:30".utf8).span)
    }
    #expect(
      try reader.instant(Array("2026-10-25 02:30".utf8).span).description == "2026-10-25T00:30:00Z")
  }
}
