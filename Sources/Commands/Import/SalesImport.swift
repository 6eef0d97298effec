internal import Domain
internal import Extract
internal import FileStore
internal import Load
internal import Postgres
internal import Transform
internal import Warehouse

/// A sales file, the whole way: kept, read twice, decided, booked.
struct SalesImport {
  private let session: TenantSession
  private let source: String
  private let profile: SourceProfile
  private let isAskedProfile: Bool
  private let path: String
  private let fileName: String
  private let member: String?
  private let declared: [DeclaredTotals]
  private let acceptsColumns: Bool
  private let origin: BatchOrigin
  private let isDryRun: Bool
  private let printsJSON: Bool
  private let clock = Stopwatch()

  init(_ request: ImportRequest, source: String) throws {
    session = try TenantSession(tenant: request.tenant, patience: request.patience)
    self.source = source
    profile = try ProfileChoice.of(
      source, kind: .sales, asked: request.profile, session: session)
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
    profile = try ProfileChoice.of(source, kind: .sales, asked: name, session: session)
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
    profile = try ProfileChoice.of(
      source, kind: .sales, asked: options.profile, session: session)
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
    var report = try isDryRun ? rehearse() : session.alone(book)
    report.milliseconds = clock.milliseconds
    return report
  }

  private func book() throws -> ImportReport {
    let kept = try keptFiles().keep(path)
    let sent = try SentFile(path: kept.path, name: fileName, member: member)
    let file = batchFile(sent, digest: kept.digest, bytes: kept.bytes)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file, origin: origin) { return report }
    let reading = try reading(sent)
    try saveSource()
    let id = try register.open(file, origin: origin)
    reading.comparison?.declared = try register.declarations(declared, of: id)
    var changed = ChangedDuplicates(policy: profile.corrections)
    let totals = try register.attempt(id) {
      try reading.comparison?.compare(digest: kept.digest)
      let decider = try deciding.decider(for: reading)
      try columns.save(reading.columns, of: id)
      var loader = try SaleLoader(
        tenant: session.tenant, batchID: id, source: source, zone: session.zone,
        corrections: profile.corrections, on: session.connection)
      try reading.forEach("booking") { sale in
        let decision = decider.decide(sale)
        changed.count(decision)
        try loader.add(sale, decision)
      }
      let totals = try loader.finish()
      try register.keep(reading.notes, of: id)
      if let comparison = reading.comparison { try register.save(comparison, of: id) }
      return totals
    }
    return report(.processed, id, file, totals, reading, changed)
  }

  /// The same without writing anything.
  private func rehearse() throws -> ImportReport {
    let (digest, bytes) = try fileIdentity(path)
    let sent = try SentFile(path: path, name: fileName, member: member)
    let file = batchFile(sent, digest: digest, bytes: bytes)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file, origin: origin) { return report }
    let reading = try reading(sent)
    try reading.comparison?.compare(digest: digest)
    var totals = ControlTotals()
    var changed = ChangedDuplicates(policy: profile.corrections)
    try session.connection.transaction {
      let decider = try deciding.decider(for: reading)
      try reading.forEach("deciding") { sale in
        let decision = decider.decide(sale)
        changed.count(decision)
        try totals.count(decision.outcome, amount: sale.amount, currency: sale.currency)
      }
    }
    return report(.dryRun, nil, file, totals, reading, changed)
  }

  private func reading(_ sent: SentFile) throws -> SalesReading {
    let reading = SalesReading(
      profile: profile, file: sent, context: try columns.context(), declared: declared)
    if let batch = origin.replayOf {
      let rejects = OutstandingRejects(of: batch, session: session)
      reading.select(try rejects.records(in: reading.reader()))
    }
    return reading
  }

  private var deciding: SaleDeciding {
    SaleDeciding(session: session, source: source, corrections: profile.corrections)
  }

  private var columns: ColumnRegister {
    ColumnRegister(
      session: session, source: source, kind: .sales, profile: profile, acceptsAny: acceptsColumns)
  }

  private func saveSource() throws {
    let known = try session.connection.first(
      SourceProfileOf(tenantID: session.tenant.id, source: source))
    guard known == nil || isAskedProfile else { return }
    try session.connection.execute(
      SaveSource(
        tenantID: session.tenant.id, source: source, profileName: profile.name,
        profileText: profile.yaml))
  }

  private func batchFile(_ sent: SentFile, digest: String, bytes: Int) -> BatchFile {
    BatchFile(
      source: source, kind: .sales, fileName: sent.name, digest: digest, bytes: bytes,
      member: sent.member, profileName: profile.name, profileText: profile.yaml)
  }

  private func report(
    _ status: ImportReport.Status, _ id: Int64?, _ file: BatchFile, _ totals: ControlTotals,
    _ reading: SalesReading, _ changed: ChangedDuplicates
  ) -> ImportReport {
    var report = ImportReport(
      status: status, tenant: session.tenant.code, batch: id, fileName: file.fileName, kind: .sales,
      digest: file.digest, profile: profile.name, totals: totals)
    report.skipped = reading.skipped
    report.skippedAmounts = reading.skippedAmounts
    report.rejects = reading.firstRejects
    report.notes = reading.notes
    report.changed = changed
    report.replayOf = origin.replayOf
    return report
  }
}

/// The part of a path behind its last slash.
func lastComponent(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

func keptFiles() throws -> KeptFiles { KeptFiles(in: try homeFolder() + "/files") }
