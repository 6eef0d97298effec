/// A condition as instructions, and as the parts that they were made of.
final class StrictCode: Sendable {
  let readSlots: [Int]
  let root: any StrictCondition
  fileprivate let steps: [Instruction]
  private let sets: [UInt64]
  private let parts: [CodePart]
  private let knownTexts: Int

  init(
    _ root: any StrictCondition, reading slots: Set<Int>, texts: inout TextTable,
    _ limits: RuleLimits
  ) throws(JSONLogicError) {
    var builder = CodeBuilder(texts: texts, limit: limits.size)
    root.emit(into: &builder, true, CodeBuilder.exits)
    guard !builder.isTooLarge else {
      throw JSONLogicError(.tooLarge(limit: limits.size), at: "")
    }
    self.root = root
    readSlots = slots.sorted()
    steps = builder.finished()
    sets = builder.sets
    parts = builder.parts
    texts = builder.texts
    knownTexts = builder.texts.count
  }

  func holds(_ row: borrowing FactRow) throws(JSONLogicError) -> Bool {
    precondition(row.knownTexts >= knownTexts, "a row is made after all rules are compiled")
    let code = steps
    let steps = code.span
    let words = row.words
    var next = 0
    repeat {
      let step = steps[next]
      let word = words[Int(step.slot)]
      let isMet: Bool
      switch step.test {
      // Marks are below every `low`.
      case .within where step.low <= word: isMet = word <= step.high
      case .computed: isMet = try parts[Int(step.part)].holds(in: row)
      case .within, .outside, .member, .stranger:
        isMet =
          try word == FactRow.wide ? parts[Int(step.part)].holds(in: row) : meets(step, word)
      case .always, .present, .absent: isMet = meets(step, word)
      }
      next = Int(isMet ? step.yes : step.no)
    } while next >= 0
    return next == Instruction.holds
  }

  /// Whether a test holds that looks at nothing but a word.
  fileprivate func meets(_ step: Instruction, _ word: Int64) -> Bool {
    switch step.test {
    case .always: true
    case .absent: word == FactRow.missing
    case _ where word == FactRow.missing: false
    case .present: true
    case .within: step.low <= word && word <= step.high
    case .outside: word < step.low || step.high < word
    case .member: hasBit(step, word)
    case .stranger: !hasBit(step, word)
    case .computed: preconditionFailure("A computed part looks at more than a word.")
    }
  }

  fileprivate func hasBit(_ step: Instruction, _ word: Int64) -> Bool {
    guard step.low <= word, word <= step.high else { return false }
    let bit = Int(word &- step.low)
    return sets[Int(step.set) + bit >> 6] >> UInt64(bit & 63) & 1 == 1
  }
}

/// A test of a slot's word that a condition cannot hold without.
struct RequiredTest: Sendable {
  fileprivate let step: Instruction
  fileprivate let code: StrictCode

  var slot: Int { Int(step.slot) }

  func isMet(by word: Int64) -> Bool { code.meets(step, word) }

  /// Inserts the words from which on the test may have another answer than for the word before.
  func addBounds(to bounds: inout Set<Int64>) {
    guard step.low <= step.high else { return }
    bounds.insert(step.low)
    if step.high < .max { bounds.insert(step.high + 1) }
    guard step.test == .member || step.test == .stranger else { return }
    for word in step.low..<step.high where code.hasBit(step, word) != code.hasBit(step, word + 1) {
      bounds.insert(word + 1)
    }
  }
}

extension StrictCode {
  /// Those that are on every way through the code, before any part that is computed: such a part may
  /// throw an error, which nothing behind it can spare.
  var requirements: [RequiredTest] {
    var requirements: [RequiredTest] = []
    // Code goes forward: what no jump has passed over is on every way.
    var furthest = 0
    for (place, step) in steps.enumerated() {
      if step.test == .computed { break }
      if furthest <= place, step.no == Instruction.fails, step.test != .always {
        requirements.append(RequiredTest(step: step, code: self))
      }
      for target in [step.yes, step.no] where target != Instruction.fails {
        furthest = target == Instruction.holds ? .max : max(furthest, Int(target))
      }
    }
    return requirements
  }

  /// Whether it is nothing but what is required.
  func isDecided(by requirements: [RequiredTest]) -> Bool {
    !steps.isEmpty && requirements.count == steps.count
      && steps.allSatisfy { $0.yes != Instruction.fails }
  }
}
