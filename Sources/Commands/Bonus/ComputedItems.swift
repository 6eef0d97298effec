internal import Domain

/// Items that one plan pays, one after another.
struct ComputedItems: Sendable {
  /// The number of the first one, from 1.
  private(set) var firstNumber = 1
  var items: [BonusItem] = []
  /// Beside the items: the fact that each came of, if it came of one alone.
  private(set) var facts: [FactKey] = []

  /// Says of what the items came that were appended since it was said last.
  mutating func came(of fact: FactKey) {
    while facts.count < items.count { facts.append(fact) }
  }

  /// Gives away the items, and goes on with those that follow.
  mutating func takeAll() -> ComputedItems {
    defer {
      firstNumber += items.count
      items.removeAll(keepingCapacity: true)
      facts.removeAll(keepingCapacity: true)
    }
    return self
  }
}
