/// A value that is made of others, once a row.
enum Derivation: Sendable {
  enum Part: Sendable {
    case slot(Int)
    case recordNumber
    case line
  }

  /// The first that is not empty.
  case first([Int])
  /// The parts that are not empty; nothing where all are, or where one is and all are needed.
  case join([Part], with: [UInt8], needsAll: Bool)
}

extension SourceRow {
  mutating func derive(_ derivation: Derivation, into slot: Int) {
    switch derivation {
    case .first(let slots):
      if let source = slots.first(where: { !self[$0].isEmpty }) { copy(source, to: slot) }
    case .join(let parts, let separator, let needsAll):
      let present = parts.filter { hasValue($0) }
      guard needsAll ? present.count == parts.count : present.contains(where: \.isSlot) else {
        return
      }
      join(present, with: separator, into: slot)
    }
  }

  private func hasValue(_ part: Derivation.Part) -> Bool {
    if case .slot(let slot) = part { !self[slot].isEmpty } else { true }
  }
}

extension Derivation.Part {
  fileprivate var isSlot: Bool {
    if case .slot = self { true } else { false }
  }
}
