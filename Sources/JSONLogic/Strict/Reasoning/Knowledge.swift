internal import Decimals

/// What is known of each subject on one way through the alternatives.
struct Knowledge {
  struct Entry {
    var states: States
    let universe: Universe
  }

  private(set) var entries: [Subject: Entry] = [:]
  /// What narrowed them, in its order.
  private(set) var learned: [Literal] = []

  func states(of literal: Literal) -> States {
    entries[literal.subject]?.states ?? literal.universe.states
  }

  /// Takes it in; what it contradicts, if anything.
  mutating func learn(_ literal: Literal, in schema: FactSchema) -> Contradiction? {
    var entry =
      entries[literal.subject]
      ?? Entry(states: literal.universe.states, universe: literal.universe)
    let states = entry.states.intersection(literal.states)
    guard !states.isEmpty else { return contradiction(with: literal) }
    guard states != entry.states || entries[literal.subject] == nil else { return nil }
    let isNowThere = entry.states.mayBeMissing && !states.mayBeMissing
    entry.states = states
    entries[literal.subject] = entry
    learned.append(literal)
    guard isNowThere, let slot = literal.subject.slot else { return nil }
    return learnNeed(of: slot, because: literal, in: schema)
  }

  /// What has one variable has another one that is true.
  private mutating func learnNeed(
    of slot: Int, because literal: Literal, in schema: FactSchema
  ) -> Contradiction? {
    let variable = schema.variables[slot]
    guard let name = variable.needs, let needed = schema.facts.slots[name] else { return nil }
    let statement = Contradiction.Statement(
      premise: literal.statement.premise, place: literal.statement.place,
      subject: literal.statement.subject, claim: "is there only where \(name) is true")
    let universe = Universe(
      states: States(mayBeMissing: false, values: .wholes(0...1)), isWhole: true)
    return learn(
      Literal(
        subject: .variable(needed), universe: universe,
        states: States(mayBeMissing: false, values: .wholes(1...1)), statement: statement),
      in: schema)
  }

  /// The one earlier statement that is enough, or else all of its subject.
  private func contradiction(with literal: Literal) -> Contradiction {
    let alone = literal.states.intersection(literal.universe.states)
    if alone.isEmpty {
      return Contradiction(statements: [literal.statement] + [literal.domain].compactMap { $0 })
    }
    let earlier = learned.filter { $0.subject == literal.subject }
    let enough = earlier.first { alone.intersection($0.states).isEmpty }
    return Contradiction(of: (enough.map { [$0] } ?? earlier) + [literal])
  }
}

extension Contradiction {
  init(of literals: [Literal]) {
    statements = literals.map(\.statement).reduce(into: []) { statements, statement in
      if !statements.contains(statement) { statements.append(statement) }
    }
  }
}

extension Literal {
  /// What the subject can be at all, in words.
  fileprivate var domain: Contradiction.Statement? {
    guard let claim = states == .missing ? "is always there" : universe.claim(of: subject) else {
      return nil
    }
    return Contradiction.Statement(place: "", subject: statement.subject, claim: claim)
  }
}

extension Universe {
  fileprivate func claim(of subject: Subject) -> String? {
    switch subject {
    case .order, .truth: return nil
    case .variable, .part, .expression, .spelling: break
    }
    if let texts = states.values.texts, !texts.isEmpty {
      return "is always one of \(texts.map { "\"\($0)\"" }.joined(separator: ", "))"
    }
    guard isWhole, let interval = states.values.intervals.first,
      let low = interval.start?.point.number,
      let last = interval.end?.point.number.flatMap({ try? $0 - 1 })
    else { return nil }
    return last == Decimal(Int.max)
      ? "is always a whole number, at least \(low)"
      : "is always a whole number from \(low) to \(last)"
  }
}

extension ValueSet {
  /// The texts of a set of single texts.
  fileprivate var texts: [String]? {
    var texts: [String] = []
    for interval in intervals {
      guard case .text(let bytes)? = interval.start?.point, interval.end?.point == .text(bytes)
      else { return nil }
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return texts
  }
}
