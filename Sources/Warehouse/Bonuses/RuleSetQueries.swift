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
    SELECT \(ruleSetColumns) FROM bonus_rule_sets WHERE tenant_id = $1 ORDER BY name, version
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
    ORDER BY name, version
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

/// The rules of a rule set without tiers and targets, by priority and code.
public struct RulesOfSet: Statement {
  public static let sql = """
    SELECT id, code, rule_type, condition_expr, amount_type, amount_value, cap_amount, priority,
      description
    FROM bonus_rules WHERE tenant_id = $1 AND rule_set_id = $2
    ORDER BY priority, code COLLATE "C"
    """
  public let tenantID: Int64
  public let ruleSetID: Int64

  public init(tenantID: Int64, ruleSetID: Int64) {
    self.tenantID = tenantID
    self.ruleSetID = ruleSetID
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(ruleSetID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> BonusRule {
    let condition = try row[3].jsonbOrNull()
    let value = try row[5].decimalOrNull()
    let isFixed = try row[4].text() == "fixed"
    return BonusRule(
      id: try row[0].int8(), code: try row[1].text(), kind: try row[2].named(BonusRule.Kind.self),
      condition: condition,
      amount: value.map { isFixed ? .fixed($0) : .percentOfSale($0) },
      cap: try row[6].decimalOrNull(), priority: Int(try row[7].int4()),
      description: try row[8].textOrNull())
  }
}

/// The tiers of a rule set's rules, in order.
public struct TiersOfSet: Statement {
  public static let sql = """
    SELECT tiers.rule_id, tiers.up_to, tiers.percent
    FROM bonus_rule_tiers AS tiers
    JOIN bonus_rules AS rules ON rules.tenant_id = tiers.tenant_id AND rules.id = tiers.rule_id
    WHERE tiers.tenant_id = $1 AND rules.rule_set_id = $2
    ORDER BY tiers.rule_id, tiers.tier_no
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
  ) throws(PostgresError) -> (ruleID: Int64, tier: BonusTier) {
    let tier = BonusTier(upTo: try row[1].decimalOrNull(), percent: try row[2].decimal())
    return (try row[0].int8(), tier)
  }
}

/// The targets of a rule set's rules, in order.
public struct TargetsOfSet: Statement {
  public static let sql = """
    SELECT targets.rule_id, targets.metric, targets.at_least
    FROM bonus_rule_targets AS targets
    JOIN bonus_rules AS rules ON rules.tenant_id = targets.tenant_id AND rules.id = targets.rule_id
    WHERE targets.tenant_id = $1 AND rules.rule_set_id = $2
    ORDER BY targets.rule_id, targets.target_no
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
  ) throws(PostgresError) -> (ruleID: Int64, target: BonusTarget) {
    let target = BonusTarget(
      metric: try row[1].named(BonusTarget.Metric.self), atLeast: try row[2].decimal())
    return (try row[0].int8(), target)
  }
}

extension Connection {
  /// A stored rule set with its rules.
  public func complete(
    _ stored: StoredRuleSet, tenantID: Int64
  ) throws(PostgresError) -> RuleSet {
    var ruleSet = stored.ruleSet
    ruleSet.rules = try query(RulesOfSet(tenantID: tenantID, ruleSetID: ruleSet.id))
    let tiers = try query(TiersOfSet(tenantID: tenantID, ruleSetID: ruleSet.id))
    let targets = try query(TargetsOfSet(tenantID: tenantID, ruleSetID: ruleSet.id))
    for i in ruleSet.rules.indices {
      let id = ruleSet.rules[i].id
      ruleSet.rules[i].tiers = tiers.filter { $0.ruleID == id }.map(\.tier)
      ruleSet.rules[i].targets = targets.filter { $0.ruleID == id }.map(\.target)
    }
    return ruleSet
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
