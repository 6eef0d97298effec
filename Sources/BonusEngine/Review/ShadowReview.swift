internal import Decimals
internal import Domain
internal import JSONLogic

/// Rules that never have their turn, because the first one that holds pays, and that is always another.
struct ShadowReview {
  private let ruleSet: RuleSet
  private let rules: [ReviewedRule]
  private var conditions: ConditionReview

  init(_ ruleSet: RuleSet, _ rules: [ReviewedRule], _ conditions: ConditionReview) {
    self.ruleSet = ruleSet
    self.rules = rules.sorted { CompiledRuleSet.precedes($0.rule, $1.rule) }
    self.conditions = conditions
  }

  func findings() -> [RuleSetFinding] {
    guard ruleSet.hitPolicy == .first else { return [] }
    return findings(among: .perConversion) + findings(among: .perLead)
  }

  private func findings(among kind: BonusRule.Kind) -> [RuleSetFinding] {
    var conditions = conditions
    let facts = FactKind(kind)
    var found: [RuleSetFinding] = []
    var earlier: [(rule: ReviewedRule, premise: Premise)] = []
    // Whom a sale counts to besides is asked again by each rule.
    for rule in rules where rule.rule.kind == kind && rule.terms?.credit ?? .agent == .agent {
      guard let premise = conditions.premise(rule.rule.condition ?? "true", facts),
        conditions.isPossible(premise, facts)
      else { continue }
      if conditions.implies(premise, oneOf: earlier.map(\.premise), facts) {
        let single = earlier.first { conditions.implies(premise, oneOf: [$0.premise], facts) }
        found.append(rule.shadowed(by: single.map { [$0.rule] } ?? earlier.map(\.rule)))
      } else if ruleSet.surelyPays(rule.rule) {
        earlier.append((rule, premise))
      }
    }
    return found
  }
}

extension ReviewedRule {
  fileprivate func shadowed(by others: [ReviewedRule]) -> RuleSetFinding {
    let names = others.prefix(5).map(\.name).joined(separator: ", ")
    let more = others.count > 5 ? " and others" : ""
    let reason =
      others.count == 1
      ? "whenever it holds, \(names) comes first and pays"
      : "whenever it holds, one of \(names)\(more) comes first and pays"
    return finding(
      .shadowed, at: "when",
      "it never pays: \(reason). Give it a lower priority, or take it away.")
  }
}

extension RuleSet {
  /// Whether the rule pays an item, if only of 0, wherever its condition holds.
  ///
  /// A margin needs a cost, and a table may have nothing for an agent.
  fileprivate func surelyPays(_ rule: BonusRule) -> Bool {
    guard let terms = rule.terms else { return true }
    let settled = terms.settled { name in tables.first { $0.name == name }?.always }
    return terms.measure != .margin && settled != nil
  }
}

extension BonusTable {
  /// What it has for everybody on any day; nil where there is not always something.
  fileprivate var always: Decimal? {
    guard let standard, let number = standard.spans.last?.value else { return nil }
    let all = [standard] + values.values
    return all.allSatisfy { $0.spans.first?.from == nil } ? number : nil
  }
}
