import Testing

@testable import BonusEngine

/// What a check finds in rule sets that could be computed, whole, with its place.
@Suite struct RuleSetReviewTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rules: String
    let messages: [String]
    var hitPolicy = "first"
    var validTo = "2026-12-31"
    var top = ""

    init(
      _ rules: String, _ messages: String..., hitPolicy: String = "first",
      validTo: String = "2026-12-31", top: String = ""
    ) {
      (self.rules, self.messages) = (rules, messages)
      (self.hitPolicy, self.validTo, self.top) = (hitPolicy, validTo, top)
    }

    var testDescription: String { messages.first ?? rules }

    /// Rules begin in line 6, a line each.
    var text: String {
      let head = [
        "{name: N, currency: UZS", "hit_policy: \(hitPolicy)", "valid_from: 2026-10-01",
        validTo.isEmpty ? "version: 1" : "valid_to: \(validTo)",
      ]
      return head.joined(separator: ",\n") + top + ",\nrules: [\n\(rules)]}\n"
    }
  }

  private static func sale(_ code: String, when condition: String, _ more: String = "") -> String {
    "{code: \(code), type: per_conversion, fixed: 1\(more), when: \(condition)}"
  }

  private static func rule(
    _ kind: String, when condition: String, key: String = "when", pays: String = "fixed: 1"
  ) -> String {
    "{code: a, type: \(kind), \(pays), \(key): \(condition)}"
  }

  static let amount = "{var: sale.amount}"
  static let date = "{var: sale.date}"

  @Test(arguments: [
    Case(
      sale("a", when: #"{and: [{">": [\#(amount), 5000]}, {"<": [\#(amount), 1000]}]}"#),
      #"6:97: rule "a": when can never hold: sale.amount is above 5000 and is below 1000. Mend it, or take the rule away."#
    ),
    Case(
      sale("a", when: #"{"==": [{var: sale.weekday}, 8]}"#),
      #"6:56: rule "a": when can never hold: sale.weekday is 8 and is always a whole number from 1 to 7. Mend it, or take the rule away."#
    ),
    Case(
      sale(
        "a", when: #"{and: [{"!": {var: lead.matched}}, {"<=": [{var: lead.delta_hours}, 24]}]}"#),
      #"6:91: rule "a": when can never hold: lead.matched is false, and lead.delta_hours is there only where lead.matched is true. Mend it, or take the rule away."#
    ),
    Case(
      sale("a", when: "false"),
      #"6:49: rule "a": when can never hold: it is false, whatever the facts. Mend it, or take the rule away."#
    ),
    Case(
      sale("a", when: #"{or: [{"==": [{var: sale.month}, 13]}, {"==": [{var: sale.hour}, 24]}]}"#),
      #"6:62: rule "a": when can never hold: sale.month is 13 and is always a whole number from 1 to 12, and its other alternatives fail as well. Mend it, or take the rule away."#
    ),
    Case(
      sale("a", when: #"{"==": [{var: sale.currency}, USD]}"#),
      #"6:56: rule "a": when can never hold: sale.currency is "USD", and the rule set applies to sales in UZS alone. Put the rule into a rule set of that currency, or state its rates."#
    ),
    Case(
      sale("a", when: #"{before: [\#(date), "2026-10-01"]}"#),
      #"6:58: rule "a": when can never hold: sale.date is before 2026-10-01, and the rule set is valid from 2026-10-01 to 2026-12-31. Mend it, or the days of the rule set."#
    ),
    Case(
      sale("a", when: #"{in: [{var: sale.month}, [1, 2]]}"#),
      #"6:54: rule "a": when can never hold: sale.month is one of 1, 2, and the rule set is valid from 2026-10-01 to 2026-12-31. Mend it, or the days of the rule set."#
    ),
    Case(
      sale("a", when: #"{before: [\#(date), "2026-10-01"]}"#),
      #"6:58: rule "a": when can never hold: sale.date is before 2026-10-01, and the rule set is valid from 2026-10-01 on. Mend it, or the days of the rule set."#,
      validTo: ""),
    Case(
      rule("per_lead", when: #"{"==": [{var: lead.status}, won]}"#),
      #"6:50: rule "a": when can never hold: lead.status is "won" and is always one of "converted", "expired", "new", "qualified", "rejected". Mend it, or take the rule away."#
    ),
    Case(
      rule("per_lead", when: #"{before: [{var: lead.date}, "2026-10-01"]}"#),
      #"6:52: rule "a": when can never hold: lead.date is before 2026-10-01, and the rule set is valid from 2026-10-01 to 2026-12-31. Mend it, or the days of the rule set."#
    ),
    Case(
      rule("per_agent", when: #"{"==": [{var: sale.currency}, USD]}"#, key: "where"),
      #"6:52: rule "a": where can never hold: sale.currency is "USD", and the rule set applies to sales in UZS alone. Put the rule into a rule set of that currency, or state its rates."#
    ),
    Case(
      rule(
        "per_target", when: #"{"<": [{var: agent.conversions}, 5]}"#,
        pays: "fixed: 1, targets: [{metric: conversions, at_least: 5}]"),
      #"6:98: rule "a": when can never hold: agent.conversions is below 5, and a target asks for at least 5. Mend the condition or the target."#
    ),
    Case(
      rule("per_agent", when: #"{">=": [{var: agent.attainment}, 100]}"#),
      #"6:51: rule "a": when can never hold: agent.attainment is at least 100, and the rule has no quota. Write quota: 100000.00 or quota: {table: quotas}."#
    ),
    Case(
      sale("a", when: #"{"==": [{var: sale.currency}, USD]}"#),
      #"7:56: rule "a": when can never hold: sale.currency is "USD", and the rule set applies to sales in UZS, EUR. Put the rule into a rule set of that currency, or state its rates."#,
      top: ",\nrates: {EUR: {2026-10-01: 13000}}"),
  ]) func tellsConditionsThatNeverHold(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(
      sale("a", when: #"{">": [\#(amount), 100]}"#) + ",\n"
        + sale("b", when: #"{">": [\#(amount), 500]}"#, ", priority: 2"),
      #"7:62: rule "b": it never pays: whenever it holds, rule "a" comes first and pays. Give it a lower priority, or take it away."#
    ),
    Case(
      "{code: b, type: per_conversion, fixed: 1},\n{code: a, type: per_conversion, fixed: 1, priority: 1}",
      #"7:1: rule "a": it never pays: whenever it holds, rule "b" comes first and pays. Give it a lower priority, or take it away."#
    ),
    Case(
      sale("a", when: #"{">=": [\#(amount), 100]}"#) + ",\n"
        + sale("b", when: #"{"<": [\#(amount), 100]}"#) + ",\n"
        + "{code: c, type: per_conversion, fixed: 1}",
      #"8:1: rule "c": it never pays: whenever it holds, one of rule "a", rule "b" comes first and pays. Give it a lower priority, or take it away."#
    ),
    Case(
      (1...6).map { sale("r\($0)", when: #"{"==": [{var: sale.weekday}, \#($0)]}"#) }
        .joined(separator: ",\n") + ",\n" + sale("s", when: #"{"<": [{var: sale.weekday}, 7]}"#),
      #"12:49: rule "s": it never pays: whenever it holds, one of rule "r1", rule "r2", rule "r3", rule "r4", rule "r5" and others comes first and pays. Give it a lower priority, or take it away."#
    ),
    Case(
      "{code: a, type: per_lead, fixed: 1},\n{code: b, type: per_lead, fixed: 2}",
      #"7:1: rule "b": it never pays: whenever it holds, rule "a" comes first and pays. Give it a lower priority, or take it away."#
    ),
  ]) func tellsRulesThatNeverHaveTheirTurn(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(
      "{code: a, type: per_agent, percent: 3, floor: 500, cap: 100}",
      #"6:57: rule "a": cap 100 is below floor 500, so it pays 100 whatever was earned. Write a cap above the floor."#
    ),
    Case(
      "{code: a, type: per_agent, percent: 3, cap: 0}",
      #"6:45: rule "a": cap 0 withholds all that is earned. Write an amount above 0, or take the cap away."#
    ),
    Case(
      "{code: g, type: guarantee, at_least: 400},\n{code: c, type: ceiling, at_most: 300}",
      #"7:35: rule "c": at_most 300 is below the 400 that rule "g" guarantees. Raise the one or lower the other."#
    ),
    Case(
      "{code: a, type: per_agent, percent: 3}",
      #"5:10: no rule asks the table "quotas". Write {table: quotas} where its numbers are due, or take it away."#,
      top: ",\ntables: {quotas: {AG-1: 5}}"),
    Case(
      "{code: a, type: per_agent, quota: {table: quotas}, bands: {mode: whole, over: attainment, rows: [{percent: 1}]}}",
      #"5:25: the quota of "AG-1" is 0, of which attainment is no percent, and rule "a" pays by it. Write more, or take the agent away."#,
      top: ",\ntables: {quotas: {AG-1: 0}}"),
  ]) func tellsAmountsThatMakeNoSense(_ example: Case) { check(example) }

  /// What looks like it, and is in order.
  @Test(arguments: [
    Case(
      "{code: a, type: per_conversion, fixed: 1},\n{code: b, type: per_conversion, fixed: 1}",
      hitPolicy: "all"),
    Case(
      "{code: a, type: per_conversion, measure: margin, percent: 1},\n{code: b, type: per_conversion, fixed: 1}"
    ),
    Case(
      "{code: a, type: per_conversion, fixed: {table: t}},\n{code: b, type: per_conversion, fixed: 1}",
      top: ",\ntables: {t: {AG-1: 5}}"),
    Case("{code: a, type: per_conversion, fixed: 1},\n{code: b, type: per_lead, fixed: 1}"),
    Case(
      "{code: a, type: per_conversion, fixed: 1},\n"
        + "{code: b, type: per_conversion, percent: 1, credit: managers}"),
    Case(
      "{code: a, type: per_conversion, percent: 1, credit: managers},\n"
        + "{code: b, type: per_conversion, fixed: 1}"),
    Case(
      sale("a", when: #"{"<=": [{var: lead.delta_hours}, 24]}"#) + ",\n"
        + sale("b", when: #"{">": [{var: lead.delta_hours}, 24]}"#) + ",\n"
        + "{code: c, type: per_conversion, fixed: 1}"),
    Case(sale("a", when: #"{"==": [{var: sale.currency}, UZS]}"#)),
    Case(
      sale("a", when: #"{"==": [{var: sale.currency}, EUR]}"#),
      top: ",\nrates: {EUR: {2026-10-01: 13000}}"),
    Case(
      sale("a", when: #"{">": [\#(amount), {lookup: [large, {var: sale.outlet}]}]}"#),
      top: ",\ntables: {large: {OUT-7: 500, default: 100}}"),
    Case(
      rule(
        "per_agent", when: #"{">=": [{var: agent.attainment}, 100]}"#, pays: "fixed: 1, quota: 5")),
    Case(sale("a", when: #"{"==": [\#(date), "2026-12-31"]}"#)),
    Case(rule("per_lead", when: #"{"==": [{var: lead.status}, converted]}"#)),
    Case("{code: a, type: per_agent, percent: 3, floor: 100, cap: 100}"),
    Case(
      "{code: g, type: guarantee, at_least: 400, when: {\"==\": [{var: agent.code}, A]}},\n"
        + "{code: c, type: ceiling, at_most: 300, when: {\"==\": [{var: agent.code}, B]}}"),
    Case(
      "{code: a, type: per_agent, quota: {table: quotas}, of: excess, percent: 1}",
      top: ",\ntables: {quotas: {AG-1: 0}}"),
  ]) func isSilentWhereNothingIsCertain(_ example: Case) { check(example) }

  @Test func findsNothingInGoodRuleSets() throws {
    for file in try packageFiles(in: CommissionSuiteTests.fixtures) {
      let text = try packageFile("\(CommissionSuiteTests.fixtures)/\(file)")
      #expect(try RuleSetReview(text, file: file).findings() == [])
    }
    for seed in UInt64(0)..<500 {
      var random = SeededRandom(seed)
      let plan = RandomPlan(using: &random)
      #expect(try RuleSetReview(plan.yaml, file: "seed \(seed)").findings() == [])
    }
    let october = "fixtures/rules/october.yaml"
    #expect(try RuleSetReview(packageFile(october), file: october).findings() == [])
  }

  /// Each of which comes behind all before it.
  @Test func looksThroughManyRules() throws {
    let rules = (1...300).map {
      Self.sale(
        "r\($0)",
        when:
          #"{and: [{"==": [{var: sale.outlet}, OUT-\#($0)]}, {">": [\#(Self.amount), \#($0)]}]}"#)
    }
    let text = Case(rules.joined(separator: ",\n")).text
    #expect(try RuleSetReview(text, file: "r.yaml").findings() == [])
  }

  private func check(_ example: Case) {
    do {
      let found = try RuleSetReview(example.text, file: "r.yaml").findings()
      #expect(found.map(\.description) == example.messages.map { "r.yaml:" + $0 })
    } catch {
      Issue.record("\(error)")
    }
  }
}
