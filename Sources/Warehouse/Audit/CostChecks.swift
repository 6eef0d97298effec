/// What was spread sums to what was read, and is booked with the sales that bear it.
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
    UNION ALL
    SELECT format('batch %s record %s: its share on conversion %s is booked otherwise than the sale',
      entries.batch_id, entries.record_no, entries.conversion_id)
    FROM ledger_entries AS entries
    LEFT JOIN conversions AS sales ON sales.tenant_id = $1 AND sales.id = entries.conversion_id
      AND sales.kind = 'sale'
    WHERE entries.tenant_id = $1 AND entries.batch_id IS NOT NULL
      AND (sales.sale_currency, coalesce(sales.agent_id, 0), coalesce(sales.outlet_id, 0))
        IS DISTINCT FROM
        (entries.currency, coalesce(entries.agent_id, 0), coalesce(entries.outlet_id, 0))
    ORDER BY 1
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}
