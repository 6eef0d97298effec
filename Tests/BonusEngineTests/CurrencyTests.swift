import Decimals
import Domain
import Testing

@testable import BonusEngine

/// Sales in other currencies than the rule set's, at the rates of their days.
@Suite struct CurrencyTests {
  private func rules(_ rules: String, rates: String = "EUR: {2026-10-02: 1.5, 2026-10-05: 1.255}")
    throws -> RuleSet
  {
    try RuleSetFile.parse(
      """
      name: n
      currency: UZS
      hit_policy: all
      valid_from: 2026-10-01
      rates: {\(rates)}
      rules: [\(rules)]
      """, file: "r.yaml")
  }

  @Test(arguments: [
    ("EUR", "2026-10-01 12:00", nil),
    ("EUR", "2026-10-02 00:00", "15.00 (10% of 150.00)"),
    ("EUR", "2026-10-04 23:59", "15.00 (10% of 150.00)"),
    ("EUR", "2026-10-05 00:00", "12.55 (10% of 125.50)"),
    ("UZS", "2026-10-01 12:00", "10.00 (10% of 100.00)"),
    ("USD", "2026-10-05 12:00", nil),
  ]) func usesTheRateOfTheDay(currency: String, time: String, expected: String?) throws {
    let rules = try rules("{code: a, type: per_conversion, percent: 10}")
    let items = try items(rules, of: [sale("100.00", currency: currency, at: time)])
    #expect(items.map(\.inWords) == [expected].compactMap(\.self))
    for item in items {
      let working = try #require(item.working)
      #expect(item.currency.code == "UZS")
      #expect(Working(json: working.json) == working)
      #expect(
        WorkingCheck.problem(of: working, amount: item.amount, withheld: item.withheld) == nil)
    }
  }

  @Test func showsTheRateInTheWorking() throws {
    let rules = try rules("{code: a, type: per_conversion, percent: 10}")
    let item = try #require(
      try items(rules, of: [sale("33.33", currency: "EUR", at: "2026-10-31 12:00")]).first)
    let json = try #require(item.working?.json)
    #expect(
      json
        == #"{"converted":{"currency":"EUR","amount":33.33,"rate":1.255,"since":"2026-10-05","makes":41.83},"#
        + #""measured":41.83,"parts":[{"of":41.83,"percent":10,"pays":4.1830}],"scale":2,"paid":4.18,"withheld":0}"#
    )
    let wrong = try #require(Working(json: json.replacing("41.83}", with: "41.84}")))
    #expect(
      WorkingCheck.problem(of: wrong, amount: item.amount, withheld: item.withheld)
        == "the converted sale is 41.84, and its rate 41.83")
  }

  /// Totals are in the rule set's currency, conditions see both, and one rule set does not disturb another.
  @Test func addsUpWhatIsConverted() throws {
    let one = try rules(
      """
      {code: total, type: per_agent, percent: 1},
      {code: foreign, type: per_conversion, fixed: 7, when: {and: [{"==": [{var: sale.currency}, EUR]}, {">": [{var: sale.amount}, 120]}]}}
      """)
    var plain = try rules(
      "{code: b, type: per_conversion, fixed: 1, when: {\"<\": [{var: sale.amount}, 120]}}")
    plain.name = "other"
    let sales = try [
      sale("100.00", currency: "EUR"), sale("100.00"), sale("50.00", currency: "EUR"),
    ]
    let sums = try items(one, plain, of: sales).map(\.inWords)
    #expect(
      sums == [
        "7.00 (fixed 7.00)", "1.00 (fixed 1.00)", "1.00 (fixed 1.00)", "2.88 (1% of 288.25)",
      ])
  }

  @Test(arguments: [
    (
      "UZS: {2026-10-01: 1}",
      #"rates: "UZS" is no other currency. Write three capital letters, as in EUR."#
    ),
    (
      "EUR: 1.5", #"the rates of EUR are "1.5". Write the first day of each: {2026-10-01: 1.0812}."#
    ),
    (
      "EUR: {2026-10-01: 0}",
      #"the rate of EUR "0" is not above 0 with up to 12 digits after the point. Check it."#
    ),
    (
      "EUR: {October: 1}",
      #"EUR "October" is not a day of the calendar. Write it as in 2026-10-31."#
    ),
    ("", "rates is a mapping. Write currencies with days and rates: {EUR: {2026-10-01: 1.0812}}."),
  ]) func tellWhatIsNoRate(rates: String, message: String) throws {
    let error = #expect(throws: RuleSetError.self) {
      try rules("{code: a, type: per_conversion, percent: 10}", rates: rates)
    }
    #expect(error?.message == message)
  }

  @Test(arguments: [
    ("EUR", "it has no rate of EUR on 2026-10-01"),
    ("USD", "it pays sales in UZS, and this one is in USD"), ("UZS", nil),
  ]) func tellsWhyASaleIsNotConverted(currency: String, exclusion: String?) throws {
    let calculation = try BonusCalculation(
      ruleSets: [rules("{code: a, type: per_conversion, percent: 10}")], in: october(),
      localTime: clock())
    let sale = try sale("1.00", currency: currency, at: "2026-10-01 12:00")
    #expect(try calculation.explain(sale).map(\.exclusion) == [exclusion])
  }

  @Test func looksUpNumbersOfItsOwnTables() throws {
    func rules(_ name: String, _ least: String) throws -> RuleSet {
      try RuleSetFile.parse(
        """
        name: \(name)
        currency: UZS
        hit_policy: all
        valid_from: 2026-10-01
        tables: {least: {AG-0001: \(least), default: 50}}
        rules:
          - {code: a, type: per_conversion, fixed: 1, when: {">=": [{var: sale.amount}, {lookup: [least, {var: sale.agent}]}]}}
          - {code: b, type: per_agent, fixed: 2, quota: 200, when: {between: [{var: agent.attainment}, 50, 100, "[)"]}}
        """, file: "r.yaml")
    }
    let (low, high) = (try rules("low", "10"), try rules("high", "200"))
    #expect(
      try items(low, high, of: [sale("100.00"), sale("60.00", agent: 2)]).map(\.agentID)
        == [1, 2, 2, 1, 1])
    #expect(throws: RuleSetError.self) {
      try RuleSetFile.parse(
        """
        name: n
        currency: UZS
        hit_policy: all
        valid_from: 2026-10-01
        rules: [{code: a, type: per_lead, fixed: 1, when: {"==": [{lookup: [least, a]}, 1]}}]
        """, file: "r.yaml")
    }
  }
}
