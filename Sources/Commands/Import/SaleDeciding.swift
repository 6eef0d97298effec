internal import Domain
internal import Postgres
internal import Transform
internal import Warehouse

/// Passes over the sales of a file from its first record to its last, as often as asked.
protocol SalePasses {
  /// The size of the file, where it is known.
  var bytes: Int? { get }

  func forEach(_ label: String, _ body: (SaleRecord) throws -> Void) throws
}

/// The first pass over a file's sales, and what the books say to it; within a transaction.
struct SaleDeciding {
  let session: TenantSession
  let source: String
  let corrections: CorrectionPolicy

  /// Up to here, some hundred thousand sales, the books are asked for just the leads of the file; beyond it
  /// all leads of its time are cheaper, and need no more memory however large the file.
  private static let smallFile = 16 << 20

  func decider(for sales: some SalePasses) throws -> SaleDecider {
    let connection = session.connection
    let tenantID = session.tenant.id
    let isSmall = sales.bytes.map { $0 <= Self.smallFile } ?? false
    let hasSales = try connection.one(SourceHasSales(tenantID: tenantID, source: source))
    var census = SaleCensus(
      policy: session.tenant.policy, corrections: corrections, spillingTo: temporaryFolder())
    var books = SalesInBooks(spillingTo: temporaryFolder())
    if isSmall || hasSales {
      var incoming = try IncomingSales(corrections, areCompared: hasSales, on: connection)
      try sales.forEach("reading") { sale in
        try census.add(sale)
        try incoming.add(sale)
      }
      try incoming.finish()
      if hasSales { books = try incoming.inBooks(tenantID: tenantID, source: source) }
    } else {
      try sales.forEach("reading") { sale in try census.add(sale) }
    }
    let leads = try leads(for: census, ofIncoming: isSmall)
    return try census.settle(leads: leads, books: books)
  }

  private func leads(
    for census: borrowing SaleCensus, ofIncoming: Bool
  ) throws -> LeadIndex {
    var index = census.emptyLeadIndex
    guard let window = census.capturesNeeded else { return index }
    let connection = session.connection
    _ = try connection.one(SetCaptureWindow(window: window))
    let copy = ofIncoming ? CapturedLead.copyOfIncoming : CapturedLead.copy
    try connection.copyOut(copy) { (row) throws(PostgresError) in
      let lead = try CapturedLead(row)
      index.add(
        LeadIndex.Entry(
          lead: lead.reference, capturedAt: lead.capturedAt, isTaken: lead.isTaken,
          uuid: lead.uuid, phone: lead.phone, documentID: lead.documentID))
    }
    return index
  }
}
