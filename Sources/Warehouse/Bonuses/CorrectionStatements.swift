public import Decimals
public import Domain
public import Postgres

/// The paid runs of all days before one, by their periods.
public struct PaidRunsBefore: RunQuery {
  public static let sql = """
    SELECT \(runColumns) FROM bonus_calculation_runs
    WHERE tenant_id = $1 AND is_paid AND period_end < $2 ORDER BY period_start
    """
  public let tenantID: Int64
  public let day: CivilDate

  public init(tenantID: Int64, day: CivilDate) {
    self.tenantID = tenantID
    self.day = day
  }

  public var parameters: [Parameter] { [.int8(tenantID), .date(day)] }
}

/// The paid runs that made up for changes of a period's paid run, by their manifests; the latest last.
public struct PaidCorrectionsOf: RunQuery {
  public static let sql = """
    SELECT \(runColumns) FROM bonus_calculation_runs
    WHERE tenant_id = $1 AND is_paid AND EXISTS (
      SELECT FROM json_array_elements(manifest -> 'corrections') AS correction
      WHERE correction ->> 'period' = $2
    )
    ORDER BY id
    """
  public let tenantID: Int64
  public let period: Period

  public init(tenantID: Int64, period: Period) {
    self.tenantID = tenantID
    self.period = period
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text("\(period)")] }
}

/// What paid runs should have paid by the sales as they are now, for the length of a transaction.
public struct CreateDueItems: Statement {
  public static let sql = """
    CREATE TEMPORARY TABLE due_items (
      corrects_run_id bigint NOT NULL, item_no integer NOT NULL, agent_id bigint NOT NULL,
      outlet_id bigint, conversion_id bigint, lead_id bigint, applied_rule_id bigint NOT NULL,
      currency text NOT NULL, gross_bonus numeric NOT NULL, working text
    ) ON COMMIT DROP
    """
  public init() {}
}

public enum DueItemRow {
  public static let copy = """
    COPY due_items
      (corrects_run_id, item_no, agent_id, outlet_id, conversion_id, lead_id, applied_rule_id,
       currency, gross_bonus, working)
    FROM STDIN (FORMAT binary)
    """

  public static func write(
    _ item: borrowing BonusItem, working: String?, number: Int, ofRun runID: Int64,
    to rows: inout CopyBuffer
  ) {
    rows.beginRow(fields: 10)
    rows.int8(runID)
    rows.int4(Int32(number))
    rows.int8(item.agentID)
    rows.int8(item.outletID)
    rows.int8(item.conversionID)
    rows.int8(item.leadID)
    rows.int8(item.ruleID)
    rows.text(item.currency.code)
    rows.decimal(item.amount)
    rows.text(working)
  }
}

/// What an agent is due now by a rule for a sale, a lead or a period, and has been paid for it, where the two are
/// not the same.
public struct DueDifferences: Statement {
  public static let sql = """
    SELECT differences.agent_id, differences.outlet_id, differences.conversion_id,
      differences.lead_id, differences.rule_id, differences.currency, differences.due,
      differences.paid, differences.working, agents.agent_code, outlets.code, sets.name,
      sets.version, rules.code, conversions.source_system, conversions.external_sale_id,
      conversions.kind = 'return', leads.lead_uuid
    FROM (
      SELECT agent_id, max(outlet_id) AS outlet_id, conversion_id, lead_id,
        applied_rule_id AS rule_id, currency,
        coalesce(string_agg(due::text, ' ' ORDER BY item_no), '') AS due,
        coalesce(sum(paid), 0) AS paid, min(item_no) AS first_no,
        CASE WHEN count(due) = 1 THEN max(working) END AS working
      FROM (
        SELECT agent_id, outlet_id, conversion_id, lead_id, applied_rule_id, currency,
          gross_bonus AS due, NULL::numeric AS paid, item_no, working
        FROM due_items
        WHERE corrects_run_id = $2
        UNION ALL
        SELECT agent_id, outlet_id, conversion_id, lead_id, applied_rule_id, currency,
          NULL, gross_bonus, NULL, NULL
        FROM bonus_calculation_items
        WHERE tenant_id = $1
          AND (calc_run_id = $2 AND corrects_run_id IS NULL
            OR corrects_run_id = $2 AND calc_run_id = ANY ($3))
      ) AS items
      GROUP BY agent_id, conversion_id, lead_id, applied_rule_id, currency
      HAVING coalesce(sum(due), 0) <> coalesce(sum(paid), 0)
    ) AS differences
    JOIN agents ON agents.tenant_id = $1 AND agents.id = differences.agent_id
    JOIN bonus_rules AS rules ON rules.tenant_id = $1 AND rules.id = differences.rule_id
    JOIN bonus_rule_sets AS sets ON sets.tenant_id = $1 AND sets.id = rules.rule_set_id
    LEFT JOIN outlets ON outlets.tenant_id = $1 AND outlets.id = differences.outlet_id
    LEFT JOIN conversions
      ON conversions.tenant_id = $1 AND conversions.id = differences.conversion_id
    LEFT JOIN leads ON leads.tenant_id = $1 AND leads.id = differences.lead_id
    ORDER BY differences.first_no NULLS LAST, conversions.converted_at,
      conversions.source_system COLLATE "C", conversions.external_sale_id COLLATE "C",
      conversions.kind, leads.lead_uuid, sets.name COLLATE "C", rules.code COLLATE "C",
      agents.agent_code COLLATE "C"
    """
  public let tenantID: Int64
  public let runID: Int64
  /// The paid runs that have made up for changes of the run before.
  public let paidIn: [Int64]

  public init(tenantID: Int64, runID: Int64, paidIn: [Int64]) {
    self.tenantID = tenantID
    self.runID = runID
    self.paidIn = paidIn
  }

  public struct Row: Sendable {
    /// Whose it is; its amount and notes are to be made.
    public var item: BonusItem
    public var key: ItemKey
    /// What is due, item by item; none where nothing is due any more.
    public var due: [Decimal]
    public var paid: Decimal
    /// As JSON, of the only item that is due; nil where there are several or none.
    public var working: String?
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .int8(runID), .int8Array(paidIn)]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Row {
    let currency = try row[5].currency()
    let item = BonusItem(
      agentID: try row[0].int8(), outletID: try row[1].int8OrNull(),
      conversionID: try row[2].int8OrNull(), leadID: try row[3].int8OrNull(),
      ruleID: try row[4].int8(), currency: currency, amount: .zero, notes: "")
    return Row(
      item: item, key: try key(row),
      due: try row[6].text().split(separator: " ")
        .compactMap { Decimal(String($0))?.inMinorUnits(of: currency) },
      paid: try row[7].decimal().inMinorUnits(of: currency), working: try row[8].textOrNull())
  }

  private static func key(_ row: borrowing ResultRow) throws(PostgresError) -> ItemKey {
    var fact = FactKey(lead: try row[17].uuidOrNull().map(LeadUUID.init(bits:)))
    if let source = try row[14].textOrNull() {
      fact.sale = FactKey.Sale(
        source: source, id: try row[15].text(), isReturn: try row[16].bool())
    }
    return ItemKey(
      agentCode: try row[9].text(), outletCode: try row[10].textOrNull() ?? "",
      ruleSet: try row[11].text(), version: Int(try row[12].int4()), rule: try row[13].text(),
      fact: fact)
  }
}
