public import Decimals
public import Domain
public import Postgres

/// What speaks against taking a batch back, each in a sentence: what was paid, and what rests on it.
public struct RevertObstacles: Statement {
  public static let sql = """
    WITH booked AS (
      SELECT conversions.*, records.sale_date
      FROM (\(conversionsOfBatch)) AS ids
      JOIN conversions ON conversions.tenant_id = $1 AND conversions.id = ids.conversion_id
      JOIN external_sales_import AS records ON records.tenant_id = $1 AND records.batch_id = $2
        AND records.record_no = conversions.record_no
    ), taken_back AS (
      SELECT conversions.* FROM conversion_reversals AS reversals
      JOIN conversions ON conversions.tenant_id = $1 AND conversions.id = reversals.conversion_id
        AND conversions.batch_id <> $2
      WHERE reversals.tenant_id = $1 AND reversals.batch_id = $2
        AND reversals.kind IN ('void', 'revision') AND reversals.undone_by IS NULL
    )
    SELECT 1, record_no::bigint, format('record %s: sale %s of %s was paid by run %s', record_no,
      external_sale_id, sale_date, (
        SELECT min(runs.id) FROM bonus_calculation_runs AS runs
        WHERE runs.tenant_id = $1 AND runs.is_paid
          AND booked.sale_date BETWEEN runs.period_start AND runs.period_end
          AND booked.created_at <= runs.completed_at
      ))
    FROM booked
    WHERE reversal_id IS NULL AND agent_id IS NOT NULL AND EXISTS (
      SELECT FROM bonus_calculation_runs AS runs
      WHERE runs.tenant_id = $1 AND runs.is_paid
        AND booked.sale_date BETWEEN runs.period_start AND runs.period_end
        AND booked.created_at <= runs.completed_at
    )
    UNION ALL
    SELECT 2, booked.record_no, format('record %s: sale %s was %s by batch %s', booked.record_no,
      booked.external_sale_id,
      CASE reversals.kind WHEN 'void' THEN 'voided' ELSE 'revised' END, reversals.batch_id)
    FROM booked
    JOIN conversion_reversals AS reversals ON reversals.tenant_id = $1
      AND reversals.conversion_id = booked.id AND reversals.undone_by IS NULL
      AND reversals.batch_id <> $2
    UNION ALL
    SELECT 3, booked.record_no, format('record %s: something was given back for sale %s by batch %s',
      booked.record_no, booked.external_sale_id, returns.batch_id)
    FROM booked
    JOIN conversions AS returns ON returns.tenant_id = $1 AND returns.original_id = booked.id
      AND returns.reversal_id IS NULL AND returns.batch_id <> $2
    UNION ALL
    SELECT 4, taken_back.record_no, format('sale %s of batch %s would be live again, and its lead has sale %s of batch %s',
      taken_back.external_sale_id, taken_back.batch_id, holders.external_sale_id,
      holders.batch_id)
    FROM taken_back
    JOIN conversions AS holders ON holders.tenant_id = $1
      AND holders.lead_id = taken_back.lead_id AND holders.kind = 'sale'
      AND holders.reversal_id IS NULL AND holders.batch_id <> $2
    UNION ALL
    SELECT 5, taken_back.record_no, format('sale %s of batch %s would be live again, and batch %s has one of that name',
      taken_back.external_sale_id, taken_back.batch_id, others.batch_id)
    FROM taken_back
    JOIN conversions AS others ON others.tenant_id = $1
      AND others.source_system = taken_back.source_system
      AND others.external_sale_id = taken_back.external_sale_id AND others.kind = 'sale'
      AND others.reversal_id IS NULL AND others.batch_id <> $2
    UNION ALL
    SELECT 6, id, format('batch %s replayed its rejects', id)
    FROM external_import_batches
    WHERE tenant_id = $1 AND replay_of = $2 AND status = 'processed'
    UNION ALL
    SELECT 7, costs.id, format('batch %s put costs on %s of its sales', costs.id, count(DISTINCT booked.id))
    FROM booked
    JOIN ledger_entries AS entries ON entries.tenant_id = $1
      AND entries.conversion_id = booked.id AND entries.kind = 'cost'
    JOIN external_import_batches AS costs ON costs.tenant_id = $1
      AND costs.id = entries.batch_id AND costs.status = 'processed'
    GROUP BY costs.id
    ORDER BY 1, 2
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[2].text()
  }
}

/// The conversions that a batch booked, by its records and by what was resolved of them.
let conversionsOfBatch = """
  SELECT matched_conversion AS conversion_id FROM external_sales_import
  WHERE tenant_id = $1 AND batch_id = $2 AND matched_conversion IS NOT NULL
  UNION ALL
  SELECT booked_conversion FROM review_items
  WHERE tenant_id = $1 AND batch_id = $2 AND booked_conversion IS NOT NULL
  """

/// What taking a batch back does to the books, in one currency.
public struct RevertFigures: Sendable {
  public var currency: Currency
  /// Sales and returns, or costs, that leave the books.
  public var reversed: Int
  public var reversedAmount: Decimal
  /// Sales that the batch had voided or revised, and that are live again.
  public var restored: Int
  public var restoredAmount: Decimal

  init(_ row: borrowing ResultRow) throws(PostgresError) {
    currency = try row[0].currency()
    reversed = Int(try row[1].int8())
    reversedAmount = try row[2].decimal()
    restored = Int(try row[3].int8())
    restoredAmount = try row[4].decimal()
  }
}

public struct RevertPreview: Statement {
  public static let sql = """
    SELECT currency, sum(reversed), sum(reversed_amount), sum(restored), sum(restored_amount)
    FROM (
      SELECT conversions.sale_currency AS currency, 1 AS reversed,
        conversions.sale_amount AS reversed_amount, 0 AS restored, 0 AS restored_amount
      FROM (\(conversionsOfBatch)) AS ids
      JOIN conversions ON conversions.tenant_id = $1 AND conversions.id = ids.conversion_id
        AND conversions.reversal_id IS NULL
      UNION ALL
      SELECT conversions.sale_currency, 0, 0, 1, conversions.sale_amount
      FROM conversion_reversals AS reversals
      JOIN conversions ON conversions.tenant_id = $1 AND conversions.id = reversals.conversion_id
        AND conversions.batch_id <> $2
      WHERE reversals.tenant_id = $1 AND reversals.batch_id = $2
        AND reversals.kind IN ('void', 'revision') AND reversals.undone_by IS NULL
    ) AS changes
    GROUP BY currency ORDER BY currency
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> RevertFigures {
    try RevertFigures(row)
  }
}

/// How many sales of a batch later batches of its source had as duplicates, by batch.
public struct DuplicatesOfBatch: Statement {
  public static let sql = """
    SELECT others.batch_id, count(*)
    FROM external_import_batches AS batches
    JOIN external_import_batches AS later ON later.tenant_id = $1 AND later.id > batches.id
      AND later.source_system = batches.source_system AND later.import_type = 'sales'
      AND later.status = 'processed' AND later.records_duplicate > 0
    JOIN external_sales_import AS others ON others.tenant_id = $1 AND others.batch_id = later.id
      AND others.outcome = 'duplicate' AND others.reason LIKE 'already_imported%'
    JOIN (
      SELECT DISTINCT conversions.external_sale_id FROM (\(conversionsOfBatch)) AS ids
      JOIN conversions ON conversions.tenant_id = $1 AND conversions.id = ids.conversion_id
    ) AS sales ON sales.external_sale_id = others.external_sale_id
    WHERE batches.tenant_id = $1 AND batches.id = $2
    GROUP BY others.batch_id ORDER BY others.batch_id
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (batch: Int64, records: Int) {
    (try row[0].int8(), Int(try row[1].int8()))
  }
}

/// Marks a batch as taken back.
public struct MarkBatchReverted: Statement {
  public static let sql = """
    UPDATE external_import_batches
    SET status = 'reverted', reverted_at = now(), reverted_by = $3, revert_reason = $4
    WHERE tenant_id = $1 AND id = $2 AND status = 'processed'
    """
  public let tenantID: Int64
  public let batchID: Int64
  public let by: String?
  public let reason: String?

  public init(tenantID: Int64, batchID: Int64, by: String?, reason: String?) {
    self.tenantID = tenantID
    self.batchID = batchID
    self.by = by
    self.reason = reason
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .int8(batchID), .text(by), .text(reason)]
  }
}
