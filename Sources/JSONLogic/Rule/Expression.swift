/// A part of a compiled rule.
protocol Expression: Sendable {
  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON

  /// Whether the value is truthy; conditions answer without making a value.
  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool

  /// The value, where it is known before any data.
  var constant: JSON? { get }
}

extension Expression {
  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    try value(&evaluation).isTruthy
  }

  var constant: JSON? { nil }
}

/// An expression whose answer is a condition: true or false.
protocol Condition: Expression {}

extension Condition {
  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    .bool(try holds(&evaluation))
  }
}

struct Constant: Expression {
  let known: JSON
  private let isTruthy: Bool

  init(_ value: JSON) {
    known = value
    isTruthy = value.isTruthy
  }

  var constant: JSON? { known }

  func value(_ evaluation: inout Evaluation) -> JSON { known }

  func holds(_ evaluation: inout Evaluation) -> Bool { isTruthy }
}

/// An array of the rule: a value for each of its elements.
struct ArrayLiteral: Expression {
  let elements: [any Expression]

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var values: [JSON] = []
    values.reserveCapacity(elements.count)
    for element in elements { values.append(try element.value(&evaluation)) }
    return .array(values)
  }
}
