public import Postgres

/// A record of a batch, as a replay of its rejects has to find it again.
public struct ReplayedRecord: Sendable {
  public var record: Int
  /// Its sale id; of a cost, all that names it or what it is of.
  public var name: String
  /// It could not be read, and no replay has read it since.
  public var isOutstanding: Bool
  /// It could not be read when the batch was imported: its name may be another now.
  public var wasRejected: Bool
}

/// The records of a batch, each with what it is called.
private func recordsForReplay(in table: String, name: String) -> String {
  """
  SELECT records.record_no, \(name),
    records.outcome = 'rejected' AND NOT EXISTS (
      SELECT FROM external_import_batches AS replays
      JOIN \(table) AS replayed ON replayed.tenant_id = $1
        AND replayed.batch_id = replays.id AND replayed.record_no = records.record_no
        AND replayed.outcome <> 'rejected'
      WHERE replays.tenant_id = $1 AND replays.replay_of = $2 AND replays.status = 'processed'
    ),
    records.outcome = 'rejected'
  FROM \(table) AS records
  WHERE records.tenant_id = $1 AND records.batch_id = $2
  ORDER BY records.record_no
  """
}

/// The records of a batch of sales, by number.
public struct SalesForReplay: Statement {
  public static let sql = recordsForReplay(
    in: "external_sales_import", name: "records.external_sale_id")
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> ReplayedRecord {
    try ReplayedRecord(row)
  }
}

/// The records of a batch of costs, by number.
public struct CostsForReplay: Statement {
  public static let sql = recordsForReplay(
    in: "external_costs_import",
    name: """
      concat_ws(' ', records.cost_id, records.external_sale_id, records.sale_source,
        to_char(records.first_day, 'YYYY-MM-DD'), to_char(records.last_day, 'YYYY-MM-DD'),
        records.outlet_code, records.campaign_code)
      """)
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> ReplayedRecord {
    try ReplayedRecord(row)
  }
}

extension ReplayedRecord {
  fileprivate init(_ row: borrowing ResultRow) throws(PostgresError) {
    record = Int(try row[0].int4())
    name = try row[1].text()
    isOutstanding = try row[2].bool()
    wasRejected = try row[3].bool()
  }
}
