import Foundation
import Testing

@testable import JSONLogic

/// Dates beside those of Foundation's calendar.
@Suite struct StrictDateTests {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    return calendar
  }()

  private func date(_ day: LocalDay) -> Date {
    Date(timeIntervalSince1970: Double(day.number) * 86_400)
  }

  @Test func everyDayOfFourHundredYearsIsThatOfTheCalendar() throws {
    for number in stride(from: -60_000, to: 90_000, by: 1) {
      let day = try #require(LocalDay(number: number))
      let parts = Self.calendar.dateComponents([.year, .month, .day, .weekday], from: date(day))
      let components = day.components
      guard components.year == parts.year, components.month == parts.month,
        components.day == parts.day, day.weekday % 7 + 1 == parts.weekday,
        LocalDay(day.description) == day
      else {
        Issue.record("\(day)")
        return
      }
    }
  }

  @Test(arguments: UInt64(0)..<50)
  func monthsAreAddedAsTheCalendarDoes(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    for _ in 0..<20 {
      let day = try #require(LocalDay(number: .random(in: -10_000...40_000, using: &random)))
      let months = Int.random(in: -600...600, using: &random)
      let later = Self.calendar.date(byAdding: .month, value: months, to: date(day))
      let sum = try #require(day.adding(months: months))
      #expect(date(sum) == later, "\(day) + \(months)")
      #expect(abs(day.months(until: sum)) <= abs(months))
      // The most months that do not go past it.
      let end = try #require(day.adding(days: .random(in: 0...9_000, using: &random)))
      let whole = day.months(until: end)
      #expect(day.adding(months: whole).map { $0.number <= end.number } == true)
      #expect(day.adding(months: whole + 1).map { $0.number > end.number } == true)
      #expect(end.months(until: day) == -whole)
    }
  }

  @Test(arguments: [
    "2026-10-31T18:30:00", "0001-01-01T00:00:00", "1969-12-31T23:59:59.999999",
    "9999-12-31T23:59:59",
  ])
  func timesGoRound(_ text: String) throws {
    #expect(try #require(LocalTime(text)).description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-1-01", "0000-01-01", "2026-10-31T", "26-10-31", "",
    "2026-10-31T24:00:00", "2026-10-31T18:30", "2026-10-31T18:60:00", "2026-10-31T18:30:00.",
    "2026-10-31T18:30:00.1234567", "2026-10-31 18:30:00", "2026-10-31T18:30:00Z",
  ])
  func whatIsNoDateIsNone(_ text: String) {
    #expect(LocalDay(text) == nil && LocalTime(text) == nil)
  }

  @Test func theCalendarEnds() throws {
    let last = try #require(LocalDay("9999-12-31"))
    let first = try #require(LocalDay("0001-01-01"))
    #expect(last.number == LocalDay.all.upperBound && first.number == LocalDay.all.lowerBound)
    #expect(last.adding(days: 1) == nil && last.adding(months: 1) == nil)
    #expect(first.adding(days: -1) == nil && first.adding(months: -1) == nil)
    #expect(first.adding(days: .max) == nil && first.adding(months: .max) == nil)
    let beyond = LocalTime(microseconds: .min)
    #expect(beyond.day == nil && beyond.description.hasPrefix("out of the calendar T"))
    #expect(FactValue.date(day: .max).description == "out of the calendar")
  }
}
