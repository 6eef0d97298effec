@testable import Decimals

/// One line of a decTest file: `dqadd003 add '5.75' '3.3' -> 9.05`.
struct DecTestCase {
  enum Outcome {
    case passed
    case skipped(Skip)
    case failed(String)
  }

  let line: String
  let operation: String
  let operands: [String]
  let result: String
  let conditions: Set<String>
  let rounding: String

  static func all(in text: String) -> [DecTestCase] {
    var rounding = "half_even"
    var cases: [DecTestCase] = []
    for line in text.split(whereSeparator: \.isNewline).map(String.init) {
      let words = line.split(whereSeparator: \.isWhitespace).prefix { !$0.hasPrefix("--") }
        .map { $0.trimming("'") }
      if words.first?.lowercased() == "rounding:" { rounding = words[1] }
      guard let arrow = words.firstIndex(of: "->"), arrow >= 3 else { continue }
      cases.append(
        DecTestCase(
          line: line, operation: words[1], operands: Array(words[2..<arrow]),
          result: words[arrow + 1], conditions: Set(words[(arrow + 2)...]), rounding: rounding))
    }
    return cases
  }

  var outcome: Outcome {
    guard let mode = RoundingMode(decTest: rounding) else { return .skipped(.roundingMode) }
    guard operands.count == 2, operands.allSatisfy(isNumeral) else { return .skipped(.special) }
    let values = operands.compactMap { decimalOrNil($0) }
    guard values.count == 2 else { return .skipped(.operandOutOfRange) }
    guard isNumeral(result) else { return .skipped(.resultNotFinite) }
    guard let expected = decimalOrNil(result) else { return .skipped(.resultOutOfRange) }
    return outcome(values[0], values[1], expected, mode)
  }

  private func outcome(
    _ left: Decimal, _ right: Decimal, _ expected: Decimal, _ mode: RoundingMode
  ) -> Outcome {
    let isExact = ["add", "subtract", "multiply"].contains(operation)
    if isExact, conditions.contains("Inexact") { return .skipped(.roundedThere) }
    do throws(DecimalError) {
      let actual = try answer(left, right, expected, mode)
      guard actual == expected, !keepsScale || actual.scale == expected.scale else {
        return .failed(actual.description)
      }
      return .passed
    } catch {
      return error == .overflow ? .skipped(.resultOutOfRange) : .failed("\(error)")
    }
  }

  private func answer(
    _ left: Decimal, _ right: Decimal, _ expected: Decimal, _ mode: RoundingMode
  ) throws(DecimalError) -> Decimal {
    switch operation {
    case "add": try left + right
    case "subtract": try left - right
    case "multiply": try left * right
    case "remainder": try left.remainder(dividingBy: right)
    case "compare": left < right ? -1 : (left == right ? 0 : 1)
    case "divide": try quotient(left, right, expected, mode)
    case "quantize": try quantized(left, mode)
    default: preconditionFailure("the suite has no operation \(operation)")
    }
  }

  /// Both divisions: to the scale of the expected result, and to 34 significant digits.
  private func quotient(
    _ left: Decimal, _ right: Decimal, _ expected: Decimal, _ mode: RoundingMode
  ) throws(DecimalError) -> Decimal {
    let significant = try left.divided(by: right, mode)
    let scaled = try left.divided(by: right, toScale: expected.scale, mode)
    return significant == expected ? scaled : significant
  }

  /// The quantum `1e-2` asks for a scale, `1e+2` for a multiple of a hundred.
  private func quantized(_ value: Decimal, _ mode: RoundingMode) throws(DecimalError) -> Decimal {
    let exponent = exponent(of: operands[1])
    if exponent <= 0 { return try value.rounded(toScale: -exponent, mode) }
    let step = try Decimal(coefficient: Int128(PowersOfTen[exponent]), scale: 0)
    return try value.rounded(toMultipleOf: step, mode)
  }

  /// Scales agree too, where the result needs no positive exponent and nothing was rounded away.
  private var keepsScale: Bool {
    switch operation {
    case "divide", "compare": false
    case "quantize": exponent(of: operands[1]) <= 0
    default: !conditions.contains("Rounded") && operands.allSatisfy { exponent(of: $0) <= 0 }
    }
  }
}

private func isNumeral(_ text: String) -> Bool {
  let start = text.drop { $0 == "-" || $0 == "+" }.first
  return start.map { $0.isNumber || $0 == "." } ?? false
}

private func decimalOrNil(_ text: String) -> Decimal? {
  try? Decimal(parsingScientific: text.utf8Span.span)
}

/// The exponent of the last digit: -2 for `1.25`, 2 for `1e+2`.
private func exponent(of text: String) -> Int {
  let parts = text.lowercased().split(separator: "e")
  let fraction = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
  return (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - (fraction?.count ?? 0)
}

extension RoundingMode {
  fileprivate init?(decTest name: String) {
    switch name {
    case "half_even": self = .halfEven
    case "half_up": self = .halfUp
    case "half_down": self = .halfDown
    case "up": self = .up
    case "down": self = .down
    case "ceiling": self = .ceiling
    case "floor": self = .floor
    default: return nil
    }
  }
}

extension Substring {
  fileprivate func trimming(_ mark: Character) -> String {
    var text = self
    if text.first == mark { text.removeFirst() }
    if text.last == mark { text.removeLast() }
    return String(text)
  }
}
