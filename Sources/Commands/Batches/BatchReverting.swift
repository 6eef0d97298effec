internal import Domain
internal import Postgres
internal import Warehouse

/// Takes a batch back, or shows what that would do.
struct BatchReverting {
  let session: TenantSession
  let batch: Batch
  let by: String?
  let reason: String?

  private var tenantID: Int64 { session.tenant.id }

  private var booked: any BookedBatch {
    let connection = session.connection
    return switch batch.file.kind {
    case .costs: BookedCosts(tenantID: tenantID, batchID: batch.id, connection: connection)
    default: BookedSales(tenantID: tenantID, batchID: batch.id, connection: connection)
    }
  }

  func preview() throws -> RevertReport {
    if let revert = batch.revert { return report(.unchanged, at: revert) }
    try requireRevertible()
    var report = report(.dryRun)
    report.figures = try booked.figures()
    report.duplicates = try booked.duplicates()
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

  private func book(_ figures: [RevertFigures]) throws {
    let isAsShown = try booked.reverse(figures)
    let marked = try session.connection.execute(
      MarkBatchReverted(tenantID: tenantID, batchID: batch.id, by: by, reason: reason))
    guard isAsShown, marked == 1 else {
      throw CommandError(
        "Batch \(batch.id) is not as it was a moment ago. Nothing was changed; try again.")
    }
  }

  private func requireRevertible() throws {
    guard !batch.file.kind.isReferenceData else {
      throw CommandError(
        """
        Batch \(batch.id) holds \(batch.file.kind.rawValue): only sales and costs can be taken back. Import \
        a file that says what is right.
        """)
    }
    guard batch.status == .processed else {
      throw CommandError(
        "Batch \(batch.id) is \(batch.status.rawValue): nothing of it is in the books.")
    }
    let obstacles = try booked.obstacles()
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
      status: status, tenant: session.tenant.code, batch: batch.id, kind: batch.file.kind,
      fileName: batch.file.fileName, revertedAt: revert?.at)
  }
}
