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
      SELECT agent_id, outlet_id, conversion_id, lead_id, applied_rule_id, currency, gross_bonus,
        withheld_amount, notes, working::text
      FROM bonus_calculation_items
      WHERE tenant_id = (SELECT current_setting('app.tenant_id')::bigint)
        AND calc_run_id = (SELECT current_setting('app.items_of_run')::bigint)
      ORDER BY item_no
    ) TO STDOUT (FORMAT binary)
    """

  /// The item without its basis and rate, and the text of its working.
  public static func read(
    _ row: borrowing CopyRow
  ) throws(PostgresError) -> (item: BonusItem, working: String?) {
    let item = BonusItem(
      agentID: try row[0].int8(), outletID: try row[1].int8OrNull(),
      conversionID: try row[2].int8OrNull(), leadID: try row[3].int8OrNull(),
      ruleID: try row[4].int8(), currency: try row[5].currency(), amount: try row[6].decimal(),
      withheld: try row[7].decimal(), notes: try row[8].text())
    return (item, try row[9].textOrNull())
  }
}
