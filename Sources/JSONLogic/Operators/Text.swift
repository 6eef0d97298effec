internal import Decimals

/// The texts of all arguments, one after the other.
struct Concatenation: OperatorExpression {
  private let list: ArgumentList
  private let place: String

  init(_ arguments: Arguments) {
    list = arguments.list
    place = arguments.place
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var joined = ""
    try list.forEach(&evaluation) { value, evaluation throws(JSONLogicError) in
      let text = value.asText
      try evaluation.spend(text.utf8.count / 16, at: place)
      joined += text
    }
    return .string(joined)
  }
}

/// Part of a text, in code points: from a start (from the end, if negative), of a length (or up to
/// so many before the end, if negative).
struct TextSlice: OperatorExpression {
  private let operands: [any Expression]
  private let place: String

  init(_ arguments: Arguments) throws(JSONLogicError) {
    operands = try arguments.written(2...3, else: Self.need)
    place = arguments.place
  }

  private static let need = "substr needs a text, a start and perhaps a length: [text, 0, 5]."

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    let text = try operands[0].value(&evaluation).asText
    let start = try integer(operands[1], &evaluation)
    let length = operands.count > 2 ? try integer(operands[2], &evaluation) : nil
    return .string(text.slice(from: start, length: length))
  }

  private func integer(
    _ operand: any Expression, _ evaluation: inout Evaluation
  ) throws(JSONLogicError) -> Int {
    let value = try operand.value(&evaluation)
    guard let number = value.asNumber.flatMap(Int.init(exactly:)) else {
      throw JSONLogicError(.invalidArguments(Self.need), at: place)
    }
    return number.clamped(to: -Int(Int32.max)...Int(Int32.max))
  }
}

extension String {
  /// Code points from a start, or from so many before the end; so many of them, or up to so many
  /// before the end.
  func slice(from start: Int, length: Int?) -> String {
    let tail = start < 0 ? unicodeScalars.suffix(-start) : unicodeScalars.dropFirst(start)
    guard let length else { return String(tail) }
    return String(length < 0 ? tail.dropLast(-length) : tail.prefix(length))
  }
}

/// How many code points a text, elements a list, members an object has.
struct Length: OperatorExpression {
  private let list: ArgumentList
  private let place: String

  init(_ arguments: Arguments) {
    list = arguments.list
    place = arguments.place
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    switch try list.expressions.first?.value(&evaluation) {
    case .string(let text)?: return JSON(text.unicodeScalars.count)
    case .array(let values)?: return JSON(values.count)
    case .object(let members)?: return JSON(members.count)
    default:
      throw JSONLogicError(
        .invalidArguments("length needs a text, a list or an object."), at: place)
    }
  }
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
