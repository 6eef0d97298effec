/// Which of many rules are worth asking for a row.
///
/// Of each rule the tests are known that it cannot hold without. For each slot, and each range of its words between
/// the bounds of such tests, a set of bits has the rules that are still possible; those that are in the sets of all
/// slots are asked. So the cost of many rules is that of those that nearly hold.
/// ```swift
/// let index = RuleIndex(rules)
/// for number in index.candidates(row) where try rules[number].holds(row) { … }
/// ```
public final class RuleIndex: Sendable {
  fileprivate let wordCount: Int
  /// The first one has all rules.
  fileprivate let sets: [UInt64]
  private let slots: [SlotRanges]

  /// - Parameter rules: compiled over one schema.
  public init(_ rules: [StrictRule]) {
    var sets = RuleSets(rules: rules.count)
    var requirements: [Int: [(rule: Int, test: RequiredTest)]] = [:]
    for (number, rule) in rules.enumerated() {
      for test in rule.requirements { requirements[test.slot, default: []].append((number, test)) }
    }
    slots = requirements.sorted { $0.key < $1.key }.prefix(RuleCandidates.slotsAtMost)
      .compactMap { SlotRanges($0.key, $0.value, in: &sets) }
    wordCount = sets.wordCount
    self.sets = sets.words
  }

  /// The numbers of the rules that may hold, ascending: all that hold are among them.
  public func candidates(_ row: borrowing FactRow) -> RuleCandidates {
    var candidates = RuleCandidates(of: self)
    for ranges in slots { candidates.narrow(to: ranges.set(for: row.values[ranges.slot])) }
    return candidates
  }
}

/// The rules that are in each of some sets.
public struct RuleCandidates: Sequence, IteratorProtocol {
  static let slotsAtMost = 16

  private let index: RuleIndex
  private var starts = InlineArray<16, Int>(repeating: 0)
  private var count = 0
  private var word = -1
  private var bits: UInt64 = 0

  fileprivate init(of index: RuleIndex) { self.index = index }

  fileprivate mutating func narrow(to set: Int) {
    starts[count] = set * index.wordCount
    count += 1
  }

  public mutating func next() -> Int? {
    while bits == 0 {
      word += 1
      guard word < index.wordCount else { return nil }
      bits = index.sets[word]
      for number in 0..<count { bits &= index.sets[starts[number] + word] }
    }
    let bit = bits.trailingZeroBitCount
    bits &= bits - 1
    return word * 64 + bit
  }
}

/// Sets of rules, as bits one after another; while they are made.
struct RuleSets {
  let wordCount: Int
  private(set) var words: [UInt64]

  init(rules: Int) {
    wordCount = (rules + 63) / 64
    words = (0..<wordCount).map { rules - $0 * 64 < 64 ? (1 << UInt64(rules - $0 * 64)) - 1 : .max }
  }

  /// A set of all rules; its number.
  mutating func add() -> Int {
    words += words[..<wordCount]
    return words.count / wordCount - 1
  }

  mutating func remove(_ rule: Int, from set: Int) {
    words[set * wordCount + rule / 64] &= ~(1 << UInt64(rule % 64))
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

  private static let wordsAtMost = 1 << 20
  private static let rangesAtMost = 1 << 12

  /// Nil where the sets would take too much memory.
  init?(_ slot: Int, _ tests: [(rule: Int, test: RequiredTest)], in sets: inout RuleSets) {
    var bounds: Set<Int64> = [FactRow.smallest]
    for (_, test) in tests { test.addBounds(to: &bounds) }
    guard (bounds.count + 1) * sets.wordCount <= Self.wordsAtMost else { return nil }
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

  /// The number of the set for a word; numbers that are no words may meet any test.
  func set(for word: Int64) -> Int {
    if word == FactRow.wide { return 0 }
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
