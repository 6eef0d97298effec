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

  /// Hands over each item with its working as JSON, those of the period, then those that make up for
  /// changes of paid runs; and tells what all of them were computed from.
  func run(
    correcting corrected: [CorrectedRun], _ take: (BonusItem, String?) throws -> Void
  ) throws -> RunManifest {
    var items = SealDigest()
    func takeItem(_ item: BonusItem, _ key: ItemKey) throws {
      let working = item.working?.json
      items.add(item, key, working: working)
      try take(item, working)
    }
    let names = ItemNames(ruleSets + facts.context.past.flatMap(\.ruleSets), facts.names)
    let seals = try Calculation(of: facts, by: ruleSets).run { _, item, fact in
      try takeItem(item, names.key(of: item, from: fact))
    }
    let corrections = try Corrections(reading: facts.session)
      .run(of: corrected, takeItem)
    return RunManifest(
      engine: BonusRunning.engineVersion, period: facts.period.description,
      timeZone: facts.session.tenant.timeZone,
      ruleSets: stored.map {
        RunManifest.RuleSetVersion(
          name: $0.ruleSet.name, version: $0.ruleSet.version, digest: $0.digest)
      },
      seals: seals, corrections: corrections, items: items.finish())
  }
}
