/// Why bonuses could not be computed: no item of the calculation is to be kept.
public enum BonusError: Error, Hashable, Sendable {
  /// A rule that no rule set file could hold.
  case badRule(RuleName, problem: String)
  /// The rule has no result for `subject`, such as `conversion 42`.
  case failed(RuleName, subject: String, problem: String)
  /// The sum of an agent's sales is out of range.
  case totalOutOfRange(ruleSet: String, version: Int, agentCode: String)

  /// A rule as people know it.
  public struct RuleName: Hashable, Sendable {
    public let ruleSet: String
    public let version: Int
    public let code: String
  }
}

extension BonusError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badRule(let rule, let problem): "\(rule): \(problem) Mend it in a new version."
    case .failed(let rule, let subject, let problem):
      "\(rule): \(subject): \(problem) Mend the rule in a new version and calculate again."
    case .totalOutOfRange(let ruleSet, let version, let agentCode):
      "rule set \"\(ruleSet)\" version \(version): agent \"\(agentCode)\": the sum of the sales "
        + "needs more than 38 digits. Look for a wrong amount among them."
    }
  }
}

extension BonusError.RuleName: CustomStringConvertible {
  public var description: String {
    "rule set \"\(ruleSet)\" version \(version), rule \"\(code)\""
  }
}
