internal import Decimals

enum Relation: String, Sendable {
  case equal = "=="
  case unequal = "!="
  case below = "<"
  case atMost = "<="
  case above = ">"
  case atLeast = ">="

  var mirrored: Relation {
    switch self {
    case .equal, .unequal: self
    case .below: .above
    case .atMost: .atLeast
    case .above: .below
    case .atLeast: .atMost
    }
  }

  /// What holds where this one does not.
  var opposite: Relation {
    switch self {
    case .equal: .unequal
    case .unequal: .equal
    case .below: .atLeast
    case .atMost: .above
    case .above: .atMost
    case .atLeast: .below
    }
  }

  func holds(_ left: FactValue, _ right: FactValue) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): holds(left, right)
    case (.date(let left), .date(let right)): holds(left, right)
    case (.dateTime(let left), .dateTime(let right)): holds(left, right)
    default: (left == right) == (self == .equal)
    }
  }

  private func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .unequal: left != right
    case .below: left < right
    case .atMost: left <= right
    case .above: left > right
    case .atLeast: left >= right
    }
  }
}

/// Two neighbours in a comparison.
struct Link: ComputedCondition {
  let left: Operand
  let relation: Relation
  let right: Operand
  let place: String

  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool? {
    guard let left = try left.expression.value(in: row),
      let right = try right.expression.value(in: row)
    else { return nil }
    return relation.holds(left, right)
  }

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term {
    Term(place, relation.rawValue, try truth(in: row))
  }

  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    let wanted = expected ? relation : relation.opposite
    if let test = code.test(for: wanted, left, right) {
      code.test(test, of: self, expected, exits)
    } else {
      code.compute(self, expected, exits)
    }
  }

  func gap(in row: borrowing FactRow) throws(JSONLogicError) -> Term.Gap? {
    let (first, second) = (
      try left.expression.value(in: row), try right.expression.value(in: row)
    )
    guard let first, let second, let (distance, unit) = first.distance(to: second) else {
      return nil
    }
    return Term.Gap(
      left: left.term(first), relation: relation.rawValue, right: right.term(second),
      distance: distance, unit: unit)
  }
}

extension FactValue {
  fileprivate func distance(to other: FactValue) -> (Decimal, Term.Gap.Unit)? {
    switch (self, other) {
    case (.number(let left), .number(let right)):
      (try? left - right).map { ($0.magnitude, .number) }
    case (.date(let left), .date(let right)): (Decimal(abs(left - right)), .days)
    case (.dateTime(let left), .dateTime(let right)):
      (try? Decimal(coefficient: Int128(left) - Int128(right), scale: 6))
        .map { ($0.magnitude.normalized, .seconds) }
    default: nil
    }
  }
}

/// Each value compared with the next: `<`, `==` and so on, `between`, `before`, `after`.
struct Comparing: StrictCondition {
  let name: String
  let operands: [Operand]
  let links: [Link]
  let place: String

  init(_ name: String, _ operands: [Operand], links: [Link], at place: String) {
    self.name = name
    self.operands = operands
    self.links = links
    self.place = place
  }

  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool? {
    var isUnknown = false
    for link in links {
      let truth = try link.truth(in: row)
      if truth == false { return false }
      if truth == nil { isUnknown = true }
    }
    return isUnknown ? nil : true
  }

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term {
    var term = Term(place, name, try truth(in: row))
    term.facts = operands.facts(in: row)
    for operand in operands {
      // Beyond the link that decides, a value may be impossible to compute.
      let value = try? operand.expression.value(in: row)
      term.operands.append(operand.term(value))
    }
    for link in links where term.gap == nil && term.outcome == .fails {
      if try link.truth(in: row) == false { term.gap = try link.gap(in: row) }
    }
    return term
  }

  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    if expected, let test = code.window(of: links) {
      return code.test(test, of: self, expected, exits)
    }
    Junction(deciding: false, parts: links, place: place).emit(into: &code, expected, exits)
  }
}
