import Decimals
import Domain
import Testing

@testable import BonusEngine

/// What conditions see.
@Suite struct FactTests {
  /// A sale on Monday, 5 October 2026, 23:15:30 UTC; clocks five hours ahead.
  @Test(arguments: [
    ("sale.amount", "1500.25"), ("sale.currency", #""UZS""#), ("sale.outlet", #""OUT-1""#),
    ("sale.agent", #""AG-0001""#), ("sale.weekday", "2"), ("sale.day", "6"), ("sale.month", "10"),
    ("sale.hour", "4"), ("lead.matched", "true"), ("lead.campaign", #""CMP-03""#),
    ("lead.delta_hours", "36"), ("sale.date", #""2026-10-06""#),
    ("sale.time", #""2026-10-06T04:15:30.25""#), ("lead.date", #""2026-10-04""#),
    ("lead.time", #""2026-10-04T16:15:30.25""#),
  ]) func areTheSalesOwn(name: String, value: String) throws {
    let fact = try sale(
      "1500.25", outlet: "OUT-1", campaign: "CMP-03", at: "2026-10-05 23:15:30.250000",
      lead: "2026-10-04 11:15:30.250000")
    #expect(try holds(#"{"==":[{"var":"\#(name)"},\#(value)]}"#, for: fact))
  }

  /// What a sale does not have, no condition finds, and no comparison holds for.
  @Test(arguments: [
    ("sale.outlet", #""OUT-1""#), ("lead.campaign", #""CMP-01""#), ("lead.delta_hours", "24"),
    ("lead.date", #""2026-10-04""#), ("lead.time", #""2026-10-04T16:15:30""#),
  ]) func areMissingWithoutALead(name: String, value: String) throws {
    let fact = try sale("1.00")
    #expect(try !holds(#"{"exists":"\#(name)"}"#, for: fact))
    #expect(try !holds(#"{"==":[{"var":"\#(name)"},\#(value)]}"#, for: fact))
    #expect(try !holds(#"{"!=":[{"var":"\#(name)"},\#(value)]}"#, for: fact))
    #expect(try holds(#"{"!":{"var":"lead.matched"}}"#, for: fact))
  }

  @Test(arguments: [
    ("2026-10-05 12:00:00", "24", true), ("2026-10-05 12:00:00.000001", "24", false),
    ("2026-10-05 11:59:59.999999", "24", true), ("2026-10-04 12:20:00", "0.33333333", false),
    ("2026-10-04 12:19:59", "0.33333333", true), ("2026-10-04 12:06:00", "0.1", true),
    ("2026-10-04 12:06:00.000001", "0.1", false), ("2026-11-03 12:00:00", "720", true),
    ("2026-11-03 12:00:00.000001", "720", false),
  ]) func measureTimeExactly(soldAt: String, hours: String, isWithin: Bool) throws {
    let fact = try sale("1.00", at: soldAt, lead: "2026-10-04 12:00:00")
    #expect(
      try holds(#"{"<=":[{"var":"lead.delta_hours"},\#(hours)]}"#, for: fact) == isWithin)
  }

  @Test(arguments: [
    (0, "0.000000000000"), (1, "0.000000000278"), (-1, "-0.000000000278"),
    (1_000_000, "0.000277777778"), (3_600_000_000, "1.000000000000"),
    (5_400_000_000, "1.500000000000"),
  ]) func areHoursToTwelveDigits(microseconds: Int64, hours: String) {
    let start = Instant(microseconds: 7)
    let end = Instant(microseconds: 7 + microseconds)
    #expect(Decimal.hours(from: start, to: end).description == hours)
  }

  @Test func measureAllOfTime() {
    let hours = Decimal.hours(
      from: Instant(microseconds: .min), to: Instant(microseconds: .max))
    #expect(hours.description == "5124095576.030431004167")
  }

  private func holds(_ condition: String, for fact: ConversionFact) throws -> Bool {
    let rule = BonusRule(
      id: 1, code: "a", kind: .perConversion, condition: condition, amount: .fixed(1))
    return try !items(ruleSet(rule), of: [fact], hoursAhead: 5).isEmpty
  }
}
