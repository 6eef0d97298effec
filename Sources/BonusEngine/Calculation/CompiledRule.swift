internal import Decimals
internal import Domain
internal import JSONLogic

/// A rule made ready to be asked a million times.
///
/// A class, because going through a list of large structs would copy each for every sale.
final class CompiledRule: Sendable {
  // What is asked for each sale comes first, for it then lies together in memory.
  let condition: StrictRule
  /// What items tell of the condition; nil for a rule without one.
  private let reading: ConditionReading?
  let id: Int64
  let kind: BonusRule.Kind
  /// What it looks at.
  let measure: BonusTerms.Measure
  /// Whether it pays for a sale by what was sold before it.
  let isOverRunningTotal: Bool
  /// To whom a sale counts.
  let credit: BonusTerms.Credit
  /// Whose shares what it pays is divided into, by agent ids; nil: the agent of the sale.
  let shares: [Share]
  private let formula: Formula
  private let cap: Decimal?

  let clawback: BonusRule.Clawback
  /// Which of an agent's sales the rule looks at, where it looks at more than one.
  let tallyKind: TallyKind?
  let targets: [BonusTarget]
  /// The terms of a rule that states them; nil for one of the short forms.
  let terms: BonusTerms?
  let name: BonusError.RuleName

  /// Whose it is, nil: the agent of the sale; and how much, beside the weights of the others.
  typealias Share = (agentID: Int64?, weight: Decimal)

  init(
    _ rule: BonusRule, of ruleSet: RuleSet, agents: [String: Int64], over facts: inout Facts
  ) throws(BonusError) {
    let digits = ruleSet.currency.minorUnits
    (id, kind, targets, clawback) = (rule.id, rule.kind, rule.targets, rule.clawback)
    terms = rule.terms
    measure = terms?.measure ?? .sales
    credit = terms?.credit ?? .agent
    tallyKind = TallyKind(of: rule.kind, terms)
    isOverRunningTotal = terms?.isOverRunningTotal ?? false
    name = BonusError.RuleName(ruleSet: ruleSet.name, version: ruleSet.version, code: rule.code)
    do {
      shares = try (terms?.split ?? []).map { share throws(BadRule) in
        guard let code = share.agentCode else { return (nil, share.weight) }
        guard let id = agents[code] else {
          throw BadRule(problem: "it pays agent \"\(code)\", whom nobody knows.")
        }
        return (id, share.weight)
      }
      try RuleCheck(rule, currency: ruleSet.currency).check()
      let kind = FactKind(rule.kind)
      condition = try Self.compiled(rule.condition ?? "true", over: &facts[kind])
      reading =
        rule.condition == nil ? nil : ConditionReading(condition, over: facts[kind])
      formula = try Formula(rule, of: ruleSet)
      cap = try rule.cap.map { cap throws(BadRule) in try Self.paid(cap, digits: digits) }
    } catch {
      throw .badRule(name, problem: error.problem)
    }
  }

  static func compiled(
    _ text: String, over facts: inout FactSchema
  ) throws(BadRule) -> StrictRule {
    let json: JSON
    do { json = try JSON(parsing: text) } catch {
      throw BadRule(problem: "its condition is not JSON: \(error)")
    }
    do { return try StrictRule(compiling: json, over: &facts) } catch {
      throw BadRule(problem: "its condition: \(error)")
    }
  }

  /// The same amount, with the currency's digits after the point.
  fileprivate static func paid(_ amount: Decimal, digits: Int) throws(BadRule) -> Decimal {
    do { return try amount.rounded(toScale: digits) } catch {
      throw BadRule(problem: "its amount: \(error)")
    }
  }
}

extension CompiledRule {
  var code: String { name.code }

  /// What the rule pays, or nil where its condition does not hold or a table has nothing for the agent.
  func payment(
    on measured: Measured, record: inout FactRecord, subject: @autoclosure () -> String
  ) throws(BonusError) -> Payment? {
    guard try holds(record.row, subject()) else { return nil }
    return try told(on: measured, &record, subject())
  }

  /// Whether the condition holds.
  private func holds(
    _ row: borrowing FactRow, _ subject: @autoclosure () -> String
  ) throws(BonusError) -> Bool {
    do { return try condition.holds(row) } catch { throw failed(error, subject()) }
  }

  /// What the rule pays where its condition holds, with what that has read.
  @inline(__always)
  private func told(
    on measured: Measured, _ record: inout FactRecord, _ subject: @autoclosure () -> String
  ) throws(BonusError) -> Payment? {
    guard var payment = try amount(on: measured, subject()) else { return nil }
    guard let reading else { return payment }
    do { payment.working.condition = try reading.working(&record) } catch {
      throw failed(error, subject())
    }
    return payment
  }

  /// What the rule pays where its condition holds.
  @inline(__always)
  private func amount(
    on measured: Measured, _ subject: @autoclosure () -> String
  ) throws(BonusError) -> Payment? {
    do {
      guard var payment = try formula.payment(on: measured) else { return nil }
      if let cap { try payment.cap(at: cap) }
      return payment
    } catch {
      throw failed(error, subject())
    }
  }

  private func failed(_ error: JSONLogicError, _ subject: String) -> BonusError {
    .failed(name, subject: subject, problem: "its condition: \(error)")
  }

  /// Whether a table that the rule asks has no number for a code.
  func hasNoNumber(for code: String, on day: CivilDate) -> Bool {
    guard case .terms(let terms) = formula else { return false }
    return terms.hasNoNumber(for: code, on: day)
  }

  /// Percent of the rule's quota; nil where it has none for the agent.
  func attainment(of measured: Measured) throws(BonusError) -> Decimal? {
    guard case .terms(let terms) = formula else { return nil }
    do { return try terms.attainment(of: measured) } catch {
      throw failed(error, "agent \"\(measured.agentCode)\"")
    }
  }

  /// What the rule pays for a sale, whose condition is asked unless the index knows that it holds; a sale has no margin
  /// where its cost is not known.
  func payment(
    on fact: ConversionFact, _ candidate: RuleCandidate, to agent: Recipient, on day: CivilDate,
    after before: Decimal, record: inout FactRecord
  ) throws(BonusError) -> Payment? {
    let value: Decimal?
    // The id alone: what is said in an error would hold a copy of the whole fact.
    let id = fact.conversionID
    do { value = try fact.value(of: measure) } catch { throw failed(error, "conversion \(id)") }
    guard let value else { return nil }
    if !candidate.holds {
      guard try holds(record.row, "conversion \(id)") else { return nil }
    }
    return try told(
      on: Measured(value: value, before: before, agentCode: agent.code, day: day), &record,
      "conversion \(id)")
  }

  func failed(_ error: DecimalError, _ subject: String) -> BonusError {
    .failed(name, subject: subject, problem: "its amount: \(error)")
  }
}

extension TallyKind {
  /// Nil where a rule of the kind looks at one sale or lead by itself.
  fileprivate init?(of kind: BonusRule.Kind, _ terms: BonusTerms?) {
    let isAlone = kind == .perConversion || kind == .perLead
    if isAlone, terms?.isOverRunningTotal != true { return nil }
    guard let terms else {
      self = .all
      return
    }
    self.init(
      window: terms.window, filter: terms.filter, credit: terms.credit,
      pool: kind == .pool ? terms.pooling : nil)
  }
}

extension BonusTerms {
  var isOverRunningTotal: Bool {
    guard case .bands(let bands) = schedule else { return false }
    return bands.over == .runningTotal
  }
}

/// What is wrong with a rule, a sentence.
struct BadRule: Error {
  let problem: String
}

extension Formula {
  fileprivate init(_ rule: BonusRule, of ruleSet: RuleSet) throws(BadRule) {
    let digits = ruleSet.currency.minorUnits
    let isTarget = rule.kind == .perTarget
    switch rule.amount {
    case .fixed(let amount):
      let paid = try CompiledRule.paid(amount, digits: digits)
      self = .fixed(paid, digits: digits, notes: isTarget ? "target met" : "fixed \(paid)")
    case .percentOfSale(let percent):
      self = .percent(PercentFormula(percent, digits: digits, note: isTarget ? "target met, " : ""))
    case .terms(let terms): self = .terms(CompiledTerms(terms, of: ruleSet))
    case nil: self = .tiers(rule.tiers, digits: digits)
    }
  }
}
