public import Postgres

// In this order, each settles what the ones before it left open.

/// Costs of the file that an earlier record of it names already.
public struct MarkRepeatedCosts: Statement {
  public static let sql = """
    UPDATE incoming_costs AS costs
    SET outcome = 'duplicate', reason = CASE
      WHEN (costs.external_sale_id, costs.sale_source, costs.first_day, costs.last_day,
          costs.outlet_code, costs.campaign_code, costs.cost_amount, costs.currency)
        IS DISTINCT FROM (firsts.external_sale_id, firsts.sale_source, firsts.first_day,
          firsts.last_day, firsts.outlet_code, firsts.campaign_code, firsts.cost_amount,
          firsts.currency)
      THEN 'duplicate_in_file_changed' ELSE 'duplicate_in_file' END
    FROM (
      SELECT DISTINCT ON (cost_id) * FROM incoming_costs
      WHERE outcome IS NULL AND cost_id IS NOT NULL ORDER BY cost_id, record_no
    ) AS firsts
    WHERE costs.cost_id = firsts.cost_id AND costs.record_no > firsts.record_no
      AND costs.outcome IS NULL
    """
  public init() {}
}

/// Costs that an earlier batch of the source put on sales.
public struct MarkKnownCosts: Statement {
  public static let sql = """
    UPDATE incoming_costs AS costs
    SET outcome = 'duplicate', reason = CASE
      WHEN (costs.external_sale_id, costs.sale_source, costs.first_day, costs.last_day,
          costs.outlet_code, costs.campaign_code, costs.cost_amount, costs.currency)
        IS DISTINCT FROM (known.external_sale_id, known.sale_source, known.first_day,
          known.last_day, known.outlet_code, known.campaign_code, known.cost_amount,
          known.currency)
      THEN 'already_imported_changed' ELSE 'already_imported' END
    FROM external_costs_import AS known
    JOIN external_import_batches AS batches
      ON batches.tenant_id = known.tenant_id AND batches.id = known.batch_id
    WHERE known.tenant_id = $1 AND batches.source_system = $2 AND batches.status = 'processed'
      AND known.outcome = 'matched' AND known.cost_id = costs.cost_id AND costs.outcome IS NULL
    """
  public let tenantID: Int64
  public let source: String

  public init(tenantID: Int64, source: String) {
    self.tenantID = tenantID
    self.source = source
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(source)] }
}

/// Costs that some sales share.
public struct MarkSharedCosts: Statement {
  public static let sql = """
    UPDATE incoming_costs AS costs SET outcome = 'matched', sales = shares.sales
    FROM (SELECT record_no, count(*) AS sales FROM cost_shares GROUP BY record_no) AS shares
    WHERE shares.record_no = costs.record_no
    """
  public init() {}
}

/// All others: there is no such sale, or none in the currency of the cost.
public struct MarkUnmatchedCosts: Statement {
  public static let sql = """
    UPDATE incoming_costs AS costs
    SET outcome = 'unmatched', reason = CASE
      WHEN EXISTS (
        SELECT FROM conversions AS sales
        WHERE sales.tenant_id = $1 AND sales.source_system = coalesce(costs.sale_source, $2)
          AND sales.external_sale_id = costs.external_sale_id
          AND sales.kind = 'sale' AND sales.reversal_id IS NULL
      ) THEN 'other_currency'
      WHEN costs.external_sale_id IS NOT NULL THEN 'no_sale'
      WHEN EXISTS (
        SELECT FROM conversions AS sales
        WHERE sales.tenant_id = $1 AND sales.kind = 'sale' AND sales.reversal_id IS NULL
          AND sales.sale_amount >= 0
          AND sales.converted_at >= coalesce(costs.sold_from, '-infinity')
          AND sales.converted_at < coalesce(costs.sold_before, 'infinity')
          AND (costs.outlet_id IS NULL OR sales.outlet_id = costs.outlet_id)
          AND (costs.campaign_id IS NULL OR sales.campaign_id = costs.campaign_id)
      ) THEN 'other_currency'
      ELSE 'no_sales' END
    WHERE costs.outcome IS NULL
    """
  public let tenantID: Int64
  public let source: String

  public init(tenantID: Int64, source: String) {
    self.tenantID = tenantID
    self.source = source
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(source)] }
}
