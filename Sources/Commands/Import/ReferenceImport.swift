internal import Domain
internal import Extract
internal import FileStore
internal import Load
internal import Postgres
internal import Warehouse

/// A file of anything but sales, the whole way.
struct ReferenceImport {
  let job: ImportJob

  func report() throws -> ImportReport { try session.alone(job.isDryRun ? rehearse : book) }

  private var session: TenantSession { job.session }

  private func book() throws -> ImportReport {
    let kept = try keptFiles().keep(job.path)
    let sent = try SentFile(path: kept.path, name: job.fileName, member: job.member)
    let file = job.batchFile(sent, digest: kept.digest, bytes: kept.bytes)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file, origin: job.origin) { return report }
    let loading = try loading(sent)
    let id = try register.open(file, origin: job.origin)
    loading.comparison?.declared = try register.declarations(job.declared, of: id)
    let loaded = try register.attempt(id) {
      try loading.comparison?.compare(digest: kept.digest)
      let loaded = try loading.load(batchID: id)
      try session.connection.finish(batch: id, of: session.tenant.id, with: loaded.totals)
      try register.keep(loaded.notes, of: id)
      if let comparison = loading.comparison { try register.save(comparison, of: id) }
      return loaded
    }
    return report(.processed, id, file, loaded)
  }

  /// The same in a transaction that is taken back.
  private func rehearse() throws -> ImportReport {
    let (digest, bytes) = try fileIdentity(job.path)
    let sent = try SentFile(path: job.path, name: job.fileName, member: job.member)
    let file = job.batchFile(sent, digest: digest, bytes: bytes)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file, origin: job.origin) { return report }
    let loading = try loading(sent)
    try loading.comparison?.compare(digest: digest)
    do {
      return try session.connection.transaction {
        throw TakenBack(report: report(.dryRun, nil, file, try loading.load(batchID: nil)))
      }
    } catch let taken as TakenBack {
      return taken.report
    }
  }

  /// Taken back by throwing, what was counted stays with whoever asked.
  private struct TakenBack: Error { var report: ImportReport }

  private func loading(_ file: SentFile) throws -> RecordLoading {
    var loading = RecordLoading(
      session: session, source: job.source, kind: job.kind, profile: job.profile,
      columns: job.columns, file: file,
      comparison: TotalsComparison(
        job.declared, profile: job.profile, context: try job.columns.context(), file: file))
    if let batch = job.origin.replayOf {
      let rejects = OutstandingRejects(of: batch, session: session)
      loading.select(try rejects.records(in: loading.reader(of: CostRecord.self)))
    }
    return loading
  }

  private func report(
    _ status: ImportReport.Status, _ id: Int64?, _ file: BatchFile, _ loaded: LoadedRecords
  ) -> ImportReport {
    var report = job.report(status, batch: id, file, loaded.totals)
    report.skipped = loaded.skipped.count
    report.skippedAmounts = loaded.skipped.amounts
    report.unmatchedCosts = loaded.unmatchedCosts
    report.rejects = loaded.firstRejects
    report.notes = loaded.notes
    return report
  }
}
