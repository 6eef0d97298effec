public import Postgres

/// How many rows of `agents`, `outlets`, `campaigns` and `leads` the conversions of a batch name that are not
/// there, seen as the tenant.
///
/// The set-based stand-in for foreign keys on each row: docs/decisions has the measurement.
public struct MissingReferences: Statement {
  public static let sql = """
    WITH booked AS MATERIALIZED (
      SELECT agent_id, outlet_id, campaign_id, lead_id FROM conversions
      WHERE tenant_id = $1 AND batch_id = $2 AND id >= $3
    )
    SELECT
      (SELECT count(*) FROM (SELECT DISTINCT agent_id AS id FROM booked) AS used
        WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM agents WHERE tenant_id = $1))
      + (SELECT count(*) FROM (SELECT DISTINCT outlet_id AS id FROM booked) AS used
        WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM outlets WHERE tenant_id = $1))
      + (SELECT count(*) FROM (SELECT DISTINCT campaign_id AS id FROM booked) AS used
        WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM campaigns WHERE tenant_id = $1))
      + (SELECT count(*) FROM booked
        LEFT JOIN leads ON leads.tenant_id = $1 AND leads.id = booked.lead_id
        WHERE booked.lead_id IS NOT NULL AND leads.id IS NULL)
    """
  public let tenantID: Int64
  public let batchID: Int64
  /// The lowest conversion id of the batch: all others are higher.
  public let firstConversionID: Int64

  public init(tenantID: Int64, batchID: Int64, firstConversionID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
    self.firstConversionID = firstConversionID
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .int8(batchID), .int8(firstConversionID)]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int {
    Int(try row[0].int8())
  }
}
