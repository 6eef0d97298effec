import Decimals
public import Domain

/// Writes a stage file of decisions: what `posightful-transform` hands on.
public struct DecisionsWriter: ~Copyable {
  private var output: StageOutput
  public private(set) var totals = ControlTotals()

  /// `sink` gets the bytes in pieces of some 64 KiB, the last of them from `finish()`.
  public init(_ header: StageHeader, to sink: @escaping StageSink) {
    output = StageOutput(.decisions, header, to: sink)
  }

  public mutating func write(
    _ record: SaleRecord, _ decision: Decision
  ) throws(StageFileError) {
    try requireWritable(record)
    try naming(record.place.record) { () throws(DecimalError) in
      try totals.count(decision.outcome, amount: record.amount, currency: record.currency)
    }
    let start = output.row.bytes.count
    output.row.append(record)
    output.row.append(decision)
    try output.endRow(from: start, record: record.place.record)
  }

  /// Writes the last line; without it, every reader refuses the file.
  public consuming func finish() throws(StageFileError) -> ControlTotals {
    try output.finish(totals.figures)
    return totals
  }
}
