import Decimals
public import Domain

/// Reads a stage file of records, one by one.
///
/// The records are to be trusted only after `finish()` returned: commit then.
public struct RecordsReader: ~Copyable {
  public let header: StageHeader
  private var input: StageInput
  private var totals = RecordTotals()

  /// Reads the header. `file` stands for the source in messages.
  public init(file: String, from source: @escaping StageSource) throws(StageFileError) {
    input = StageInput(.records, file: file, columns: recordColumns, from: source)
    header = try input.readHeader()
  }

  /// Nil after the last record.
  public mutating func next() throws(StageFileError) -> SaleRecord? {
    let record = try input.nextRow { row throws(RowProblem) in try row.saleRecord() }
    guard let record else { return nil }
    try naming(record.place.record) { () throws(DecimalError) in try totals.count(record) }
    return record
  }

  /// Reads what is left, and checks that counts, sums and digest of the last line are those of the
  /// lines above.
  public consuming func finish() throws(StageFileError) -> RecordTotals {
    while try next() != nil {}
    try input.finish(totals.figures)
    return totals
  }
}
