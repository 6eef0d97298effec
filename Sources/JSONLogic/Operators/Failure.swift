/// Ends the evaluation, or the alternative of a ``Try``, with an error of the rule's own.
struct Throw: OperatorExpression {
  private let cause: any Expression
  private let place: String

  init(_ arguments: Arguments) throws(JSONLogicError) {
    guard let cause = arguments.list.expressions.first else {
      throw arguments.invalid("throw needs the name of an error.")
    }
    self.cause = cause
    place = arguments.place
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    throw JSONLogicError(.thrown(try cause.value(&evaluation)), at: place)
  }
}

/// The first alternative without an error; each sees the error of the one before as its data.
struct Try: OperatorExpression {
  private let alternatives: [any Expression]

  init(_ arguments: Arguments) throws(JSONLogicError) {
    alternatives = arguments.list.expressions
    guard !alternatives.isEmpty else { throw arguments.invalid("try needs something to try.") }
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    do {
      return try alternatives[0].value(&evaluation)
    } catch {
      return try value(after: error, &evaluation)
    }
  }

  private func value(
    after error: JSONLogicError, _ evaluation: inout Evaluation
  ) throws(JSONLogicError) -> JSON {
    var latest = error
    for alternative in alternatives.dropFirst() {
      guard let caught = latest.caught else { throw latest }
      do {
        return try evaluation.value(of: alternative, with: caught)
      } catch {
        latest = error
      }
    }
    throw latest
  }
}
