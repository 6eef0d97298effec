internal import Domain
internal import Extract
internal import FileStore
internal import Load
internal import Postgres
internal import Warehouse

/// A file of outlets, agents, campaigns or leads, the whole way.
///
/// Such a record is accepted (new, or changed), unchanged (counted as duplicate) or rejected.
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
    declared = request.declared
    acceptsColumns = request.acceptColumns
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
    declared = []
    acceptsColumns = acceptingColumns
    isDryRun = false
    printsJSON = json
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
    if let report = try register.unchanged(file) { return report }
    let id = try register.open(file)
    let comparison = try comparison(sent, try register.declarations(declared, of: id))
    let tally = try register.attempt(id) {
      try comparison.compare(digest: kept.digest)
      let tally = try load(sent, comparison, batchID: id)
      try session.connection.execute(
        FinishBatch(tenantID: session.tenant.id, id: id, totals: tally.totals))
      try register.keep(tally.notes, of: id)
      try register.save(comparison, of: id)
      return tally
    }
    return report(.processed, id, file, tally)
  }

  /// The same in a transaction that is taken back.
  private func rehearse() throws -> ImportReport {
    let (digest, bytes) = try fileIdentity(path)
    let sent = try SentFile(path: path, name: fileName, member: member)
    let file = batchFile(sent, digest: digest, bytes: bytes)
    if let report = try BatchRegister(session: session).unchanged(file) { return report }
    let comparison = try comparison(sent, declared)
    try comparison.compare(digest: digest)
    do {
      return try session.connection.transaction {
        let tally = try load(sent, comparison, batchID: nil)
        throw TakenBack(report: report(.dryRun, nil, file, tally))
      }
    } catch let taken as TakenBack {
      return taken.report
    }
  }

  /// Taken back by throwing, what was counted stays with whoever asked.
  private struct TakenBack: Error { var report: ImportReport }

  private func comparison(
    _ sent: SentFile, _ declared: [DeclaredTotals]
  ) throws -> TotalsComparison {
    TotalsComparison(declared, profile: profile, context: try columns.context(), file: sent)
  }

  private func load(
    _ file: SentFile, _ comparison: TotalsComparison, batchID: Int64?
  ) throws -> ReferenceTally {
    var tally = ReferenceTally(session: session, batchID: batchID)
    let reading = Reading(file: file, comparison: comparison)
    let connection = session.connection
    let tenantID = session.tenant.id
    switch kind {
    case .outlets:
      var loader = OutletLoader(tenantID: tenantID, on: connection)
      try forEach(reading, OutletRecord.self, &tally) { try loader.add($0) }
    case .agents:
      var loader = try AgentLoader(
        tenantID: tenantID, batchID: tally.batchID, on: connection)
      try forEach(reading, AgentRecord.self, &tally) { try loader.add($0) }
    case .campaigns:
      let loader = CampaignLoader(tenantID: tenantID, on: connection)
      try forEach(reading, CampaignRecord.self, &tally) { try loader.add($0) }
    case .leads: try loadLeads(reading, &tally)
    case .sales, .costs: preconditionFailure("\(kind.rawValue) are no reference data.")
    }
    return tally
  }

  private func loadLeads(_ reading: Reading, _ tally: inout ReferenceTally) throws {
    var loader = try LeadLoader(tenantID: session.tenant.id, on: session.connection)
    try forEach(reading, LeadRecord.self, &tally) { lead in
      let uuid = lead.uuid ?? derivedUUID(lead.externalID ?? "")
      return try loader.add(lead, uuid: uuid).map { .rejected($0) } ?? .accepted
    }
    tally.keepNew(try loader.finish())
  }

  /// The identity of a lead that has none of its own: the same for the same source and external id.
  private func derivedUUID(_ externalID: String) -> LeadUUID {
    let digest = Digest.of("\(session.tenant.id)\u{0}\(source)\u{0}\(externalID)")
    guard var bits = UInt128(digest.prefix(32), radix: 16) else {
      preconditionFailure("A digest is hexadecimal.")
    }
    // RFC 9562, version 8: custom bits, of the standard variant.
    bits = bits & ~(0xF << 76) | 8 << 76
    return LeadUUID(bits: bits & ~(0x3 << 62) | 0x2 << 62)
  }

  private func forEach<Record: ExtractedRecord>(
    _ reading: Reading, _: Record.Type, _ tally: inout ReferenceTally,
    _ load: (Record) throws -> ReferenceOutcome
  ) throws {
    var reader = try RecordReader<Record>(
      profile, source: reading.file.open(), context: columns.context())
    if let batchID = tally.batchID { try columns.save(reader.columns, of: batchID) }
    var progress = Progress("importing", totalBytes: reader.totalBytes ?? 0)
    var record = Record(place: Place(record: 0, line: 0))
    while try reader.next(&record) {
      let outcome = try record.reject.map { .rejected($0) } ?? load(record)
      try tally.count(outcome)
      if record.place.record % 1000 == 0 {
        progress.update(
          records: record.place.record, rejects: reader.rejectCount, bytes: reader.bytesRead)
      }
    }
    progress.finish()
    tally.notes = reader.notes
    var read = FileTotals()
    read.count = reader.recordCount
    try reading.comparison.compare(read, rejected: reader.rejectCount, skipped: reader.skipped)
  }

  /// What is read, and what it is compared with at its end.
  private struct Reading {
    var file: SentFile
    var comparison: TotalsComparison
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
    _ status: ImportReport.Status, _ id: Int64?, _ file: BatchFile, _ tally: ReferenceTally
  ) -> ImportReport {
    var report = ImportReport(
      status: status, tenant: session.tenant.code, batch: id, fileName: file.fileName, kind: kind,
      digest: file.digest, profile: profile.name, totals: tally.totals)
    report.rejects = tally.firstRejects
    report.notes = tally.notes
    return report
  }
}

/// Counts what became of the records, and writes the rejects down.
private struct ReferenceTally {
  private let session: TenantSession
  /// Nil in a rehearsal.
  let batchID: Int64?
  private(set) var totals = ControlTotals()
  private(set) var firstRejects: [Reject] = []
  var notes: [Note] = []

  init(session: TenantSession, batchID: Int64?) {
    self.session = session
    self.batchID = batchID
  }

  mutating func count(_ outcome: ReferenceOutcome) throws {
    totals.read += 1
    switch outcome {
    case .accepted: totals.records.matched += 1
    case .unchanged: totals.records.duplicate += 1
    case .rejected(let reject):
      totals.records.rejected += 1
      try keep(reject)
    }
  }

  /// Of the leads taken so far only so many were new; the others were known.
  mutating func keepNew(_ count: Int) {
    totals.records.duplicate += totals.records.matched - count
    totals.records.matched = count
  }

  private mutating func keep(_ reject: Reject) throws {
    if firstRejects.count < 5 { firstRejects.append(reject) }
    guard let batchID else { return }
    try session.connection.execute(
      InsertReject(tenantID: session.tenant.id, batchID: batchID, reject: reject))
  }
}
