internal import Decimals

/// What comparisons ask for.
extension Link {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    reader.eachCase(of: left, asked) { left, reader in
      reader.eachCase(of: right, asked) { right, reader in
        comparison(left, right, asked, &reader)
      }
    }
  }

  private func comparison(
    _ left: Operand, _ right: Operand, _ asked: Asked, _ reader: inout FormulaReader
  ) -> Formula {
    switch (reader.constant(left), reader.constant(right)) {
    case (let first?, let second?): asked.answer(relation.holds(first, second))
    case (nil, let constant?):
      claim(left, relation, constant, right.source, &reader).formula(asked)
    case (let constant?, nil):
      claim(right, relation.mirrored, constant, left.source, &reader).formula(asked)
    case (nil, nil):
      .every(
        [order(left, right, &reader).formula(asked)]
          + (asked.allowsUnknown ? [] : [left, right].map { reader.presence(of: $0, true) }))
    }
  }

  private func claim(
    _ operand: Operand, _ relation: Relation, _ constant: FactValue, _ source: String,
    _ reader: inout FormulaReader
  ) -> Claim {
    let (subject, universe) = reader.subject(operand)
    let words = constant.type == .text ? source : constant.description
    return Claim(
      subject, universe, yes: relation.values(reader.point(constant)), place: place,
      about: operand.source, relation.claim(operand.type) + words,
      relation.opposite.claim(operand.type) + words)
  }

  /// How two values compare is a subject of its own, whichever is written first.
  private func order(_ left: Operand, _ right: Operand, _ reader: inout FormulaReader) -> Claim {
    let (first, second) = (reader.subject(left).subject, reader.subject(right).subject)
    let isMirrored = second.key < first.key
    let relation = isMirrored ? relation.mirrored : relation
    var yes = relation.values(.number(0))
    if first == second { yes = yes.intersection(ValueSet(.number(0))) }
    return Claim(
      isMirrored ? .order(second, first) : .order(first, second), .order, yes: yes,
      no: first == second ? yes.complement.intersection(ValueSet(.number(0))) : nil,
      place: place, about: left.source, self.relation.claim(left.type) + right.source,
      self.relation.opposite.claim(left.type) + right.source)
  }
}

extension Relation {
  /// The values that have this relation to a point.
  fileprivate func values(_ point: Point) -> ValueSet {
    switch self {
    case .equal: ValueSet(point)
    case .unequal: ValueSet(point).complement
    case .below: ValueSet(from: nil, to: .before(point))
    case .atMost: ValueSet(from: nil, to: .after(point))
    case .above: ValueSet(from: .after(point), to: nil)
    case .atLeast: ValueSet(from: .before(point), to: nil)
    }
  }

  /// The middle of a sentence: `is above `.
  fileprivate func claim(_ type: FactType) -> String {
    switch self {
    case .equal: "is "
    case .unequal: "is not "
    case .below: type.isTemporal ? "is before " : "is below "
    case .above: type.isTemporal ? "is after " : "is above "
    case .atMost: type.isTemporal ? "is not after " : "is at most "
    case .atLeast: type.isTemporal ? "is not before " : "is at least "
    }
  }
}

extension Choice {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    reader.eachCase(of: needle, asked) { needle, reader in
      if let constant = reader.constant(needle) {
        return asked.answer(values.contains(constant) == isIn)
      }
      let (subject, universe) = reader.subject(needle)
      var listed: [ValueSet] = []
      for value in values { listed.append(ValueSet(reader.point(value))) }
      let yes = ValueSet(listed)
      let list = values.map(\.inList).joined(separator: ", ")
      let words = ["is one of \(list)", "is none of \(list)"]
      return Claim(
        subject, universe, yes: isIn ? yes : yes.complement, place: place, about: needle.source,
        isIn ? words[0] : words[1], isIn ? words[1] : words[0]
      ).formula(asked)
    }
  }
}

extension FactValue {
  fileprivate var inList: String { type == .text ? "\"\(self)\"" : description }
}

extension FormulaReader {
  /// An operand that chooses between others is each of them in turn, with what must be so for that.
  mutating func eachCase(
    of operand: Operand, _ asked: Asked,
    _ formula: (Operand, inout FormulaReader) -> Formula
  ) -> Formula {
    partsLeft -= 1
    guard partsLeft > 0 else { return .always }
    switch operand.expression {
    case let chosen as ChosenValue:
      return .some([
        .every([read(chosen.condition, .isTrue), eachCase(of: chosen.first, asked, formula)]),
        .every([read(chosen.condition, .isFalse), eachCase(of: chosen.second, asked, formula)]),
        .every([unknown(chosen.condition), asked.answer(nil)]),
      ])
    case let coalesced as CoalescedValue:
      return coalesced.operands.reversed().reduce(asked.answer(nil)) { rest, operand in
        firstThere(operand, asked, formula, else: rest)
      }
    default: return formula(operand, &self)
    }
  }

  private mutating func firstThere(
    _ operand: Operand, _ asked: Asked,
    _ formula: (Operand, inout FormulaReader) -> Formula, else rest: Formula
  ) -> Formula {
    if constant(operand) != nil { return formula(operand, &self) }
    return .some([
      .every([presence(of: operand, true), eachCase(of: operand, asked, formula)]),
      .every([presence(of: operand, false), rest]),
    ])
  }

  func presence(of operand: Operand, _ isThere: Bool) -> Formula {
    if constant(operand) != nil { return isThere ? .always : .never }
    let (subject, universe) = subject(operand)
    return .literal(
      Literal(
        subject: subject, universe: universe, states: isThere ? .there : .missing,
        statement: Contradiction.Statement(
          place: "", subject: operand.source, claim: isThere ? "is there" : "is missing")))
  }
}
