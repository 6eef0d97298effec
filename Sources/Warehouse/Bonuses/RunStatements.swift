public import Decimals
public import Domain
public import Postgres

/// One calculation of a period.
public struct BonusRun: Sendable {
  public enum Status: String, Sendable { case pending, running, completed, failed }

  public var id: Int64
  public var period: Period
  public var status: Status
  public var inputsDigest: String?
  public var itemCount: Int
  public var message: String
  public var completedAt: Instant?
  public var isPaid: Bool
  /// What it was computed from and what it gave, as JSON; nil for runs from before there were any.
  public var manifest: String?
}

let runColumns = """
  id, period_start, period_end, status, inputs_digest, item_count, message, completed_at, is_paid,
  manifest
  """

public protocol RunQuery: Statement where Row == BonusRun {}

extension RunQuery {
  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> BonusRun {
    guard let period = Period(first: try row[1].civilDate(), last: try row[2].civilDate()) else {
      preconditionFailure("A check of the table keeps a run's days in order.")
    }
    return BonusRun(
      id: try row[0].int8(), period: period, status: try row[3].named(BonusRun.Status.self),
      inputsDigest: try row[4].textOrNull(), itemCount: Int(try row[5].int4()),
      message: try row[6].textOrNull() ?? "", completedAt: try row[7].instantOrNull(),
      isPaid: try row[8].bool(), manifest: try row[9].textOrNull())
  }
}

public struct RunByID: RunQuery {
  public static let sql = """
    SELECT \(runColumns) FROM bonus_calculation_runs WHERE tenant_id = $1 AND id = $2
    """
  public let tenantID: Int64
  public let id: Int64

  public init(tenantID: Int64, id: Int64) {
    self.tenantID = tenantID
    self.id = id
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id)] }
}

/// The latest completed run of exactly this period.
public struct LatestRun: RunQuery {
  public static let sql = """
    SELECT \(runColumns) FROM bonus_calculation_runs
    WHERE tenant_id = $1 AND period_start = $2 AND period_end = $3 AND status = 'completed'
    ORDER BY id DESC LIMIT 1
    """
  public let tenantID: Int64
  public let period: Period

  public init(tenantID: Int64, period: Period) {
    self.tenantID = tenantID
    self.period = period
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .date(period.first), .date(period.last)]
  }
}

/// The paid run that has a day in common with a period: there is one at most a day.
public struct PaidRunWithin: RunQuery {
  public static let sql = """
    SELECT \(runColumns) FROM bonus_calculation_runs
    WHERE tenant_id = $1 AND is_paid
      AND daterange(period_start, period_end, '[]') && daterange($2, $3, '[]')
    ORDER BY id LIMIT 1
    """
  public let tenantID: Int64
  public let period: Period

  public init(tenantID: Int64, period: Period) {
    self.tenantID = tenantID
    self.period = period
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .date(period.first), .date(period.last)]
  }
}

public struct AllRuns: RunQuery {
  public static let sql = """
    SELECT \(runColumns) FROM bonus_calculation_runs WHERE tenant_id = $1 ORDER BY id DESC
    """
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }
}

/// Opens a run; its id.
public struct InsertRun: Statement {
  public static let sql = """
    INSERT INTO bonus_calculation_runs (tenant_id, period_start, period_end, status, engine_version)
    VALUES ($1, $2, $3, 'running', $4) RETURNING id
    """
  public let tenantID: Int64
  public let period: Period
  public let engineVersion: String

  public init(tenantID: Int64, period: Period, engineVersion: String) {
    self.tenantID = tenantID
    self.period = period
    self.engineVersion = engineVersion
  }

  public var parameters: [Parameter] {
    [.int8(tenantID), .date(period.first), .date(period.last), .text(engineVersion)]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

/// Closes a run with what it was computed from.
public struct CompleteRun: Statement {
  public static let sql = """
    UPDATE bonus_calculation_runs
    SET status = 'completed', inputs_digest = $3, item_count = $4, completed_at = now(), message = $5,
      manifest = $6::json
    WHERE tenant_id = $1 AND id = $2 AND status = 'running'
    """
  public let tenantID: Int64
  public let id: Int64
  public let inputsDigest: String
  public let manifest: String
  public let itemCount: Int
  public let message: String

  public init(
    tenantID: Int64, id: Int64, inputsDigest: String, manifest: String, itemCount: Int,
    message: String
  ) {
    self.tenantID = tenantID
    self.id = id
    self.inputsDigest = inputsDigest
    self.manifest = manifest
    self.itemCount = itemCount
    self.message = message
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .int8(id), .text(inputsDigest), .int4(Int32(itemCount)), .text(message),
      .text(manifest),
    ]
  }
}

/// An amount for an agent, with its working as JSON: a row of `bonus_calculation_items`.
public enum BonusItemRow {
  public static let copy = """
    COPY bonus_calculation_items
      (tenant_id, calc_run_id, item_no, agent_id, outlet_id, conversion_id, lead_id,
       applied_rule_id, currency, gross_bonus, basis_amount, rate, withheld_amount, notes,
       working, corrects_run_id)
    FROM STDIN (FORMAT binary)
    """

  public static func write(
    _ item: borrowing BonusItem, working: String?, number: Int, runID: Int64, tenantID: Int64,
    to rows: inout CopyBuffer
  ) {
    rows.beginRow(fields: 16)
    rows.int8(tenantID)
    rows.int8(runID)
    rows.int4(Int32(number))
    rows.int8(item.agentID)
    rows.int8(item.outletID)
    rows.int8(item.conversionID)
    rows.int8(item.leadID)
    rows.int8(item.ruleID)
    rows.text(item.currency.code)
    rows.decimal(item.amount)
    rows.decimal(item.basis)
    rows.decimal(item.rate)
    rows.decimal(item.withheld)
    rows.text(item.notes.description)
    rows.text(working)
    rows.int8(item.correctsRunID)
  }
}

/// How many items of a run are in the table, and how many refer to what is not there.
public struct RunCheck: Statement {
  public static let sql = """
    WITH items AS (
      SELECT agent_id, conversion_id, applied_rule_id FROM bonus_calculation_items
      WHERE tenant_id = $1 AND calc_run_id = $2
    )
    SELECT (SELECT count(*) FROM items),
      (SELECT count(*) FROM (SELECT DISTINCT agent_id FROM items) AS used
        LEFT JOIN agents ON agents.tenant_id = $1 AND agents.id = used.agent_id
        WHERE agents.id IS NULL)
      + (SELECT count(*) FROM (SELECT DISTINCT applied_rule_id FROM items) AS used
        LEFT JOIN bonus_rules ON bonus_rules.tenant_id = $1 AND bonus_rules.id = used.applied_rule_id
        WHERE bonus_rules.id IS NULL)
      + (SELECT count(*) FROM items
        LEFT JOIN conversions
          ON conversions.tenant_id = $1 AND conversions.id = items.conversion_id
        WHERE items.conversion_id IS NOT NULL AND conversions.id IS NULL)
    """
  public let tenantID: Int64
  public let runID: Int64

  public init(tenantID: Int64, runID: Int64) {
    self.tenantID = tenantID
    self.runID = runID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(runID)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (items: Int, missingReferences: Int) {
    (Int(try row[0].int8()), Int(try row[1].int8()))
  }
}

/// What each rule of a run pays, by rule set, priority and code; then what makes up for earlier runs.
public struct RunByRule: Statement {
  public static let sql = """
    SELECT sets.name, rules.code, items.currency, count(*), sum(items.gross_bonus),
      sum(items.withheld_amount), items.corrects_run_id
    FROM bonus_calculation_items AS items
    JOIN bonus_rules AS rules
      ON rules.tenant_id = items.tenant_id AND rules.id = items.applied_rule_id
    JOIN bonus_rule_sets AS sets
      ON sets.tenant_id = rules.tenant_id AND sets.id = rules.rule_set_id
    WHERE items.tenant_id = $1 AND items.calc_run_id = $2
    GROUP BY items.corrects_run_id, sets.name, rules.priority, rules.code, items.currency
    ORDER BY items.corrects_run_id NULLS FIRST, sets.name COLLATE "C", rules.priority,
      rules.code COLLATE "C", items.currency
    """
  public let tenantID: Int64
  public let runID: Int64

  public init(tenantID: Int64, runID: Int64) {
    self.tenantID = tenantID
    self.runID = runID
  }

  public struct Row: Sendable {
    public var ruleSet: String
    public var rule: String
    public var currency: Currency
    public var items: Int
    public var amount: Decimal
    public var withheld: Decimal
    /// The run that the items make up for; nil for those of the run's own period.
    public var correctsRunID: Int64?
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(runID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Row {
    let currency = try row[2].currency()
    return Row(
      ruleSet: try row[0].text(), rule: try row[1].text(), currency: currency,
      items: Int(try row[3].int8()), amount: try row[4].decimal().inMinorUnits(of: currency),
      withheld: try row[5].decimal().inMinorUnits(of: currency),
      correctsRunID: try row[6].int8OrNull())
  }
}
