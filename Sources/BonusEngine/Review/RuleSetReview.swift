public import Domain

/// A rule set file, and what can be proved to be wrong with what it says.
///
/// Whatever could not be computed is refused when the file is read. What is found here could be, and yet never
/// does what it seems to say. Nothing is reported that is not certain.
public struct RuleSetReview {
  public let ruleSet: RuleSet
  public let examples: [RuleSetExample]
  private let root: FileNode

  /// Its name in messages.
  public var file: String { root.file }

  public init(_ text: String, file: String) throws(RuleSetError) {
    root = try FileNode(document: text, file: file)
    let reader = try RuleSetReader(root)
    ruleSet = try reader.ruleSet()
    examples = try reader.examples()
  }

  /// In the order of the file.
  public func findings() -> [RuleSetFinding] {
    var conditions = ConditionReview(ruleSet)
    var found: [RuleSetFinding] = []
    for rule in rules {
      found += conditions.findings(in: rule) + AmountReview(rule).findings()
    }
    found += ShadowReview(ruleSet, rules, conditions).findings()
    found += BalanceReview(rules).findings(&conditions)
    found += TableReview(ruleSet, rules, root).findings()
    return found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// What is wrong with a key of the rule set itself.
  public func finding(
    _ code: RuleSetFinding.Code, at key: String, _ message: String
  ) -> RuleSetFinding {
    (root[key] ?? root).finding(code, message)
  }

  private var rules: [ReviewedRule] {
    zip(ruleSet.rules, root["rules"]?.elements ?? []).map { ReviewedRule(rule: $0, node: $1) }
  }
}

/// A rule, and where it stands.
struct ReviewedRule {
  let rule: BonusRule
  let node: FileNode

  /// As the subject of a sentence.
  var name: String { "rule \"\(cutToBytes(rule.code, 80))\"" }

  var terms: BonusTerms? { rule.terms }

  func finding(
    _ code: RuleSetFinding.Code, at key: String, _ message: String
  ) -> RuleSetFinding {
    (node[key] ?? node).finding(code, "\(name): \(message)")
  }
}
