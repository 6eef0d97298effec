internal import BonusEngine
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

/// The calculation of a period: facts out of the books, items into them, in one transaction.
struct BonusRunning {
  private let session: TenantSession
  private let period: Period
  private let isDryRun: Bool
  private let makesCorrections: Bool
  private let printsJSON: Bool
  private let workers: Workers
  private let clock = Stopwatch()

  /// Part of what a run is computed from: another engine may give other items.
  static let engineVersion = "4"

  init(_ options: BonusRunOptions) throws {
    period = try options.parsedPeriod()
    session = try TenantSession(tenant: options.tenant)
    isDryRun = options.dryRun
    makesCorrections = !options.withoutCorrections
    printsJSON = options.json
    workers = options.threads.workers
  }

  func run() throws { try report().show(json: printsJSON) }

  func report() throws -> BonusReport {
    var report = try session.alone(calculate)
    report.milliseconds = clock.milliseconds
    return report
  }

  /// Taken back by throwing, what was computed stays with whoever asked.
  private struct TakenBack: Error { var report: BonusReport }

  private func calculate() throws -> BonusReport {
    let connection = session.connection
    let tenantID = session.tenant.id
    let before = try connection.first(LatestRun(tenantID: tenantID, period: period))
    let paid = try connection.first(PaidRunWithin(tenantID: tenantID, period: period))
    do {
      return try connection.transaction {
        let run = try compute(
          correcting: makesCorrections && paid == nil
            ? CorrectedRun.all(before: period.first, session) : [])
        if let before, run.inputsDigest == Self.inputsDigest(of: before) {
          throw TakenBack(
            report: try BonusReport(status: .unchanged, run: before, session: session))
        }
        if isDryRun {
          throw TakenBack(report: try BonusReport(status: .dryRun, run: run, session: session))
        }
        if let paid {
          throw CommandError(
            """
            Run \(paid.id) of \(paid.period) was paid, and sales or rules have changed since. What was paid \
            never changes, so \(period) is not computed anew: the next run of a later period makes up for \
            changes of sales. See the difference with --dry-run.
            """)
        }
        return try BonusReport(status: .completed, run: run, session: session)
      }
    } catch let taken as TakenBack {
      return taken.report
    }
  }

  /// Of a paid run, what it made up for does not count: that was settled with it.
  private static func inputsDigest(of run: BonusRun) -> String? {
    run.isPaid ? RunManifest(of: run)?.ownInputsDigest ?? run.inputsDigest : run.inputsDigest
  }

  private func compute(correcting corrected: [CorrectedRun]) throws -> BonusRun {
    let connection = session.connection
    let tenantID = session.tenant.id
    let stored = try connection.query(RuleSetsInForce(tenantID: tenantID, period: period))
    guard !stored.isEmpty else {
      throw CommandError(
        "No rule set is in force in \(period). Load one: posightful rules load FILE --tenant "
          + session.tenant.code)
    }
    let id = try connection.one(
      InsertRun(tenantID: tenantID, period: period, engineVersion: Self.engineVersion))
    var writer = ItemWriter(session: session, runID: id)
    let calculation = try SealedCalculation(
      session: session, period: period, stored: stored, on: workers)
    let manifest = try calculation.run(correcting: corrected, rowsOf: id) { try writer.add($0) }
    let count = try writer.finish()
    try connection.execute(
      CompleteRun(
        tenantID: tenantID, id: id, inputsDigest: manifest.inputsDigest,
        manifest: manifest.json.text, itemCount: count,
        message: stored.map { "\($0.ruleSet.name) v\($0.ruleSet.version)" }.joined(separator: ", "))
    )
    return try connection.one(RunByID(tenantID: tenantID, id: id))
  }
}
