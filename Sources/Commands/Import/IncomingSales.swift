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
    var found = SalesInBooks(spillingTo: temporaryFolder())
    var areChanged = false
    try connection.forEachRow(of: KnownSales(tenantID: tenantID, source: source)) { known in
      areChanged = areChanged || known.isChanged
      try found.add(known.isChanged ? .changed : .same, of: known.record, under: known.saleID)
    }
    if corrections.resent != .duplicate, areChanged {
      try connection.forEachRow(of: ChangedSales(tenantID: tenantID, source: source)) { sale in
        try found.add(.named(BookedSale(sale)), of: sale.record, under: sale.saleID)
      }
    }
    try connection.forEachRow(of: TakenBackSales(tenantID: tenantID, source: source)) { sale in
      try found.add(.takenBack(BookedSale(sale)), of: sale.record, under: sale.saleID)
    }
    return found
  }
}

extension BookedSale {
  fileprivate init(_ sale: CorrectedSale) {
    self.init(
      conversionID: sale.conversionID, leadID: sale.leadID, currency: sale.currency,
      amountLeft: sale.amountLeft, hasReturns: sale.hasReturns, isPaid: sale.isPaid,
      isVoided: sale.isVoided)
  }
}
