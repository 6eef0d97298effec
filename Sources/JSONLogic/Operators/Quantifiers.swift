/// Whether the condition holds for all elements, of which there must be some.
struct All: OperatorExpression, Condition {
  private let list: Iteration

  init(_ arguments: Arguments) throws(JSONLogicError) { list = try Iteration(arguments) }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    let elements = try list.present(&evaluation)
    for (index, element) in elements.enumerated() {
      guard try evaluation.holds(list.body, with: element, index: index) else { return false }
    }
    return !elements.isEmpty
  }
}

/// Whether the condition holds for an element.
struct Some: OperatorExpression, Condition {
  private let list: Iteration

  init(_ arguments: Arguments) throws(JSONLogicError) { list = try Iteration(arguments) }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    for (index, element) in try list.present(&evaluation).enumerated() {
      if try evaluation.holds(list.body, with: element, index: index) { return true }
    }
    return false
  }
}

/// Whether the condition holds for no element.
struct None: OperatorExpression, Condition {
  private let some: Some

  init(_ arguments: Arguments) throws(JSONLogicError) { some = try Some(arguments) }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    try !some.holds(&evaluation)
  }
}
