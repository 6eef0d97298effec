internal import Decimals

/// What a comparison is about: two conditions with one subject can contradict each other.
indirect enum Subject: Hashable, Sendable {
  /// The variable of a slot.
  case variable(Int)
  /// What the calendar or clock shows of the date or time in a slot.
  case part(FactPart, Int)
  /// The bytes of a text, of which several may be equal texts.
  case spelling(Subject)
  /// What is computed, known by how it is written.
  case expression(String)
  /// -1, 0 or 1: how the one compares with the other.
  case order(Subject, Subject)
  /// A condition that is not looked into, known by how it is written: 0 or 1.
  case truth(String)

  /// The slot that it is missing with.
  var slot: Int? {
    switch self {
    case .variable(let slot), .part(_, let slot): slot
    case .spelling, .expression, .order, .truth: nil
    }
  }

  /// Some order, so that a pair of them is always written one way.
  var key: String {
    switch self {
    case .variable(let slot): "v\(slot)"
    case .part(let part, let slot): "p\(slot)\(part.rawValue)"
    case .spelling(let subject): "s\(subject.key)"
    case .expression(let text): "x\(text)"
    case .order(let left, let right): "o\(left.key) \(right.key)"
    case .truth(let text): "t\(text)"
    }
  }
}

/// What a subject can be at all.
struct Universe: Sendable {
  var states: States
  /// Whether its values are whole numbers, or days, or microseconds.
  var isWhole = false

  static let truth = Universe(
    states: States(mayBeMissing: true, values: .wholes(0...1)), isWhole: true)
  static let order = Universe(
    states: States(mayBeMissing: true, values: .wholes(-1...1)), isWhole: true)

  func set(_ set: ValueSet) -> ValueSet { isWhole ? set.amongWholes : set }
}

extension ValueSet {
  static func wholes(_ range: ClosedRange<Int>) -> ValueSet {
    ValueSet(
      from: .before(.number(.init(range.lowerBound))),
      to: .after(.number(.init(range.upperBound)))
    ).amongWholes
  }
}
