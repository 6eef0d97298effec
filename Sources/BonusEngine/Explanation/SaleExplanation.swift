internal import Decimals
public import Domain
internal import JSONLogic

/// What a rule set says to one sale, rule by rule.
public struct SaleExplanation: Hashable, Sendable {
  public enum Answer: Hashable, Sendable {
    /// The condition holds, so the rule is the one that pays, or one of them.
    case holds
    /// Why the condition does not hold: the first term that fails, with what it read.
    case fails(reason: String)
    /// A rule before it has paid, and one alone may.
    case notAsked
  }

  public let ruleSet: String
  public let version: Int
  /// Why the rule set does not look at the sale at all; nil where it does.
  public let exclusion: String?
  /// The rules of sales, in the order in which they are asked.
  public let answers: [RuleAnswer]

  public struct RuleAnswer: Hashable, Sendable {
    public let rule: String
    public let answer: Answer
  }
}

extension BonusCalculation {
  /// What each rule set that is in force on the day of a sale says to it: why each rule of sales
  /// pays for it, or does not.
  public func explain(_ fact: ConversionFact) throws(BonusError) -> [SaleExplanation] {
    let time = LocalTime(fact.convertedAt, by: localTime)
    var slots = conversionSlots
    slots.fill(fact, at: time, lead: fact.capturedAt.map { LocalTime($0, by: localTime) })
    var explanations: [SaleExplanation] = []
    for rules in ruleSets.map(\.rules) where rules.ruleSet.isInForce(on: time.date) {
      explanations.append(try rules.explain(fact, slots.values))
    }
    return explanations
  }
}

extension CompiledRuleSet {
  fileprivate func explain(
    _ fact: ConversionFact, _ slots: FactRow
  ) throws(BonusError) -> SaleExplanation {
    let exclusion =
      fact.currency == ruleSet.currency
      ? nil : "it pays sales in \(ruleSet.currency), and this one is in \(fact.currency)"
    var answers: [SaleExplanation.RuleAnswer] = []
    var isPaid = false
    for rule in exclusion == nil ? conversionRules : [] {
      let isAsked = ruleSet.hitPolicy == .all || !isPaid
      let answer = isAsked ? try rule.explain(fact, slots) : .notAsked
      if answer == .holds { isPaid = true }
      answers.append(SaleExplanation.RuleAnswer(rule: rule.code, answer: answer))
    }
    return SaleExplanation(
      ruleSet: ruleSet.name, version: ruleSet.version, exclusion: exclusion, answers: answers)
  }
}

extension CompiledRule {
  fileprivate func explain(
    _ fact: ConversionFact, _ slots: FactRow
  ) throws(BonusError) -> SaleExplanation.Answer {
    let term: Term
    do { term = try condition.explain(slots) } catch {
      throw .failed(
        name, subject: "conversion \(fact.conversionID)", problem: "its condition: \(error)")
    }
    return term.firstFailing.map { .fails(reason: $0.inWords) } ?? .holds
  }
}

extension Term {
  /// Why it does not hold, with what it read: `sale.day is 31, and <= 30 is asked: off by 1`.
  var inWords: String {
    let missing = missing
    if !missing.isEmpty {
      return "\(missing.joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") missing"
    }
    if let gap { return gap.inWords }
    let read = facts.map { "\($0.name) is \($0.value?.description ?? "missing")" }
    let asked = operands.filter(\.isConstant).map(\.source).joined(separator: ", ")
    return read.joined(separator: ", ") + (asked.isEmpty ? "" : ", and \(name) \(asked) is asked")
  }
}

extension Term.Gap {
  fileprivate var inWords: String {
    let (value, asked, relation) =
      left.isConstant ? (right, left, mirrored) : (left, right, self.relation)
    let unit =
      switch unit {
      case .number: ""
      case .days: distance == 1 ? " day" : " days"
      case .seconds: distance == 1 ? " second" : " seconds"
      }
    return "\(value.source) is \(text(value)), and \(relation) \(text(asked)) is asked: off by "
      + "\(distance.normalized)\(unit)"
  }

  private func text(_ operand: Term.Operand) -> String { operand.value?.description ?? "missing" }

  private var mirrored: String {
    switch relation {
    case "<": ">"
    case "<=": ">="
    case ">": "<"
    case ">=": "<="
    default: relation
    }
  }
}
