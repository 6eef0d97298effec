/// A search for a way in which formulas can hold together: subject by subject, alternative by
/// alternative, until none is left or the patience is at its end.
struct Refutation {
  let schema: FactSchema
  /// How many literals are looked at before the answer is that nothing is known.
  var patience = 20_000

  /// Why no facts at all satisfy the formulas; nil where some may.
  static func contradiction(in formulas: [Formula], over schema: FactSchema) -> Contradiction? {
    var search = Refutation(schema: schema)
    guard let found = search.refute(Knowledge(), formulas) else { return nil }
    guard search.patience > 0 else { return nil }
    return found.statements.isEmpty ? Contradiction(statements: []) : found
  }

  private mutating func refute(_ known: Knowledge, _ formulas: [Formula]) -> Contradiction? {
    var known = known
    var choices: [[Formula]] = []
    if let found = learn(formulas, &known, &choices) { return found }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for index in choices.indices.reversed() {
        switch narrowed(choices[index], known) {
        case .none: choices.remove(at: index)
        case let left? where left.count > 1: choices[index] = left
        case let left?:
          let contradicting = choices.remove(at: index)
          // Where nothing is left, the first one says why.
          let rest = left.isEmpty ? Array(contradicting.prefix(1)) : left
          if var found = learn(rest, &known, &choices) {
            found.isFirstOfSeveral = found.isFirstOfSeveral || contradicting.count > 1
            return found
          }
          isSettled = false
        }
      }
    }
    return choices.isEmpty ? known.contradictionOfCalendar() : refute(known, choosing: choices)
  }

  /// Tries each alternative of the choice that has fewest.
  private mutating func refute(
    _ known: Knowledge, choosing choices: [[Formula]]
  ) -> Contradiction? {
    guard let index = choices.indices.min(by: { choices[$0].count < choices[$1].count }) else {
      return nil
    }
    if let found = known.contradictionOfCalendar() { return found }
    var rest = choices
    let alternatives = rest.remove(at: index)
    var first: Contradiction?
    for alternative in alternatives {
      guard let found = refute(known, [alternative] + rest.map(Formula.any)) else { return nil }
      first = first ?? found
    }
    first?.isFirstOfSeveral = true
    return first
  }

  /// Takes in all that must be so, and keeps what leaves a choice.
  private mutating func learn(
    _ formulas: [Formula], _ known: inout Knowledge, _ choices: inout [[Formula]]
  ) -> Contradiction? {
    var open = Array(formulas.reversed())
    while let formula = open.popLast() {
      switch formula {
      case .all(let parts): open += parts.reversed()
      case .any(let parts) where parts.isEmpty: return Contradiction(statements: [])
      case .any(let parts) where parts.count == 1: open += parts
      case .any(let parts): choices.append(parts)
      case .literal(let literal):
        patience -= 1
        // Without patience nothing is claimed.
        guard patience > 0 else { return Contradiction(statements: []) }
        if let found = known.learn(literal, in: schema) { return found }
      }
    }
    return nil
  }

  /// The alternatives that are still possible; nil where one of them is so already.
  private mutating func narrowed(_ choice: [Formula], _ known: Knowledge) -> [Formula]? {
    var left: [Formula] = []
    for alternative in choice {
      guard case .literal(let literal) = alternative else {
        if case .all(let parts) = alternative, parts.isEmpty { return nil }
        if case .any(let parts) = alternative, parts.isEmpty { continue }
        left.append(alternative)
        continue
      }
      patience -= 1
      let states = known.states(of: literal)
      if states.isSubset(of: literal.states) { return nil }
      if !states.intersection(literal.states).isEmpty { left.append(alternative) }
    }
    return left
  }
}
