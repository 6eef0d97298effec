/// Whether the data has a value, be it null, at the path of the arguments.
struct Exists: OperatorExpression, Condition {
  private let path: ArgumentList

  init(_ arguments: Arguments) { path = arguments.list }

  func holds(_ evaluation: inout Evaluation) throws(JSONLogicError) -> Bool {
    let path = try path.values(&evaluation)
    return evaluation.lookup(path) != nil
  }
}

/// Those of the names given for which the data has nothing.
struct Missing: OperatorExpression {
  private let names: ArgumentList

  init(_ arguments: Arguments) { names = arguments.list }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var names = try names.values(&evaluation)
    if case .array(let list)? = names.first { names = list }
    return .array(evaluation.missing(names))
  }
}

/// Nothing where the data has at least so many of the names, else those that it lacks.
struct MissingSome: OperatorExpression {
  private let arguments: [any Expression]
  private let place: String

  init(_ arguments: Arguments) throws(JSONLogicError) {
    place = arguments.place
    self.arguments = try arguments.written(2...2, else: Self.need)
  }

  private static let need = "missing_some needs a number and a list: [1, [\"phone\", \"email\"]]."

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    let needed = try arguments[0].value(&evaluation)
    let names = try arguments[1].value(&evaluation)
    guard let needed = needed.intValue, case .array(let names) = names else {
      throw JSONLogicError(.invalidArguments(Self.need), at: place)
    }
    let missing = evaluation.missing(names)
    return .array(names.count - missing.count >= needed ? [] : missing)
  }
}

extension Evaluation {
  fileprivate func missing(_ names: [JSON]) -> [JSON] {
    names.filter { name in
      switch lookup(name.dottedKeys) {
      case nil, .null, .string(""): true
      default: false
      }
    }
  }
}
