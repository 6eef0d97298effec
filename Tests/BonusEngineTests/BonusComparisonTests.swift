import Decimals
import Domain
import Testing

@testable import BonusEngine

/// What a change of rules changes for an agent, and the tiers that are crossed by it.
@Suite struct BonusComparisonTests {
  /// Rules of one rule set, as the lines of a file.
  private static func plan(_ rules: String, name: String = "October") throws -> RuleSet {
    try RuleSetFile.parse(
      "{name: \(name), currency: UZS, hit_policy: all, valid_from: 2026-10-01, rules: [\(rules)]}",
      file: "a.yaml")
  }

  private func rows(
    _ before: RuleSet, _ after: RuleSet, of sales: [ConversionFact]
  ) throws -> [BonusComparison.Row] {
    var comparison = BonusComparison(before: [before], after: [after])
    for item in try items(before, of: sales) { try comparison.add(item, to: .before) }
    for item in try items(after, of: sales) { try comparison.add(item, to: .after) }
    return comparison.rows
  }

  @Test func addsUpByAgentAndRule() throws {
    let base = "{code: base, type: per_conversion, percent_of_sale: 1}"
    let before = try Self.plan(base + ", {code: old, type: per_conversion, fixed: 5.00}")
    let after = try Self.plan(
      "{code: new, type: per_conversion, fixed: 7.00}, " + base.replacing("1}", with: "2}"))
    let sales = [
      try sale("1000.00"), try sale("500.00", id: 2), try sale("100.00", id: 3, agent: 2),
    ]
    let found = try rows(before, after, of: sales).map { row in
      "\(row.agentID) \(row.ruleSet) \(row.rule): \(row.amounts.before) -> \(row.amounts.after), "
        + "\(try row.amounts.difference) \(row.currency)"
    }
    #expect(
      found == [
        "1 October base: 15.00 -> 30.00, 15.00 UZS", "1 October new: 0 -> 14.00, 14.00 UZS",
        "1 October old: 10.00 -> 0, -10.00 UZS", "2 October base: 1.00 -> 2.00, 1.00 UZS",
        "2 October new: 0 -> 7.00, 7.00 UZS", "2 October old: 5.00 -> 0, -5.00 UZS",
      ])
  }

  @Test func takesRulesOfAnotherNameForOthers() throws {
    let rule = "{code: base, type: per_conversion, fixed: 1.00}"
    let found = try rows(Self.plan(rule), Self.plan(rule, name: "Winter"), of: [sale("10.00")])
    #expect(found.map(\.ruleSet) == ["October", "Winter"])
    #expect(found.map(\.amounts.isChange) == [true, true])
    #expect(
      try rows(Self.plan(rule), Self.plan(rule), of: [sale("10.00")]).map(\.amounts.isChange) == [
        false
      ])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    /// The terms before and after.
    let before: String
    let after: String
    var sales: [String] = ["1500.00"]
    /// As in `1% -> 2%`; nil where none is crossed.
    let crossing: String?

    var testDescription: String { what }
  }

  static let bands = "type: per_agent, bands: {mode: marginal, rows: "
  static let whole = "type: per_agent, bands: {mode: whole, rows: "
  static let running = "type: per_conversion, bands: {mode: marginal, over: running_total, rows: "
  static let attained =
    "type: per_agent, quota: 1000, bands: {mode: whole, over: attainment, rows: "

  static let cases = [
    Case(
      what: "a lower bound", before: bands + "[{to: 2000, percent: 1}, {percent: 2}]}",
      after: bands + "[{to: 1000, percent: 1}, {percent: 2}]}", crossing: "1% -> 2%"),
    Case(
      what: "another rate of the same band",
      before: bands + "[{to: 2000, percent: 1}, {percent: 2}]}",
      after: bands + "[{to: 2000, percent: 3}, {percent: 4}]}", crossing: nil),
    Case(
      what: "a band more below, and the same rate",
      before: bands + "[{to: 1000, percent: 1}, {percent: 2}]}",
      after: bands + "[{to: 500, percent: 0}, {to: 1000, percent: 1}, {percent: 2}]}", crossing: nil
    ),
    Case(
      what: "the whole amount", before: whole + "[{to: 2000, percent: 1}, {percent: 2}]}",
      after: whole + "[{to: 1500, percent: 1}, {fixed: 50}]}", crossing: "1% -> 50.00"),
    Case(
      what: "per unit", before: whole + "[{to: 2000, per_unit: 0.01}, {percent: 2}]}",
      after: whole + "[{to: 1500, percent: 1}, {percent: 2.5}]}", crossing: "0.01 each -> 2.5%"),
    Case(
      what: "attainment", before: attained + "[{to: 100, percent: 1}, {percent: 2}]}",
      after: attained.replacing("1000", with: "1500.01") + "[{to: 100, percent: 1}, {percent: 2}]}",
      crossing: "2% -> 1%"),
    Case(
      what: "nothing paid before",
      before: "type: tier, tiers: [{up_to: 2000, percent: 0}, {percent: 1}]",
      after: "type: tier, tiers: [{up_to: 1000, percent: 0}, {percent: 1}]",
      crossing: "nothing -> 1%"),
    Case(
      what: "tiers", before: "type: tier, tiers: [{up_to: 2000, percent: 1}, {percent: 2}]",
      after:
        "type: tier, tiers: [{up_to: 500, percent: 1}, {up_to: 1000, percent: 2}, {percent: 3}]",
      crossing: "1% -> 3%"),
    Case(
      what: "the highest of all windows",
      before: bands.replacing("bands", with: "window: day, bands")
        + "[{to: 2000, percent: 1}, {percent: 2}]}",
      after: bands.replacing("bands", with: "window: day, bands")
        + "[{to: 1400, percent: 1}, {percent: 2}]}",
      sales: ["1500.00", "10.00"], crossing: "1% -> 2%"),
    Case(
      what: "running totals", before: running + "[{to: 2000, percent: 1}, {percent: 2}]}",
      after: running + "[{to: 1600, percent: 1}, {percent: 2}]}",
      sales: ["1500.00", "200.00"], crossing: "1% -> 2%"),
    Case(
      what: "no bands", before: "type: per_agent, percent: 1", after: "type: per_agent, percent: 2",
      crossing: nil),
  ]

  @Test(arguments: cases) func tellsTheTiersThatAreCrossed(_ example: Case) throws {
    let sales = try example.sales.enumerated().map { index, amount in
      try sale(amount, id: Int64(index + 1), at: "2026-10-0\(index + 1) 13:00")
    }
    let found = try rows(
      Self.plan("{code: volume, \(example.before)}"), Self.plan("{code: volume, \(example.after)}"),
      of: sales)
    let crossings = found.compactMap(\.crossing).map { crossing in
      "\(crossing.from?.rate ?? "nothing") -> \(crossing.to?.rate ?? "nothing")"
    }
    #expect(crossings == (example.crossing.map { [$0] } ?? []))
  }

  @Test func crossesNoTierOfARuleThatWasNotThere() throws {
    let base = "{code: base, type: per_conversion, percent_of_sale: 1}"
    let volume = "{code: volume, type: per_agent, bands: {mode: whole, rows: [{percent: 1}]}}"
    let found = try rows(Self.plan(base), Self.plan(base + ", " + volume), of: [sale("10.00")])
    #expect(found.count == 2 && found.allSatisfy { $0.crossing == nil })
  }
}
