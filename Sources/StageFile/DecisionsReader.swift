import Decimals
public import Domain

/// Reads a stage file of decisions, one by one.
///
/// The decisions are to be trusted only after `finish()` returned: commit then.
public struct DecisionsReader: ~Copyable {
  public let header: StageHeader
  private var input: StageInput
  private var totals = ControlTotals()

  /// Reads the header. `file` stands for the source in messages.
  public init(file: String, from source: @escaping StageSource) throws(StageFileError) {
    input = StageInput(.decisions, file: file, columns: decisionColumns, from: source)
    header = try input.readHeader()
  }

  /// Nil after the last decision.
  public mutating func next() throws(StageFileError) -> (record: SaleRecord, decision: Decision)? {
    let row = try input.nextRow { row throws(RowProblem) in
      (record: try row.saleRecord(), decision: try row.decision())
    }
    guard let (record, decision) = row else { return nil }
    try naming(record.place.record) { () throws(DecimalError) in
      try totals.count(decision.outcome, amount: record.amount, currency: record.currency)
    }
    return row
  }

  /// Reads what is left, and checks that counts, sums and digest of the last line are those of the
  /// lines above.
  public consuming func finish() throws(StageFileError) -> ControlTotals {
    while try next() != nil {}
    try input.finish(totals.figures)
    return totals
  }
}
