internal import Domain
internal import Postgres
internal import Transform
internal import Warehouse

/// Tells the books what a file's sales ask of them, some ten thousand at a time.
struct IncomingSales {
  private let connection: Connection
  private let corrections: CorrectionPolicy
  private let areCompared: Bool
  private var rows = CopyBuffer()

  /// - Parameter areCompared: whether `inBooks` is going to be asked.
  init(_ corrections: CorrectionPolicy, areCompared: Bool, on connection: Connection) throws {
    self.areCompared = areCompared
    self.corrections = corrections
    self.connection = connection
    try connection.execute(CreateIncomingSales())
  }

  mutating func add(_ sale: SaleRecord) throws {
    guard sale.reject == nil else { return }
    IncomingSaleRow.write(
      sale, corrections.operation(of: sale), isCompared: areCompared, to: &rows)
    if rows.rows == 10_000 { try send() }
  }

  private mutating func send() throws {
    try connection.copyIn(IncomingSaleRow.copy, rows)
    rows.removeAll()
  }

  /// Sends what is left, and lets the planner know how many they are.
  mutating func finish() throws {
    if rows.rows > 0 { try send() }
    try connection.execute(AnalyzeIncomingSales())
  }

  /// What the books have of the records' sales.
  func inBooks(tenantID: Int64, source: String) throws -> SalesInBooks {
    var found = SalesInBooks()
    try connection.forEachRow(of: KnownSales(tenantID: tenantID, source: source)) { known in
      if known.isChanged {
        found.changed.insert(known.record)
      } else {
        found.same.insert(known.record)
      }
    }
    if corrections.resent != .duplicate, !found.changed.isEmpty {
      try note(ChangedSales(tenantID: tenantID, source: source), in: &found)
    }
    try note(TakenBackSales(tenantID: tenantID, source: source), in: &found)
    return found
  }

  private func note(
    _ query: some CorrectedSaleQuery, in found: inout SalesInBooks
  ) throws {
    try connection.forEachRow(of: query) { sale in
      // A live sale counts before one of its name that was voided.
      if sale.isVoided, found.sales[sale.record] != nil { return }
      found.sales[sale.record] = BookedSale(
        conversionID: sale.conversionID, leadID: sale.leadID, currency: sale.currency,
        amountLeft: sale.amountLeft, hasReturns: sale.hasReturns, isPaid: sale.isPaid,
        isVoided: sale.isVoided)
    }
  }
}
