internal import BonusEngine
internal import Domain
internal import Warehouse

/// The facts of a period through the engine: read once, and paid by each of some plans.
///
/// A plan is the rule sets that pay together.
struct Calculation {
  private let facts: PeriodFacts
  private let plans: [[RuleSet]]

  init(of facts: PeriodFacts, by plans: [RuleSet]...) {
    self.facts = facts
    self.plans = plans
  }

  /// Hands over each item with the number of its plan and the fact that it came of, if it came of one alone, and
  /// tells what was read.
  func run(_ take: (_ plan: Int, BonusItem, FactKey) throws -> Void) throws -> InputSeals {
    let zone = facts.session.zone
    var calculations = try plans.map { ruleSets in
      try BonusCalculation(ruleSets: ruleSets, in: facts.context) { zone.local(of: $0) }
    }
    var (conversions, leads) = (SealDigest(), SealDigest())
    var items: [BonusItem] = []
    func add(
      _ key: FactKey = FactKey(), _ body: (inout BonusCalculation) throws -> Void
    ) throws {
      for plan in calculations.indices {
        try body(&calculations[plan])
        for item in items { try take(plan, item, key) }
        items.removeAll(keepingCapacity: true)
      }
    }
    try facts.read(
      withLeads: plans.contains(where: \.payForLeads),
      conversion: { sale, key in
        conversions.add(sale, key)
        try add(key) { calculation throws in try calculation.add(sale, into: &items) }
      },
      lead: { lead, key in
        leads.add(lead, key)
        try add(key) { calculation throws in try calculation.add(lead, into: &items) }
      })
    try add { calculation throws in items = try calculation.finish() }
    return InputSeals(
      conversions: conversions.finish(), leads: leads.finish(),
      references: facts.context.seal(for: Array(plans.joined())))
  }
}

extension [RuleSet] {
  var payForLeads: Bool { contains { $0.rules.contains { $0.kind == .perLead } } }
}
