internal import Decimals

/// A condition on two values.
protocol Comparison: Sendable {
  func holds(_ left: JSON, _ right: JSON) throws(JSONLogicError) -> Bool
}

/// A comparison of each value with the next, up to the first that fails: `1 < x < 10`.
struct Chain<Link: Comparison>: Condition {
  private let link: Link
  private let operands: [any Expression]

  init(_ link: Link, _ arguments: Arguments) throws(JSONLogicError) {
    self.link = link
    operands = try arguments.written(2..., else: "A comparison needs two values or more in a list.")
  }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    var left = try operands[0].value(&evaluation)
    for index in 1..<operands.count {
      let right = try operands[index].value(&evaluation)
      guard try link.holds(left, right) else { return false }
      left = right
    }
    return true
  }
}

struct Equality: Comparison {
  enum Strictness { case loose, strict }

  let strictness: Strictness
  let expected: Bool
  let place: String

  init(_ strictness: Strictness, expected: Bool, place: String) {
    self.strictness = strictness
    self.expected = expected
    self.place = place
  }

  func holds(_ left: JSON, _ right: JSON) throws(JSONLogicError) -> Bool {
    let areEqual = strictness == .strict ? left == right : try isLooselyEqual(left, right)
    return areEqual == expected
  }

  /// Text equals text, null what is false in itself, and anything else as numbers.
  private func isLooselyEqual(_ left: JSON, _ right: JSON) throws(JSONLogicError) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): return left == right
    case (.number(let left), .number(let right)): return left == right
    case (.array, _), (.object, _): throw JSONLogicError(.notANumber(left), at: place)
    case (_, .array), (_, .object): throw JSONLogicError(.notANumber(right), at: place)
    case (.null, let other), (let other, .null): return !other.isTruthy
    default: return try left.number(at: place) == right.number(at: place)
    }
  }
}

struct Order: Comparison {
  enum Kind { case below, belowOrEqual, above, aboveOrEqual }

  let kind: Kind
  let place: String

  init(_ kind: Kind, place: String) {
    self.kind = kind
    self.place = place
  }

  /// Text is ordered with text, and anything else as numbers.
  func holds(_ left: JSON, _ right: JSON) throws(JSONLogicError) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): holds(left, right)
    case (.string(let left), .string(let right)): holds(left, right)
    default: holds(try left.number(at: place), try right.number(at: place))
    }
  }

  private func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch kind {
    case .below: left < right
    case .belowOrEqual: left <= right
    case .above: left > right
    case .aboveOrEqual: left >= right
    }
  }
}

extension JSON {
  func number(at place: String) throws(JSONLogicError) -> Decimal {
    guard let number = asNumber else { throw JSONLogicError(.notANumber(self), at: place) }
    return number
  }
}
