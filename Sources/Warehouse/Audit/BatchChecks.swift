/// The counts of a batch are those of its records.
public struct BatchCountCheck: AuditCheck {
  public static let promise = "the records of each batch are as many as its totals say"
  public static let sql = """
    SELECT format('batch %s: its totals say %s, its records %s', batches.id, said.counts, found.counts)
    FROM external_import_batches AS batches
    CROSS JOIN LATERAL (
      SELECT format(\(figures), batches.records_read, batches.records_matched,
        batches.records_unmatched, batches.records_duplicate, batches.records_revision,
        batches.records_reversed, batches.records_rejected, batches.records_review) AS counts
    ) AS said
    LEFT JOIN (
      SELECT batch_id, format(\(figures), count(*), count(*) FILTER (WHERE outcome = 'matched'),
        count(*) FILTER (WHERE outcome = 'unmatched'),
        count(*) FILTER (WHERE outcome = 'duplicate'),
        count(*) FILTER (WHERE outcome = 'revision'),
        count(*) FILTER (WHERE outcome = 'reversed'),
        count(*) FILTER (WHERE outcome = 'rejected'),
        count(*) FILTER (WHERE outcome = 'review')) AS counts
      FROM (
        SELECT batch_id, outcome FROM external_sales_import WHERE tenant_id = $1
        UNION ALL SELECT batch_id, outcome FROM external_costs_import WHERE tenant_id = $1
      ) AS records GROUP BY batch_id
    ) AS found ON found.batch_id = batches.id
    WHERE batches.tenant_id = $1 AND batches.import_type IN ('sales', 'costs')
      AND batches.records_read > 0
      AND said.counts IS DISTINCT FROM found.counts
    ORDER BY batches.id
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

private let figures = """
  'read %s, matched %s, unmatched %s, duplicate %s, revision %s, reversed %s, rejected %s, review %s'
  """

/// The money of a batch is that of its records.
public struct BatchAmountCheck: AuditCheck {
  public static let promise = "the money of each batch's records sums to its totals"
  public static let sql = """
    SELECT format('batch %s, %s: its totals and its records differ', batch_id, currency)
    FROM (
      SELECT batch_id, currency, read_amount, ARRAY[matched_amount, unmatched_amount,
        duplicate_amount, revision_amount, reversed_amount, rejected_amount, review_amount
      ] AS amounts
      FROM external_import_batch_amounts WHERE tenant_id = $1
    ) AS said
    FULL JOIN (
      SELECT batch_id, currency, sum(amount) AS read_amount, ARRAY[
        coalesce(sum(amount) FILTER (WHERE outcome = 'matched'), 0),
        coalesce(sum(amount) FILTER (WHERE outcome = 'unmatched'), 0),
        coalesce(sum(amount) FILTER (WHERE outcome = 'duplicate'), 0),
        coalesce(sum(amount) FILTER (WHERE outcome = 'revision'), 0),
        coalesce(sum(amount) FILTER (WHERE outcome = 'reversed'), 0),
        coalesce(sum(amount) FILTER (WHERE outcome = 'rejected'), 0),
        coalesce(sum(amount) FILTER (WHERE outcome = 'review'), 0)] AS amounts
      FROM (
        SELECT batch_id, currency, outcome, sale_amount AS amount FROM external_sales_import
        WHERE tenant_id = $1 AND sale_amount IS NOT NULL
        UNION ALL
        SELECT batch_id, currency, outcome, cost_amount FROM external_costs_import
        WHERE tenant_id = $1 AND cost_amount IS NOT NULL
      ) AS records GROUP BY batch_id, currency
    ) AS found USING (batch_id, currency)
    WHERE (said.read_amount, said.amounts) IS DISTINCT FROM (found.read_amount, found.amounts)
    ORDER BY batch_id, currency
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// A record that could not be read says why.
public struct RejectCheck: AuditCheck {
  public static let promise = "each rejected record is kept with its reason"
  public static let sql = """
    SELECT format('batch %s record %s: %s', batch_id, record_no,
      CASE WHEN records.reason IS NULL THEN 'a reject without a rejected record'
        WHEN rejects.reason IS NULL THEN 'a rejected record without its reject'
        ELSE format('rejected for %s, its reject says %s', records.reason, rejects.reason) END)
    FROM (
      SELECT batch_id, record_no, reason FROM external_sales_import
      WHERE tenant_id = $1 AND outcome = 'rejected'
      UNION ALL
      SELECT batch_id, record_no, reason FROM external_costs_import
      WHERE tenant_id = $1 AND outcome = 'rejected'
    ) AS records
    FULL JOIN (
      SELECT rejects.batch_id, rejects.record_no, rejects.reason
      FROM external_import_rejects AS rejects
      JOIN external_import_batches AS batches
        ON batches.tenant_id = rejects.tenant_id AND batches.id = rejects.batch_id
      WHERE rejects.tenant_id = $1 AND batches.import_type IN ('sales', 'costs')
    ) AS rejects USING (batch_id, record_no)
    WHERE records.reason IS DISTINCT FROM rejects.reason
    ORDER BY batch_id, record_no
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// What was taken back is not in the books.
public struct RevertedBatchCheck: AuditCheck {
  public static let promise = "a batch that was taken back has nothing live in the books"
  public static let sql = """
    SELECT format('batch %s was taken back, and has %s live conversions', batches.id, count(*))
    FROM external_import_batches AS batches
    JOIN conversions
      ON conversions.tenant_id = batches.tenant_id AND conversions.batch_id = batches.id
      AND conversions.reversal_id IS NULL
    WHERE batches.tenant_id = $1 AND batches.status = 'reverted'
    GROUP BY batches.id
    ORDER BY batches.id
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// What a batch that is not in the books left behind: nothing.
public struct AbsentBatchCheck: AuditCheck {
  public static let promise = "a batch that is not in the books has left nothing in them"
  public static let sql = """
    SELECT format('batch %s is %s and has %s records', batches.id, batches.status, count(*))
    FROM external_import_batches AS batches
    JOIN (
      SELECT tenant_id, batch_id FROM external_sales_import
      UNION ALL
      SELECT tenant_id, batch_id FROM external_costs_import
    ) AS records
      ON records.tenant_id = batches.tenant_id AND records.batch_id = batches.id
    WHERE batches.tenant_id = $1 AND batches.status IN ('pending', 'failed')
    GROUP BY batches.id, batches.status
    ORDER BY batches.id
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}
