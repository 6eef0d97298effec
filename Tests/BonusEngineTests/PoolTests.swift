import Decimals
import Domain
import Testing

@testable import BonusEngine

/// What an outlet or a region earns, and how it is divided.
@Suite struct PoolTests {
  private func rules(_ terms: String) throws -> RuleSet {
    try RuleSetFile.parse(
      """
      name: n
      currency: UZS
      hit_policy: all
      valid_from: 2026-10-01
      tables: {shops: {OUT-1: 10, OUT-2: 1}}
      rules: [{code: p, type: pool, \(terms)}]
      """, file: "r.yaml")
  }

  /// OUT-1 and OUT-2 are in region N, OUT-3 in none; AG-0001 and AG-0002 are at OUT-1, and AG-0002 goes to OUT-2.
  private func context() throws -> BonusContext {
    func posting(_ agent: Int64, at outlet: Int64, _ days: String) throws -> AgentPosting {
      AgentPosting(agentID: agent, value: outlet, days: try #require(Period(days)))
    }
    let north = Roster.Region(id: 1, code: "N")
    return BonusContext(
      period: try #require(Period("2026-10")),
      roster: Roster(
        [
          Roster.Agent(id: 1, code: agentCode(1)), Roster.Agent(id: 2, code: agentCode(2)),
          Roster.Agent(id: 3, code: agentCode(3), terminatedAt: CivilDate("2026-10-04")),
        ],
        postings: [
          try posting(1, at: 1, "2026-09-15..2026-11-15"),
          try posting(2, at: 1, "2026-10-01..2026-10-20"),
          try posting(2, at: 2, "2026-10-21..2026-10-31"), try posting(3, at: 2, "2026-10"),
        ],
        outlets: [
          Roster.Outlet(id: 1, code: "OUT-1", region: north),
          Roster.Outlet(id: 2, code: "OUT-2", region: north), Roster.Outlet(id: 3, code: "OUT-3"),
        ]))
  }

  private func sold(_ amount: String, by agent: Int64, at outlet: Int64) throws -> ConversionFact {
    var fact = try sale(amount, agent: agent, outlet: "OUT-\(outlet)")
    fact.outletID = outlet
    return fact
  }

  @Test(arguments: [
    (
      "by: outlet, percent: {table: shops}, split: equally", ["1 15.00 1", "2 15.00 1", "2 2.00 2"]
    ),
    (
      "by: outlet, percent: {table: shops}, split: by_measure",
      ["1 20.00 1", "2 10.00 1", "2 2.00 2"]
    ),
    (
      "by: outlet, percent: {table: shops}, split: by_days",
      ["1 18.24 1", "2 11.76 1", "2 1.47 2", "3 0.53 2"]
    ),
    ("by: region, percent: 1, split: by_measure", ["1 2.00", "2 3.00"]),
    ("by: region, percent: 1, split: by_days", ["1 2.35", "2 2.35", "3 0.30"]),
    ("by: region, percent: 1, split: [AG-0003]", ["3 5.00"]),
    ("percent: 1, split: equally", ["1 2.00", "2 2.00", "3 2.00"]),
    (
      "by: outlet, percent: {table: shops}, split: equally, when: {\"==\": [{var: agent.code}, OUT-2]}",
      ["2 2.00 2"]
    ),
  ]) func dividesWhatAllReached(terms: String, expected: [String]) throws {
    let sales = try [
      sold("200", by: 1, at: 1), sold("100", by: 2, at: 1), sold("200", by: 2, at: 2),
      sold("100", by: 3, at: 3),
    ]
    let items = try items(rules(terms), of: sales, context: context())
    #expect(
      items.map { item in
        "\(item.agentID) \(item.amount)" + (item.outletID.map { " \($0)" } ?? "")
      } == expected)
    for item in items {
      let working = try #require(item.working)
      #expect(
        WorkingCheck.problem(of: working, amount: item.amount, withheld: item.withheld) == nil)
    }
  }

  /// What they gave back is no share, and where nobody has one, nothing is paid.
  @Test func paysNobodyWhereNobodyHasAShare() throws {
    let rules = try rules("by: outlet, fixed: 9, split: by_measure")
    let sales = try [sold("-5", by: 1, at: 1), sold("10", by: 2, at: 2), sold("-10", by: 3, at: 2)]
    #expect(
      try items(rules, of: sales, context: context()).map(\.inWords) == [
        "9.00 (fixed 9.00, share 10)", "0.00 (fixed 9.00, share 0)",
      ])
  }
}
