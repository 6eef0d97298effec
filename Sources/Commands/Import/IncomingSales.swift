internal import Domain
internal import Postgres
internal import Transform
internal import Warehouse

/// Tells the books what a file's sales ask of them, some ten thousand at a time.
struct IncomingSales {
  private let connection: Connection
  private var rows = CopyBuffer()

  init(on connection: Connection) throws {
    self.connection = connection
    try connection.execute(CreateIncomingSales())
  }

  mutating func add(_ sale: SaleRecord) throws {
    guard sale.reject == nil else { return }
    IncomingSaleRow.write(sale, to: &rows)
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

  /// The records whose sale is in the books.
  func known(tenantID: Int64, source: String) throws -> RecordSet {
    var known = RecordSet()
    try connection.forEachRow(of: KnownSales(tenantID: tenantID, source: source)) {
      known.insert($0)
    }
    return known
  }
}
