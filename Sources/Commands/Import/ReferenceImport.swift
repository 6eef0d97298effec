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
  private let acceptsColumns: Bool
  private let isDryRun: Bool
  private let printsJSON: Bool
  private let clock = Stopwatch()

  init(_ options: ImportOptions, source: String, kind: ImportKind) throws {
    session = try TenantSession(tenant: options.tenant)
    self.source = source
    self.kind = kind
    profile = try ProfileChoice.of(source, kind: kind, asked: options.profile, session: session)
    path = options.file
    fileName = lastComponent(of: options.file)
    acceptsColumns = options.acceptColumns
    isDryRun = options.dryRun
    printsJSON = options.json
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
    fileName = batch.file.fileName
    acceptsColumns = acceptingColumns
    isDryRun = false
    printsJSON = json
  }

  func run() throws {
    var report = try session.alone(isDryRun ? rehearse : book)
    report.milliseconds = clock.milliseconds
    try report.show(json: printsJSON)
  }

  private func book() throws -> ImportReport {
    let kept = try keptFiles().keep(path)
    let file = batchFile(digest: kept.digest, bytes: kept.bytes)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file) { return report }
    let id = try register.open(file)
    let tally = try register.attempt(id) {
      let tally = try load(kept.path, batchID: id)
      try session.connection.execute(
        FinishBatch(tenantID: session.tenant.id, id: id, totals: tally.totals))
      try register.keep(tally.notes, of: id)
      return tally
    }
    return report(.processed, id, file, tally)
  }

  /// The same in a transaction that is taken back.
  private func rehearse() throws -> ImportReport {
    let (digest, bytes) = try fileIdentity(path)
    let file = batchFile(digest: digest, bytes: bytes)
    if let report = try BatchRegister(session: session).unchanged(file) { return report }
    do {
      return try session.connection.transaction {
        throw TakenBack(report: report(.dryRun, nil, file, try load(path, batchID: nil)))
      }
    } catch let taken as TakenBack {
      return taken.report
    }
  }

  /// Taken back by throwing, what was counted stays with whoever asked.
  private struct TakenBack: Error { var report: ImportReport }

  private func load(_ path: String, batchID: Int64?) throws -> ReferenceTally {
    var tally = ReferenceTally(session: session, batchID: batchID)
    let connection = session.connection
    let tenantID = session.tenant.id
    switch kind {
    case .outlets:
      var loader = OutletLoader(tenantID: tenantID, on: connection)
      try forEach(path, OutletRecord.self, &tally) { try loader.add($0) }
    case .agents:
      var loader = try AgentLoader(
        tenantID: tenantID, batchID: tally.batchID, on: connection)
      try forEach(path, AgentRecord.self, &tally) { try loader.add($0) }
    case .campaigns:
      let loader = CampaignLoader(tenantID: tenantID, on: connection)
      try forEach(path, CampaignRecord.self, &tally) { try loader.add($0) }
    case .leads: try loadLeads(path, &tally)
    case .sales, .costs: preconditionFailure("\(kind.rawValue) are no reference data.")
    }
    return tally
  }

  private func loadLeads(_ path: String, _ tally: inout ReferenceTally) throws {
    var loader = try LeadLoader(tenantID: session.tenant.id, on: session.connection)
    try forEach(path, LeadRecord.self, &tally) { lead in
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
    _ path: String, _: Record.Type, _ tally: inout ReferenceTally,
    _ load: (Record) throws -> ReferenceOutcome
  ) throws {
    var reader = try RecordReader<Record>(
      profile, source: SourceFile(path: path, name: fileName), context: columns.context())
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
  }

  private var columns: ColumnRegister {
    ColumnRegister(
      session: session, source: source, kind: kind, profile: profile, acceptsAny: acceptsColumns)
  }

  private func batchFile(digest: String, bytes: Int) -> BatchFile {
    BatchFile(
      source: source, kind: kind, fileName: fileName, digest: digest, bytes: bytes,
      profileName: profile.name, profileText: profile.yaml)
  }

  private func report(
    _ status: ImportReport.Status, _ id: Int64?, _ file: BatchFile, _ tally: ReferenceTally
  ) -> ImportReport {
    var report = ImportReport(
      status: status, tenant: session.tenant.code, batch: id, fileName: fileName, kind: kind,
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
