public import Decimals
public import Domain
public import Postgres

/// An item as people ask for it.
public struct ExplainedItem: Sendable {
  public var runID: Int64
  public var agentCode: String
  public var ruleSet: String
  public var version: Int
  public var rule: String
  public var saleID: String?
  public var currency: Currency
  public var amount: Decimal
  public var withheld: Decimal
  public var notes: String
  /// As JSON; nil for items from before workings were kept.
  public var working: String?
  /// The paid run that the item makes up for.
  public var correctsRunID: Int64?
}

private let explainedItems = """
  SELECT items.calc_run_id, agents.agent_code, sets.name, sets.version, rules.code,
    conversions.external_sale_id, items.currency, items.gross_bonus, items.withheld_amount,
    items.notes, items.working::text, items.corrects_run_id
  FROM bonus_calculation_items AS items
  JOIN agents ON agents.tenant_id = items.tenant_id AND agents.id = items.agent_id
  JOIN bonus_rules AS rules
    ON rules.tenant_id = items.tenant_id AND rules.id = items.applied_rule_id
  JOIN bonus_rule_sets AS sets
    ON sets.tenant_id = rules.tenant_id AND sets.id = rules.rule_set_id
  LEFT JOIN conversions
    ON conversions.tenant_id = items.tenant_id AND conversions.id = items.conversion_id
  """

public protocol ExplainedItemQuery: Statement where Row == ExplainedItem {}

extension ExplainedItemQuery {
  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> ExplainedItem {
    let currency = try row[6].currency()
    return ExplainedItem(
      runID: try row[0].int8(), agentCode: try row[1].text(), ruleSet: try row[2].text(),
      version: Int(try row[3].int4()), rule: try row[4].text(), saleID: try row[5].textOrNull(),
      currency: currency, amount: try row[7].decimal().inMinorUnits(of: currency),
      withheld: try row[8].decimal().inMinorUnits(of: currency), notes: try row[9].text(),
      working: try row[10].textOrNull(), correctsRunID: try row[11].int8OrNull())
  }
}

/// What a run pays for a conversion, and what later runs make up for it: paid ones, and the latest of their periods.
public struct ItemsOfConversion: ExplainedItemQuery {
  public static let sql = """
    \(explainedItems)
    WHERE items.tenant_id = $1 AND items.conversion_id = $3
      AND (items.calc_run_id = $2 OR items.corrects_run_id = $2 AND items.calc_run_id IN (
        SELECT runs.id FROM bonus_calculation_runs AS runs
        WHERE runs.tenant_id = $1 AND (runs.is_paid OR runs.id = (
          SELECT max(latest.id) FROM bonus_calculation_runs AS latest
          WHERE latest.tenant_id = $1 AND latest.status = 'completed'
            AND latest.period_start = runs.period_start AND latest.period_end = runs.period_end
        ))
      ))
    ORDER BY items.calc_run_id, items.item_no
    """
  public let tenantID: Int64
  public let runID: Int64
  public let conversionID: Int64

  public init(tenantID: Int64, runID: Int64, conversionID: Int64) {
    self.tenantID = tenantID
    self.runID = runID
    self.conversionID = conversionID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(runID), .int8(conversionID)] }
}

/// What a run pays an agent.
public struct ItemsOfAgent: ExplainedItemQuery {
  public static let sql = """
    \(explainedItems)
    WHERE items.tenant_id = $1 AND items.calc_run_id = $2 AND agents.agent_code = $3
    ORDER BY items.item_no
    """
  public let tenantID: Int64
  public let runID: Int64
  public let agentCode: String

  public init(tenantID: Int64, runID: Int64, agentCode: String) {
    self.tenantID = tenantID
    self.runID = runID
    self.agentCode = agentCode
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(runID), .text(agentCode)] }
}

/// The latest completed run that has a day in its period.
public struct LatestRunOn: RunQuery {
  public static let sql = """
    SELECT \(runColumns) FROM bonus_calculation_runs
    WHERE tenant_id = $1 AND status = 'completed' AND $2 BETWEEN period_start AND period_end
    ORDER BY id DESC LIMIT 1
    """
  public let tenantID: Int64
  public let day: CivilDate

  public init(tenantID: Int64, day: CivilDate) {
    self.tenantID = tenantID
    self.day = day
  }

  public var parameters: [Parameter] { [.int8(tenantID), .date(day)] }
}
