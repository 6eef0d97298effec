internal import BonusEngine
internal import Domain
internal import Warehouse

/// The facts of a period through the engine: read once, and paid by each of some plans.
///
/// A plan is the rule sets that pay together.
struct Calculation {
  private let facts: PeriodFacts
  private let plans: [[RuleSet]]
  private let workers: Workers

  init(of facts: PeriodFacts, by plans: [RuleSet]..., on workers: Workers) {
    self.facts = facts
    self.plans = plans
    self.workers = workers
  }

  /// Hands over the items of each plan in their order, some at a time, and tells what was read.
  func run(_ take: ComputedPlans.Taking) throws -> InputSeals {
    let zone = facts.session.zone
    var computed = try ComputedPlans(
      plans.map { ruleSets in
        try BonusCalculation(ruleSets: ruleSets, in: facts.context) { zone.local(of: $0) }
      })
    let seals = try facts.read(
      for: Array(plans.joined()), on: workers,
      conversions: { try computed.pay(for: $0, take) }, leads: { try computed.pay(for: $0, take) })
    try computed.finish(take)
    return seals
  }
}

extension [RuleSet] {
  var payForLeads: Bool { contains { $0.rules.contains { $0.kind == .perLead } } }
}
