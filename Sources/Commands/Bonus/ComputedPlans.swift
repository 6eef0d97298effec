internal import BonusEngine
internal import Domain

/// Plans while facts go by, with the items that each of them pays.
///
/// Facts are evaluated one after another: what a sale earns may depend on those before it.
struct ComputedPlans {
  private var plans: [Plan]

  /// Takes items of a plan, by its number.
  typealias Taking = (_ plan: Int, ComputedItems) throws -> Void

  private struct Plan {
    var bonuses: BonusCalculation
    var items = ComputedItems()

    mutating func pay(for sale: ConversionFact, _ key: FactKey) throws(BonusError) {
      try bonuses.add(sale, into: &items.items)
      items.came(of: key)
    }

    mutating func pay(for lead: LeadFact, _ key: FactKey) throws(BonusError) {
      try bonuses.add(lead, into: &items.items)
      items.came(of: key)
    }
  }

  init(_ calculations: [BonusCalculation]) { plans = calculations.map { Plan(bonuses: $0) } }

  mutating func pay(for sales: [(fact: ConversionFact, key: FactKey)], _ take: Taking) throws {
    for (sale, key) in sales {
      for plan in plans.indices { try plans[plan].pay(for: sale, key) }
      try handOver(take)
    }
  }

  mutating func pay(for leads: [(fact: LeadFact, key: FactKey)], _ take: Taking) throws {
    for (lead, key) in leads {
      for plan in plans.indices { try plans[plan].pay(for: lead, key) }
      try handOver(take)
    }
  }

  /// Pays what no sale or lead alone earns, and hands over what is left.
  mutating func finish(_ take: Taking) throws {
    for plan in plans.indices {
      for item in try plans[plan].bonuses.finish() {
        plans[plan].items.items.append(item)
        plans[plan].items.came(of: FactKey())
        try handOver(take)
      }
    }
    try handOver(from: 1, take)
  }

  /// What is a piece, or a few items more.
  private mutating func handOver(from count: Int = Workers.pieceSize, _ take: Taking) throws {
    for plan in plans.indices where plans[plan].items.items.count >= count {
      try take(plan, plans[plan].items.takeAll())
    }
  }
}
