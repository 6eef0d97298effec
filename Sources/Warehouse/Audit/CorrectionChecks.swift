/// A conversion is live unless something reversed it.
public struct ReversalCheck: AuditCheck {
  public static let promise = "each reversed conversion has its reversal, and no other has one"
  public static let sql = """
    SELECT CASE
      WHEN conversions.reversal_id IS NULL THEN format('conversion %s is live, and reversal %s stands against it',
        reversals.conversion_id, reversals.id)
      ELSE format('conversion %s is reversed by reversal %s, which is not its own or was undone',
        conversions.id, conversions.reversal_id) END
    FROM (
      SELECT id, reversal_id FROM conversions WHERE tenant_id = $1 AND reversal_id IS NOT NULL
    ) AS reversed
    FULL JOIN (
      SELECT id, conversion_id FROM conversion_reversals WHERE tenant_id = $1 AND undone_by IS NULL
    ) AS reversals ON reversals.id = reversed.reversal_id AND reversals.conversion_id = reversed.id
    LEFT JOIN conversions ON conversions.tenant_id = $1
      AND conversions.id = coalesce(reversed.id, reversals.conversion_id)
    WHERE reversed.id IS NULL OR reversals.id IS NULL
    ORDER BY 1
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// What is given back was paid.
public struct ReturnCheck: AuditCheck {
  public static let promise = "no sale has more given back than was paid for it"
  public static let sql = """
    SELECT format('conversion %s, a sale of %s %s%s: returns of %s %s belong to it', returns.original_id,
      sales.sale_amount, sales.sale_currency,
      CASE WHEN sales.reversal_id IS NOT NULL THEN ' that is not live' END, -returns.amount,
      returns.currency)
    FROM (
      SELECT original_id, sale_currency AS currency, sum(sale_amount) AS amount FROM conversions
      WHERE tenant_id = $1 AND kind = 'return' AND reversal_id IS NULL
      GROUP BY original_id, sale_currency
    ) AS returns
    LEFT JOIN conversions AS sales ON sales.tenant_id = $1 AND sales.id = returns.original_id
      AND sales.kind = 'sale'
    WHERE sales.id IS NULL OR sales.reversal_id IS NOT NULL
      OR sales.sale_currency <> returns.currency OR sales.sale_amount + returns.amount < 0
    ORDER BY 1
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// A revision stands in the place of one conversion, which is not live beside it.
public struct RevisionCheck: AuditCheck {
  public static let promise = "no revision is live beside what it revises"
  public static let sql = """
    SELECT format('conversion %s revises conversion %s, which is %s', revisions.id, revisions.revises,
      CASE WHEN revised.id IS NULL THEN 'missing' ELSE 'live' END)
    FROM conversions AS revisions
    LEFT JOIN conversions AS revised
      ON revised.tenant_id = $1 AND revised.id = revisions.revises
    WHERE revisions.tenant_id = $1 AND revisions.revises IS NOT NULL
      AND revisions.reversal_id IS NULL AND (revised.id IS NULL OR revised.reversal_id IS NULL)
    ORDER BY revisions.id
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// Each record that waits, or waited, for a person is on the list.
public struct ReviewCheck: AuditCheck {
  public static let promise = "each record in review is on the list of reviews"
  public static let sql = """
    SELECT format('batch %s record %s: %s', batch_id, record_no,
      CASE WHEN items.reason IS NULL THEN 'in review, and not on the list'
        WHEN records.reason IS NULL THEN 'on the list, and not in review'
        ELSE format('in review for %s, the list says %s', records.reason, items.reason) END)
    FROM (
      SELECT batch_id, record_no, reason FROM external_sales_import
      WHERE tenant_id = $1 AND outcome = 'review'
    ) AS records
    FULL JOIN (
      SELECT batch_id, record_no, reason FROM review_items WHERE tenant_id = $1
    ) AS items USING (batch_id, record_no)
    WHERE records.reason IS DISTINCT FROM items.reason
    ORDER BY batch_id, record_no
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}
