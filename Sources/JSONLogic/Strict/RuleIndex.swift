/// Which of many rules are worth asking for a row.
///
/// Of each rule the tests are known that it cannot hold without. For each slot, and each range of its words between
/// the bounds of such tests, a set of bits has the rules that are still possible; those that are in the sets of all
/// slots are asked. So the cost of many rules is that of those that nearly hold. Of a rule that is nothing but such
/// tests, as an `and` of comparisons is, it is known that it holds.
/// ```swift
/// let index = RuleIndex(rules)
/// for rule in index.candidates(row) where try rule.holds || rules[rule.number].holds(row) { … }
/// ```
public final class RuleIndex: Sendable {
  /// How many blocks a set has.
  fileprivate let blockCount: Int
  /// The first one has all rules.
  fileprivate let sets: [RuleBlock]
  /// Where the set of those begins that are nothing but tests.
  private let decided: Int
  private let slots: [SlotRanges]

  /// - Parameter rules: compiled over one schema.
  public init(_ rules: [StrictRule]) {
    var sets = RuleSets(rules: rules.count)
    let required = rules.map(\.requirements)
    var requirements: [Int: [(rule: Int, test: RequiredTest)]] = [:]
    for (number, tests) in required.enumerated() {
      for test in tests { requirements[test.slot, default: []].append((number, test)) }
    }
    slots = requirements.sorted { $0.key < $1.key }.prefix(RuleCandidates.slotsAtMost)
      .compactMap { SlotRanges($0.key, $0.value, in: &sets) }
    let indexed = Set(slots.map(\.slot))
    let decided = sets.add()
    for (number, tests) in required.enumerated() {
      let areIndexed = tests.allSatisfy { indexed.contains($0.slot) }
      if !areIndexed || !rules[number].isDecided(by: tests) { sets.remove(number, from: decided) }
    }
    self.decided = decided * sets.blockCount
    blockCount = sets.blockCount
    self.sets = sets.blocks
  }

  /// The rules that may hold, in their order: all that hold are among them.
  public func candidates(_ row: borrowing FactRow) -> RuleCandidates {
    var candidates = RuleCandidates(of: self, decided: decided)
    for ranges in slots {
      let word = row.values[ranges.slot]
      // A number that is no word may meet any test.
      if word == FactRow.wide {
        candidates.decideNone()
      } else {
        candidates.narrow(to: ranges.set(for: word))
      }
    }
    return candidates
  }
}

/// A rule that may hold for a row.
public struct RuleCandidate: Sendable {
  /// Its place among the rules of the index.
  public let number: Int
  /// Whether it is known to hold; where not, its condition is to be asked.
  public let holds: Bool
}

/// The rules that are in each of some sets.
public struct RuleCandidates: Sequence, IteratorProtocol {
  static let slotsAtMost = 16

  private let index: RuleIndex
  /// Where the set of those begins that hold if they are candidates; nil for none.
  private var decided: Int?
  private var starts = InlineArray<16, Int>(repeating: 0)
  private var count = 0
  private var block = -1
  private var rules = RuleBlock.zero
  /// The word of the block that comes next.
  private var word = RuleBlock.scalarCount
  private var bits: UInt64 = 0
  private var decidedRules = RuleBlock.zero

  fileprivate init(of index: RuleIndex, decided: Int) {
    self.index = index
    self.decided = decided
  }

  fileprivate mutating func decideNone() { decided = nil }

  fileprivate mutating func narrow(to set: Int) {
    starts[count] = set * index.blockCount
    count += 1
  }

  public mutating func next() -> RuleCandidate? {
    while bits == 0 {
      if word == RuleBlock.scalarCount {
        block += 1
        guard block < index.blockCount else { return nil }
        rules = index.sets[block]
        for number in 0..<count { rules &= index.sets[starts[number] + block] }
        if let decided { decidedRules = index.sets[decided + block] }
        word = 0
      }
      bits = rules[word]
      word += 1
    }
    let bit = bits.trailingZeroBitCount
    bits &= bits - 1
    return RuleCandidate(
      number: block * RuleBlock.ruleCount + (word - 1) * 64 + bit,
      holds: decidedRules[word - 1] >> UInt64(bit) & 1 == 1)
  }
}

/// A bit for each of 256 rules, which are compared at once.
typealias RuleBlock = SIMD4<UInt64>

extension RuleBlock {
  fileprivate static var ruleCount: Int { scalarCount * 64 }

  fileprivate init(first rules: Int) {
    self = .zero
    for rule in 0..<Swift.min(rules, Self.ruleCount) { self[rule / 64] |= 1 << UInt64(rule % 64) }
  }
}

/// Sets of rules, as bits one after another; while they are made.
struct RuleSets {
  let blockCount: Int
  private(set) var blocks: [RuleBlock]
  /// How many sets there are.
  private var count = 1

  init(rules: Int) {
    blockCount = (rules + RuleBlock.ruleCount - 1) / RuleBlock.ruleCount
    blocks = (0..<blockCount).map { RuleBlock(first: rules - $0 * RuleBlock.ruleCount) }
  }

  /// A set of all rules; its number.
  mutating func add() -> Int {
    blocks += blocks[..<blockCount]
    count += 1
    return count - 1
  }

  mutating func remove(_ rule: Int, from set: Int) {
    let (block, rest) = rule.quotientAndRemainder(dividingBy: RuleBlock.ruleCount)
    blocks[set * blockCount + block][rest / 64] &= ~(1 << UInt64(rest % 64))
  }
}

/// The ranges of a slot's words in which the same tests hold.
private struct SlotRanges: Sendable {
  let slot: Int
  /// The first word of each range, ascending.
  private let starts: [Int64]
  /// The number of the range of each word from the second range to the last, where they are few, as of texts.
  private let ranges: [Int32]
  /// The number of the set for rows that miss the slot; those of the ranges follow.
  private let missing: Int

  private static let blocksAtMost = 1 << 18
  private static let rangesAtMost = 1 << 12

  /// Nil where the sets would take too much memory.
  init?(_ slot: Int, _ tests: [(rule: Int, test: RequiredTest)], in sets: inout RuleSets) {
    var bounds: Set<Int64> = [FactRow.smallest]
    for (_, test) in tests { test.addBounds(to: &bounds) }
    guard (bounds.count + 1) * sets.blockCount <= Self.blocksAtMost else { return nil }
    self.slot = slot
    starts = bounds.sorted()
    ranges = Self.ranges(between: starts)
    missing = sets.add()
    for _ in starts { _ = sets.add() }
    for (number, word) in ([FactRow.missing] + starts).enumerated() {
      for (rule, test) in tests where !test.isMet(by: word) {
        sets.remove(rule, from: missing + number)
      }
    }
  }

  /// The number of the set for a word.
  func set(for word: Int64) -> Int {
    if word == FactRow.missing { return missing }
    return missing + 1 + range(of: word)
  }

  private func range(of word: Int64) -> Int {
    guard let last = starts.last, !ranges.isEmpty else { return search(word) }
    if word < starts[1] { return 0 }
    return word < last ? Int(ranges[Int(word - starts[1])]) : starts.count - 1
  }

  private func search(_ word: Int64) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= word { low = middle } else { high = middle }
    }
    return low
  }

  private static func ranges(between starts: [Int64]) -> [Int32] {
    guard let last = starts.last, starts.count > 1,
      case (let width, false) = last.subtractingReportingOverflow(starts[1]), width < rangesAtMost
    else { return [] }
    return zip(starts, starts.dropFirst()).enumerated().dropFirst().flatMap { number, ends in
      Array(repeating: Int32(number), count: Int(ends.1 - ends.0))
    }
  }
}
