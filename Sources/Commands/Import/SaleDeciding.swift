internal import Domain
internal import Postgres
internal import Transform
internal import Warehouse

/// Passes over the sales of a file from its first record to its last, as often as asked.
protocol SalePasses {
  func forEach(_ label: String, _ body: (SaleRecord) throws -> Void) throws
}

/// The first pass over a file's sales, and what the books say to it; within a transaction.
struct SaleDeciding {
  let session: TenantSession
  let source: String

  func decider(for sales: some SalePasses) throws -> SaleDecider {
    var census = SaleCensus(policy: session.tenant.policy, spillingTo: temporaryFolder())
    var known = RecordSet()
    if try session.connection.one(SourceHasSales(tenantID: session.tenant.id, source: source)) {
      var incoming = try IncomingSales(on: session.connection)
      try sales.forEach("reading") { sale in
        try census.add(sale)
        try incoming.add(sale)
      }
      known = try incoming.known(tenantID: session.tenant.id, source: source)
    } else {
      try sales.forEach("reading") { sale in try census.add(sale) }
    }
    return try census.settle(leads: leads(for: census), alreadyImported: known)
  }

  private func leads(for census: borrowing SaleCensus) throws -> LeadIndex {
    var index = LeadIndex(policy: session.tenant.policy, keys: census.keysSeen)
    guard let window = census.capturesNeeded else { return index }
    let connection = session.connection
    _ = try connection.one(SetCaptureWindow(window: window))
    try connection.copyOut(CapturedLead.copy) { (row) throws(PostgresError) in
      let lead = try CapturedLead(row)
      index.add(
        LeadIndex.Entry(
          lead: lead.reference, capturedAt: lead.capturedAt, isTaken: lead.isTaken,
          uuid: lead.uuid, phone: lead.phone, documentID: lead.documentID))
    }
    return index
  }
}
