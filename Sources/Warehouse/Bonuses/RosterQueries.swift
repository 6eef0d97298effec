public import Domain
public import Postgres

/// The agents of a tenant, with their days of employment as they are known now.
public struct AgentsOfRoster: Statement {
  public static let sql = """
    SELECT id, agent_code, hired_at, terminated_at, status = 'disabled' FROM agents
    WHERE tenant_id = $1 ORDER BY agent_code COLLATE "C"
    """
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Roster.Agent {
    Roster.Agent(
      id: try row[0].int8(), code: try row[1].text(), hiredAt: try row[2].civilDateOrNull(),
      terminatedAt: try row[3].civilDateOrNull(), isDisabled: try row[4].bool())
  }
}

/// The outlets of a tenant, with their regions.
public struct OutletsOfRoster: Statement {
  public static let sql = """
    SELECT outlets.id, outlets.code, regions.id, regions.code FROM outlets
    LEFT JOIN regions
      ON regions.tenant_id = outlets.tenant_id AND regions.id = outlets.region_id
    WHERE outlets.tenant_id = $1
    """
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Roster.Outlet {
    var outlet = Roster.Outlet(id: try row[0].int8(), code: try row[1].text())
    if let id = try row[2].int8OrNull() {
      outlet.region = Roster.Region(id: id, code: try row[3].text())
    }
    return outlet
  }
}

/// What draws gave agents, or took back, for earlier periods that were paid, with the corrections of them.
public struct AdvancesBefore: Statement {
  public static let sql = """
    SELECT sets.name, rules.code, items.currency, items.agent_id, runs.period_start,
      sum(items.gross_bonus)
    FROM bonus_calculation_runs AS paid
    JOIN bonus_calculation_items AS items
      ON items.tenant_id = paid.tenant_id AND items.calc_run_id = paid.id
    JOIN bonus_calculation_runs AS runs
      ON runs.tenant_id = items.tenant_id
      AND runs.id = coalesce(items.corrects_run_id, items.calc_run_id)
    JOIN bonus_rules AS rules
      ON rules.tenant_id = items.tenant_id AND rules.id = items.applied_rule_id
    JOIN bonus_rule_sets AS sets
      ON sets.tenant_id = rules.tenant_id AND sets.id = rules.rule_set_id
    WHERE paid.tenant_id = $1 AND paid.is_paid AND runs.period_end < $2
      AND rules.rule_type = 'draw'
    GROUP BY sets.name, rules.code, items.currency, items.agent_id, runs.period_start
    """
  public let tenantID: Int64
  /// The first day of the period that asks.
  public let day: CivilDate

  public init(tenantID: Int64, day: CivilDate) {
    self.tenantID = tenantID
    self.day = day
  }

  public var parameters: [Parameter] { [.int8(tenantID), .date(day)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> BonusContext.Advance {
    let currency = try row[2].currency()
    return BonusContext.Advance(
      ruleSet: try row[0].text(), rule: try row[1].text(), currency: currency,
      agentID: try row[3].int8(), periodStart: try row[4].civilDate(),
      amount: try row[5].decimal().inMinorUnits(of: currency))
  }
}
