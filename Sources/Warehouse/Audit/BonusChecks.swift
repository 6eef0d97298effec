/// A run has the items that it says.
public struct RunItemCheck: AuditCheck {
  public static let promise = "each run has the items that it says"
  public static let sql = """
    SELECT format('run %s says %s items and has %s', runs.id, runs.item_count, count(items.item_no))
    FROM bonus_calculation_runs AS runs
    LEFT JOIN bonus_calculation_items AS items
      ON items.tenant_id = runs.tenant_id AND items.calc_run_id = runs.id
    WHERE runs.tenant_id = $1
    GROUP BY runs.id, runs.item_count
    HAVING runs.item_count <> count(items.item_no)
    ORDER BY runs.id
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// What an item was computed from is there, and of this tenant.
///
/// Whose it is, `bonus verify` proves: a share or an override is not of the agent who sold.
public struct ItemReferenceCheck: AuditCheck {
  public static let promise = "what each bonus was computed from is there"
  public static let sql = """
    SELECT format('run %s item %s: its agent, rule or conversion is missing',
      items.calc_run_id, items.item_no)
    FROM bonus_calculation_items AS items
    LEFT JOIN agents ON agents.tenant_id = $1 AND agents.id = items.agent_id
    LEFT JOIN bonus_rules AS rules ON rules.tenant_id = $1 AND rules.id = items.applied_rule_id
    LEFT JOIN conversions ON conversions.tenant_id = $1 AND conversions.id = items.conversion_id
    WHERE items.tenant_id = $1
      AND (agents.id IS NULL OR rules.id IS NULL
        OR items.conversion_id IS NOT NULL AND conversions.id IS NULL)
    ORDER BY items.calc_run_id, items.item_no
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// A payout file pays what its run has.
public struct PayoutCheck: AuditCheck {
  public static let promise = "each payout pays what its run's items sum to"
  public static let sql = """
    SELECT format('export %s of run %s, %s: it pays %s, the items sum to %s', export_id, run_id, currency,
      coalesce(paid.total, 0), coalesce(items.total, 0))
    FROM (
      SELECT exports.id AS export_id, exports.calc_run_id AS run_id, amounts.currency, amounts.total
      FROM bonus_payout_exports AS exports
      JOIN bonus_payout_export_amounts AS amounts
        ON amounts.tenant_id = exports.tenant_id AND amounts.export_id = exports.id
      WHERE exports.tenant_id = $1
    ) AS paid
    FULL JOIN (
      SELECT exports.id AS export_id, exports.calc_run_id AS run_id, items.currency,
        sum(items.gross_bonus) AS total
      FROM bonus_payout_exports AS exports
      JOIN bonus_calculation_items AS items
        ON items.tenant_id = exports.tenant_id AND items.calc_run_id = exports.calc_run_id
      WHERE exports.tenant_id = $1
      GROUP BY exports.id, exports.calc_run_id, items.currency
    ) AS items USING (export_id, run_id, currency)
    WHERE paid.total IS DISTINCT FROM items.total
    ORDER BY export_id, currency
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// A run that was paid out is marked so, and no other is.
public struct PaidCheck: AuditCheck {
  public static let promise = "a run is marked as paid exactly where it was paid out"
  public static let sql = """
    SELECT format('run %s is%s marked as paid and has %s payout files', runs.id,
      CASE WHEN runs.is_paid THEN '' ELSE ' not' END, count(exports.id))
    FROM bonus_calculation_runs AS runs
    LEFT JOIN bonus_payout_exports AS exports
      ON exports.tenant_id = runs.tenant_id AND exports.calc_run_id = runs.id
    WHERE runs.tenant_id = $1
    GROUP BY runs.id, runs.is_paid
    HAVING runs.is_paid <> (count(exports.id) > 0)
    ORDER BY runs.id
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}

/// What makes up for a paid run's changes rests on what was paid before.
public struct PaidCorrectionCheck: AuditCheck {
  public static let promise = "what makes up for a paid run rests on what was paid before"
  public static let sql = """
    SELECT format('run %s item %s makes up for run %s: it says %s was paid before, and %s was',
      corrections.calc_run_id, corrections.item_no, corrections.corrects_run_id,
      coalesce(corrections.before, 0)::numeric(20, 4),
      coalesce(sum(paid.gross_bonus), 0)::numeric(20, 4))
    FROM (
      SELECT items.*, (items.working ->> 'before')::numeric AS before
      FROM bonus_calculation_items AS items
      JOIN bonus_calculation_runs AS runs
        ON runs.tenant_id = items.tenant_id AND runs.id = items.calc_run_id AND runs.is_paid
      WHERE items.tenant_id = $1 AND items.corrects_run_id IS NOT NULL
    ) AS corrections
    LEFT JOIN (
      SELECT items.* FROM bonus_calculation_items AS items
      JOIN bonus_calculation_runs AS runs
        ON runs.tenant_id = items.tenant_id AND runs.id = items.calc_run_id AND runs.is_paid
      WHERE items.tenant_id = $1
    ) AS paid
      ON coalesce(paid.corrects_run_id, paid.calc_run_id) = corrections.corrects_run_id
      AND paid.calc_run_id < corrections.calc_run_id AND paid.agent_id = corrections.agent_id
      AND paid.applied_rule_id = corrections.applied_rule_id
      AND paid.currency = corrections.currency
      AND coalesce(paid.conversion_id, 0) = coalesce(corrections.conversion_id, 0)
      AND coalesce(paid.lead_id, 0) = coalesce(corrections.lead_id, 0)
    GROUP BY corrections.calc_run_id, corrections.item_no, corrections.corrects_run_id,
      corrections.before
    HAVING corrections.before IS DISTINCT FROM coalesce(sum(paid.gross_bonus), 0)
    ORDER BY corrections.calc_run_id, corrections.item_no
    """
  public let tenantID: Int64
  public init(tenantID: Int64) { self.tenantID = tenantID }
}
