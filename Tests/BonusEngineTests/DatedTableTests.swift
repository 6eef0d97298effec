import Decimals
import Domain
import Testing

@testable import BonusEngine

/// Numbers of tables that change from day to day.
@Suite struct DatedTableTests {
  private func rules(_ rules: String) throws -> RuleSet {
    try RuleSetFile.parse(
      """
      name: plan
      currency: UZS
      hit_policy: all
      valid_from: 2026-10-01
      tables:
        rates: {AG-0001: {2026-10-05: 1, 2026-10-20: 2}, default: 3}
        quotas: {AG-0001: {2026-10-01: 100.00, 2026-11-01: 400.00}, default: {2026-11-01: 50.00}}
      rules: [\(rules)]
      """, file: "plan.yaml")
  }

  @Test(arguments: [
    ("2026-10-04 23:59", Int64(1), []), ("2026-10-05 00:00", 1, ["1.00"]),
    ("2026-10-19 23:59", 1, ["1.00"]), ("2026-10-20 00:00", 1, ["2.00"]),
    ("2026-10-01 12:00", 2, ["3.00"]), ("2026-10-31 12:00", 2, ["3.00"]),
  ]) func payByTheDayOfTheSale(time: String, agent: Int64, expected: [String]) throws {
    let rules = try rules("{code: a, type: per_conversion, percent: {table: rates}}")
    let paid = try items(rules, of: [sale("100", agent: agent, at: time)])
    #expect(paid.map(\.amount.description) == expected)
  }

  /// A quota of each month.
  @Test func askTheFirstDayOfTheWindow() throws {
    let rules = try rules(
      """
      {code: a, type: per_agent, window: month, quota: {table: quotas},
       bands: {mode: whole, over: attainment, rows: [{to: 100, percent: 1}, {percent: 10}]}}
      """)
    let sales = try [
      sale("200", at: "2026-10-31 12:00"), sale("200", id: 2, at: "2026-11-01 12:00"),
      sale("400", id: 3, agent: 2, at: "2026-10-31 12:00"),
      sale("400", id: 4, agent: 2, at: "2026-11-30 12:00"),
    ]
    let context = BonusContext(period: try #require(Period("2026-10..2026-11")))
    let paid = try items(rules, of: sales, context: context)
    #expect(paid.map { "\($0.agentID) \($0.amount)" } == ["1 20.00", "1 2.00", "2 40.00"])
  }

  @Test func areLookedUpByTheDay() throws {
    let rules = try rules(
      """
      {code: a, type: per_conversion, fixed: 1.00,
       when: {">=": [{var: sale.amount}, {lookup: [quotas, {var: sale.agent}, {var: sale.date}]}]}}
      """)
    let sales =
      try ["2026-10-31 12:00", "2026-11-01 12:00"].enumerated().map {
        try sale("200", id: Int64($0), at: $1)
      } + [sale("200", id: 7, agent: 2, at: "2026-10-31 12:00")]
    #expect(try items(rules, of: sales).map(\.conversionID) == [0])
  }

  /// What is given back has the number of the day on which it was sold.
  @Test func takeBackByTheDayOfTheSale() throws {
    let rules = try rules("{code: a, type: per_conversion, percent: {table: rates}}")
    let sold = try sale("100", at: "2026-10-19 12:00")
    let paid = try items(rules, of: [sold] + returns(["50"], of: sold))
    #expect(paid.map(\.amount.description) == ["1.00", "-0.50"])
  }
}
