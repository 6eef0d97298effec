/// What was spread sums to what was read.
public struct CostShareCheck: AuditCheck {
  public static let promise = "each cost is on its sales to the last unit, and no other is"
  public static let sql = """
    SELECT format('batch %s record %s: it costs %s, and the ledger has %s of it', batch_id, record_no,
      coalesce(costs.amount || ' ' || costs.currency, 'nothing'),
      coalesce(entries.amount || ' ' || entries.currency, 'nothing'))
    FROM (
      SELECT records.batch_id, records.record_no, records.cost_amount AS amount, records.currency
      FROM external_costs_import AS records
      JOIN external_import_batches AS batches
        ON batches.tenant_id = $1 AND batches.id = records.batch_id
      WHERE records.tenant_id = $1 AND records.outcome = 'matched' AND records.cost_amount <> 0
        AND batches.status = 'processed'
    ) AS costs
    FULL JOIN (
      SELECT batch_id, record_no, sum(cost_amount) AS amount,
        string_agg(DISTINCT currency, ' and ') AS currency
      FROM ledger_entries WHERE tenant_id = $1 AND batch_id IS NOT NULL
      GROUP BY batch_id, record_no HAVING sum(cost_amount) <> 0
    ) AS entries USING (batch_id, record_no)
    WHERE (costs.amount, costs.currency) IS DISTINCT FROM (entries.amount, entries.currency)
    ORDER BY batch_id, record_no
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}
