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

  /// Their numbers. All other records must be the same: as many, with the same names, in the same order.
  func records<Record: ReplayableRecord>(
    in reader: consuming RecordReader<Record>
  ) throws -> RecordSet {
    var reader = reader
    var record = Record(place: Place(record: 0, line: 0))
    var outstanding = RecordSet()
    let known = Record.forReplay(tenantID: session.tenant.id, batchID: batch)
    try session.connection.forEachRow(of: known) { (known: ReplayedRecord) throws in
      guard try reader.next(&record) else {
        throw difference("record \(known.record) is missing")
      }
      try compare(record, known)
      if known.isOutstanding { outstanding.insert(known.record) }
    }
    guard try !reader.next(&record) else {
      throw difference("record \(record.place.record), line \(record.place.line), is one more")
    }
    guard !outstanding.isEmpty else {
      throw CommandError("Batch \(batch) has no rejects that were not replayed.")
    }
    return outstanding
  }

  private func compare<Record: ReplayableRecord>(
    _ record: Record, _ known: ReplayedRecord
  ) throws {
    let place = "record \(record.place.record), line \(record.place.line)"
    guard record.place.record == known.record else {
      throw difference("\(place), stands where record \(known.record) stood")
    }
    if known.wasRejected { return }
    if let reject = record.reject {
      throw difference("\(place), was read then and is rejected now for \(reject.reason.rawValue)")
    }
    let name = record.nameInReplay
    guard name == known.name else {
      throw difference("\(place), is \(Record.noun) \(name) where \(known.name) stood")
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
