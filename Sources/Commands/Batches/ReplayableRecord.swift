internal import Domain
internal import Extract
internal import Postgres
internal import Warehouse

/// A record whose rejects can be read once more.
protocol ReplayableRecord: ExtractedRecord {
  associatedtype Known: Statement where Known.Row == ReplayedRecord

  /// What one of them is called.
  static var noun: String { get }

  /// What a mended copy of its file must say of it still.
  var nameInReplay: String { get }

  static func forReplay(tenantID: Int64, batchID: Int64) -> Known
}

extension SaleRecord: ReplayableRecord {
  static var noun: String { "sale" }

  var nameInReplay: String { externalSaleID }

  static func forReplay(tenantID: Int64, batchID: Int64) -> SalesForReplay {
    SalesForReplay(tenantID: tenantID, batchID: batchID)
  }
}

extension CostRecord: ReplayableRecord {
  static var noun: String { "cost" }

  /// Few sources name their costs: it is what a cost is of that tells it from others.
  var nameInReplay: String {
    [
      costID, externalSaleID, saleSource, firstDay?.description, lastDay?.description, outletCode,
      campaignCode,
    ].compactMap(\.self).joined(separator: " ")
  }

  static func forReplay(tenantID: Int64, batchID: Int64) -> CostsForReplay {
    CostsForReplay(tenantID: tenantID, batchID: batchID)
  }
}
