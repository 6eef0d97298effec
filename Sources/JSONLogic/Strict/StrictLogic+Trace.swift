// The terms that conditions are made of, asked in the order in which `truth` asks them.

extension Negation {
  var conditions: [any StrictCondition] { [part] }

  func trace(
    in row: borrowing FactRow, _ trace: inout TermTrace
  ) throws(JSONLogicError) -> Bool? {
    try part.trace(in: row, &trace).map { !$0 }
  }

  func terms(where truth: Bool) -> String? { part.terms(where: !truth) }
}

extension Junction {
  var conditions: [any StrictCondition] { parts }

  func trace(
    in row: borrowing FactRow, _ trace: inout TermTrace
  ) throws(JSONLogicError) -> Bool? {
    var truth: Bool? = !deciding
    var isOver = false
    for part in parts {
      if isOver {
        trace.skip(part)
        continue
      }
      let count = trace.letters.utf8.count
      do {
        let next = try part.trace(in: row, &trace)
        if next != !deciding { truth = next }
        isOver = next == deciding
      } catch {
        // After an unknown part of an `and`, evaluation does not come here.
        guard truth == nil else { throw error }
        trace.skip(part, after: count)
        isOver = true
      }
    }
    return truth
  }

  /// Where all parts of an `and` hold, or none of an `or`, each has been asked.
  func terms(where truth: Bool) -> String? {
    guard truth != deciding || parts.count == 1 else { return nil }
    var letters = ""
    for part in parts {
      guard let terms = part.terms(where: truth) else { return nil }
      letters += terms
    }
    return letters
  }
}

extension ChosenCondition {
  var conditions: [any StrictCondition] { [condition, first, second] }

  func trace(
    in row: borrowing FactRow, _ trace: inout TermTrace
  ) throws(JSONLogicError) -> Bool? {
    switch try condition.trace(in: row, &trace) {
    case true?:
      let truth = try first.trace(in: row, &trace)
      trace.skip(second)
      return truth
    case false?:
      trace.skip(first)
      return try second.trace(in: row, &trace)
    case nil:
      trace.skip(first)
      trace.skip(second)
      return nil
    }
  }

  func terms(where truth: Bool) -> String? { nil }
}

extension CoalescedCondition {
  var conditions: [any StrictCondition] { parts }

  func trace(
    in row: borrowing FactRow, _ trace: inout TermTrace
  ) throws(JSONLogicError) -> Bool? {
    var truth: Bool?
    for part in parts {
      if truth == nil { truth = try part.trace(in: row, &trace) } else { trace.skip(part) }
    }
    return truth
  }

  func terms(where truth: Bool) -> String? { nil }
}

extension SameTruth {
  var conditions: [any StrictCondition] { parts }

  func trace(
    in row: borrowing FactRow, _ trace: inout TermTrace
  ) throws(JSONLogicError) -> Bool? {
    guard let left = try parts[0].trace(in: row, &trace) else {
      trace.skip(parts[1])
      return nil
    }
    return try parts[1].trace(in: row, &trace).map { (left == $0) == expected }
  }

  func terms(where truth: Bool) -> String? { nil }
}
