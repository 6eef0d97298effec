public import Decimals

/// What a part of a condition came to for one record, with what it read.
public struct Term: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case holds, fails
    /// Something that it needs is missing, so it does not hold.
    case unknown
  }

  /// Where it stands in the rule, a JSON Pointer: `/and/1/<=`.
  public let place: String
  /// The operator, or the name of a variable that is a condition itself.
  public let name: String
  public internal(set) var outcome: Outcome
  /// What it read, each name once.
  public var facts: [Fact] = []
  /// What it compared, in the order of its arguments.
  public var operands: [Operand] = []
  /// For a comparison of numbers, dates or times that fails: where and by how much.
  public var gap: Gap?
  /// The parts of `and`, `or`, `!` and `if`.
  public var parts: [Term] = []

  /// A variable, or a row of a table: `rates["USD"]`.
  public struct Fact: Hashable, Sendable {
    public let name: String
    /// Nil where it is missing.
    public let value: FactValue?
  }

  public struct Operand: Hashable, Sendable {
    /// As the rule has it: `sale.amount`, `24`, `{"*":[100,{"var":"agent.matched"}]}`.
    public let source: String
    public let value: FactValue?
    public let isConstant: Bool
  }

  /// A comparison of two values that fails, and the distance between them.
  public struct Gap: Hashable, Sendable {
    public enum Unit: Hashable, Sendable { case number, days, seconds }

    public let left: Operand
    public let relation: String
    public let right: Operand
    public let distance: Decimal
    public let unit: Unit
  }

  init(_ place: String, _ name: String, _ outcome: Bool?) {
    self.place = place
    self.name = name
    self.outcome = outcome.map { $0 ? .holds : .fails } ?? .unknown
  }
}

extension Term {
  /// The first part, without parts of its own, because of which the condition does not hold; nil
  /// where it holds. Of alternatives that all fail it is in the first one.
  public var firstFailing: Term? {
    guard outcome == .fails || outcome == .unknown else { return nil }
    return reasons.lazy.compactMap(\.firstFailing).first ?? self
  }

  /// The parts because of which it may fail: what an `if` asks is no reason where it has chosen.
  private var reasons: ArraySlice<Term> {
    name == "if" && parts.count == 2 ? parts[1...] : parts[...]
  }

  /// The names of what is missing, each once, where that is why the condition is unknown.
  public var missing: [String] {
    guard outcome == .unknown else { return [] }
    let own = facts.filter { $0.value == nil }.map(\.name)
    return (own + parts.flatMap(\.missing)).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  var truth: Bool? {
    switch outcome {
    case .holds: true
    case .fails: false
    case .unknown: nil
    }
  }
}

/// Whether a condition holds for a record.
public enum Verdict: Hashable, Sendable {
  case holds
  case fails
  /// It does not hold, because these are missing.
  case unknown(missing: [String])
}
