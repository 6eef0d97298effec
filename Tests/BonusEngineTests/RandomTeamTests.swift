import Decimals
import Domain
import Testing

@testable import BonusEngine

/// Managers, draws and days of employment against the plainest reckoning of the same over exact fractions.
@Suite struct RandomTeamTests {
  @Test func agreeToTheCent() throws {
    var advances = 0
    for seed in 0..<RandomPlanTests.count {
      var random = SeededRandom(seed)
      let team = RandomTeam(using: &random)
      let ruleSet = try RuleSetFile.parse(team.yaml, file: "team.yaml")
      let paid = try items(
        ruleSet, of: team.sales.enumerated().map { try $1.fact(number: $0 + 1) },
        context: team.context())
      for (agent, expected) in team.earned() {
        let sum = try paid.filter { $0.agentID == Int64(agent) }
          .reduce(Decimal.zero) { try $0 + $1.amount }
        let cents = try sum.rounded(toScale: 2).coefficient
        #expect(
          Fraction(cents, over: 100) == expected, "seed \(seed), agent \(agent):\n\(team.yaml)")
      }
      for item in paid {
        let working = try #require(item.working)
        #expect(Working(json: working.json) == working)
        #expect(
          WorkingCheck.problem(of: working, amount: item.amount, withheld: item.withheld) == nil,
          "seed \(seed): \(working.json)")
        if working.balance != nil { advances += 1 }
      }
    }
    #expect(advances > Int(RandomPlanTests.count))
  }
}

/// Some agents, under changing managers, and a plan for them.
private struct RandomTeam {
  struct Agent {
    /// The first and the last day of October, or nil.
    var hired: Int?
    var left: Int?
    /// Agents' numbers before and from the 16th; 0 for nobody.
    var managers: (Int, Int)
    var carried: Int

    var days: Int { max(0, (left ?? 31) - (hired ?? 1) + 1) }

    func isEmployed(on day: Int) -> Bool { (hired ?? 1) <= day && day <= (left ?? 31) }
  }

  struct Sale {
    var agent: Int
    var cents: Int
    /// Of October.
    var day: Int

    func fact(number: Int) throws -> ConversionFact {
      try BonusEngineTests.sale(
        cents.asMoney, id: Int64(number), agent: Int64(agent),
        at: "2026-10-\(day < 10 ? "0" : "")\(day) 12:00")
    }
  }

  enum Credit: String, CaseIterable {
    case agent, manager, managers
    case second = "{level: 2}"
  }

  let agents: [Agent]
  let sales: [Sale]
  let paysFirst: Bool
  /// Of sales, in the order in which they are asked; hundredths of a percent.
  let ofSales: [(credit: Credit, percent: Int)]
  let ofAgents: (credit: Credit, percent: Int)
  let draw: (cents: Int, isProrated: Bool)
  let guarantee: (cents: Int, isProrated: Bool)

  init(using random: inout SeededRandom) {
    func amount(_ random: inout SeededRandom) -> (Int, Bool) {
      (.random(in: 1...20_000, using: &random), .random(using: &random))
    }
    agents = (1...4).map { number in
      let isNew = Int.random(in: 0..<3, using: &random) == 0
      let isLeaving = Int.random(in: 0..<3, using: &random) == 0
      func manager(_ random: inout SeededRandom) -> Int {
        let manager = Int.random(in: 0...4, using: &random)
        return manager == number ? 0 : manager
      }
      return Agent(
        hired: isNew ? .random(in: 1...16, using: &random) : nil,
        left: isLeaving ? .random(in: 16...31, using: &random) : nil,
        managers: (manager(&random), manager(&random)),
        carried: Bool.random(using: &random) ? .random(in: 0...9000, using: &random) : 0)
    }
    sales = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      Sale(
        agent: .random(in: 1...4, using: &random),
        cents: .random(in: -60_000...300_000, using: &random),
        day: .random(in: 1...31, using: &random))
    }
    paysFirst = .random(using: &random)
    func rate(_ random: inout SeededRandom) -> (Credit, Int) {
      (
        Credit.allCases.randomElement(using: &random) ?? .agent,
        .random(in: 0...1000, using: &random)
      )
    }
    ofSales = (0..<3).map { _ in rate(&random) }
    ofAgents = rate(&random)
    draw = amount(&random)
    guarantee = amount(&random)
  }

  var yaml: String {
    let rules = ofSales.enumerated().map { index, rule in
      "{code: s\(index), type: per_conversion, credit: \(rule.credit.rawValue), percent: \(rule.percent.asMoney)}"
    }
    return """
      name: team
      currency: UZS
      hit_policy: \(paysFirst ? "first" : "all")
      valid_from: 2026-10-01
      rules:
        - \(rules.joined(separator: "\n  - "))
        - {code: team, type: per_agent, credit: \(ofAgents.credit.rawValue), percent: \(ofAgents.percent.asMoney)}
        - {code: draw, type: draw, at_least: \(draw.cents.asMoney), prorate: \(draw.isProrated)}
        - {code: guarantee, type: guarantee, at_least: \(guarantee.cents.asMoney), prorate: \(guarantee.isProrated)}
      """
  }

  func context() throws -> BonusContext {
    let currency = try #require(Currency("UZS"))
    func day(_ day: Int) throws -> CivilDate {
      try #require(CivilDate(year: 2026, month: 10, dayOfMonth: day))
    }
    var postings: [AgentPosting] = []
    var advances: [BonusContext.Advance] = []
    for (index, agent) in agents.enumerated() {
      let id = Int64(index + 1)
      for (manager, first, last) in [(agent.managers.0, 1, 15), (agent.managers.1, 16, 31)]
      where manager != 0 {
        let days = try #require(Period(first: try day(first), last: try day(last)))
        postings.append(AgentPosting(agentID: id, value: Int64(manager), days: days))
      }
      advances.append(
        BonusContext.Advance(
          ruleSet: "team", rule: "draw", currency: currency, agentID: id,
          periodStart: try day(1).adding(days: -30), amount: try decimal(agent.carried.asMoney)))
    }
    let known = try agents.enumerated().map { index, agent in
      Roster.Agent(
        id: Int64(index + 1), code: agentCode(Int64(index + 1)), hiredAt: try agent.hired.map(day),
        terminatedAt: try agent.left.map(day))
    }
    return BonusContext(
      period: try #require(Period("2026-10")), roster: Roster(known, managers: postings),
      advances: advances)
  }
}

// The reckoning.

extension RandomTeam {
  func earned() -> [Int: Fraction] {
    var sums: [Int: Fraction] = [:]
    for sale in sales { pay(sale, &sums) }
    for agent in 1...4 {
      let credited = sales.filter { recipients($0, ofAgents.credit).contains(agent) }
      if credited.isEmpty { continue }
      let total = credited.reduce(Fraction.zero) { $0 + Fraction(Int128($1.cents), over: 100) }
      add((total * percent(ofAgents.percent)).rounded(toUnit: 100), to: agent, &sums)
    }
    for number in 1...4 {
      let agent = agents[number - 1]
      guard agent.days > 0 || sums[number] != nil || sales.contains(where: { $0.agent == number })
      else { continue }
      if let due = due(draw, agent) {
        let lacking = due - (sums[number] ?? .zero)
        add(max(lacking, Fraction(Int128(-agent.carried), over: 100)), to: number, &sums)
      }
      if let due = due(guarantee, agent) {
        add(max(.zero, due - (sums[number] ?? .zero)), to: number, &sums)
      }
    }
    return sums
  }

  private func pay(_ sale: Sale, _ sums: inout [Int: Fraction]) {
    var paid: Set<Int> = []
    for rule in ofSales {
      for agent in recipients(sale, rule.credit) where !(paysFirst && paid.contains(agent)) {
        let exact = Fraction(Int128(sale.cents), over: 100) * percent(rule.percent)
        add(exact.rounded(toUnit: 100), to: agent, &sums)
        paid.insert(agent)
      }
    }
  }

  private func recipients(_ sale: Sale, _ credit: Credit) -> [Int] {
    if credit == .agent { return [sale.agent] }
    var above: [Int] = []
    var below = sale.agent
    while true {
      let agent = agents[below - 1]
      let next = sale.day <= 15 ? agent.managers.0 : agent.managers.1
      if next == 0 || next == sale.agent || above.contains(next) { break }
      above.append(next)
      below = next
    }
    let chosen =
      switch credit {
      case .manager: above.prefix(1)
      case .second: above.dropFirst().prefix(1)
      default: above[...]
      }
    return chosen.filter { agents[$0 - 1].isEmployed(on: sale.day) }
  }

  private func due(_ amount: (cents: Int, isProrated: Bool), _ agent: Agent) -> Fraction? {
    let whole = Fraction(Int128(amount.cents), over: 100)
    guard amount.isProrated, agent.days < 31 else { return whole }
    guard agent.days > 0 else { return nil }
    return (whole * Fraction(Int128(agent.days)) / Fraction(31)).rounded(toUnit: 100)
  }

  private func percent(_ hundredths: Int) -> Fraction { Fraction(Int128(hundredths), over: 10_000) }

  private func add(_ amount: Fraction, to agent: Int, _ sums: inout [Int: Fraction]) {
    sums[agent] = (sums[agent] ?? .zero) + amount
  }
}

extension Int {
  /// Hundredths with their point.
  fileprivate var asMoney: String {
    "\(self < 0 ? "-" : "")\(magnitude / 100).\(String(magnitude % 100 + 100).dropFirst())"
  }
}
