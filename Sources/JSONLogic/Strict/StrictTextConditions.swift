/// `in` and `not_in` with a list of constants.
struct Choice: StrictCondition {
  let needle: Operand
  let values: [FactValue]
  let isIn: Bool
  let place: String
  private let set: Set<FactValue>

  init(_ needle: Operand, in values: [FactValue], isIn: Bool, at place: String) {
    self.needle = needle
    self.values = values
    self.isIn = isIn
    self.place = place
    set = Set(values)
  }

  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool? {
    try needle.expression.value(in: row).map { set.contains($0) == isIn }
  }

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term {
    var term = Term(place, isIn ? "in" : "not_in", try truth(in: row))
    term.facts = needle.expression.facts(in: row)
    term.operands = [needle.term(try needle.expression.value(in: row))]
    term.operands += values.map {
      Term.Operand(source: $0.description, value: $0, isConstant: true)
    }
    return term
  }

  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    if let variable = needle.expression as? VariableValue,
      code.test(variable, among: values, isIn == expected, of: self, expected, exits)
    {
      return
    }
    code.compute(self, expected, exits)
  }
}

/// `in` and `not_in` between two texts, and `starts_with`.
struct TextSearch: ComputedCondition {
  enum Kind: String {
    case part = "in"
    case noPart = "not_in"
    case start = "starts_with"
  }

  let kind: Kind
  /// What is looked for.
  let part: Operand
  let whole: Operand
  let place: String

  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool? {
    guard case .text(let part)? = try part.expression.value(in: row),
      case .text(let whole)? = try whole.expression.value(in: row)
    else { return nil }
    // Bytes, as `==` of texts with one spelling, whatever the version of Unicode.
    return switch kind {
    case .part: Array(whole.utf8).contains(Array(part.utf8))
    case .noPart: !Array(whole.utf8).contains(Array(part.utf8))
    case .start: whole.utf8.starts(with: part.utf8)
    }
  }

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term {
    var term = Term(place, kind.rawValue, try truth(in: row))
    let operands = kind == .start ? [whole, part] : [part, whole]
    term.facts = operands.facts(in: row)
    for operand in operands {
      term.operands.append(operand.term(try operand.expression.value(in: row)))
    }
    return term
  }
}
