import Decimals
import Domain
import Testing

@testable import BonusEngine

/// Sales that count to managers, and what is due for a part of the days.
@Suite struct CreditTests {
  /// AG-0003 is under AG-0002 until the 20th, and then under AG-0001, who is above AG-0002 all the time.
  private func context(
    terminated: CivilDate? = nil, hired: CivilDate? = nil, advances: [BonusContext.Advance] = []
  ) throws -> BonusContext {
    let period = try #require(Period("2026-10"))
    func posting(_ agent: Int64, under manager: Int64, _ days: String) throws -> AgentPosting {
      AgentPosting(agentID: agent, value: manager, days: try #require(Period(days)))
    }
    return BonusContext(
      period: period,
      roster: Roster(
        [
          Roster.Agent(id: 1, code: agentCode(1)),
          Roster.Agent(id: 2, code: agentCode(2), terminatedAt: terminated),
          Roster.Agent(id: 3, code: agentCode(3), hiredAt: hired),
        ],
        managers: [
          try posting(2, under: 1, "2026-10"), try posting(3, under: 2, "2026-10-01..2026-10-20"),
          try posting(3, under: 1, "2026-10-21..2026-10-31"),
        ]), advances: advances)
  }

  private func rules(_ rules: String, hitPolicy: String = "all") throws -> RuleSet {
    try RuleSetFile.parse(
      """
      name: n
      currency: UZS
      hit_policy: \(hitPolicy)
      valid_from: 2026-10-01
      tables: {rates: {AG-0001: 2, default: 1}}
      rules: [\(rules)]
      """, file: "r.yaml")
  }

  /// As `AG-0002 own 5.00`.
  private func paid(
    _ rules: RuleSet, _ sales: [ConversionFact], _ context: BonusContext
  ) throws -> [String] {
    let codes = Dictionary(uniqueKeysWithValues: rules.rules.map { ($0.id, $0.code) })
    return try items(rules, of: sales, context: context).map { item in
      let working = try #require(item.working)
      #expect(Working(json: working.json) == working)
      #expect(
        WorkingCheck.problem(of: working, amount: item.amount, withheld: item.withheld) == nil)
      return "\(agentCode(item.agentID)) \(codes[item.ruleID] ?? "") \(item.amount)"
    }
  }

  @Test(arguments: [
    ("2026-10-20 12:00", "manager", ["AG-0002 o 1.00"]),
    ("2026-10-21 12:00", "manager", ["AG-0001 o 2.00"]),
    ("2026-10-20 12:00", "{level: 2}", ["AG-0001 o 2.00"]),
    ("2026-10-21 12:00", "{level: 2}", []),
    ("2026-10-20 12:00", "managers", ["AG-0002 o 1.00", "AG-0001 o 2.00"]),
    ("2026-10-21 12:00", "managers", ["AG-0001 o 2.00"]),
    ("2026-10-20 12:00", "agent", ["AG-0003 o 1.00"]),
  ]) func paysWhoStoodAboveOnTheDay(
    time: String, credit: String, expected: [String]
  ) throws {
    let rules = try rules(
      "{code: o, type: per_conversion, credit: \(credit), percent: {table: rates}}")
    #expect(try paid(rules, [sale("100", agent: 3, at: time)], context()) == expected)
  }

  @Test func paysNoManagerWhoIsGone() throws {
    let rules = try rules("{code: o, type: per_conversion, credit: managers, percent: 1}")
    let context = try context(terminated: CivilDate("2026-10-15"))
    let sales = try ["2026-10-15 09:00", "2026-10-16 09:00"].map {
      try sale("100", agent: 3, at: $0)
    }
    #expect(
      try paid(rules, sales, context) == ["AG-0002 o 1.00", "AG-0001 o 1.00", "AG-0001 o 1.00"])
  }

  /// Each has one item of a sale at most, and the agent's does not take the managers'.
  @Test func paysEachOnceUnderFirst() throws {
    let rules = try rules(
      """
      {code: a, type: per_conversion, percent: 5}, {code: b, type: per_conversion, percent: 4},
      {code: c, type: per_conversion, credit: manager, percent: 3},
      {code: d, type: per_conversion, credit: managers, percent: 2}
      """, hitPolicy: "first")
    #expect(
      try paid(rules, [sale("100", agent: 3)], context())
        == ["AG-0003 a 5.00", "AG-0002 c 3.00", "AG-0001 d 2.00"])
  }

  @Test func addsUpWhatCountsToManagers() throws {
    let rules = try rules(
      """
      {code: own, type: per_agent, percent: 1},
      {code: team, type: per_agent, credit: managers, percent: 10,
       when: {">=": [{var: agent.sales_total}, 300]}}
      """)
    let sales = try [
      sale("100", agent: 3, at: "2026-10-20 12:00"), sale("200", agent: 3, at: "2026-10-21 12:00"),
      sale("50", agent: 2),
    ]
    // To AG-0001 all of it counts, to AG-0002 the first alone.
    #expect(
      try paid(rules, sales, context()) == [
        "AG-0001 team 35.00", "AG-0002 own 0.50", "AG-0003 own 3.00",
      ])
  }

  @Test func goesRoundACircleOnce() throws {
    func posting(_ agent: Int64, under manager: Int64) throws -> AgentPosting {
      AgentPosting(agentID: agent, value: manager, days: try #require(Period("2026-10")))
    }
    let roster = Roster(
      [1, 2, 3].map { Roster.Agent(id: $0, code: agentCode($0)) },
      managers: try [posting(1, under: 2), posting(2, under: 3), posting(3, under: 1)])
    #expect(roster.managers(of: 1, on: try #require(CivilDate("2026-10-05"))) == [2, 3])
  }

  @Test func assuresWhoeverIsEmployed() throws {
    let rules = try rules("{code: g, type: guarantee, at_least: 31.00, prorate: true}")
    #expect(
      try paid(
        rules, [], context(terminated: CivilDate("2026-10-10"), hired: CivilDate("2026-10-31")))
        == ["AG-0001 g 31.00", "AG-0002 g 10.00", "AG-0003 g 1.00"])
    #expect(
      try paid(
        rules, [], context(terminated: CivilDate("2026-09-30"), hired: CivilDate("2026-11-01")))
        == ["AG-0001 g 31.00"])
  }

  @Test func proratesWhatIsStated() throws {
    let rules = try rules(
      """
      {code: q, type: per_agent, quota: 3100, of: excess, percent: 10, prorate: true},
      {code: f, type: per_agent, fixed: 100, cap: 50, prorate: true},
      {code: p, type: per_agent, percent: 50, floor: 62, cap: 310, prorate: true}
      """)
    let context = try context(hired: CivilDate("2026-10-22"))
    let items = try items(rules, of: [sale("2000", agent: 3)], context: context)
    #expect(
      items.map(\.inWords) == [
        "16.13 (fixed 100.00 for 10 of 31 days capped)", "100.00 (50% of 2000.00 capped)",
        "100.00 (10% of 1000.00)",
      ])
    #expect(items[0].withheld == (try decimal("16.13")))
    #expect(
      try paid(rules, [sale("2000", agent: 3)], context)
        == ["AG-0003 f 16.13", "AG-0003 p 100.00", "AG-0003 q 100.00"])
  }

  @Test(arguments: [
    ("400", "", [], ["AG-0003 c 40.00", "AG-0003 d 60.00"]),
    ("3000", "", ["500"], ["AG-0003 c 300.00", "AG-0003 d -200.00"]),
    ("3000", "", ["500", "-400"], ["AG-0003 c 300.00", "AG-0003 d -100.00"]),
    ("3000", "", ["500", "-500"], ["AG-0003 c 300.00"]),
    ("1000", "", ["500"], ["AG-0003 c 100.00"]),
    ("3000", ", forgiven: month", ["500"], ["AG-0003 c 300.00"]),
    ("3000", ", forgiven: quarter", ["500"], ["AG-0003 c 300.00"]),
    ("3000", ", forgiven: year", ["500"], ["AG-0003 c 300.00", "AG-0003 d -200.00"]),
  ]) func carriesTheBalanceOfADraw(
    sold: String, forgiven: String, advanced: [String], expected: [String]
  ) throws {
    let rules = try rules(
      """
      {code: c, type: per_agent, percent: 10},
      {code: d, type: draw, at_least: 100.00\(forgiven), when: {"==": [{var: agent.code}, AG-0003]}}
      """)
    let currency = try #require(Currency("UZS"))
    let start = try #require(CivilDate("2026-09-01"))
    func advance(_ amount: String, of rule: String) throws -> BonusContext.Advance {
      BonusContext.Advance(
        ruleSet: "n", rule: rule, currency: currency, agentID: 3, periodStart: start,
        amount: try decimal(amount))
    }
    let advances = try advanced.map { try advance($0, of: "d") } + [advance("999", of: "other")]
    #expect(
      try paid(rules, [sale(sold, agent: 3)], context(advances: advances)) == expected)
  }

  @Test func tellsWhatIsLeftOfABalance() throws {
    let rules = try rules(
      "{code: d, type: draw, at_least: 100.00, when: {\">\": [{var: agent.sales_total}, 0]}}, {code: c, type: per_agent, percent: 10}"
    )
    let advance = BonusContext.Advance(
      ruleSet: "n", rule: "d", currency: try #require(Currency("UZS")), agentID: 3,
      periodStart: try #require(CivilDate("2026-09-01")), amount: try decimal("500"))
    let item = try #require(
      try items(rules, of: [sale("3000", agent: 3)], context: context(advances: [advance])).last)
    #expect(item.inWords == "-200.00 (200.00 of 500.00 recovered)")
    #expect(
      item.working?.json
        == #"{"when":{"read":{"agent.sales_total":3000},"terms":"T"},"measured":300.00,"#
        + #""parts":[{"fixed":100.00},{"fixed":-300.00}],"scale":2,"floor":-500.00,"#
        + #""balance":300.00,"paid":-200.00,"withheld":0}"#)
  }
}
