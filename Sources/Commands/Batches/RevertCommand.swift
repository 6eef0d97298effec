internal import ArgumentParser
internal import Domain
internal import JSONLogic
internal import Postgres
internal import Warehouse

struct RevertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revert",
    abstract: "Take a batch of sales back by entries that reverse it.",
    discussion: """
      What it booked leaves the books, on the days on which it was booked; what it voided or revised is live \
      again. Refused where a payout or a later batch rests on it. Its records are kept, and \
      posightful batch reprocess books them anew.

      EXAMPLE
        posightful batch revert 12 --tenant demo --by Dilnoza --reason "the wrong month"
      """)

  @OptionGroup var choice: BatchChoice
  @Option(help: "Who takes it back.") var by: String?
  @Option(help: "Why.") var reason: String?
  @Flag(help: "Show what would change, in records and money, and write nothing.")
  var dryRun = false
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let (session, batch) = try choice.find()
    let revert = BatchReverting(session: session, batch: batch, by: by, reason: reason)
    let report = try session.alone { try dryRun ? revert.preview() : revert.run() }
    Console.print(json ? report.json.prettyText : report.text)
  }
}

/// Takes a batch back, or shows what that would do.
struct BatchReverting {
  let session: TenantSession
  let batch: Batch
  let by: String?
  let reason: String?

  private var tenantID: Int64 { session.tenant.id }

  func preview() throws -> RevertReport {
    if let revert = batch.revert { return report(.unchanged, at: revert) }
    try requireRevertible()
    let connection = session.connection
    var report = report(.dryRun)
    report.figures = try connection.query(RevertPreview(tenantID: tenantID, batchID: batch.id))
    report.duplicates = try connection.query(
      DuplicatesOfBatch(tenantID: tenantID, batchID: batch.id))
    return report
  }

  func run() throws -> RevertReport {
    try session.connection.transaction {
      var report = try preview()
      guard report.status == .dryRun else { return report }
      try book(report.figures)
      report.status = .reverted
      return report
    }
  }

  /// What is reversed frees the names and leads of what is restored, so it comes first.
  private func book(_ figures: [RevertFigures]) throws {
    let connection = session.connection
    let reversed = try connection.execute(ReverseBatch(tenantID: tenantID, batchID: batch.id))
    let restored = try connection.execute(RestoreReversed(tenantID: tenantID, batchID: batch.id))
    let marked = try connection.execute(
      MarkBatchReverted(tenantID: tenantID, batchID: batch.id, by: by, reason: reason))
    let expected = figures.reduce(into: (0, 0)) { $0 = ($0.0 + $1.reversed, $0.1 + $1.restored) }
    guard (reversed, restored) == expected, marked == 1 else {
      throw CommandError(
        "Batch \(batch.id) is not as it was a moment ago. Nothing was changed; try again.")
    }
  }

  private func requireRevertible() throws {
    guard batch.file.kind == .sales else {
      throw CommandError(
        """
        Batch \(batch.id) holds \(batch.file.kind.rawValue): only sales can be taken back. Import a file \
        that says what is right.
        """)
    }
    guard batch.status == .processed else {
      throw CommandError(
        "Batch \(batch.id) is \(batch.status.rawValue): nothing of it is in the books.")
    }
    let obstacles = try session.connection.query(
      RevertObstacles(tenantID: tenantID, batchID: batch.id))
    guard obstacles.isEmpty else { throw CommandError(refusal(obstacles)) }
  }

  private func refusal(_ obstacles: [String]) -> String {
    let shown = obstacles.prefix(10).map { "  " + $0 }
    let rest = obstacles.count > 10 ? ["  and \(grouped(obstacles.count - 10)) more"] : []
    return
      (["Batch \(batch.id) cannot be reverted, because of what rests on it:"] + shown + rest
      + ["What was paid stays; of other batches, revert the later ones first."])
      .joined(separator: "\n")
  }

  private func report(_ status: RevertReport.Status, at revert: BatchRevert? = nil) -> RevertReport
  {
    RevertReport(
      status: status, tenant: session.tenant.code, batch: batch.id, fileName: batch.file.fileName,
      revertedAt: revert?.at)
  }
}
