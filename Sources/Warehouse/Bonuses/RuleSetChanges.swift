public import Domain
public import Postgres

/// Stores a version of a rule set; its id.
public struct InsertRuleSet: Statement {
  public static let sql = """
    INSERT INTO bonus_rule_sets
      (tenant_id, name, version, description, hit_policy, currency, valid_from, valid_to, digest,
       source_text)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    RETURNING id
    """
  public let tenantID: Int64
  public let ruleSet: RuleSet
  /// SHA-256 of `text`, the file it came from.
  public let digest: String
  public let text: String

  public init(tenantID: Int64, ruleSet: RuleSet, digest: String, text: String) {
    self.tenantID = tenantID
    self.ruleSet = ruleSet
    self.digest = digest
    self.text = text
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .text(ruleSet.name), .int4(Int32(ruleSet.version)),
      .text(ruleSet.description), .text(ruleSet.hitPolicy.rawValue),
      .text(ruleSet.currency.code), .date(ruleSet.validFrom), .date(ruleSet.validTo),
      .text(digest), .text(text),
    ]
  }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

/// Stores a rule; what it says is in its rule set's text.
public struct InsertRule: Statement {
  public static let sql = """
    INSERT INTO bonus_rules (tenant_id, rule_set_id, code, rule_type, priority, description)
    VALUES ($1, $2, $3, $4, $5, $6)
    """
  public let tenantID: Int64
  public let ruleSetID: Int64
  public let rule: BonusRule

  public init(tenantID: Int64, ruleSetID: Int64, rule: BonusRule) {
    self.tenantID = tenantID
    self.ruleSetID = ruleSetID
    self.rule = rule
  }

  public var parameters: [Parameter] {
    [
      .int8(tenantID), .int8(ruleSetID), .text(rule.code), .text(rule.kind.rawValue),
      .int4(Int32(rule.priority)), .text(rule.description),
    ]
  }
}

/// Takes a version out of force: a later one stands in its place.
public struct RetireRuleSet: Statement {
  public static let sql = """
    UPDATE bonus_rule_sets SET is_active = false WHERE tenant_id = $1 AND id = $2
    """
  public let tenantID: Int64
  public let id: Int64

  public init(tenantID: Int64, id: Int64) {
    self.tenantID = tenantID
    self.id = id
  }

  public var parameters: [Parameter] { [.int8(tenantID), .int8(id)] }
}
