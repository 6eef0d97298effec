/// The arguments of an operator, compiled, with what its messages need.
struct Arguments {
  /// Where the operator stands in the rule.
  let place: String
  let list: ArgumentList
  /// How many parts an element of a visited list costs.
  let size: Int

  /// The arguments where they are written as an array, as operators need that do not evaluate all.
  func written(_ count: some RangeExpression<Int>, else need: String) throws(JSONLogicError)
    -> [any Expression]
  {
    guard case .fixed(let expressions, isArray: true) = list, count.contains(expressions.count)
    else { throw invalid(need) }
    return expressions
  }

  func invalid(_ need: String) -> JSONLogicError {
    JSONLogicError(.invalidArguments(need), at: place)
  }
}

/// What follows an operator: arguments one by one, or an expression that yields them as an array.
enum ArgumentList: Sendable {
  case fixed([any Expression], isArray: Bool)
  case dynamic(any Expression)

  var isFixed: Bool {
    if case .fixed = self { true } else { false }
  }

  /// The arguments written one by one, or the one expression that yields them.
  var expressions: [any Expression] {
    switch self {
    case .fixed(let expressions, _): expressions
    case .dynamic(let expression): [expression]
    }
  }

  /// Whether all of it is known before any data.
  var isConstant: Bool { expressions.allSatisfy { $0.constant != nil } }

  func forEach(
    _ evaluation: inout Evaluation,
    _ body: (JSON, inout Evaluation) throws(JSONLogicError) -> Void
  ) throws(JSONLogicError) {
    switch self {
    case .fixed(let expressions, _):
      for expression in expressions { try body(try expression.value(&evaluation), &evaluation) }
    case .dynamic(let expression):
      let value = try expression.value(&evaluation)
      guard case .array(let values) = value else { return try body(value, &evaluation) }
      for value in values { try body(value, &evaluation) }
    }
  }

  func values(_ evaluation: inout Evaluation) throws(JSONLogicError) -> [JSON] {
    var values: [JSON] = []
    try forEach(&evaluation) { value, _ in values.append(value) }
    return values
  }
}
