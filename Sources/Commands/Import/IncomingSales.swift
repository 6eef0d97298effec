internal import Domain
internal import Postgres
internal import Transform
internal import Warehouse

/// Asks the books which of a file's sales they have, some ten thousand at a time.
struct IncomingSales {
  private let connection: Connection
  private var rows = CopyBuffer()

  init(on connection: Connection) throws {
    self.connection = connection
    try connection.execute(CreateIncomingSales())
  }

  mutating func add(_ sale: SaleRecord) throws {
    guard sale.reject == nil else { return }
    IncomingSaleRow.write(
      record: sale.place.record, externalSaleID: sale.externalSaleID, to: &rows)
    if rows.rows == 10_000 { try send() }
  }

  private mutating func send() throws {
    try connection.copyIn(IncomingSaleRow.copy, rows)
    rows.removeAll()
  }

  mutating func known(tenantID: Int64, source: String) throws -> RecordSet {
    if rows.rows > 0 { try send() }
    var known = RecordSet()
    try connection.execute(AnalyzeIncomingSales())
    try connection.forEachRow(of: KnownSales(tenantID: tenantID, source: source)) {
      known.insert($0)
    }
    return known
  }
}
