internal import Decimals
internal import Domain
internal import Extract
internal import FileStore
internal import Load
internal import Postgres
internal import Transform
internal import Warehouse

/// Reads a file of anything but sales, and writes its records; within a transaction.
struct RecordLoading {
  let session: TenantSession
  let source: String
  let kind: ImportKind
  let profile: SourceProfile
  let columns: ColumnRegister
  let file: SentFile
  /// Nil where not all records count: what is declared, is declared of all of them.
  private(set) var comparison: TotalsComparison?
  /// The records that count, where not all do.
  private var selection: RecordSet?

  init(
    session: TenantSession, source: String, kind: ImportKind, profile: SourceProfile,
    columns: ColumnRegister, file: SentFile, comparison: TotalsComparison
  ) {
    self.session = session
    self.source = source
    self.kind = kind
    self.profile = profile
    self.columns = columns
    self.file = file
    self.comparison = comparison
  }

  /// Counts only some of the records from now on.
  mutating func select(_ records: RecordSet) {
    selection = records
    comparison = nil
  }

  /// - Parameter batchID: nil in a rehearsal.
  func load(batchID: Int64?) throws -> LoadedRecords {
    var loaded = LoadedRecords()
    let connection = session.connection
    let tenantID = session.tenant.id
    switch kind {
    case .costs: try loadCosts(batchID, &loaded)
    case .outlets:
      var loader = OutletLoader(tenantID: tenantID, on: connection)
      try load(batchID, OutletRecord.self, &loaded) { try loader.add($0) }
    case .agents:
      var loader = try AgentLoader(tenantID: tenantID, batchID: batchID, on: connection)
      try load(batchID, AgentRecord.self, &loaded) { try loader.add($0) }
    case .campaigns:
      let loader = CampaignLoader(tenantID: tenantID, on: connection)
      try load(batchID, CampaignRecord.self, &loaded) { try loader.add($0) }
    case .leads: try loadLeads(batchID, &loaded)
    case .sales: preconditionFailure("Sales have an import of their own.")
    }
    return loaded
  }

  private func loadCosts(_ batchID: Int64?, _ loaded: inout LoadedRecords) throws {
    var loader = try CostLoader(
      tenantID: session.tenant.id, source: source, zone: session.zone, on: session.connection)
    try forEach(batchID, CostRecord.self, &loaded, money: Self.money) { cost in
      try loader.add(cost).map { .rejected($0) } ?? .accepted
    }
    let outcomes = try loader.finish(spread: profile.spread, batchID: batchID)
    loaded.totals = outcomes.totals
    loaded.unmatchedCosts = outcomes.unmatched
  }

  private static func money(of cost: CostRecord) -> (amount: Decimal?, currency: Currency)? {
    (cost.amount, cost.currency)
  }

  private func loadLeads(_ batchID: Int64?, _ loaded: inout LoadedRecords) throws {
    var loader = try LeadLoader(tenantID: session.tenant.id, on: session.connection)
    try load(batchID, LeadRecord.self, &loaded) { lead in
      let uuid = lead.uuid ?? derivedUUID(lead.externalID ?? "")
      return try loader.add(lead, uuid: uuid).map { .rejected($0) } ?? .accepted
    }
    loaded.keepNew(try loader.finish())
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
}

extension RecordLoading {
  /// At the beginning of the file.
  func reader<Record: ExtractedRecord>(of _: Record.Type) throws -> RecordReader<Record> {
    try RecordReader<Record>(profile, source: file.open(), context: columns.context())
  }

  /// Loads the records that could be read.
  private func load<Record: ExtractedRecord>(
    _ batchID: Int64?, _ type: Record.Type, _ loaded: inout LoadedRecords,
    _ load: (Record) throws -> ReferenceOutcome
  ) throws {
    try forEach(batchID, type, &loaded) { record in
      try record.reject.map { .rejected($0) } ?? load(record)
    }
  }

  private func forEach<Record: ExtractedRecord>(
    _ batchID: Int64?, _: Record.Type, _ loaded: inout LoadedRecords,
    money: (Record) -> (amount: Decimal?, currency: Currency)? = { _ in nil },
    _ outcome: (Record) throws -> ReferenceOutcome
  ) throws {
    var reader = try reader(of: Record.self)
    if let batchID { try columns.save(reader.columns, of: batchID) }
    var progress = Progress("importing", totalBytes: reader.totalBytes ?? 0)
    var record = Record(place: Place(record: 0, line: 0))
    var read = FileTotals()
    while try reader.next(&record) {
      if let selection, !selection.contains(record.place.record) { continue }
      if comparison?.isNeeded == true, let money = money(record) {
        try read.add(money.amount, money.currency)
      }
      let outcome = try outcome(record)
      loaded.count(outcome)
      if case .rejected(let reject) = outcome { try keep(reject, batchID) }
      if record.place.record % 1000 == 0 {
        progress.update(
          records: record.place.record, rejects: reader.rejectCount, bytes: reader.bytesRead)
      }
    }
    progress.finish()
    read.count = reader.recordCount
    try comparison?.compare(read, rejected: reader.rejectCount, skipped: reader.skipped)
    loaded.skipped = reader.skipped
    loaded.notes = reader.notes
  }

  private func keep(_ reject: Reject, _ batchID: Int64?) throws {
    guard let batchID else { return }
    try session.connection.execute(
      InsertReject(tenantID: session.tenant.id, batchID: batchID, reject: reject))
  }
}
