internal import Decimals
internal import Domain

/// Amounts of a rule of which one makes the other void.
struct AmountReview {
  private let rule: ReviewedRule

  init(_ rule: ReviewedRule) { self.rule = rule }

  func findings() -> [RuleSetFinding] {
    [floorAboveCap, nothingLeft].compactMap { $0 }
  }

  private var cap: Decimal? { rule.rule.cap ?? rule.terms?.cap?.written }
  private var floor: Decimal? { rule.terms?.floor?.written }

  private var floorAboveCap: RuleSetFinding? {
    guard let floor, let cap, floor > cap else { return nil }
    return rule.finding(
      .limits, at: "cap",
      "cap \(cap) is below floor \(floor), so it pays \(cap) whatever was earned. "
        + "Write a cap above the floor.")
  }

  private var nothingLeft: RuleSetFinding? {
    guard let cap, cap.isZero else { return nil }
    return rule.finding(
      .limits, at: "cap",
      "cap \(cap) withholds all that is earned. Write an amount above 0, or take the cap away.")
  }
}

/// Guarantees that a ceiling takes back.
struct BalanceReview {
  private let rules: [ReviewedRule]

  init(_ rules: [ReviewedRule]) { self.rules = rules }

  func findings(_ conditions: inout ConditionReview) -> [RuleSetFinding] {
    var found: [RuleSetFinding] = []
    for ceiling in rules where ceiling.rule.kind == .ceiling {
      for guarantee in rules where guarantee.rule.kind == .guarantee {
        guard let least = guarantee.limit, let most = ceiling.limit, least > most,
          Self.alwaysMeet(guarantee.rule, ceiling.rule, &conditions)
        else { continue }
        found.append(
          ceiling.finding(
            .limits, at: "at_most",
            "at_most \(most) is below the \(least) that \(guarantee.name) guarantees. "
              + "Raise the one or lower the other."))
      }
    }
    return found
  }

  /// Whether one of the two never holds without the other.
  private static func alwaysMeet(
    _ one: BonusRule, _ other: BonusRule, _ conditions: inout ConditionReview
  ) -> Bool {
    guard let first = conditions.premise(one.condition ?? "true", .agent),
      let second = conditions.premise(other.condition ?? "true", .agent)
    else { return false }
    return conditions.implies(first, oneOf: [second], .agent)
      || conditions.implies(second, oneOf: [first], .agent)
  }
}

extension ReviewedRule {
  /// What a guarantee or a ceiling states.
  fileprivate var limit: Decimal? {
    guard case .pay(.fixed(let figure))? = terms?.schedule else { return nil }
    return figure.written
  }
}

extension BonusFigure {
  /// The number that is written in the rule; nil where it is in a table.
  fileprivate var written: Decimal? {
    guard case .number(let number) = self else { return nil }
    return number
  }
}
