internal import BonusEngine
internal import Decimals
internal import Domain
internal import Postgres
internal import Warehouse

/// Periods computed twice from the same sales: by the rules in force, and with others in their place.
///
/// It reads, and takes no lock: a run or an import beside it waits for nothing.
struct Simulation {
  let session: TenantSession
  let tried: TriedRuleSets
  let workers: Workers

  func run(_ periods: [Period]) throws -> SimulationReport {
    let clock = Stopwatch()
    try tried.check(against: RuleSetRegister(session: session), for: periods)
    var report = SimulationReport()
    for (index, period) in periods.enumerated() {
      let label = periods.count == 1 ? "\(period)" : "\(period), \(index + 1) of \(periods.count)"
      let (plans, comparison, names) = try compute(period, label)
      try report.add(comparison, of: plans, in: period, agents: names.agents)
    }
    report.milliseconds = clock.milliseconds
    return report
  }

  private func compute(
    _ period: Period, _ label: String
  ) throws -> (SimulatedPlans, BonusComparison, CodeNames) {
    let plans = try plans(in: period)
    let facts = try PeriodFacts(on: session, of: period)
    var comparison = BonusComparison(
      before: plans.before, after: plans.after, past: facts.context.past.flatMap(\.ruleSets))
    var progress = Progress(label, totalBytes: 0)
    var count = 0
    let calculation = Calculation(of: facts, by: plans.before, plans.after, on: workers)
    _ = try calculation.run { plan, computed in
      for item in computed.items { try comparison.add(item, to: plan == 0 ? .before : .after) }
      count += computed.items.count
      progress.update(items: count)
    }
    progress.finish()
    return (plans, comparison, facts.names)
  }

  private func plans(in period: Period) throws -> SimulatedPlans {
    let register = RuleSetRegister(session: session)
    let stored = RuleSetsInForce(tenantID: session.tenant.id, period: period)
    return SimulatedPlans(
      before: try session.connection.query(stored).map(register.complete), tried: tried,
      in: period)
  }
}

/// What pays in a period before a change, and after it.
struct SimulatedPlans {
  let before: [RuleSet]
  let remaining: [RuleSet]
  let tried: [TriedRuleSets.Tried]

  init(before: [RuleSet], tried: TriedRuleSets, in period: Period) {
    self.before = before
    remaining = tried.remaining(of: before)
    self.tried = tried.inForce(in: period)
  }

  var after: [RuleSet] { remaining + tried.map(\.ruleSet) }
}
