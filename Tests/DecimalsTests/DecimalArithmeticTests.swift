import Testing

@testable import Decimals

/// A decimal from the text of a test.
func decimal(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> Decimal {
  try #require(Decimal(text), sourceLocation: location)
}

private let largest = "170141183460469231731687303715884105727"

@Suite struct DecimalArithmeticTests {
  @Test(arguments: [
    ("1", "2", "3"), ("1.5", "0.25", "1.75"), ("0.1", "0.2", "0.3"), ("1.00", "-1", "0.00"),
    ("-0.01", "0.005", "-0.005"), (largest, "-\(largest)", "0"), (largest, "0.00", largest),
    (largest, "-0.5", nil), (largest, "1", nil), ("-\(largest)", "-1", nil),
    (
      "17014118346046923173168730371588410572.7", "17014118346046923173168730371588410572.3",
      "34028236692093846346337460743176821145"
    ),
  ])
  func adds(_ left: String, _ right: String, sum: String?) throws {
    let (left, right) = (try decimal(left), try decimal(right))
    guard let sum else {
      #expect(throws: DecimalError.overflow) { try left + right }
      return
    }
    #expect(try (left + right).description == sum)
    #expect(try (right + left).description == sum)
    #expect(try (-left - right).description == decimal(sum).negatedText)
  }

  @Test(arguments: [
    ("1.20", "2.5", "3.000"), ("-3", "0.1", "-0.3"), ("0.00", "-5", "0.00"),
    ("9223372036854775807", "9223372036854775807", "85070591730234615847396907784232501249"),
    (largest, "10", nil), ("0.00000000000000000001", "0.00000000000000000001", nil),
    (
      "0.00000000000000000002", "0.00000000000000000050", "0.00000000000000000000000000000000000001"
    ),
    (largest, "1.00", largest),
  ])
  func multiplies(_ left: String, _ right: String, product: String?) throws {
    let (left, right) = (try decimal(left), try decimal(right))
    guard let product else {
      #expect(throws: DecimalError.overflow) { try left * right }
      return
    }
    #expect(try (left * right).description == product)
    #expect(try (right * left).description == product)
  }

  @Test func accumulates() throws {
    var total: Decimal = 10
    try total += decimal("0.50")
    try total -= decimal("0.25")
    try total *= 2
    #expect(total.description == "20.50")
  }

  @Test(arguments: [
    ("1", "3", 4, "0.3333"), ("2", "3", 4, "0.6667"), ("-2", "3", 0, "-1"), ("1", "8", 2, "0.12"),
    ("100000", "3.00", 2, "33333.33"), ("0.05", "0.0005", 0, "100"), ("0", "7", 3, "0.000"),
    ("1.23456", "1000", 3, "0.001"),
    (
      "1", "1.00000000000000000000000000000000000000", 38,
      "1.00000000000000000000000000000000000000"
    ),
    ("0.00000000000000000000000000000000000001", "1", 0, "0"),
    (largest, "0.1", 0, nil), ("1", largest, 38, "0.00000000000000000000000000000000000001"),
  ])
  func dividesToAScale(_ left: String, _ right: String, scale: Int, quotient: String?) throws {
    let (left, right) = (try decimal(left), try decimal(right))
    guard let quotient else {
      #expect(throws: DecimalError.overflow) { try left.divided(by: right, toScale: scale) }
      return
    }
    #expect(try left.divided(by: right, toScale: scale).description == quotient)
  }

  @Test(arguments: [
    ("1", "8", "0.125"), ("1", "3", "0.3333333333333333333333333333333333"), ("6", "2", "3"),
    ("200", "3", "66.66666666666666666666666666666667"), ("0", "5", "0"),
    ("9", "150000000000000000000000000000000000000", "0.00000000000000000000000000000000000006"),
    (largest, "1", largest), ("1", "0.001", "1000"),
  ])
  func dividesToSignificantDigits(_ left: String, _ right: String, quotient: String) throws {
    #expect(try decimal(left).divided(by: decimal(right)).description == quotient)
  }

  @Test(arguments: [
    ("7.5", "2", "1.5"), ("-7.5", "2", "-1.5"), ("7.5", "-2", "1.5"), ("1", "0.30", "0.10"),
    ("0", "3", "0"), ("5", largest, "5"),
    (
      largest, "0.00000000000000000000000000000000000007",
      "0.00000000000000000000000000000000000002"
    ),
  ])
  func leavesARemainder(_ left: String, _ right: String, rest: String) throws {
    #expect(try decimal(left).remainder(dividingBy: decimal(right)).description == rest)
  }

  @Test func refusesToDivideByZero() throws {
    let zero = try decimal("0.00")
    #expect(throws: DecimalError.divisionByZero) { try Decimal.one.divided(by: zero, toScale: 2) }
    #expect(throws: DecimalError.divisionByZero) { try Decimal.one.divided(by: zero) }
    #expect(throws: DecimalError.divisionByZero) { try Decimal.zero.remainder(dividingBy: zero) }
  }

  @Test(arguments: [-1, 39])
  func refusesImpossibleScales(_ scale: Int) {
    let error = DecimalError.scaleOutOfRange(scale)
    #expect(throws: error) { try Decimal(coefficient: 1, scale: scale) }
    #expect(throws: error) { try Decimal.one.divided(by: 2, toScale: scale) }
    #expect(throws: error) { try Decimal.one.rounded(toScale: scale) }
  }

  @Test func keepsTheRangeSymmetric() {
    #expect(throws: DecimalError.overflow) { try Decimal(coefficient: .min, scale: 0) }
  }

  @Test func knowsItsSign() throws {
    #expect(try [decimal("-0.1"), .zero, 4].map(\.sign) == [-1, 0, 1])
    #expect(try decimal("-0.10").magnitude.description == "0.10")
    #expect(try decimal("0.00").isZero)
  }

  @Test(arguments: [
    ("12.50", "12.5"), ("100", "100"), ("0.000", "0"), ("-3.00", "-3"),
    ("1000000000000000000000000.0000", "1000000000000000000000000"),
  ])
  func normalizes(_ text: String, plain: String) throws {
    #expect(try decimal(text).normalized.description == plain)
  }

  @Test(
    arguments: [
      ("3.00", 3), ("-7", -7), ("3.5", nil), ("9223372036854775808", nil),
    ] as [(String, Int?)])
  func becomesAnInteger(_ text: String, integer: Int?) throws {
    #expect(try Int(exactly: decimal(text)) == integer)
  }
}

extension Decimal {
  fileprivate var negatedText: String { (-self).description }
}
