internal import Domain
internal import Extract
internal import FileStore
internal import Postgres
internal import Warehouse

/// A file to import: whose it is, how it is read, and on what occasion.
struct ImportJob {
  let session: TenantSession
  let source: String
  let kind: ImportKind
  let profile: SourceProfile
  let isAskedProfile: Bool
  let path: String
  let fileName: String
  let member: String?
  let declared: [DeclaredTotals]
  let origin: BatchOrigin
  let isDryRun: Bool
  private let acceptsColumns: Bool
  private let printsJSON: Bool
  private let clock = Stopwatch()

  /// A file as it was sent.
  init(_ request: ImportRequest, source: String, kind: ImportKind) throws {
    session = try TenantSession(tenant: request.tenant, patience: request.patience)
    self.source = source
    self.kind = kind
    profile = try ProfileChoice.of(source, kind: kind, asked: request.profile, session: session)
    isAskedProfile = request.profile != nil
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
    isAskedProfile = name != nil
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
    isAskedProfile = options.profile != nil
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
    var report =
      kind == .sales ? try SalesImport(job: self).report() : try ReferenceImport(job: self).report()
    report.milliseconds = clock.milliseconds
    return report
  }

  var columns: ColumnRegister {
    ColumnRegister(
      session: session, source: source, kind: kind, profile: profile, acceptsAny: acceptsColumns)
  }

  func batchFile(_ sent: SentFile, digest: String, bytes: Int) -> BatchFile {
    BatchFile(
      source: source, kind: kind, fileName: sent.name, digest: digest, bytes: bytes,
      member: sent.member, profileName: profile.name, profileText: profile.yaml)
  }

  /// What came of `file`, without what only its kind of import knows.
  func report(
    _ status: ImportReport.Status, batch id: Int64?, _ file: BatchFile, _ totals: ControlTotals
  ) -> ImportReport {
    var report = ImportReport(
      status: status, tenant: session.tenant.code, batch: id, fileName: file.fileName, kind: kind,
      digest: file.digest, profile: profile.name, totals: totals)
    report.replayOf = origin.replayOf
    return report
  }
}

/// The part of a path behind its last slash.
func lastComponent(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

func keptFiles() throws -> KeptFiles { KeptFiles(in: try homeFolder() + "/files") }
