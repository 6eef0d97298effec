import Decimals
import Domain
import Testing

@testable import BonusEngine

/// What is given back is taken back as it was earned.
@Suite struct ReturnTests {
  private func rules(
    _ rules: String, hitPolicy: String = "all", from: String = "2026-10-01", more: String = ""
  ) throws -> RuleSet {
    try RuleSetFile.parse(
      """
      name: plan
      currency: UZS
      hit_policy: \(hitPolicy)
      valid_from: \(from)
      \(more)
      rules: [\(rules)]
      """, file: "plan.yaml")
  }

  /// What each return takes back, bit by bit: a sale of 1200.00, and what is given back of it.
  @Test(arguments: [
    ("percent: 5", ["1200"], ["60.00", "-60.00"]),
    ("percent: 5", ["400", "800"], ["60.00", "-20.00", "-40.00"]),
    ("fixed: 10", ["600"], ["10.00", "-5.00"]),
    ("fixed: 10", ["400", "400", "400"], ["10.00", "-3.33", "-3.34", "-3.33"]),
    ("percent: 5, cap: 30.00", ["600", "600"], ["30.00", "-15.00", "-15.00"]),
    (#"percent: 5, when: {">": [{var: sale.amount}, 1000]}"#, ["500"], ["60.00", "-25.00"]),
    (#"percent: 5, when: {">": [{var: sale.amount}, 2000]}"#, ["500"], []),
    (
      #"percent: 5, when: {"==": [{var: sale.date}, "2026-10-05"]}"#, ["1200"], ["60.00", "-60.00"]
    ),
    (#"fixed: 9, when: {"==": [{var: lead.matched}, true]}"#, ["1200"], ["9.00", "-9.00"]),
    (#"fixed: 9, when: {"<=": [{var: lead.delta_hours}, 24]}"#, ["1200"], ["9.00", "-9.00"]),
    ("measure: margin, percent: 10", ["300"], ["30.00", "-7.50"]),
    (
      "bands: {mode: whole, over: measure, rows: [{to: 1000, percent: 1}, {percent: 2}]}", ["600"],
      ["24.00", "-12.00"]
    ),
    (
      "bands: {mode: marginal, over: running_total, rows: [{to: 1000, percent: 1}, {percent: 2}]}",
      ["600"], ["14.00", "-8.00"]
    ),
  ]) func takesBackInProportion(rule: String, given: [String], expected: [String]) throws {
    let rules = try rules("{code: a, type: per_conversion, \(rule)}")
    let paid = try items(rules, of: sold(given: given))
    #expect(paid.map(\.amount.description) == expected)
    for item in paid { try checkWorking(of: item) }
  }

  /// Given back on the days after the sale, one after the other.
  @Test(arguments: [
    ("true", ["12.00", "-6.00", "-6.00"]), ("false", ["12.00"]),
    ("{within_days: 1}", ["12.00", "-6.00"]), ("{within_days: 0}", ["12.00"]),
    ("{within_days: 2}", ["12.00", "-6.00", "-6.00"]),
  ]) func takesBackWithinSomeDays(clawback: String, expected: [String]) throws {
    for rule in [
      "percent: 1", "percent_of_sale: 1",
      "bands: {mode: whole, over: running_total, rows: [{percent: 1}]}",
    ] {
      let rules = try rules("{code: a, type: per_conversion, \(rule), clawback: \(clawback)}")
      let paid = try items(rules, of: sold(given: ["600", "600"]))
      #expect(paid.map(\.amount.description) == expected, "\(rule)")
    }
  }

  @Test(arguments: [
    ("true", "holds"), ("false", "it takes nothing back"),
    ("{within_days: 1}", "it was given back on day 2, and is taken back within 1"),
  ]) func explainsWhatIsKept(clawback: String, expected: String) throws {
    let rules = try rules("{code: a, type: per_conversion, percent: 1, clawback: \(clawback)}")
    let bonuses = try BonusCalculation(ruleSets: [rules], in: october(), localTime: clock())
    let given = try #require(try sold(given: ["600", "600"]).last)
    let answer = try #require(try bonuses.explain(given).first?.answers.first?.answer)
    #expect(answer == (expected == "holds" ? .holds : .fails(reason: expected)))
  }

  /// A sale to a lead of the 5th, with a cost of 900.00, and its returns on the days after.
  private func sold(given: [String]) throws -> [ConversionFact] {
    var sold = try sale("1200.00", at: "2026-10-05 13:00", lead: "2026-10-04 19:00")
    sold.cost = try decimal("900.00")
    return try [sold] + returns(given, of: sold)
  }

  private func checkWorking(of item: BonusItem) throws {
    let working = try #require(item.working)
    #expect(Working(json: working.json) == working)
    #expect(WorkingCheck.problem(of: working, amount: item.amount, withheld: item.withheld) == nil)
  }

  @Test func showsWhatIsGivenBack() throws {
    let rules = try rules("{code: a, type: per_conversion, percent: 5, cap: 30.00}")
    let item = try #require(try items(rules, of: sold(given: ["200", "600"])).last)
    #expect(item.inWords == "-15.00 (5% of 1200.00 capped, 600 of 1200.00 given back)")
    #expect(item.basis == nil && item.rate == nil && item.withheld.isZero)
    let json = try #require(item.working?.json)
    #expect(
      json
        == #"{"measured":1200.00,"parts":[{"of":1200.00,"percent":5,"pays":60.0000}],"scale":2,"cap":30.00,"#
        + #""returned":{"amount":600,"before":200,"of":1200.00},"paid":-15.00,"withheld":0}"#)
    let wrong = try #require(Working(json: json.replacing("600", with: "610")))
    #expect(
      WorkingCheck.problem(of: wrong, amount: item.amount, withheld: item.withheld)
        == "what is paid is -15.00, and what its parts make -15.25")
  }

  /// The rule that paid takes back, whatever a return by itself would look like.
  @Test func asksTheRuleThatPaid() throws {
    let rules = try rules(
      #"{code: a, type: per_conversion, priority: 1, fixed: 50, when: {">": [{var: sale.amount}, 1000]}},"#
        + "{code: b, type: per_conversion, priority: 2, percent: 1}", hitPolicy: "first")
    #expect(
      try items(rules, of: sold(given: ["300"])).map(\.inWords) == [
        "50.00 (fixed 50.00)", "-12.50 (fixed 50.00, 300 of 1200.00 given back)",
      ])
  }

  /// Each who had a share gives back of it, so that in the end nobody has anything of it.
  @Test func takesBackFromEachShare() throws {
    let rules = try rules(
      "{code: a, type: per_conversion, percent: 0.1, split: {self: 1, AG-0002: 1, AG-0003: 1}}")
    let people = try october(["AG-0001": 1, "AG-0002": 2, "AG-0003": 3])
    let paid = try items(
      rules, of: sold(given: ["100", "100", "1000"]), context: people)
    var sums: [Int64: Decimal] = [:]
    for item in paid {
      try checkWorking(of: item)
      try sums[item.agentID, default: .zero] += item.amount
    }
    #expect(paid.count == 12 && sums.values.allSatisfy(\.isZero))
  }

  /// A sale of September is judged by what was in force then, and by who stood above its agent.
  @Test func judgesByTheRulesOfTheSale() throws {
    let then = try rules(
      "{code: a, type: per_conversion, percent: 5}, {code: m, type: per_conversion, credit: manager, percent: 1}",
      from: "2026-09-01")
    var now = try rules(
      "{code: a, type: per_conversion, percent: 3}, {code: low, type: guarantee, at_least: 100}")
    for index in now.rules.indices { now.rules[index].id = Int64(10 + index) }
    let september = try #require(Period("2026-09"))
    let context = BonusContext(
      period: try #require(Period("2026-10")),
      roster: Roster(
        [Roster.Agent(id: 1, code: "AG-0001"), Roster.Agent(id: 2, code: "AG-0002")],
        managers: [AgentPosting(agentID: 1, value: 2, days: september)]),
      past: [BonusContext.PastRules(days: september, ruleSets: [then], digests: [""])])
    let sold = try sale("1200.00", at: "2026-09-20 12:00")
    let paid = try items(now, of: returns(["600"], of: sold), context: context)
    #expect(
      paid.map { "\($0.agentID) \($0.ruleID < 10) \($0.inWords)" } == [
        "1 true -30.00 (5% of 1200.00, 600 of 1200.00 given back)",
        "2 true -6.00 (1% of 1200.00, 600 of 1200.00 given back)",
        // What is assured now makes up for what is taken back now.
        "1 false 130.00 (100.00 guaranteed, -30.00 earned)",
        "2 false 106.00 (100.00 guaranteed, -6.00 earned)",
      ])
  }

  /// What agents reach is of the day of the return; a sale is off the count once all of it is given back.
  @Test(arguments: [
    (["300"], "900.00 225.00 1 1"), (["300", "900"], "0.00 0.00 0 0"), ([], "1200.00 300.00 1 1"),
  ]) func lowersTotals(given: [String], expected: String) throws {
    let rules = try rules(
      ["sales", "margin", "conversions", "matched"].map {
        "{code: \($0), type: per_agent, measure: \($0), "
          + ($0 == "sales" || $0 == "margin" ? "percent: 100}" : "per_unit: 1}")
      }.joined(separator: ", "))
    let paid = try items(rules, of: sold(given: given))
    let sums = rules.rules.map { rule in paid.first { $0.ruleID == rule.id }?.amount ?? .zero }
    #expect(
      try sums.map { try $0.rounded(toScale: 2).description }
        == expected.split(separator: " ").map { $0.contains(".") ? String($0) : "\($0).00" }
        .sorted { _, _ in false })
  }

  /// In the currency in which it was sold, at the rate of its day.
  @Test func takesBackAtTheRateOfTheSale() throws {
    let rules = try rules(
      "{code: a, type: per_conversion, percent: 10}, {code: t, type: per_agent, percent: 1}",
      more: "rates: {EUR: {2026-10-01: 1.5, 2026-10-06: 2}}")
    let sold = try sale("100.00", currency: "EUR", at: "2026-10-05 12:00")
    let paid = try items(rules, of: [sold] + returns(["40"], of: sold))
    #expect(paid.map(\.amount.description) == ["15.00", "-6.00", "0.90"])
    for item in paid { try checkWorking(of: item) }
  }

  /// A return of no known sale has nothing but itself.
  @Test func judgesByItselfWhatIsOfNoSale() throws {
    let rules = try rules(
      "{code: a, type: per_conversion, percent: 10}, {code: c, type: per_agent, measure: conversions, per_unit: 1}"
    )
    let paid = try items(rules, of: [sale("100.00"), sale("-40.00", id: 2)])
    #expect(paid.map(\.amount.description) == ["10.00", "-4.00", "1.00"])
  }
}

/// Returns of a sale, one a day after it, each of so much.
func returns(_ given: [String], of sale: ConversionFact) throws -> [ConversionFact] {
  var before = Decimal.zero
  return try given.enumerated().map { number, text in
    let amount = try decimal(text)
    var fact = sale
    fact.conversionID += Int64(100 + number)
    fact.amount = -amount
    fact.cost = nil
    fact.convertedAt = Instant(
      microseconds: sale.convertedAt.microseconds + Int64(number + 1) * 86_400_000_000)
    if sale.convertedAt < (try utc("2026-10-01 00:00")) {
      fact.convertedAt = try utc("2026-10-10 12:00")
    }
    fact.returned = ReturnedSale(
      amount: sale.amount, cost: sale.cost, convertedAt: sale.convertedAt, given: amount,
      givenBefore: before)
    try before += amount
    return fact
  }
}
