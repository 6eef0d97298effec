internal import BonusEngine
internal import Decimals
internal import Domain
internal import JSONLogic

/// What a change of rules would change, over all periods that were tried.
struct SimulationReport {
  struct PeriodCost {
    var period: Period
    var plans: SimulatedPlans
    var cost: [Currency: BonusChange] = [:]
  }

  struct RuleName: Hashable, Comparable {
    var ruleSet: String
    var code: String

    static func < (a: Self, b: Self) -> Bool { (a.ruleSet, a.code) < (b.ruleSet, b.code) }
  }

  struct Crossing {
    var period: Period
    var agent: String
    var rule: RuleName
    var tiers: TierCrossing
  }

  private(set) var periods: [PeriodCost] = []
  private(set) var cost: [Currency: BonusChange] = [:]
  private(set) var rules: [Currency: [RuleName: BonusChange]] = [:]
  private(set) var agents: [Currency: [String: AgentPay]] = [:]
  private(set) var crossings: [Crossing] = []
  var milliseconds = 0

  struct AgentPay {
    var amounts = BonusChange()
    var rules: [RuleName: BonusChange] = [:]
  }

  /// - Parameter agents: codes by id.
  mutating func add(
    _ comparison: BonusComparison, of plans: SimulatedPlans, in period: Period,
    agents codes: [Int64: String]
  ) throws {
    var total = PeriodCost(period: period, plans: plans)
    for row in comparison.rows {
      let (agent, currency) = (codes[row.agentID] ?? "", row.currency)
      let rule = RuleName(ruleSet: row.ruleSet, code: row.rule)
      try total.cost[currency, default: .init()].add(row.amounts)
      try cost[currency, default: .init()].add(row.amounts)
      try rules[currency, default: [:]][rule, default: .init()].add(row.amounts)
      try agents[currency, default: [:]][agent, default: AgentPay()].add(row.amounts, by: rule)
      if let tiers = row.crossing {
        crossings.append(Crossing(period: period, agent: agent, rule: rule, tiers: tiers))
      }
    }
    periods.append(total)
  }

  /// How many agents would have more, less, and as much as before.
  func counts(in currency: Currency) throws -> (gain: Int, lose: Int, same: Int) {
    var counts = (gain: 0, lose: 0, same: 0)
    for pay in agents[currency, default: [:]].values {
      let difference = try pay.amounts.difference
      if difference.isZero {
        counts.same += 1
      } else if difference.isNegative {
        counts.lose += 1
      } else {
        counts.gain += 1
      }
    }
    return counts
  }
}

extension SimulationReport.AgentPay {
  fileprivate mutating func add(
    _ change: BonusChange, by rule: SimulationReport.RuleName
  ) throws {
    try amounts.add(change)
    try rules[rule, default: .init()].add(change)
  }
}
