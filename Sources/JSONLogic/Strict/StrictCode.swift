/// A condition as instructions, and as the parts that they were made of.
final class StrictCode: Sendable {
  let readSlots: [Int]
  let root: any StrictCondition
  private let steps: [Instruction]
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
      case .always: isMet = true
      case .computed: isMet = try parts[Int(step.part)].holds(in: row)
      case _ where word == FactRow.missing: isMet = step.test == .absent
      case .present: isMet = true
      case .absent: isMet = false
      case _ where word == FactRow.wide: isMet = try parts[Int(step.part)].holds(in: row)
      case .within: isMet = false
      case .outside: isMet = word < step.low || step.high < word
      case .member: isMet = hasBit(step, word)
      case .stranger: isMet = !hasBit(step, word)
      }
      next = Int(isMet ? step.yes : step.no)
    } while next >= 0
    return next == Instruction.holds
  }

  private func hasBit(_ step: Instruction, _ word: Int64) -> Bool {
    guard step.low <= word, word <= step.high else { return false }
    let bit = Int(word &- step.low)
    return sets[Int(step.set) + bit >> 6] >> UInt64(bit & 63) & 1 == 1
  }
}
