public import Postgres

/// What a batch has in the tables, seen as the tenant, and what its conversions refer to that is not there.
///
/// The set-based stand-in for foreign keys on each row: docs/decisions has the measurement.
public struct LoadCheck: Statement {
  public static let sql = """
    WITH booked AS (
      SELECT id, lead_id, agent_id, outlet_id, campaign_id FROM conversions
      WHERE tenant_id = $1 AND batch_id = $2 AND id >= $3
    )
    SELECT
      (SELECT count(*) FROM booked),
      (SELECT count(*) FROM ledger_entries
        WHERE tenant_id = $1 AND conversion_id >= $3
          AND conversion_id IN (SELECT id FROM booked)),
      (SELECT count(*) FROM external_sales_import WHERE tenant_id = $1 AND batch_id = $2),
      (SELECT count(*) FROM (SELECT DISTINCT agent_id FROM booked WHERE agent_id IS NOT NULL) AS used
        LEFT JOIN agents ON agents.tenant_id = $1 AND agents.id = used.agent_id
        WHERE agents.id IS NULL),
      (SELECT count(*) FROM (SELECT DISTINCT outlet_id FROM booked WHERE outlet_id IS NOT NULL) AS used
        LEFT JOIN outlets ON outlets.tenant_id = $1 AND outlets.id = used.outlet_id
        WHERE outlets.id IS NULL),
      (SELECT count(*)
        FROM (SELECT DISTINCT campaign_id FROM booked WHERE campaign_id IS NOT NULL) AS used
        LEFT JOIN campaigns ON campaigns.tenant_id = $1 AND campaigns.id = used.campaign_id
        WHERE campaigns.id IS NULL),
      (SELECT count(*) FROM booked
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

  public struct Row: Equatable, Sendable {
    public var conversions: Int
    public var ledgerEntries: Int
    public var importedRecords: Int
    /// Rows of `agents`, `outlets`, `campaigns` and `leads` that conversions name and that are missing.
    public var missingReferences: Int
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .int8(batchID), .int8(firstConversionID)]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Row {
    var missing = 0
    for column in 3...6 { missing += Int(try row[column].int8()) }
    return Row(
      conversions: Int(try row[0].int8()), ledgerEntries: Int(try row[1].int8()),
      importedRecords: Int(try row[2].int8()), missingReferences: missing)
  }
}
