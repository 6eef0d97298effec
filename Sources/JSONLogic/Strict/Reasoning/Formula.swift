/// What is known of one subject, and which part of which condition says so.
struct Literal: Sendable {
  let subject: Subject
  let universe: Universe
  let states: States
  let statement: Contradiction.Statement
}

/// What must be so for a condition to hold, or for it not to: conditions without negations.
///
/// It may ask for too little, never for too much; so what contradicts it contradicts the condition.
indirect enum Formula: Sendable {
  case literal(Literal)
  case all([Formula])
  case any([Formula])

  static let always = Formula.all([])
  static let never = Formula.any([])

  static func every(_ parts: [Formula]) -> Formula {
    if parts.contains(where: \.isNever) { return .never }
    let parts = parts.filter { !$0.isAlways }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  static func some(_ parts: [Formula]) -> Formula {
    if parts.contains(where: \.isAlways) { return .always }
    let parts = parts.filter { !$0.isNever }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private var isAlways: Bool {
    if case .all(let parts) = self { parts.isEmpty } else { false }
  }

  private var isNever: Bool {
    if case .any(let parts) = self { parts.isEmpty } else { false }
  }
}

/// What is asked of a condition, which may be true, false or unknown.
enum Asked {
  case isTrue, isFalse, isNotTrue, isNotFalse

  /// The same question, asked of the opposite condition.
  var ofOpposite: Asked {
    switch self {
    case .isTrue: .isFalse
    case .isFalse: .isTrue
    case .isNotTrue: .isNotFalse
    case .isNotFalse: .isNotTrue
    }
  }

  /// Whether what is unknown is so.
  var allowsUnknown: Bool { self == .isNotTrue || self == .isNotFalse }
  /// Whether what is true is so.
  var allowsTrue: Bool { self == .isTrue || self == .isNotFalse }

  func answer(_ truth: Bool?) -> Formula {
    guard let truth else { return allowsUnknown ? .always : .never }
    return truth == allowsTrue ? .always : .never
  }
}

/// Why conditions can never hold together.
public struct Contradiction: Hashable, Sendable {
  /// One of those that cannot all be so.
  public struct Statement: Hashable, Sendable {
    /// Which of the premises says so, by its index; nil: the schema.
    public internal(set) var premise: Int? = nil
    /// Where the premise says so, a JSON Pointer.
    public let place: String
    /// What it is about: `sale.amount`.
    public let subject: String
    /// What of it: `is above 5000`.
    public let claim: String
  }

  public internal(set) var statements: [Statement]
  /// Whether it is that of the first of several alternatives, of which each contradicts something.
  public internal(set) var isFirstOfSeveral = false
}
