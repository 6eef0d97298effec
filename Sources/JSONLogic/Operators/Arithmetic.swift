internal import Decimals

/// What an operator of arithmetic does with two numbers, with one and with none.
struct ArithmeticRule: Sendable {
  typealias Pair = @Sendable (Decimal, Decimal) throws(DecimalError) -> Decimal

  let pair: Pair
  /// The value on the left of a single number; nil where a number alone is itself.
  var before: Decimal?
  var empty: Decimal?
  var minimum = 1

  static let sum = ArithmeticRule(
    pair: { left, right throws(DecimalError) in try left + right }, empty: .zero, minimum: 0)
  static let product = ArithmeticRule(
    pair: { left, right throws(DecimalError) in try left * right }, empty: .one, minimum: 0)
  static let difference = ArithmeticRule(
    pair: { left, right throws(DecimalError) in try left - right }, before: .zero)
  static let quotient = ArithmeticRule(
    pair: { left, right throws(DecimalError) in try left.divided(by: right) }, before: .one)
  static let remainder = ArithmeticRule(
    pair: { left, right throws(DecimalError) in try left.remainder(dividingBy: right) }, minimum: 2)
  static let maximum = ArithmeticRule(pair: { max($0, $1) })
  static let minimum = ArithmeticRule(pair: { min($0, $1) })
}

/// The numbers of the arguments, combined from left to right.
struct Arithmetic: Expression {
  private let rule: ArithmeticRule
  private let list: ArgumentList
  private let place: String

  init(_ rule: ArithmeticRule, _ arguments: Arguments) throws(JSONLogicError) {
    self.rule = rule
    list = arguments.list
    place = arguments.place
    if list.isFixed, list.expressions.count < rule.minimum { throw tooFew }
  }

  private var tooFew: JSONLogicError {
    JSONLogicError(
      .invalidArguments("The operator needs \(rule.minimum) or more numbers."), at: place)
  }

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    var result = rule.empty ?? .zero
    var count = 0
    try list.forEach(&evaluation) { value, _ throws(JSONLogicError) in
      let number = try value.number(at: place)
      result = count == 0 ? number : try combined(result, number)
      count += 1
    }
    guard count >= rule.minimum else { throw tooFew }
    if count == 1, let before = rule.before { result = try combined(before, result) }
    return .number(result)
  }

  private func combined(_ left: Decimal, _ right: Decimal) throws(JSONLogicError) -> Decimal {
    do {
      return try rule.pair(left, right)
    } catch {
      throw JSONLogicError(error == .divisionByZero ? .divisionByZero : .outOfRange, at: place)
    }
  }
}
