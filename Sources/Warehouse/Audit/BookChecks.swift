/// A record that was booked and its conversion say the same.
public struct ConversionCheck: AuditCheck {
  public static let promise = "each booked record has its conversion, and says the same"
  public static let sql = """
    SELECT CASE
      WHEN conversions.id IS NULL THEN format('batch %s record %s: its conversion %s is missing',
        records.batch_id, records.record_no, records.matched_conversion)
      WHEN records.record_no IS NULL THEN format('conversion %s: its record, batch %s record %s, is missing',
        conversions.id, conversions.batch_id, conversions.record_no)
      ELSE format('conversion %s: sale id, amount, currency, cost or time differ from batch %s record %s',
        conversions.id, records.batch_id, records.record_no) END
    FROM (
      SELECT batch_id, record_no, external_sale_id, sale_amount, currency, cost_amount, sold_at,
        matched_conversion,
        CASE WHEN outcome <> 'reversed' THEN matched_by IS NOT NULL END AS has_lead
      FROM external_sales_import WHERE tenant_id = $1 AND matched_conversion IS NOT NULL
      UNION ALL
      SELECT batch_id, record_no, external_sale_id, sale_amount, currency, cost_amount, sold_at,
        booked_conversion, NULL
      FROM external_sales_import JOIN review_items USING (tenant_id, batch_id, record_no)
      WHERE tenant_id = $1 AND booked_conversion IS NOT NULL
    ) AS records
    FULL JOIN (SELECT * FROM conversions WHERE tenant_id = $1) AS conversions
      ON conversions.id = records.matched_conversion
    WHERE (records.batch_id, records.record_no, records.external_sale_id, records.sale_amount,
        records.currency, records.cost_amount, records.sold_at,
        coalesce(records.has_lead, conversions.lead_id IS NOT NULL))
      IS DISTINCT FROM (conversions.batch_id, conversions.record_no, conversions.external_sale_id,
        conversions.sale_amount, conversions.sale_currency, conversions.cost_amount,
        conversions.converted_at, conversions.lead_id IS NOT NULL)
    ORDER BY 1
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// The ledger holds what is live, each conversion for what it is, and nothing of the rest.
public struct LedgerCheck: AuditCheck {
  public static let promise =
    "each conversion is booked once, and the ledger nets to those that are live"
  public static let sql = """
    SELECT CASE
      WHEN entries.entries IS NULL THEN format('conversion %s is not in the ledger', conversions.id)
      WHEN conversions.id IS NULL THEN format('the ledger books conversion %s, which is missing',
        entries.conversion_id)
      ELSE format('conversion %s: the ledger has %s entries of it, revenue %s and cost %s where it has %s and %s',
        conversions.id, entries.entries, entries.revenue, entries.cost, conversions.revenue,
        conversions.cost) END
    FROM (
      SELECT *, CASE WHEN reversal_id IS NULL THEN sale_amount ELSE 0 END AS revenue,
        CASE WHEN reversal_id IS NULL THEN coalesce(cost_amount, 0) ELSE 0 END AS cost
      FROM conversions WHERE tenant_id = $1
    ) AS conversions
    FULL JOIN (
      SELECT conversion_id, count(*) AS entries, sum(revenue_amount) AS revenue,
        sum(cost_amount) AS cost, min(currency) AS currency, max(currency) AS last_currency,
        min(agent_id) AS agent_id, min(outlet_id) AS outlet_id,
        array_agg(kind ORDER BY entry_no) AS kinds
      FROM ledger_entries WHERE tenant_id = $1 AND kind <> 'payout' AND batch_id IS NULL
      GROUP BY conversion_id
    ) AS entries ON entries.conversion_id = conversions.id
    LEFT JOIN LATERAL (
      SELECT count(*) AS reversals, count(undone_by) AS undone FROM conversion_reversals
      WHERE tenant_id = $1 AND conversion_id = conversions.id
    ) AS history ON conversions.reversal_id IS NOT NULL OR entries.entries > 1
    WHERE (entries.entries, entries.revenue, entries.cost, entries.currency, entries.last_currency,
        entries.agent_id, entries.outlet_id, entries.kinds[1])
      IS DISTINCT FROM (1 + coalesce(history.reversals + history.undone, 0), conversions.revenue,
        conversions.cost, conversions.sale_currency, conversions.sale_currency,
        conversions.agent_id, conversions.outlet_id, conversions.kind)
    ORDER BY 1
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// What conversions refer to is there, and of this tenant.
public struct ReferenceCheck: AuditCheck {
  public static let promise = "no row points across tenants, or at what is missing"
  public static let sql = """
    SELECT format('conversion %s: its %s %s is not of this tenant', conversions.id, missing.kind, missing.id)
    FROM conversions
    LEFT JOIN leads ON leads.tenant_id = $1 AND leads.id = conversions.lead_id
    LEFT JOIN agents ON agents.tenant_id = $1 AND agents.id = conversions.agent_id
    LEFT JOIN outlets ON outlets.tenant_id = $1 AND outlets.id = conversions.outlet_id
    LEFT JOIN campaigns ON campaigns.tenant_id = $1 AND campaigns.id = conversions.campaign_id
    CROSS JOIN LATERAL (VALUES
      ('lead', conversions.lead_id, leads.id), ('agent', conversions.agent_id, agents.id),
      ('outlet', conversions.outlet_id, outlets.id),
      ('campaign', conversions.campaign_id, campaigns.id)
    ) AS missing (kind, id, found)
    WHERE conversions.tenant_id = $1 AND missing.id IS NOT NULL AND missing.found IS NULL
    ORDER BY 1
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}
