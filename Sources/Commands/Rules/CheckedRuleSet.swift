internal import BonusEngine
internal import Domain

/// A rule set file that could take effect: it was read as `rules check` does, and its examples come out.
struct CheckedRuleSet {
  let ruleSet: RuleSet
  let text: String

  init(file: String) throws {
    text = try readText(file)
    let findings = try RuleSetFindings(text, file: file)
    guard findings.isGood, let ruleSet = findings.ruleSet else { throw CommandError(findings.text) }
    self.ruleSet = ruleSet
  }
}
