/// Whether the first argument is truthy; nothing is not.
struct Truth: OperatorExpression, Condition {
  private let operand: (any Expression)?

  init(_ arguments: Arguments) { operand = arguments.list.expressions.first }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    try operand?.holds(&evaluation) ?? false
  }
}

struct Not: OperatorExpression, Condition {
  private let operand: Truth

  init(_ arguments: Arguments) { operand = Truth(arguments) }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    try !operand.holds(&evaluation)
  }
}

/// The first argument that is not truthy, else the last one.
struct And: OperatorExpression {
  private let operands: [any Expression]

  init(_ arguments: Arguments) throws(JSONLogicError) {
    operands = try arguments.written(0..., else: "and needs its conditions in a list.")
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var value = JSON.bool(false)
    for operand in operands {
      value = try operand.value(&evaluation)
      guard value.isTruthy else { break }
    }
    return value
  }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    for operand in operands {
      guard try operand.holds(&evaluation) else { return false }
    }
    return !operands.isEmpty
  }
}

/// The first argument that is truthy, else the last one.
struct Or: OperatorExpression {
  private let operands: [any Expression]

  init(_ arguments: Arguments) throws(JSONLogicError) {
    operands = try arguments.written(0..., else: "or needs its conditions in a list.")
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var value = JSON.bool(false)
    for operand in operands {
      value = try operand.value(&evaluation)
      guard !value.isTruthy else { break }
    }
    return value
  }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    for operand in operands {
      if try operand.holds(&evaluation) { return true }
    }
    return false
  }
}

/// Conditions and results by turns; a result alone at the end stands for "else".
struct If: OperatorExpression {
  private let branches: [any Expression]

  init(_ arguments: Arguments) throws(JSONLogicError) {
    branches = try arguments.written(
      0..., else: "if needs a list: [condition, result, other result].")
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    try chosen(&evaluation)?.value(&evaluation) ?? .null
  }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    try chosen(&evaluation)?.holds(&evaluation) ?? false
  }

  private func chosen(
    _ evaluation: inout Evaluation
  ) throws(JSONLogicError) -> (any Expression)? {
    var index = 0
    while index + 1 < branches.count {
      if try branches[index].holds(&evaluation) { return branches[index + 1] }
      index += 2
    }
    return index < branches.count ? branches[index] : nil
  }
}

/// The first argument that is not null.
struct Coalesce: OperatorExpression {
  private let list: ArgumentList

  init(_ arguments: Arguments) { list = arguments.list }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    guard case .fixed(let operands, _) = list else {
      return try list.values(&evaluation).first { !$0.isNull } ?? .null
    }
    for operand in operands {
      let value = try operand.value(&evaluation)
      if !value.isNull { return value }
    }
    return .null
  }
}
