/// `true` or `false`, written out.
struct FixedCondition: StrictCondition {
  let truth: Bool
  let place: String

  func truth(in row: borrowing FactRow) -> Bool? { truth }

  func term(in row: borrowing FactRow) -> Term { Term(place, truth ? "true" : "false", truth) }

  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    code.go(to: truth == expected ? exits.yes : exits.no)
  }
}

/// A variable that is true or false.
struct Flag: StrictCondition {
  let slot: Int
  let name: String
  let place: String

  func truth(in row: borrowing FactRow) -> Bool? { row[slot].map { $0 == .truth(true) } }

  func term(in row: borrowing FactRow) -> Term {
    var term = Term(place, name, truth(in: row))
    term.facts = [Term.Fact(name: name, value: row[slot])]
    return term
  }

  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    let word: Int64 = expected ? 1 : 0
    code.test(.within, slot, low: word, high: word, of: self, expected, exits)
  }
}

/// Whether a record has a variable.
struct Presence: StrictCondition {
  let slot: Int
  let name: String
  let place: String

  func truth(in row: borrowing FactRow) -> Bool? { row[slot] != nil }

  func term(in row: borrowing FactRow) -> Term {
    var term = Term(place, "exists", truth(in: row))
    term.facts = [Term.Fact(name: name, value: row[slot])]
    return term
  }

  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    code.test(expected ? .present : .absent, slot, of: self, expected, exits)
  }
}

struct Negation: StrictCondition {
  let part: any StrictCondition
  let place: String

  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool? {
    try part.truth(in: row).map { !$0 }
  }

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term {
    let part = try part.term(in: row)
    var term = Term(place, "!", part.truth.map { !$0 })
    term.parts = [part]
    return term
  }

  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    part.emit(into: &code, !expected, exits)
  }
}

/// `and`, or `or`: whether all parts, or any, hold.
struct Junction: StrictCondition {
  /// The truth of one part that decides: false for `and`, true for `or`.
  let deciding: Bool
  let parts: [any StrictCondition]
  let place: String

  /// An unknown part leaves the rest to decide.
  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool? {
    var isUnknown = false
    for part in parts {
      let truth = try part.truth(in: row)
      if truth == deciding { return deciding }
      if truth == nil { isUnknown = true }
    }
    return isUnknown ? nil : !deciding
  }

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term {
    var terms: [Term] = []
    var truth: Bool? = !deciding
    for part in parts where truth != deciding {
      do {
        terms.append(try part.term(in: row))
      } catch {
        // After an unknown part of an `and`, evaluation does not come here.
        guard truth == nil else { throw error }
        break
      }
      switch terms.last?.truth {
      case deciding?: truth = deciding
      case nil: truth = nil
      default: break
      }
    }
    var term = Term(place, deciding ? "or" : "and", truth)
    term.parts = terms
    return term
  }

  /// `and` is false where a part is, so it goes by the rules of `or`, and the other way round.
  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let next = isLast ? (expected == deciding ? exits.no : exits.yes) : code.label()
      let here =
        expected == deciding ? Exits(yes: exits.yes, no: next) : Exits(yes: next, no: exits.no)
      part.emit(into: &code, expected, here)
      if !isLast { code.place(next) }
    }
  }
}

/// `if` between conditions; an unknown one leaves the whole unknown.
struct ChosenCondition: StrictCondition {
  let condition: any StrictCondition
  let first: any StrictCondition
  let second: any StrictCondition
  let place: String

  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool? {
    guard let truth = try condition.truth(in: row) else { return nil }
    return try (truth ? first : second).truth(in: row)
  }

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term {
    let asked = try condition.term(in: row)
    var parts = [asked]
    if let truth = asked.truth { parts.append(try (truth ? first : second).term(in: row)) }
    var term = Term(place, "if", parts.count == 2 ? parts[1].truth : nil)
    term.parts = parts
    return term
  }

  /// Asks twice: whether the condition is true, and if not, whether it is false.
  func emit(into code: inout CodeBuilder, _ expected: Bool, _ exits: Exits) {
    // Within one another they double each time.
    guard !code.isTooLarge else { return }
    let (whenTrue, otherwise, whenFalse) = (code.label(), code.label(), code.label())
    condition.emit(into: &code, true, Exits(yes: whenTrue, no: otherwise))
    code.place(whenTrue)
    first.emit(into: &code, expected, exits)
    code.place(otherwise)
    condition.emit(into: &code, false, Exits(yes: whenFalse, no: exits.no))
    code.place(whenFalse)
    second.emit(into: &code, expected, exits)
  }
}

/// The first of several truths that is there.
struct CoalescedCondition: ComputedCondition {
  let parts: [any StrictCondition]
  let place: String

  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool? {
    for part in parts { if let truth = try part.truth(in: row) { return truth } }
    return nil
  }

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term {
    var terms: [Term] = []
    for part in parts where terms.last?.truth == nil { terms.append(try part.term(in: row)) }
    var term = Term(place, "coalesce", terms.last?.truth)
    term.parts = terms
    return term
  }
}

/// Whether two conditions are both true or both false.
struct SameTruth: ComputedCondition {
  let expected: Bool
  let parts: [any StrictCondition]
  let place: String

  func truth(in row: borrowing FactRow) throws(JSONLogicError) -> Bool? {
    guard let left = try parts[0].truth(in: row), let right = try parts[1].truth(in: row)
    else { return nil }
    return (left == right) == expected
  }

  func term(in row: borrowing FactRow) throws(JSONLogicError) -> Term {
    var terms = [try parts[0].term(in: row)]
    // Evaluation does not come to the second one after an unknown first.
    if terms[0].truth != nil { terms.append(try parts[1].term(in: row)) }
    var term = Term(place, expected ? "==" : "!=", try truth(in: row))
    term.parts = terms
    return term
  }
}
