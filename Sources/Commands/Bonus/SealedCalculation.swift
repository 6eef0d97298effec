internal import BonusEngine
internal import Domain
internal import Postgres
internal import Warehouse

/// A calculation of a period by rule sets of the books, with a manifest of all that it depends on.
///
/// Facts are read on a connection of their own, so that items can be written while they come.
struct SealedCalculation {
  private let facts: PeriodFacts
  private let stored: [StoredRuleSet]
  private let ruleSets: [RuleSet]
  private let workers: Workers

  init(
    session: TenantSession, period: Period, stored: [StoredRuleSet], on workers: Workers
  ) throws {
    let reading = try TenantSession(tenant: session.tenant.code)
    facts = try PeriodFacts(on: reading, of: period)
    self.stored = stored
    ruleSets = try stored.map(RuleSetRegister(session: reading).complete)
    self.workers = workers
  }

  /// Hands over the items as rows of a run, those of the period, then those that make up for changes of paid runs;
  /// and tells what all of them were computed from.
  ///
  /// - Parameter runID: nil where nobody keeps the items: they have no rows.
  func run(
    correcting corrected: [CorrectedRun], rowsOf runID: Int64?,
    _ take: (CopyBuffer) throws -> Void
  ) throws -> RunManifest {
    let run = runID.map { SealedItems.Run(tenantID: facts.session.tenant.id, id: $0) }
    var items = SealDigest()
    func takeItems(_ sealed: SealedItems) throws {
      items.add(sealed.seal)
      try take(sealed.rows)
    }
    let seals = try runPeriod(for: run, take: takeItems)
    let corrections = try Corrections(reading: facts.session, on: workers).run(of: corrected) {
      var correction = SealedItems(for: run)
      correction.add($0, $1, number: items.count + 1)
      try takeItems(correction)
    }
    return RunManifest(
      engine: BonusRunning.engineVersion, period: facts.period.description,
      timeZone: facts.session.tenant.timeZone,
      ruleSets: stored.map {
        RunManifest.RuleSetVersion(
          name: $0.ruleSet.name, version: $0.ruleSet.version, digest: $0.digest)
      },
      seals: seals, corrections: corrections, items: items.finish())
  }

  /// The calculation hands out items as they come; the workers make rows of them, and seal them.
  private func runPeriod(
    for run: SealedItems.Run?, take: (SealedItems) throws -> Void
  ) throws -> InputSeals {
    let names = ItemNames(ruleSets + facts.context.past.flatMap(\.ruleSets), facts.names)
    return try workers.inOrder(
      { SealedItems($0, names, for: run) }, take: take,
      from: { add in
        try Calculation(of: facts, by: ruleSets, on: workers).run { _, items in try add(items) }
      })
  }
}
