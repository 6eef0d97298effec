internal import Decimals
public import Domain
public import JSONLogic

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
    /// The condition and its parts, with what each read and came to; nil where the rule was not asked.
    public let term: Term?
  }
}

extension BonusCalculation {
  /// What each rule set that is in force on the day of a sale says to it: why each rule of sales
  /// pays for it, or does not. Of a return, what they say to its sale.
  public func explain(_ fact: ConversionFact) throws(BonusError) -> [SaleExplanation] {
    let sale = fact.sale
    let time = LocalTime(sale.convertedAt, by: localTime)
    let givenBackOn = fact.returned.map { _ in LocalTime(fact.convertedAt, by: localTime).date }
    var slots = conversionSlots
    var explanations: [SaleExplanation] = []
    for rules in judging(on: time.date) where rules.ruleSet.isInForce(on: time.date) {
      let own = try rules.inOwnCurrency(sale, on: time.date)?.fact ?? sale
      slots.fill(own, soldIn: sale.currency, at: time, by: localTime)
      explanations.append(
        try rules.explain(
          sale, on: time.date, givenBackOn: givenBackOn, slots.record.row, context.roster))
    }
    return explanations
  }
}

extension CompiledRuleSet {
  fileprivate func explain(
    _ fact: ConversionFact, on date: CivilDate, givenBackOn: CivilDate?, _ row: FactRow,
    _ roster: Roster
  ) throws(BonusError) -> SaleExplanation {
    let exclusion = exclusion(of: fact, on: date)
    var answers: [SaleExplanation.RuleAnswer] = []
    var paid: Set<Recipient> = []
    for rule in exclusion == nil ? conversionRules : [] {
      let recipients = try roster.recipients(of: fact, on: date, by: rule.credit)
      let isAsked =
        recipients.isEmpty || ruleSet.hitPolicy == .all || !recipients.isSubset(of: paid)
      let term = isAsked ? try rule.term(fact, row) : nil
      var answer = term.map { rule.answer($0, to: recipients, of: fact, on: date) } ?? .notAsked
      if answer == .holds { paid.formUnion(recipients) }
      if answer == .holds, let kept = givenBackOn.flatMap({ rule.keeps(from: date, on: $0) }) {
        answer = .fails(reason: kept)
      }
      answers.append(SaleExplanation.RuleAnswer(rule: rule.code, answer: answer, term: term))
    }
    return SaleExplanation(
      ruleSet: ruleSet.name, version: ruleSet.version, exclusion: exclusion, answers: answers)
  }
}

extension Roster {
  fileprivate func recipients(
    of fact: ConversionFact, on date: CivilDate, by credit: BonusTerms.Credit
  ) throws(BonusError) -> Set<Recipient> {
    var recipients: Set<Recipient> = []
    try forEachRecipient(of: fact, on: date, by: credit) { recipients.insert($0) }
    return recipients
  }
}

extension CompiledRule {
  fileprivate func term(_ fact: ConversionFact, _ row: FactRow) throws(BonusError) -> Term {
    do { return try condition.explain(row) } catch {
      throw .failed(
        name, subject: "conversion \(fact.conversionID)", problem: "its condition: \(error)")
    }
  }

  fileprivate func answer(
    _ term: Term, to recipients: Set<Recipient>, of fact: ConversionFact, on date: CivilDate
  ) -> SaleExplanation.Answer {
    let reason =
      term.firstFailing?.inWords ?? isForNobody(recipients, of: fact, on: date)
      ?? hasNoAmount(for: recipients, of: fact, on: date)
    return reason.map { .fails(reason: $0) } ?? .holds
  }

  /// What is to be said where nobody stands where the rule looks for someone.
  private func isForNobody(
    _ recipients: Set<Recipient>, of fact: ConversionFact, on date: CivilDate
  ) -> String? {
    guard recipients.isEmpty else { return nil }
    let place =
      switch credit {
      case .manager(let level) where level > 1: "stood \(level) steps above"
      default: "stood above"
      }
    return "nobody employed \(place) \(fact.agentCode) on \(date)"
  }

  /// What is to be said where nothing is taken back of what the rule paid.
  fileprivate func keeps(from sold: CivilDate, on day: CivilDate) -> String? {
    guard !clawback.isDue(soldOn: sold, givenBackOn: day) else { return nil }
    guard case .within(let days) = clawback else { return "it takes nothing back" }
    return "it was given back on day \(day.day - sold.day), and is taken back within \(days)"
  }

  /// What is to be said where there is nothing to reckon with.
  private func hasNoAmount(
    for recipients: Set<Recipient>, of fact: ConversionFact, on date: CivilDate
  ) -> String? {
    if terms?.measure == .margin, fact.cost == nil { return "the cost of the sale is not known" }
    let codes = recipients.map(\.code).sorted()
    guard codes.allSatisfy({ hasNoNumber(for: $0, on: date) }) else { return nil }
    return "a table that it asks has no number for \(codes.joined(separator: ", "))"
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
