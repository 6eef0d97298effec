internal import Domain
internal import Extract
internal import FileStore
internal import Load
internal import Postgres
internal import Warehouse

/// A file of anything but sales, the whole way.
struct ReferenceImport {
  private let session: TenantSession
  private let source: String
  private let kind: ImportKind
  private let profile: SourceProfile
  private let path: String
  private let fileName: String
  private let member: String?
  private let declared: [DeclaredTotals]
  private let acceptsColumns: Bool
  private let origin: BatchOrigin
  private let isDryRun: Bool
  private let printsJSON: Bool
  private let clock = Stopwatch()

  init(_ request: ImportRequest, source: String, kind: ImportKind) throws {
    session = try TenantSession(tenant: request.tenant, patience: request.patience)
    self.source = source
    self.kind = kind
    profile = try ProfileChoice.of(source, kind: kind, asked: request.profile, session: session)
    path = request.file
    fileName = lastComponent(of: request.file)
    member = request.member
    declared = try request.declarations(for: session.tenant)
    acceptsColumns = request.acceptColumns
    origin = BatchOrigin()
    isDryRun = request.dryRun
    printsJSON = request.json
  }

  /// A batch again, from its kept file.
  init(
    again batch: Batch, profile name: String?, acceptingColumns: Bool, session: TenantSession,
    json: Bool
  ) throws {
    self.session = session
    source = batch.file.source
    kind = batch.file.kind
    profile = try ProfileChoice.of(source, kind: kind, asked: name, session: session)
    path = try keptFiles().path(of: batch.file.digest)
    fileName = batch.file.sentName
    member = batch.file.memberName
    declared = try session.connection.query(
      DeclaredTotalsOf(tenantID: session.tenant.id, id: batch.id))
    acceptsColumns = acceptingColumns
    origin = BatchOrigin(reprocessOf: batch.status == .reverted ? batch.id : nil)
    isDryRun = false
    printsJSON = json
  }

  /// The rejects of a batch again, from its kept file or a mended copy.
  init(replaying batch: Batch, _ options: ReplayOptions, session: TenantSession) throws {
    self.session = session
    source = batch.file.source
    kind = batch.file.kind
    profile = try ProfileChoice.of(source, kind: kind, asked: options.profile, session: session)
    path = try options.file ?? keptFiles().path(of: batch.file.digest)
    fileName = options.file.map(lastComponent) ?? batch.file.sentName
    member = options.file == nil ? batch.file.memberName : nil
    declared = []
    acceptsColumns = options.acceptColumns
    origin = BatchOrigin(replayOf: batch.id, requestedBy: options.by)
    isDryRun = options.dryRun
    printsJSON = options.json
  }

  func run() throws { try report().show(json: printsJSON) }

  /// Does it, and tells what came of it.
  func report() throws -> ImportReport {
    var report = try session.alone(isDryRun ? rehearse : book)
    report.milliseconds = clock.milliseconds
    return report
  }

  private func book() throws -> ImportReport {
    let kept = try keptFiles().keep(path)
    let sent = try SentFile(path: kept.path, name: fileName, member: member)
    let file = batchFile(sent, digest: kept.digest, bytes: kept.bytes)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file, origin: origin) { return report }
    let loading = try loading(sent)
    let id = try register.open(file, origin: origin)
    loading.comparison?.declared = try register.declarations(declared, of: id)
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
    let (digest, bytes) = try fileIdentity(path)
    let sent = try SentFile(path: path, name: fileName, member: member)
    let file = batchFile(sent, digest: digest, bytes: bytes)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file, origin: origin) { return report }
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
      session: session, source: source, kind: kind, profile: profile, columns: columns, file: file,
      comparison: TotalsComparison(
        declared, profile: profile, context: try columns.context(), file: file))
    if let batch = origin.replayOf {
      let rejects = OutstandingRejects(of: batch, session: session)
      loading.select(try rejects.records(in: loading.reader(of: CostRecord.self)))
    }
    return loading
  }

  private var columns: ColumnRegister {
    ColumnRegister(
      session: session, source: source, kind: kind, profile: profile, acceptsAny: acceptsColumns)
  }

  private func batchFile(_ sent: SentFile, digest: String, bytes: Int) -> BatchFile {
    BatchFile(
      source: source, kind: kind, fileName: sent.name, digest: digest, bytes: bytes,
      member: sent.member, profileName: profile.name, profileText: profile.yaml)
  }

  private func report(
    _ status: ImportReport.Status, _ id: Int64?, _ file: BatchFile, _ loaded: LoadedRecords
  ) -> ImportReport {
    var report = ImportReport(
      status: status, tenant: session.tenant.code, batch: id, fileName: file.fileName, kind: kind,
      digest: file.digest, profile: profile.name, totals: loaded.totals)
    report.skipped = loaded.skipped.count
    report.skippedAmounts = loaded.skipped.amounts
    report.unmatchedCosts = loaded.unmatchedCosts
    report.rejects = loaded.firstRejects
    report.notes = loaded.notes
    report.replayOf = origin.replayOf
    return report
  }
}
