import Decimals
import Domain
import Testing

@testable import BonusEngine

/// Which rules of which rule sets pay.
@Suite struct ChoiceTests {
  static func rule(
    _ code: String, _ condition: String?, pays: Int, priority: Int,
    kind: BonusRule.Kind = .perConversion
  ) -> BonusRule {
    BonusRule(
      id: Int64(pays), code: code, kind: kind, condition: condition,
      amount: .fixed(Decimal(pays)), priority: priority)
  }

  static let rules = [
    rule("late", nil, pays: 3, priority: 30),
    rule("large", #"{">":[{"var":"sale.amount"},1000]}"#, pays: 1, priority: 10),
    rule("b-even", #"{">":[{"var":"sale.amount"},100]}"#, pays: 22, priority: 20),
    rule("a-even", #"{">":[{"var":"sale.amount"},500]}"#, pays: 21, priority: 20),
  ]

  @Test(arguments: [
    (RuleSet.HitPolicy.first, "2000", [1]),
    (.first, "1000", [21]),
    (.first, "500", [22]),
    (.first, "100", [3]),
    (.all, "2000", [1, 21, 22, 3]),
    (.all, "1000", [21, 22, 3]),
    (.all, "100", [3]),
  ]) func followsTheHitPolicy(policy: RuleSet.HitPolicy, amount: String, pays: [Decimal]) throws {
    var rules = try ruleSet(hitPolicy: policy)
    rules.rules = Self.rules
    #expect(try items(rules, of: [sale(amount)]).map(\.amount) == pays)
  }

  @Test func paysNothingWhereNoRuleHolds() throws {
    let rules = try ruleSet(Self.rules[1])
    #expect(try items(rules, of: [sale("5.00")]).isEmpty)
  }

  /// Valid from 1 to 31 October, in a zone five hours ahead of UTC.
  @Test(arguments: [
    ("2026-09-30 18:59:59", false), ("2026-09-30 19:00", true), ("2026-10-31 18:59:59", true),
    ("2026-10-31 19:00", false),
  ]) func appliesByTheLocalDate(time: String, isPaid: Bool) throws {
    let rules = try ruleSet(Self.rules[0], AgentRuleTests.tierRule("above: 1"), to: "2026-10-31")
    let paid = try items(rules, of: [sale("100.00", at: time)], hoursAhead: 5)
    #expect(paid.map(\.inWords) == (isPaid ? ["3.00 (fixed 3.00)", "1.00 (tier on 100.00)"] : []))
  }

  @Test func neverEndsWithoutAnEnd() throws {
    let rules = try ruleSet(Self.rules[0])
    #expect(try items(rules, of: [sale("1.00", at: "2099-12-31 23:00")]).count == 1)
  }

  @Test func keepsCurrenciesApart() throws {
    let target = BonusRule(
      id: 8, code: "t", kind: .perTarget, amount: .fixed(5),
      targets: [BonusTarget(metric: .salesTotal, atLeast: 150)])
    let paid = try items(
      ruleSet(Self.rules[0], AgentRuleTests.tierRule("above: 1"), target),
      ruleSet(AgentRuleTests.tierRule("above: 10"), id: 2, currency: "USD"),
      of: [
        sale("100.00"), sale("100.00", currency: "USD"), sale("900.00", currency: "EUR"),
      ])
    #expect(
      paid.map(\.inWords) == [
        "3.00 (fixed 3.00)", "1.00 (tier on 100.00)", "10.00 (tier on 100.00)",
      ])
    #expect(paid.map(\.currency.code) == ["UZS", "UZS", "USD"])
  }

  @Test func asksEveryRuleSet() throws {
    let paid = try items(
      ruleSet(Self.rules[0]), ruleSet(Self.rules[1], id: 2), of: [sale("2000"), sale("1")])
    #expect(paid.map(\.amount) == [3, 1, 3])
  }

  static let leadRules = [
    rule(
      "q", #"{"==":[{"var":"lead.status"},"qualified"]}"#, pays: 2, priority: 1, kind: .perLead),
    rule("sold", #"{"var":"lead.converted"}"#, pays: 5, priority: 2, kind: .perLead),
    rule(
      "where",
      #"{"and":[{"==":[{"var":"lead.campaign"},"C"]},{"==":[{"var":"lead.agent"},"AG-0001"]},{"==":[{"var":"lead.outlet"},"O"]}]}"#,
      pays: 7, priority: 3, kind: .perLead),
    rule(
      "when",
      #"{"and":[{"==":[{"var":"lead.weekday"},4]},{"==":[{"var":"lead.day"},1]},{"==":[{"var":"lead.month"},10]},{"==":[{"var":"lead.hour"},1]},{"==":[{"var":"lead.time"},"2026-10-01T01:30:00"]},{"==":[{"var":"lead.date"},"2026-10-01"]}]}"#,
      pays: 11, priority: 4, kind: .perLead),
  ]

  @Test(arguments: [
    (RuleSet.HitPolicy.all, "qualified", true, [2, 5, 7, 11]),
    (.all, "new", true, [5, 7, 11]),
    (.all, "new", false, [7, 11]),
    (.first, "qualified", true, [2]),
    (.first, "new", true, [5]),
  ]) func paysForLeads(
    policy: RuleSet.HitPolicy, status: String, isConverted: Bool, pays: [Decimal]
  ) throws {
    var rules = try ruleSet(hitPolicy: policy)
    rules.rules = Self.leadRules
    let paid = try leadItems(rules, status: status, isConverted: isConverted)
    #expect(paid.map(\.amount) == pays)
    #expect(paid.allSatisfy { $0.leadID == 4 && $0.outletID == 6 && $0.conversionID == nil })
    #expect(paid.allSatisfy { $0.agentID == 1 && $0.notes == "fixed \($0.amount)" })
  }

  @Test func paysForLeadsByTheirLocalDate() throws {
    var rules = try ruleSet(from: "2026-10-02")
    rules.rules = Self.leadRules
    #expect(try leadItems(rules, status: "qualified", isConverted: true).isEmpty)
  }

  /// Captured on Thursday, 1 October, at 01:30 local time.
  private func leadItems(
    _ rules: RuleSet, status: String, isConverted: Bool
  ) throws -> [BonusItem] {
    var bonuses = try BonusCalculation(
      ruleSets: [rules], in: october(), localTime: clock(hoursAhead: 5))
    var items: [BonusItem] = []
    let lead = LeadFact(
      leadID: 4, agentID: 1, agentCode: "AG-0001", outletID: 6, outletCode: "O",
      campaignCode: "C", status: status, capturedAt: try utc("2026-09-30 20:30"),
      isConverted: isConverted)
    try bonuses.add(lead, into: &items)
    return try items + bonuses.finish()
  }
}
