public import Domain
public import Postgres

/// Shares each open cost by the live sales that it was spent on, so that the shares sum to it exactly.
///
/// The first n sales, in order of their times and names, together bear what is theirs of the cost, cut to whole
/// units; a sale's share is what it adds to that. So no share is off by a unit or more, and all is deterministic.
public struct ShareCosts: Statement {
  public static let sql = """
    INSERT INTO cost_shares (record_no, conversion_id, amount)
    SELECT record_no, conversion_id,
      (div(units * upto, total) - div(units * (upto - weight), total)) * unit
    FROM (
      SELECT *, sum(weight) OVER spent AS total,
        sum(weight) OVER (
          spent ORDER BY converted_at, source_system, external_sale_id, conversion_id
          ROWS UNBOUNDED PRECEDING
        ) AS upto
      FROM (
        SELECT costs.record_no, costs.units, costs.unit, sales.id AS conversion_id,
          sales.converted_at, sales.source_system, sales.external_sale_id, 1::numeric AS weight
        FROM incoming_costs AS costs
        JOIN conversions AS sales
          ON sales.tenant_id = $1 AND sales.source_system = coalesce(costs.sale_source, $2)
          AND sales.external_sale_id = costs.external_sale_id
          AND sales.sale_currency = costs.currency
          AND sales.kind = 'sale' AND sales.reversal_id IS NULL
        WHERE costs.outcome IS NULL
        UNION ALL
        SELECT costs.record_no, costs.units, costs.unit, sales.id, sales.converted_at,
          sales.source_system, sales.external_sale_id,
          CASE WHEN $3 = 'equal' OR sum(sales.sale_amount) OVER (PARTITION BY costs.record_no) = 0
            THEN 1 ELSE sales.sale_amount END
        FROM incoming_costs AS costs
        JOIN conversions AS sales
          ON sales.tenant_id = $1 AND sales.sale_currency = costs.currency
          AND sales.kind = 'sale' AND sales.reversal_id IS NULL AND sales.sale_amount >= 0
          AND sales.converted_at >= coalesce(costs.sold_from, '-infinity')
          AND sales.converted_at < coalesce(costs.sold_before, 'infinity')
          AND (costs.outlet_id IS NULL OR sales.outlet_id = costs.outlet_id)
          AND (costs.campaign_id IS NULL OR sales.campaign_id = costs.campaign_id)
        WHERE costs.outcome IS NULL AND costs.external_sale_id IS NULL
      ) AS weighed
      WINDOW spent AS (PARTITION BY record_no)
    ) AS summed
    """
  public let tenantID: Int64
  /// Of the costs; that of the sales where the file names none.
  public let source: String
  public let spread: CostSpread

  public init(tenantID: Int64, source: String, spread: CostSpread) {
    self.tenantID = tenantID
    self.source = source
    self.spread = spread
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .text(source), .text(spread.rawValue)]
  }
}

/// Books the shares, each on the day of its sale; none of nothing.
public struct BookCostShares: Statement {
  public static let sql = """
    INSERT INTO ledger_entries
      (tenant_id, conversion_id, entry_no, kind, outlet_id, agent_id, entry_date, currency,
       revenue_amount, cost_amount, batch_id, record_no)
    SELECT $1, shares.conversion_id, entries.last_no + shares.share_no, 'cost', sales.outlet_id,
      sales.agent_id, sales.entry_date, costs.currency, 0, shares.amount, $2, shares.record_no
    FROM (
      SELECT *, row_number() OVER (PARTITION BY conversion_id ORDER BY record_no) AS share_no
      FROM cost_shares WHERE amount <> 0
    ) AS shares
    JOIN incoming_costs AS costs ON costs.record_no = shares.record_no
    JOIN ledger_entries AS sales ON sales.tenant_id = $1
      AND sales.conversion_id = shares.conversion_id AND sales.entry_no = 1
    CROSS JOIN LATERAL (
      SELECT max(entry_no) AS last_no FROM ledger_entries
      WHERE tenant_id = $1 AND conversion_id = shares.conversion_id
    ) AS entries
    """
  public let tenantID: Int64
  public let batchID: Int64

  public init(tenantID: Int64, batchID: Int64) {
    self.tenantID = tenantID
    self.batchID = batchID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(batchID)] }
}
