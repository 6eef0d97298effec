/// A condition over a row's slots.
struct ConditionPlan: Sendable {
  private enum Test: Sendable {
    case isIn([[UInt8]])
    case isNotIn([[UInt8]])
    case isPresent(Bool)
  }

  private let slot: Int
  private let test: Test

  init(_ condition: Condition, slot: Int) {
    self.slot = slot
    test =
      switch condition.test {
      case .isIn(let texts): .isIn(texts.map { Array($0.utf8) })
      case .isNotIn(let texts): .isNotIn(texts.map { Array($0.utf8) })
      case .isPresent(let flag): .isPresent(flag)
      }
  }

  func holds(for row: SourceRow) -> Bool {
    switch test {
    case .isIn(let texts): texts.contains { equal($0.span, row[slot]) }
    case .isNotIn(let texts): !texts.contains { equal($0.span, row[slot]) }
    case .isPresent(let flag): (row.occurrences(of: slot) > 0) == flag
    }
  }
}

private func equal(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
  guard a.count == b.count else { return false }
  for index in a.indices where a[index] != b[index] { return false }
  return true
}
