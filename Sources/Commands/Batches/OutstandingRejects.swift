internal import Domain
internal import Extract
internal import Postgres
internal import Transform
internal import Warehouse

/// The rejects of a batch that no replay has read yet, found again in its file or a mended copy.
struct OutstandingRejects {
  private let batch: Int64
  private let session: TenantSession

  init(of batch: Int64, session: TenantSession) {
    self.batch = batch
    self.session = session
  }

  /// Their numbers. All other records must be the same: as many, with the same sale ids, in the same order.
  func records(in reading: SalesReading) throws -> RecordSet {
    var reader = try reading.reader()
    var sale = SaleRecord(place: Place(record: 0, line: 0))
    var outstanding = RecordSet()
    let known = RecordsForReplay(tenantID: session.tenant.id, batchID: batch)
    try session.connection.forEachRow(of: known) { (record: ReplayedRecord) throws in
      guard try reader.next(&sale) else {
        throw difference("record \(record.record) is missing")
      }
      try compare(sale, record)
      if record.isOutstanding { outstanding.insert(record.record) }
    }
    guard try !reader.next(&sale) else {
      throw difference("record \(sale.place.record), line \(sale.place.line), is one more")
    }
    guard !outstanding.isEmpty else {
      throw CommandError("Batch \(batch) has no rejects that were not replayed.")
    }
    return outstanding
  }

  private func compare(_ sale: SaleRecord, _ known: ReplayedRecord) throws {
    let place = "record \(sale.place.record), line \(sale.place.line)"
    guard sale.place.record == known.record else {
      throw difference("\(place), stands where record \(known.record) stood")
    }
    if known.wasRejected { return }
    if let reject = sale.reject {
      throw difference("\(place), was read then and is rejected now for \(reject.reason.rawValue)")
    }
    guard sale.externalSaleID == known.saleID else {
      throw difference("\(place), is sale \(sale.externalSaleID) where \(known.saleID) stood")
    }
  }

  private func difference(_ what: String) -> CommandError {
    CommandError(
      """
      The file is not that of batch \(batch) with its rejects mended: \(what). Mend only the rejected \
      records, and keep all others in their order.
      """)
  }
}
