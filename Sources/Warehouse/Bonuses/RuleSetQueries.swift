public import Domain
public import Postgres

/// A stored rule set without its rules.
public struct StoredRuleSet: Sendable {
  public var ruleSet: RuleSet
  public var digest: String
  public var isActive: Bool
}

private let ruleSetColumns = """
  id, name, version, description, hit_policy, currency, valid_from, valid_to, digest, is_active
  """

public protocol RuleSetQuery: Statement where Row == StoredRuleSet {}

extension RuleSetQuery {
  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> StoredRuleSet {
    StoredRuleSet(
      ruleSet: RuleSet(
        id: try row[0].int8(), name: try row[1].text(), version: Int(try row[2].int4()),
        description: try row[3].textOrNull(), currency: try row[5].currency(),
        hitPolicy: try row[4].named(RuleSet.HitPolicy.self),
        validFrom: try row[6].civilDate(), validTo: try row[7].civilDateOrNull(), rules: []),
      digest: try row[8].text(), isActive: try row[9].bool())
  }
}

/// All versions of a rule set, the latest first.
public struct VersionsOfRuleSet: RuleSetQuery {
  public static let sql = """
    SELECT \(ruleSetColumns) FROM bonus_rule_sets
    WHERE tenant_id = $1 AND name = $2 ORDER BY version DESC
    """
  public let tenantID: Int64
  public let name: String

  public init(tenantID: Int64, name: String) {
    self.tenantID = tenantID
    self.name = name
  }

  public var parameters: [Parameter] { [.int8(tenantID), .text(name)] }
}

/// All rule sets, by name and version.
public struct AllRuleSets: RuleSetQuery {
  public static let sql = """
    SELECT \(ruleSetColumns) FROM bonus_rule_sets WHERE tenant_id = $1 ORDER BY name COLLATE "C", version
    """
  public let tenantID: Int64

  public init(tenantID: Int64) { self.tenantID = tenantID }

  public var parameters: [Parameter] { [.int8(tenantID)] }
}

/// The rule sets in force on any day of a period, by name.
public struct RuleSetsInForce: RuleSetQuery {
  public static let sql = """
    SELECT \(ruleSetColumns) FROM bonus_rule_sets
    WHERE tenant_id = $1 AND is_active
      AND daterange(valid_from, valid_to, '[]') && daterange($2, $3, '[]')
    ORDER BY name COLLATE "C", version
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

/// The rule sets whose rules the items of a run name: its own, and those of the sales that it makes up for or takes back.
public struct RuleSetsOfItems: RuleSetQuery {
  public static let sql = """
    SELECT \(ruleSetColumns) FROM bonus_rule_sets
    WHERE tenant_id = $1 AND id IN (
      SELECT rules.rule_set_id FROM bonus_calculation_items AS items
      JOIN bonus_rules AS rules
        ON rules.tenant_id = items.tenant_id AND rules.id = items.applied_rule_id
      WHERE items.tenant_id = $1 AND items.calc_run_id = $2
    )
    ORDER BY name COLLATE "C", version
    """
  public let tenantID: Int64
  public let runID: Int64

  public init(tenantID: Int64, runID: Int64) {
    self.tenantID = tenantID
    self.runID = runID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(runID)] }
}

/// The ids of a rule set's rules, by code.
public struct RulesOfSet: Statement {
  public static let sql = """
    SELECT id, code FROM bonus_rules WHERE tenant_id = $1 AND rule_set_id = $2
    """
  public let tenantID: Int64
  public let ruleSetID: Int64

  public init(tenantID: Int64, ruleSetID: Int64) {
    self.tenantID = tenantID
    self.ruleSetID = ruleSetID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(ruleSetID)] }

  public static func read(
    _ row: borrowing ResultRow
  ) throws(PostgresError) -> (id: Int64, code: String) {
    (try row[0].int8(), try row[1].text())
  }
}

/// The file that a rule set was loaded from.
public struct RuleSetText: Statement {
  public static let sql = "SELECT source_text FROM bonus_rule_sets WHERE tenant_id = $1 AND id = $2"
  public let tenantID: Int64
  public let id: Int64

  public init(tenantID: Int64, id: Int64) {
    self.tenantID = tenantID
    self.id = id
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
