internal import BonusEngine
internal import Domain
internal import Warehouse

/// A calculation of a period by rule sets of the books, with a manifest of all that it depends on.
///
/// Facts are read on a connection of their own, so that items can be written while they come.
struct SealedCalculation {
  private let facts: PeriodFacts
  private let stored: [StoredRuleSet]
  private let ruleSets: [RuleSet]

  init(session: TenantSession, period: Period, stored: [StoredRuleSet]) throws {
    let reading = try TenantSession(tenant: session.tenant.code)
    facts = try PeriodFacts(on: reading, of: period)
    self.stored = stored
    ruleSets = try stored.map(RuleSetRegister(session: reading).complete)
  }

  /// Hands over each item with its working as JSON, and tells what all of them were computed from.
  func run(_ take: (BonusItem, String?) throws -> Void) throws -> RunManifest {
    var items = SealDigest()
    let names = ItemNames(ruleSets, facts.names)
    let read = try Calculation(of: facts, by: ruleSets).run { _, item, fact in
      let working = item.working?.json
      items.add(item, names.key(of: item, from: fact), working: working)
      try take(item, working)
    }
    return RunManifest(
      engine: BonusRunning.engineVersion, period: facts.period.description,
      timeZone: facts.session.tenant.timeZone,
      ruleSets: stored.map {
        RunManifest.RuleSetVersion(
          name: $0.ruleSet.name, version: $0.ruleSet.version, digest: $0.digest)
      },
      conversions: read.conversions, leads: read.leads,
      references: facts.context.seal(for: ruleSets), items: items.finish())
  }
}
