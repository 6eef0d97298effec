internal import Decimals

/// Numbers combined from left to right by an operator of arithmetic.
struct StrictArithmetic: ValueExpression {
  let rule: ArithmeticRule
  let operands: [Operand]
  let place: String

  var type: FactType { .number }

  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue? {
    guard let values = try operands.values(in: row) else { return nil }
    let numbers = values.compactMap(\.numberValue)
    do {
      var result = numbers[0]
      if numbers.count == 1, let before = rule.before { result = try rule.pair(before, result) }
      for number in numbers.dropFirst() { result = try rule.pair(result, number) }
      return .number(result)
    } catch {
      throw JSONLogicError(error, at: place)
    }
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] { operands.facts(in: row) }
}

/// `abs`, and `round` to digits after the point.
struct Rounding: ValueExpression {
  enum Kind: Sendable {
    case magnitude
    case digits(Int, RoundingMode)
  }

  let kind: Kind
  let operand: Operand
  let place: String

  var type: FactType { .number }

  func value(in row: borrowing FactRow) throws(JSONLogicError) -> FactValue? {
    guard case .number(let number)? = try operand.expression.value(in: row) else { return nil }
    guard case .digits(let digits, let mode) = kind else { return .number(number.magnitude) }
    do { return .number(try number.rounded(toScale: digits, mode)) } catch {
      throw JSONLogicError(error, at: place)
    }
  }

  func facts(in row: borrowing FactRow) -> [Term.Fact] { operand.expression.facts(in: row) }
}

extension JSONLogicError {
  init(_ error: DecimalError, at place: String) {
    self.init(error == .divisionByZero ? .divisionByZero : .outOfRange, at: place)
  }
}
