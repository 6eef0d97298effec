/// Why a rule could not be compiled or has no result, and which part of the rule is the cause.
public struct JSONLogicError: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    case unknownOperator(String, nearest: String?)
    /// The rule reads what its data does not have.
    case unknownVariable(String, nearest: String?)
    /// The operator cannot work on these arguments; says what it needs.
    case invalidArguments(String)
    /// What JavaScript calls NaN: text, a list or an object where a number is needed.
    case notANumber(JSON)
    case divisionByZero
    case outOfRange
    /// What the rule itself threw.
    case thrown(JSON)
    case tooDeep(limit: Int)
    case tooLarge(limit: Int)
    case tooManySteps(limit: Int)
  }

  public let problem: Problem
  /// The part of the rule, as a JSON Pointer: `/and/1/<=`. Empty for the whole.
  public let place: String

  init(_ problem: Problem, at place: String) {
    self.problem = problem
    self.place = place
  }
}

extension JSONLogicError {
  /// The name by which `try` and the compatibility tables know the error, such as `NaN`.
  public var type: String {
    switch problem {
    case .unknownOperator: "Unknown Operator"
    case .unknownVariable: "Unknown Variable"
    case .invalidArguments: "Invalid Arguments"
    case .notANumber, .divisionByZero, .outOfRange: "NaN"
    case .thrown(let value): value["type"]?.stringValue ?? value.stringValue ?? value.text
    case .tooDeep, .tooLarge, .tooManySteps: "Limit Exceeded"
    }
  }

  /// What `try` hands to the next alternative; limits pass through every `try`.
  var caught: JSON? {
    switch problem {
    case .tooDeep, .tooLarge, .tooManySteps: nil
    case .thrown(.object(let value)): .object(value)
    default: ["type": .string(type)]
    }
  }
}

extension JSONLogicError: CustomStringConvertible {
  public var description: String {
    place.isEmpty ? problem.description : "\(place): \(problem.description)"
  }
}

extension JSONLogicError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownOperator(let name, let nearest):
      "There is no operator \(name.quoted). " + remedy(nearest, else: "Check its spelling.")
    case .unknownVariable(let name, let nearest):
      "There is no variable \(name.quoted) here. " + remedy(nearest, else: "Check its spelling.")
    case .invalidArguments(let need): need
    case .notANumber(let value):
      "\(value.quoted) is not a number. Compare and calculate with numbers only."
    case .divisionByZero: "Division by zero. Ask first whether the divisor is 0."
    case .outOfRange: "A number needs more than 38 digits. Round it, or use smaller numbers."
    case .thrown(let value): "The rule throws \(value.quoted)."
    case .tooDeep(let limit): "Nested more than \(limit) deep. Split the rule."
    case .tooLarge(let limit): "More than \(limit) parts. Split the rule."
    case .tooManySteps(let limit): "More than \(limit) steps. Let the rule visit or build less."
    }
  }

  private func remedy(_ nearest: String?, else other: String) -> String {
    nearest.map { "Did you mean \($0.quoted)?" } ?? other
  }
}

extension JSON {
  fileprivate var quoted: String { (stringValue ?? text).quoted }
}
