import Decimals
public import Domain
public import Postgres

/// Says which run's items `StoredItemRow` reads: COPY takes no parameters.
public struct SetItemsOfRun: Statement {
  public static let sql = "SELECT set_config('app.items_of_run', $1::bigint::text, true)"
  public let runID: Int64

  public init(runID: Int64) { self.runID = runID }

  public var parameters: [Parameter] { [.int8(runID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// The items of the run of `SetItemsOfRun`, in the order in which they were computed.
public enum StoredItemRow {
  public static let copy = """
    COPY (
      SELECT items.agent_id, items.outlet_id, items.conversion_id, items.lead_id,
        items.applied_rule_id, items.currency, items.gross_bonus, items.withheld_amount,
        items.notes, items.working::text, agents.agent_code, outlets.code, sets.name,
        sets.version, rules.code, conversions.source_system, conversions.external_sale_id,
        conversions.kind = 'return', leads.lead_uuid, items.corrects_run_id
      FROM bonus_calculation_items AS items
      JOIN agents ON agents.tenant_id = items.tenant_id AND agents.id = items.agent_id
      JOIN bonus_rules AS rules
        ON rules.tenant_id = items.tenant_id AND rules.id = items.applied_rule_id
      JOIN bonus_rule_sets AS sets
        ON sets.tenant_id = rules.tenant_id AND sets.id = rules.rule_set_id
      LEFT JOIN outlets ON outlets.tenant_id = items.tenant_id AND outlets.id = items.outlet_id
      LEFT JOIN conversions
        ON conversions.tenant_id = items.tenant_id AND conversions.id = items.conversion_id
      LEFT JOIN leads ON leads.tenant_id = items.tenant_id AND leads.id = items.lead_id
      WHERE items.tenant_id = (SELECT current_setting('app.tenant_id')::bigint)
        AND items.calc_run_id = (SELECT current_setting('app.items_of_run')::bigint)
      ORDER BY items.item_no
    ) TO STDOUT (FORMAT binary)
    """

  /// The item without its basis and rate, and the text of its working.
  public static func read(
    _ row: borrowing CopyRow
  ) throws(PostgresError) -> (item: BonusItem, working: String?) {
    let item = BonusItem(
      agentID: try row[0].int8(), outletID: try row[1].int8OrNull(),
      conversionID: try row[2].int8OrNull(), leadID: try row[3].int8OrNull(),
      ruleID: try row[4].int8(), correctsRunID: try row[19].int8OrNull(),
      currency: try row[5].currency(), amount: try row[6].decimal(),
      withheld: try row[7].decimal(), notes: BonusNotes(try row[8].text()))
    return (item, try row[9].textOrNull())
  }

  public static func key(_ row: borrowing CopyRow) throws(PostgresError) -> ItemKey {
    var fact = FactKey(lead: try row[18].uuidOrNull().map(LeadUUID.init(bits:)))
    if let source = try row[15].textOrNull() {
      fact.sale = FactKey.Sale(
        source: source, id: try row[16].text(), isReturn: try row[17].bool())
    }
    return ItemKey(
      agentCode: try row[10].text(), outletCode: try row[11].textOrNull() ?? "",
      ruleSet: try row[12].text(), version: Int(try row[13].int4()), rule: try row[14].text(),
      fact: fact)
  }
}
