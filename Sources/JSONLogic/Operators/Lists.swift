/// The arguments in one list; of those that are lists, the elements.
struct Merge: OperatorExpression {
  private let list: ArgumentList
  private let place: String

  init(_ arguments: Arguments) {
    list = arguments.list
    place = arguments.place
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var merged: [JSON] = []
    try list.forEach(&evaluation) { value, evaluation throws(JSONLogicError) in
      let values = value.arrayValue ?? [value]
      try evaluation.spend(values.count, at: place)
      merged += values
    }
    return .array(merged)
  }
}

/// A list, and what is evaluated with each of its elements as the data.
struct Iteration: Sendable {
  let body: any Expression
  private let list: any Expression
  private let size: Int
  private let place: String

  init(_ arguments: Arguments, upTo most: Int = 2) throws(JSONLogicError) {
    let operands = try arguments.written(2...most, else: Self.need)
    guard operands[0].constant != .null else { throw arguments.invalid(Self.need) }
    list = operands[0]
    body = operands[1]
    size = arguments.size
    place = arguments.place
  }

  private static let need = "The operator needs a list and what to do with each of its elements."

  /// The elements, paid for; nil where there is no list.
  func elements(_ evaluation: inout Evaluation) throws(JSONLogicError) -> [JSON]? {
    switch try list.value(&evaluation) {
    case .array(let elements):
      try evaluation.spend(elements.count * size, at: place)
      return elements
    case .null: return nil
    default: throw noList
    }
  }

  /// The elements of a list that must be there.
  func present(_ evaluation: inout Evaluation) throws(JSONLogicError) -> [JSON] {
    guard let elements = try elements(&evaluation) else { throw noList }
    return elements
  }

  private var noList: JSONLogicError { JSONLogicError(.invalidArguments(Self.need), at: place) }
}

/// The results of all elements.
struct Map: OperatorExpression {
  private let list: Iteration

  init(_ arguments: Arguments) throws(JSONLogicError) { list = try Iteration(arguments) }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var results: [JSON] = []
    for (index, element) in try (list.elements(&evaluation) ?? []).enumerated() {
      results.append(try evaluation.value(of: list.body, with: element, index: index))
    }
    return .array(results)
  }
}

/// The elements for which the condition holds.
struct Filter: OperatorExpression {
  private let list: Iteration

  init(_ arguments: Arguments) throws(JSONLogicError) {
    list = try Iteration(arguments)
    guard list.body.constant != .null else {
      throw arguments.invalid("filter needs a list and a condition for its elements.")
    }
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var kept: [JSON] = []
    for (index, element) in try (list.elements(&evaluation) ?? []).enumerated() {
      if try evaluation.holds(list.body, with: element, index: index) { kept.append(element) }
    }
    return .array(kept)
  }
}

/// One value from all elements: each `current` with the `accumulator` of those before.
struct Reduce: OperatorExpression {
  private let list: Iteration
  private let start: (any Expression)?

  init(_ arguments: Arguments) throws(JSONLogicError) {
    list = try Iteration(arguments, upTo: 3)
    let operands = arguments.list.expressions
    start = operands.count > 2 ? operands[2] : nil
  }

  /// Without a start, the first element is it.
  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var elements = (try list.elements(&evaluation) ?? [])[...]
    var result = try start?.value(&evaluation) ?? elements.popFirst() ?? .null
    for (index, element) in zip(elements.indices, elements) {
      let data: JSON = ["current": element, "accumulator": result]
      result = try evaluation.value(of: list.body, with: data, index: index)
    }
    return result
  }
}
