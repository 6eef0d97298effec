internal import Decimals

/// One step of a compiled condition: a test of a slot, and where to go on.
struct Instruction: Sendable {
  enum Test: UInt8, Sendable {
    /// The word is from `low` to `high`.
    case within
    case outside
    case present, absent
    /// The word is from `low` to `high`, and its bit is set, or is not.
    case member, stranger
    /// Answered by a part of the rule.
    case computed
    /// Goes on at `yes`.
    case always
  }

  let test: Test
  let slot: Int32
  /// The first of the set's words.
  let set: Int32
  /// Which part of the rule this is, where the slot alone does not tell.
  let part: Int32
  /// The next instructions, or ``holds`` or ``fails``; labels until the code is finished.
  var yes: Int32
  var no: Int32
  let low: Int64
  let high: Int64

  static let holds: Int32 = -1
  static let fails: Int32 = -2
}

/// A place of the code that is not known yet.
struct CodeLabel: Sendable {
  let number: Int32
}

/// What is asked of a slot's word.
struct WordTest {
  var test: Instruction.Test
  var slot: Int
  var low: Int64
  var high: Int64

  static func impossible(_ slot: Int) -> WordTest {
    WordTest(test: .within, slot: slot, low: 1, high: 0)
  }
}

/// Lays a condition out as instructions that jump past what is decided.
///
/// Negations have gone into the tests by then; so a test that is unknown may go the way of one that
/// fails: without negations, a condition of Kleene's logic holds exactly if it holds when all that
/// is unknown is taken as false.
struct CodeBuilder {
  private(set) var code: [Instruction] = []
  private(set) var sets: [UInt64] = []
  private(set) var parts: [CodePart] = []
  private(set) var texts: TextTable
  private var places: [Int32] = [Instruction.holds, Instruction.fails]

  private let limit: Int

  init(texts: TextTable, limit: Int) {
    self.texts = texts
    self.limit = limit
  }

  /// Whether there is more code than a rule may have; what is appended then does not matter.
  var isTooLarge: Bool { code.count > limit }

  static let exits = Exits(yes: CodeLabel(number: 0), no: CodeLabel(number: 1))

  mutating func label() -> CodeLabel {
    places.append(0)
    return CodeLabel(number: Int32(places.count - 1))
  }

  mutating func place(_ label: CodeLabel) { places[Int(label.number)] = Int32(code.count) }

  /// The code with places for labels.
  func finished() -> [Instruction] {
    code.map { instruction in
      var instruction = instruction
      instruction.yes = places[Int(instruction.yes)]
      instruction.no = places[Int(instruction.no)]
      return instruction
    }
  }
}

/// A condition that an instruction cannot answer from one word.
struct CodePart: Sendable {
  let condition: any StrictCondition
  let expected: Bool

  func holds(in row: borrowing FactRow) throws(JSONLogicError) -> Bool {
    try condition.truth(in: row) == expected
  }
}

extension CodeBuilder {
  mutating func go(to label: CodeLabel) {
    append(.always, slot: 0, low: 0, high: 0, Exits(yes: label, no: label))
  }

  mutating func compute(_ condition: any StrictCondition, _ expected: Bool, _ exits: Exits) {
    parts.append(CodePart(condition: condition, expected: expected))
    append(.computed, slot: 0, low: 0, high: 0, exits)
  }

  /// `condition` answers where the slot has no word.
  mutating func test(
    _ test: Instruction.Test, _ slot: Int, low: Int64 = 0, high: Int64 = 0, set: Int = 0,
    of condition: any StrictCondition, _ expected: Bool, _ exits: Exits
  ) {
    parts.append(CodePart(condition: condition, expected: expected))
    append(test, slot: slot, set: set, low: low, high: high, exits)
  }

  mutating func test(
    _ test: WordTest, of condition: any StrictCondition, _ expected: Bool, _ exits: Exits
  ) {
    self.test(
      test.test, test.slot, low: test.low, high: test.high, of: condition, expected, exits)
  }

  private mutating func append(
    _ test: Instruction.Test, slot: Int, set: Int = 0, low: Int64, high: Int64, _ exits: Exits
  ) {
    code.append(
      Instruction(
        test: test, slot: Int32(slot), set: Int32(set), part: Int32(max(parts.count - 1, 0)),
        yes: exits.yes.number, no: exits.no.number, low: low, high: high))
  }
}

extension CodeBuilder {
  /// The test of a variable's word against a constant; nil where it is no such comparison.
  mutating func test(for relation: Relation, _ left: Operand, _ right: Operand) -> WordTest? {
    if let variable = left.expression as? VariableValue, let constant = right.expression.constant {
      return test(variable, relation, constant)
    }
    if let variable = right.expression as? VariableValue, let constant = left.expression.constant {
      return test(variable, relation.mirrored, constant)
    }
    return nil
  }

  /// The test of one variable against two ends; nil where the links are no such thing.
  mutating func window(of links: [Link]) -> WordTest? {
    guard links.count == 2, let first = test(for: links[0].relation, links[0].left, links[0].right),
      let second = test(for: links[1].relation, links[1].left, links[1].right),
      first.slot == second.slot, first.test == .within, second.test == .within
    else { return nil }
    return WordTest(
      test: .within, slot: first.slot, low: max(first.low, second.low),
      high: min(first.high, second.high))
  }

  private mutating func test(
    _ variable: VariableValue, _ relation: Relation, _ constant: FactValue
  ) -> WordTest {
    let (floor, isExact) = word(of: constant, variable)
    let slot = variable.slot
    var test = WordTest(test: .within, slot: slot, low: FactRow.smallest, high: .max)
    switch relation {
    case .equal:
      guard isExact else { return .impossible(slot) }
      (test.low, test.high) = (floor, floor)
    case .unequal:
      guard isExact else { break }
      test = WordTest(test: .outside, slot: slot, low: floor, high: floor)
    case .below: test.high = isExact ? floor - 1 : floor
    case .atMost: test.high = floor
    case .above, .atLeast:
      if relation == .atLeast, isExact {
        test.low = floor
      } else if floor == .max {
        return .impossible(slot)
      } else {
        test.low = floor + 1
      }
    }
    return test
  }

  /// The constant's word at the variable's digits, rounded down, within the range of words.
  private mutating func word(
    of constant: FactValue, _ variable: VariableValue
  ) -> (floor: Int64, isExact: Bool) {
    switch constant {
    case .number(let number): number.floor(digits: variable.variable.digits)
    case .text(let text): (texts.number(of: text), true)
    case .truth(let truth): (truth ? 1 : 0, true)
    case .date(let day): (Int64(day), true)
    case .dateTime(let microseconds): (microseconds, true)
    }
  }
}

extension CodeBuilder {
  /// Appends a test of a variable against a list; false where the list is no matter of words.
  mutating func test(
    _ variable: VariableValue, among values: [FactValue], _ isIn: Bool,
    of condition: any StrictCondition, _ expected: Bool, _ exits: Exits
  ) -> Bool {
    // What is not exact at the variable's digits, no word is equal to.
    var words: [Int64] = []
    for value in values {
      let (floor, isExact) = word(of: value, variable)
      if isExact { words.append(floor) }
    }
    guard let low = words.min(), let high = words.max(), high &- low >= 0,
      high &- low < Self.bitsOfSet
    else { return false }
    let isGapless = Set(words).count == Int(high - low) + 1
    let start = sets.count
    if !isGapless { append(words, from: low, to: high) }
    let test: Instruction.Test =
      isGapless ? (isIn ? .within : .outside) : (isIn ? .member : .stranger)
    self.test(
      test, variable.slot, low: low, high: high, set: start, of: condition, expected, exits)
    return true
  }

  private static let bitsOfSet: Int64 = 1 << 14

  private mutating func append(_ words: [Int64], from low: Int64, to high: Int64) {
    let start = sets.count
    sets += repeatElement(0, count: Int(high - low) / 64 + 1)
    for word in words {
      let bit = Int(word - low)
      sets[start + bit / 64] |= 1 << UInt64(bit % 64)
    }
  }
}

extension Decimal {
  /// The coefficient at so many digits, rounded down, and whether that is exact; beyond all words,
  /// the last one, or the mark before the first.
  fileprivate func floor(digits: Int) -> (floor: Int64, isExact: Bool) {
    guard let floor = try? rounded(toScale: digits, .floor),
      let word = Int64(exactly: floor.coefficient), word >= FactRow.smallest
    else { return (isNegative ? FactRow.wide : .max, false) }
    return (word, floor == self)
  }
}
