public import Postgres

/// Reverses the conversions of `wanted` (conversion_id, kind, record_no, day), which the statement before it
/// selects: each gets its reversal, is no longer live, and is taken out of the ledger. Without a day of its
/// own a reversal has that of the sale. The command counts what was live until now.
private func reversing(_ wanted: String) -> String {
  """
  WITH wanted AS (\(wanted)), reversed AS (
    INSERT INTO conversion_reversals
      (tenant_id, conversion_id, kind, batch_id, record_no, reversed_on)
    SELECT $1, wanted.conversion_id, wanted.kind, $2, wanted.record_no,
      coalesce(wanted.day, entries.entry_date)
    FROM wanted
    JOIN ledger_entries AS entries ON entries.tenant_id = $1
      AND entries.conversion_id = wanted.conversion_id AND entries.entry_no = 1
    RETURNING id, conversion_id, reversed_on
  ), marked AS (
    UPDATE conversions SET reversal_id = reversed.id FROM reversed
    WHERE conversions.tenant_id = $1 AND conversions.id = reversed.conversion_id
      AND conversions.reversal_id IS NULL
    RETURNING conversions.*, reversed.reversed_on
  )
  INSERT INTO ledger_entries
    (tenant_id, conversion_id, entry_no, kind, outlet_id, agent_id, entry_date, currency,
     revenue_amount, cost_amount)
  SELECT $1, marked.id, 1 + (
      SELECT max(entry_no) FROM ledger_entries WHERE tenant_id = $1 AND conversion_id = marked.id
    ), 'reversal', marked.outlet_id, marked.agent_id, marked.reversed_on, marked.sale_currency,
    -marked.sale_amount, -coalesce(marked.cost_amount, 0)
  FROM marked
  """
}

/// Reverses what the file revises, and what it cancels of earlier batches.
public struct ReverseInBooks: Statement {
  public static let sql = reversing(
    """
    SELECT other_conversion AS conversion_id,
      CASE action WHEN 'void' THEN 'void' ELSE 'revision' END AS kind, record_no,
      CASE action WHEN 'void' THEN day END AS day
    FROM deferred_decisions
    WHERE action IN ('revision', 'void') AND other_conversion IS NOT NULL
    """)
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }
}

/// Reverses what the file cancels of its own sales.
public struct ReverseInFile: Statement {
  public static let sql = reversing(
    """
    SELECT sales.matched_conversion AS conversion_id, 'void' AS kind, deferred.record_no,
      deferred.day
    FROM deferred_decisions AS deferred
    JOIN external_sales_import AS sales ON sales.tenant_id = $1 AND sales.batch_id = $2
      AND sales.record_no = deferred.other_record_no
    WHERE deferred.action = 'void'
    """)
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }
}

/// Reverses all that a batch booked and is live.
public struct ReverseBatch: Statement {
  public static let sql = reversing(
    """
    SELECT ids.conversion_id, 'revert' AS kind, NULL::integer AS record_no, NULL::date AS day
    FROM (\(conversionsOfBatch)) AS ids
    JOIN conversions ON conversions.tenant_id = $1 AND conversions.id = ids.conversion_id
      AND conversions.reversal_id IS NULL
    """)
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }
}

/// Makes live again what a batch had voided or revised of other batches; how many they are.
public struct RestoreReversed: Statement {
  public static let sql = """
    WITH undone AS (
      UPDATE conversion_reversals AS reversals SET undone_by = $2, undone_at = now()
      FROM conversions
      WHERE reversals.tenant_id = $1 AND reversals.batch_id = $2
        AND reversals.kind IN ('void', 'revision') AND reversals.undone_by IS NULL
        AND conversions.tenant_id = $1 AND conversions.id = reversals.conversion_id
        AND conversions.batch_id <> $2
      RETURNING reversals.id, reversals.conversion_id, reversals.reversed_on
    ), restored AS (
      UPDATE conversions SET reversal_id = NULL FROM undone
      WHERE conversions.tenant_id = $1 AND conversions.id = undone.conversion_id
        AND conversions.reversal_id = undone.id
      RETURNING conversions.*, undone.reversed_on
    )
    INSERT INTO ledger_entries
      (tenant_id, conversion_id, entry_no, kind, outlet_id, agent_id, entry_date, currency,
       revenue_amount, cost_amount)
    SELECT $1, restored.id, 1 + (
        SELECT max(entry_no) FROM ledger_entries
        WHERE tenant_id = $1 AND conversion_id = restored.id
      ), 'restoration', restored.outlet_id, restored.agent_id, restored.reversed_on,
      restored.sale_currency, restored.sale_amount, coalesce(restored.cost_amount, 0)
    FROM restored
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }
}
