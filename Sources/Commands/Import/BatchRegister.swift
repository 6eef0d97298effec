internal import Domain
internal import Extract
internal import FileStore
internal import Load
internal import Postgres
internal import Transform
internal import Warehouse

/// Opens and closes batches: what is true of an import whatever it holds.
struct BatchRegister {
  let session: TenantSession

  /// The batch of a file that is in the books already, with its totals.
  ///
  /// One that was taken back is not booked again by the way: that is asked for by name.
  func processed(_ file: BatchFile, origin: BatchOrigin = BatchOrigin()) throws -> Batch? {
    guard origin.replayOf == nil else { return nil }
    let query = BatchOfFile(tenantID: session.tenant.id, file: file)
    if let batch = try session.connection.first(query) {
      return batch.status == .processed ? try withAmounts(batch) : nil
    }
    if origin.reprocessOf == nil { try refuseReverted(file) }
    return nil
  }

  private func refuseReverted(_ file: BatchFile) throws {
    let query = RevertedBatchOfFile(tenantID: session.tenant.id, file: file)
    guard let batch = try session.connection.first(query), let revert = batch.revert else { return }
    let reason = revert.reason.map { ": \($0)" } ?? ""
    throw CommandError(
      """
      \(file.fileName) was batch \(batch.id), which was reverted at \(revert.at)\(reason). To book it anew: \
      posightful batch reprocess \(batch.id) --tenant \(session.tenant.code)
      """)
  }

  /// What there is to say of such a file: nothing was done.
  func unchanged(_ file: BatchFile, origin: BatchOrigin = BatchOrigin()) throws -> ImportReport? {
    guard let batch = try processed(file, origin: origin) else { return nil }
    var report = ImportReport(unchanged: batch, tenant: session.tenant.code)
    report.notes = try notes(of: batch.id)
    return report
  }

  func withAmounts(_ batch: Batch) throws -> Batch {
    var batch = batch
    for (currency, amounts) in try session.connection.query(
      AmountsOfBatch(tenantID: session.tenant.id, batchID: batch.id))
    {
      batch.totals.amounts[currency] = amounts
    }
    return batch
  }

  /// What is to be said of the records of a batch.
  func notes(of id: Int64) throws -> [Note] {
    try session.connection.query(NotesOfBatch(tenantID: session.tenant.id, batchID: id))
  }

  /// Writes that down, in the transaction of the import.
  func keep(_ notes: [Note], of id: Int64) throws {
    for note in notes {
      try session.connection.execute(
        InsertBatchNote(tenantID: session.tenant.id, batchID: id, note: note))
    }
  }

  /// A pending batch for a file: a new one, or the one whose earlier attempts came to nothing.
  func open(_ file: BatchFile, origin: BatchOrigin = BatchOrigin()) throws -> Int64 {
    let connection = session.connection
    let tenantID = session.tenant.id
    let query = BatchOfFile(tenantID: tenantID, file: file, replayOf: origin.replayOf)
    guard let batch = try connection.first(query) else {
      return try connection.one(RegisterBatch(tenantID: tenantID, file: file, origin: origin))
    }
    try connection.execute(RestartBatch(tenantID: tenantID, id: batch.id, file: file))
    return batch.id
  }

  /// What was declared of the batch's file: by whoever imports it now, else by who did before. It is
  /// kept, so that a batch that did not agree is not booked without it another day.
  func declarations(_ given: [DeclaredTotals], of id: Int64) throws -> [DeclaredTotals] {
    let tenantID = session.tenant.id
    guard let all = DeclaredTotals(merging: given) else {
      return try session.connection.query(DeclaredTotalsOf(tenantID: tenantID, id: id))
    }
    try session.connection.execute(SaveDeclaredTotals(tenantID: tenantID, id: id, declared: all))
    return given
  }

  /// Keeps all that was declared, the file's own words among it, and was found to agree.
  func save(_ comparison: TotalsComparison, of id: Int64) throws {
    guard let all = comparison.all else { return }
    try session.connection.execute(
      SaveDeclaredTotals(
        tenantID: session.tenant.id, id: id, declared: all, skipped: comparison.skipped))
  }

  /// Runs `body` in one transaction. Where it fails, the batch stays behind as failed, with the stage and
  /// the reason, and nothing else does.
  func attempt<T>(_ id: Int64, _ body: () throws -> T) throws -> T {
    do {
      return try session.connection.transaction { try body() }
    } catch {
      // The failure is told by the error below, even where it cannot be written down.
      _ = try? session.connection.execute(
        FailBatch(
          tenantID: session.tenant.id, id: id, stage: stage(of: error), message: "\(error)"))
      throw ImportFailure(
        batch: id, tenant: session.tenant.code, stage: stage(of: error), reason: error)
    }
  }

  private func stage(of error: any Error) -> Batch.Stage {
    switch error {
    case is ExtractError, is TotalsDisagreement: .extract
    case is TransformError: .transform
    default: .load
    }
  }
}

/// An import that came to nothing.
struct ImportFailure: Error, CustomStringConvertible {
  let batch: Int64
  let tenant: String
  let stage: Batch.Stage
  let reason: any Error

  var description: String {
    """
    \(reason)
    Batch \(batch) failed at \(stage.rawValue); nothing of it is in the books. Mend the cause, then run \
    the import again, or: posightful batch reprocess \(batch) --tenant \(tenant)
    """
  }
}
