internal import Decimals

/// What conditions that join others ask for.
extension FixedCondition {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula { asked.answer(truth) }
}

extension Flag {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    let (subject, universe) = reader.subject(slot: slot)
    return Claim(
      subject, universe, yes: ValueSet(.number(1)).amongWholes, place: place, about: name,
      "is true", "is false"
    ).formula(asked)
  }
}

extension Presence {
  /// Never unknown.
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    let (subject, universe) = reader.subject(slot: slot)
    let statement = Contradiction.Statement(
      place: place, subject: name, claim: asked.allowsTrue ? "is there" : "is missing")
    return .literal(
      Literal(
        subject: subject, universe: universe, states: asked.allowsTrue ? .there : .missing,
        statement: statement))
  }
}

extension Negation {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    reader.read(part, asked.ofOpposite)
  }
}

extension Junction {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    let formulas = parts.map { reader.read($0, asked) }
    return asked.allowsTrue == deciding ? .some(formulas) : .every(formulas)
  }
}

extension ChosenCondition {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    .some([
      .every([reader.read(condition, .isTrue), reader.read(first, asked)]),
      .every([reader.read(condition, .isFalse), reader.read(second, asked)]),
      .every([reader.unknown(condition), asked.answer(nil)]),
    ])
  }
}

extension CoalescedCondition {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    parts.reversed().reduce(asked.answer(nil)) { rest, part in
      .some([
        .every([reader.read(part, asked), known(part, &reader)]),
        .every([reader.unknown(part), rest]),
      ])
    }
  }

  private func known(_ part: any StrictCondition, _ reader: inout FormulaReader) -> Formula {
    .some([reader.read(part, .isTrue), reader.read(part, .isFalse)])
  }
}

extension SameTruth {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    let isSame = asked.allowsTrue == expected
    let both = [true, false].map { truth in
      Formula.every([
        reader.read(parts[0], truth ? .isTrue : .isFalse),
        reader.read(parts[1], truth == isSame ? .isTrue : .isFalse),
      ])
    }
    guard asked.allowsUnknown else { return .some(both) }
    return .some(both + parts.map { reader.unknown($0) })
  }
}

extension Comparing {
  func formula(_ asked: Asked, _ reader: inout FormulaReader) -> Formula {
    Junction(deciding: false, parts: links, place: place).formula(asked, &reader)
  }
}

/// A condition on the values of one subject.
struct Claim {
  private let subject: Subject
  private let universe: Universe
  /// Where it can be true, and where it can be false.
  private let yes: ValueSet
  private let no: ValueSet
  private let whenTrue: Contradiction.Statement
  private let whenFalse: Contradiction.Statement

  /// - Parameter no: the other values, unless that is said otherwise.
  init(
    _ subject: Subject, _ universe: Universe, yes: ValueSet, no: ValueSet? = nil, place: String,
    about name: String, _ whenTrue: String, _ whenFalse: String
  ) {
    self.subject = subject
    self.universe = universe
    self.yes = universe.set(yes)
    self.no = universe.set(no ?? yes.complement)
    self.whenTrue = Contradiction.Statement(place: place, subject: name, claim: whenTrue)
    self.whenFalse = Contradiction.Statement(place: place, subject: name, claim: whenFalse)
  }

  func formula(_ asked: Asked) -> Formula {
    .literal(
      Literal(
        subject: subject, universe: universe,
        states: States(
          mayBeMissing: asked.allowsUnknown, values: asked.allowsTrue ? yes : no),
        statement: asked.allowsTrue ? whenTrue : whenFalse))
  }
}
