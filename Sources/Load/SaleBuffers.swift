import Domain
import Postgres
import Warehouse

/// Rows of some thousand records, by table, until they are sent.
struct SaleBuffers: SentRows {
  private var imported = CopyBuffer()
  private var rejects = CopyBuffer()
  private var conversions = CopyBuffer()
  private var entries = CopyBuffer()

  var records: Int { imported.rows }

  /// - Parameter conversionID: of `conversion`, or of one that is booked later.
  mutating func add(
    _ sale: borrowing SaleRecord, _ decision: Decision, _ conversion: Conversion?,
    conversionID: Int64?, tenantID: Int64, batchID: Int64, saleDate: CivilDate?, entryID: Int64?
  ) {
    ImportedSaleRow.write(
      sale, decision, tenantID: tenantID, batchID: batchID, saleDate: saleDate,
      conversionID: conversionID, to: &imported)
    if let reject = sale.reject {
      RejectRow.write(reject, tenantID: tenantID, batchID: batchID, to: &rejects)
    }
    guard let conversion, let entryID else { return }
    ConversionRow.write(conversion, of: sale, tenantID: tenantID, to: &conversions)
    SaleEntryRow.write(conversion, of: sale, id: entryID, tenantID: tenantID, to: &entries)
  }

  /// Sends the rows table by table, and proves that each table took all of its own.
  mutating func send(on connection: Connection) throws(LoadError) {
    try connection.asLoader { () throws(LoadError) in
      for (table, copy, rows) in [
        ("external_sales_import", ImportedSaleRow.copy, imported),
        ("external_import_rejects", RejectRow.copy, rejects),
        ("conversions", ConversionRow.copy, conversions),
        ("ledger_entries", SaleEntryRow.copy, entries),
      ] where rows.rows > 0 {
        let count: Int
        do throws(PostgresError) { count = try connection.copyIn(copy, rows) } catch {
          throw LoadError(error)
        }
        guard count == rows.rows else {
          throw .incomplete(table: table, expected: rows.rows, found: count)
        }
      }
    }
    imported.removeAll()
    rejects.removeAll()
    conversions.removeAll()
    entries.removeAll()
  }
}
