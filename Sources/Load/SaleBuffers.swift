import Domain
import Postgres
import Warehouse

/// Rows of some thousand records, by table, until they are sent.
struct SaleBuffers {
  private var imported = CopyBuffer()
  private var rejects = CopyBuffer()
  private var conversions = CopyBuffer()
  private var entries = CopyBuffer()

  var records: Int { imported.rows }

  mutating func add(
    _ sale: borrowing SaleRecord, _ decision: Decision, _ conversion: Conversion?, tenantID: Int64,
    batchID: Int64, saleDate: CivilDate?, entryID: Int64?
  ) {
    ImportedSaleRow.write(
      sale, decision, tenantID: tenantID, batchID: batchID, saleDate: saleDate,
      conversionID: conversion?.id, to: &imported)
    if let reject = sale.reject {
      RejectRow.write(reject, tenantID: tenantID, batchID: batchID, to: &rejects)
    }
    guard let conversion, let entryID else { return }
    ConversionRow.write(conversion, of: sale, tenantID: tenantID, to: &conversions)
    SaleEntryRow.write(conversion, of: sale, id: entryID, tenantID: tenantID, to: &entries)
  }

  mutating func send(on connection: Connection) throws(PostgresError) {
    try connection.asLoader { () throws(PostgresError) in
      try connection.copyIn(ImportedSaleRow.copy, imported)
      if rejects.rows > 0 { try connection.copyIn(RejectRow.copy, rejects) }
      if conversions.rows > 0 {
        try connection.copyIn(ConversionRow.copy, conversions)
        try connection.copyIn(SaleEntryRow.copy, entries)
      }
    }
    imported.removeAll()
    rejects.removeAll()
    conversions.removeAll()
    entries.removeAll()
  }
}
