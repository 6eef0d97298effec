public import Domain
internal import JSONLogic

/// Asks the conditions of rules again, of nothing but what workings say was read.
///
/// `WorkingCheck` derives the amount; this says whether there is one.
public struct ConditionCheck: Sendable {
  private var conditions: [Int64: AskedCondition] = [:]

  /// - Parameter ruleSets: with the rules of all items that will be checked.
  public init(of ruleSets: [RuleSet]) throws(BonusError) {
    var facts = Facts()
    var readings: [Int64: (FactKind, ConditionReading)] = [:]
    for ruleSet in ruleSets {
      facts.use(ruleSet.tables)
      for rule in ruleSet.rules {
        guard let text = rule.condition else { continue }
        let kind = FactKind(rule.kind)
        let name = BonusError.RuleName(
          ruleSet: ruleSet.name, version: ruleSet.version, code: rule.code)
        do {
          let condition = try CompiledRule.compiled(text, over: &facts[kind])
          readings[rule.id] = (kind, ConditionReading(condition, over: facts[kind]))
        } catch {
          throw .badRule(name, problem: error.problem)
        }
      }
    }
    // Rows are made when all texts are known.
    for (id, (kind, reading)) in readings {
      conditions[id] = AskedCondition(reading, over: facts[kind])
    }
  }

  /// What is wrong with the condition of an item's working, a clause; nil where the rule's comes out the same
  /// and holds.
  public mutating func problem(of working: Working, ruleID: Int64) -> String? {
    let isAsked = conditions[ruleID] != nil
    guard let condition = working.condition else {
      // What makes up for none or several items has no condition of one.
      return isAsked && working.before == nil
        ? "its rule has a condition, and its working none" : nil
    }
    guard isAsked else { return "its working has a condition, and its rule none" }
    return conditions[ruleID]?.problem(of: condition)
  }
}

/// A condition, and the row that it is asked of.
private struct AskedCondition {
  private let reading: ConditionReading
  private let facts: FactSchema
  private var row: FactRow

  init(_ reading: ConditionReading, over facts: FactSchema) {
    self.reading = reading
    self.facts = facts
    row = FactRow(facts)
  }

  mutating func problem(of condition: Working.Condition) -> String? {
    if let problem = fill(with: condition.read) { return problem }
    do {
      let (terms, holds) = try reading.condition.trace(row)
      if terms.letters != condition.terms {
        return "the terms are \(condition.terms), and by what it read \(terms.letters)"
      }
      return holds ? nil : "by what it read, its condition does not hold"
    } catch {
      return "by what it read, its condition has no answer: \(error)"
    }
  }

  /// What is wrong with the values; nil where the row has them.
  private mutating func fill(with read: Working.Condition.Facts) -> String? {
    let (names, asked) = (read.map(\.name), reading.variables.map(\.name))
    guard names == asked else {
      return "it read \(names.inWords), and its condition reads \(asked.inWords)"
    }
    row.removeAll()
    for (fact, variable) in zip(read, reading.variables) {
      guard let value = fact.value else { continue }
      guard let known = FactValue(value, as: facts.variables[variable.slot].type) else {
        return "\(fact.name) cannot be \(value)"
      }
      row.set(known, at: variable.slot)
    }
    return nil
  }
}

extension [String] {
  fileprivate var inWords: String { isEmpty ? "nothing" : joined(separator: ", ") }
}

extension FactValue {
  fileprivate init?(_ value: Working.Condition.Value, as type: FactType) {
    switch (value, type) {
    case (.number(let number), .number): self = .number(number)
    case (.truth(let truth), .truth): self = .truth(truth)
    case (.text, .text), (.text, .date), (.text, .dateTime), (.date, .date), (.dateTime, .dateTime):
      self.init(value.description, as: type)
    default: return nil
    }
  }
}
