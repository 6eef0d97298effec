/// A text changed: `lower`, `substr`.
struct TextChange: ValueExpression {
  enum Kind: Sendable {
    case lower
    case slice(start: Int, length: Int?)
  }

  let kind: Kind
  let operand: Operand

  var type: FactType { .text }

  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue? {
    guard case .text(let text)? = try operand.expression.value(in: row) else { return nil }
    return switch kind {
    case .lower: .text(text.lowercased())
    case .slice(let start, let length): .text(text.slice(from: start, length: length))
    }
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] { operand.expression.facts(in: row) }
}

/// A value of a table by its key; missing where the table has no such key, or nothing for it on the day.
struct Lookup: ValueExpression {
  let name: String
  let table: FactTable
  let key: Operand
  /// Of a table with days.
  let day: Operand?

  var type: FactType { table.type }

  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue? {
    guard case .text(let key)? = try key.expression.value(in: row) else { return nil }
    guard let day else { return table[key, on: nil] }
    guard case .date(let day)? = try day.expression.value(in: row) else { return nil }
    return table[key, on: day]
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] {
    var facts = key.expression.facts(in: row) + (day?.expression.facts(in: row) ?? [])
    if case .text(let key)? = try? key.expression.value(in: row) {
      let value = try? value(in: row)
      facts.append(Term.Fact(name: "\(name)[\"\(key)\"]", value: value))
    }
    return facts
  }
}

/// The first of several values that is there.
struct CoalescedValue: ValueExpression {
  let operands: [Operand]

  var type: FactType { operands[0].type }

  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue? {
    for operand in operands {
      if let value = try operand.expression.value(in: row) { return value }
    }
    return nil
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] { operands.facts(in: row) }
}

/// `if` between values; an unknown condition leaves none.
struct ChosenValue: ValueExpression {
  let condition: any StrictCondition
  let first: Operand
  let second: Operand

  var type: FactType { first.type }

  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue? {
    guard let truth = try condition.truth(in: row) else { return nil }
    return try (truth ? first : second).expression.value(in: row)
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] {
    guard let asked = try? condition.term(in: row) else { return [] }
    let chosen = asked.truth.map { ($0 ? first : second).expression.facts(in: row) }
    return asked.allFacts + (chosen ?? [])
  }
}

extension Term {
  /// What it and its parts read.
  var allFacts: [Fact] { facts + parts.flatMap(\.allFacts) }
}
