import Decimals
public import Domain

/// Writes a stage file of records: what `posightful-extract` hands on.
public struct RecordsWriter: ~Copyable {
  private var output: StageOutput
  public private(set) var totals = RecordTotals()

  /// `sink` gets the bytes in pieces of some 64 KiB, the last of them from `finish()`.
  public init(_ header: StageHeader, to sink: @escaping StageSink) {
    output = StageOutput(.records, header, to: sink)
  }

  public mutating func write(_ record: SaleRecord) throws(StageFileError) {
    try requireWritable(record)
    try naming(record.place.record) { () throws(DecimalError) in try totals.count(record) }
    let start = output.row.bytes.count
    output.row.append(record)
    try output.endRow(from: start, record: record.place.record)
  }

  /// Writes the last line; without it, every reader refuses the file.
  public consuming func finish() throws(StageFileError) -> RecordTotals {
    try output.finish(totals.figures)
    return totals
  }
}
