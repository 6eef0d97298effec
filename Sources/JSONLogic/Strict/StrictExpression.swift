internal import Decimals

/// A part of a strict rule that has a number, a text, a date or a time.
protocol ValueExpression: Sendable {
  var type: FactType { get }

  /// Nil where something that it needs is missing.
  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue?

  /// What it reads of the row, for explanations.
  func facts(in row: borrowing FactRow) -> [Term.Fact]

  var constant: FactValue? { get }
}

extension ValueExpression {
  var constant: FactValue? { nil }
}

/// A part of a strict rule that holds or does not, or is unknown: the logic of Kleene.
protocol StrictCondition: Sendable {
  /// Nil for unknown.
  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool?

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term

  /// The conditions that it joins, in the order in which they stand in the rule; none for a term.
  var conditions: [any StrictCondition] { get }

  /// The truth, with that of each term that was asked.
  func trace(in row: borrowing FactRow, _ trace: inout TermTrace) throws(JSONLogicError) -> Bool?

  /// What a trace tells wherever the condition is `truth`; nil where that depends on the record.
  func terms(where truth: Bool) -> String?

  /// Appends what finds out whether the condition is `expected`, and goes on at one of the exits.
  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits)

  /// What must be so for the condition to be as is asked.
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula
}

/// Where evaluation goes on.
struct Exits {
  let yes: CodeLabel
  let no: CodeLabel
}

/// A condition that is computed as a whole.
protocol ComputedCondition: StrictCondition {}

extension ComputedCondition {
  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    code.compute(self, expected, exits)
  }
}

/// An argument, with how the rule writes it.
struct Operand: Sendable {
  let expression: any ValueExpression
  let source: String

  var type: FactType { expression.type }

  func term(_ value: FactValue?) -> Term.Operand {
    Term.Operand(source: source, value: value, isConstant: expression.constant != nil)
  }
}

struct ConstantValue: ValueExpression {
  let known: FactValue

  var type: FactType { known.type }
  var constant: FactValue? { known }

  func value(in row: borrowing FactRow) -> FactValue? { known }
  func facts(in row: borrowing FactRow) -> [Term.Fact] { [] }
}

struct VariableValue: ValueExpression {
  let slot: Int
  let variable: FactVariable

  var type: FactType { variable.type }

  func value(in row: borrowing FactRow) -> FactValue? { row[slot] }

  func facts(in row: borrowing FactRow) -> [Term.Fact] {
    [Term.Fact(name: variable.name, value: row[slot])]
  }
}

extension [Operand] {
  /// All values; nil where one is missing.
  func values(in row: borrowing FactRow) throws(JSONLogicError) -> [FactValue]? {
    var values: [FactValue] = []
    for operand in self {
      guard let value = try operand.expression.value(in: row) else { return nil }
      values.append(value)
    }
    return values
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] {
    var facts: [Term.Fact] = []
    for operand in self {
      for fact in operand.expression.facts(in: row) where !facts.contains(fact) {
        facts.append(fact)
      }
    }
    return facts
  }
}
