internal import BonusEngine
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

/// Whether a run is what it says: its items as they were computed, each amount as its working has it, and all of
/// it the same again from the same inputs.
struct BonusVerifying {
  let session: TenantSession
  let run: BonusRun
  let manifest: RunManifest
  let workers: Workers

  /// A question and its answer.
  struct Finding {
    var question: String
    /// Nil where the answer is yes.
    var difference: String?
    /// Whether only the inputs have changed since, which is nobody's fault.
    var isChange = false
  }

  func findings() throws -> [Finding] {
    try session.connection.transaction(readOnly: true) {
      try isSealedByThisEngine ? storedItems() + recalculation() : [amounts(), engine]
    }
  }

  /// Another engine may seal in another way, so that its digests say nothing to this one.
  private var isSealedByThisEngine: Bool { manifest.engine == BonusRunning.engineVersion }

  private var engine: Finding {
    change("the engine", manifest.engine, BonusRunning.engineVersion)
  }

  /// The items as they are kept: against the seal, each against its working, and its condition against what it read.
  private func storedItems() throws -> [Finding] {
    let ruleSets = RuleSetsOfItems(tenantID: session.tenant.id, runID: run.id)
    let conditions = try ConditionCheck(
      of: try session.connection.query(ruleSets).map(RuleSetRegister(session: session).complete))
    let (checked, found) = try checkedItems(asking: conditions)
    return [
      Finding(
        question: "the items are as they were computed",
        difference: Self.difference(manifest.items, found)),
      checked.amounts.finding, checked.conditions.finding,
    ]
  }

  private func amounts() throws -> Finding {
    try checkedItems(asking: nil).checked.amounts.finding
  }

  private func checkedItems(
    asking conditions: ConditionCheck?
  ) throws -> (checked: CheckedItems, seal: RunManifest.Seal) {
    let connection = session.connection
    _ = try connection.one(SetItemsOfRun(runID: run.id))
    var checked = CheckedItems()
    var seal = SealDigest()
    try workers.inOrder(
      { try CheckedItems($0, conditions) },
      take: { items in
        checked.add(items)
        seal.add(items.seal)
      },
      from: { add in
        _ = try connection.copyOut(StoredItemRow.copy, rowsAtOnce: Workers.pieceSize, add)
      })
    return (checked, seal.finish())
  }

  /// Computes the run anew and compares it, part by part.
  private func recalculation() throws -> [Finding] {
    let now = try SealedCalculation(
      session: session, period: run.period, stored: try manifest.storedRuleSets(of: run, session),
      on: workers
    ).run(correcting: try CorrectedRun.all(of: manifest, session), rowsOf: nil) { _ in }
    var findings = [
      engine,
      change("the time zone", manifest.timeZone, now.timeZone),
    ]
    findings += changes(manifest.seals, now.seals)
    for (then, now) in zip(manifest.corrections, now.corrections) {
      findings += changes(then.seals, now.seals, of: " of \(then.period), which it corrects,")
    }
    let areSame = findings.allSatisfy { $0.difference == nil }
    findings.append(
      Finding(
        question: "the same inputs give the same items",
        difference: areSame ? Self.difference(manifest.items, now.items) : nil))
    return findings
  }

  private func change(_ what: String, _ then: String, _ now: String) -> Finding {
    Finding(
      question: "\(what) is as it was",
      difference: then == now ? nil : "\(then) then, \(now) now", isChange: true)
  }

  private func changes(
    _ then: InputSeals, _ now: InputSeals, of period: String = ""
  ) -> [Finding] {
    [
      ("the conversions\(period) are as they were", then.conversions, now.conversions),
      ("the leads\(period) are as they were", then.leads, now.leads),
      ("what is known of agents\(period) is as it was", then.references, now.references),
    ].map { question, then, now in
      Finding(question: question, difference: Self.difference(then, now), isChange: true)
    }
  }

  /// Nil where there is none.
  private static func difference(_ then: RunManifest.Seal, _ now: RunManifest.Seal) -> String? {
    if then == now { return nil }
    return then.count == now.count
      ? "as many, \(now.count), but not the same" : "\(then.count) then, \(now.count) now"
  }
}
