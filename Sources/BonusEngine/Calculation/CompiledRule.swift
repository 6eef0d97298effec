internal import Decimals
internal import Domain
internal import JSONLogic

/// A rule made ready to be asked a million times.
///
/// A class, because going through a list of large structs would copy each for every sale.
final class CompiledRule: Sendable {
  let id: Int64
  let kind: BonusRule.Kind
  let targets: [BonusTarget]
  private let name: BonusError.RuleName
  private let condition: StrictRule
  private let formula: Formula
  private let cap: Decimal?

  init(
    _ rule: BonusRule, of ruleSet: RuleSet, over facts: inout Facts
  ) throws(BonusError) {
    let digits = ruleSet.currency.minorUnits
    (id, kind, targets) = (rule.id, rule.kind, rule.targets)
    name = BonusError.RuleName(ruleSet: ruleSet.name, version: ruleSet.version, code: rule.code)
    do {
      try RuleCheck(rule, currency: ruleSet.currency).check()
      condition = try Self.compiled(rule.condition ?? "true", over: &facts[rule.kind])
      formula = try Formula(rule, digits: digits)
      cap = try rule.cap.map { cap throws(BadRule) in try Self.paid(cap, digits: digits) }
    } catch {
      throw .badRule(name, problem: error.problem)
    }
  }

  private static func compiled(_ text: String, over facts: inout FactSchema) throws(BadRule)
    -> StrictRule
  {
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
  /// What the rule pays on `basis`, or nil where its condition does not hold.
  func payment(
    on basis: Decimal, slots: FactRow, subject: @autoclosure () -> String
  ) throws(BonusError) -> Payment? {
    do {
      guard try condition.holds(slots) else { return nil }
    } catch {
      throw .failed(name, subject: subject(), problem: "its condition: \(error)")
    }
    do {
      return try formula.payment(on: basis).capped(at: cap)
    } catch {
      throw .failed(name, subject: subject(), problem: "its amount: \(error)")
    }
  }
}

/// What is wrong with a rule, a sentence.
struct BadRule: Error {
  let problem: String
}

extension Formula {
  fileprivate init(_ rule: BonusRule, digits: Int) throws(BadRule) {
    let isTarget = rule.kind == .perTarget
    switch rule.amount {
    case .fixed(let amount):
      let paid = try CompiledRule.paid(amount, digits: digits)
      self = .fixed(Payment(amount: paid, notes: isTarget ? "target met" : "fixed \(paid)"))
    case .percentOfSale(let percent):
      let note = isTarget ? "target met, " : ""
      do { self = .percent(try PercentFormula(percent, digits: digits, note: note)) } catch {
        throw BadRule(problem: "its percent: \(error)")
      }
    case nil: self = .tiers(rule.tiers, digits: digits)
    }
  }
}
