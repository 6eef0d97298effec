import Testing

@testable import Decimals

@Suite struct DecimalTextTests {
  struct Reading: CustomTestStringConvertible, Sendable {
    let text: String
    let coefficient: Int128
    let scale: Int
    let printed: String
    var testDescription: String { text }

    init(_ text: String, _ coefficient: Int128, _ scale: Int, _ printed: String) {
      (self.text, self.coefficient, self.scale, self.printed) = (text, coefficient, scale, printed)
    }
  }

  @Test(arguments: [
    Reading("0", 0, 0, "0"),
    Reading("-0", 0, 0, "0"),
    Reading("0.00", 0, 2, "0.00"),
    Reading("12500.00", 1_250_000, 2, "12500.00"),
    Reading("-0.5", -5, 1, "-0.5"),
    Reading("+7", 7, 0, "7"),
    Reading(".5", 5, 1, "0.5"),
    Reading("7.", 7, 0, "7"),
    Reading("0000000000000000000000000000000000000000012", 12, 0, "12"),
    Reading("0.000000000000000001", 1, 18, "0.000000000000000001"),
    Reading("1234567890123456789.5", 12_345_678_901_234_567_895, 1, "1234567890123456789.5"),
    Reading(
      "170141183460469231731687303715884105727", .max, 0,
      "170141183460469231731687303715884105727"),
    Reading(
      "-1.70141183460469231731687303715884105727", -.max, 38,
      "-1.70141183460469231731687303715884105727"),
    Reading(
      "100000000000000000000000000000.00000001", 10_000_000_000_000_000_000_000_000_000_000_000_001,
      8, "100000000000000000000000000000.00000001"),
  ])
  func readsAndPrints(_ reading: Reading) throws {
    let value = try #require(Decimal(reading.text))
    #expect(value.coefficient == reading.coefficient)
    #expect(value.scale == reading.scale)
    #expect(value.description == reading.printed)
  }

  @Test(arguments: [
    ("", 0), ("-", 1), (".", 1), ("-.", 2), ("12,5", 2), ("12O0", 2), (" 1", 0), ("1 ", 1),
    ("1.2.3", 3), ("1e3", 1), ("--1", 1), ("0x1F", 1), ("NaN", 0), ("１", 0), ("−1", 0),
  ])
  func refusesWhatIsNotANumber(_ text: String, offset: Int) {
    #expect(throws: DecimalError.malformed(offset: offset)) {
      try Decimal(parsing: text.utf8Span.span)
    }
    #expect(Decimal(text) == nil)
  }

  @Test(arguments: [
    "170141183460469231731687303715884105728",
    "-170141183460469231731687303715884105728",
    "1000000000000000000000000000000000000000",
    "0.000000000000000000000000000000000000001",
  ])
  func refusesWhatDoesNotFit(_ text: String) {
    #expect(throws: DecimalError.overflow) { try Decimal(parsing: text.utf8Span.span) }
  }

  @Test(arguments: [
    ("1e3", "1000"), ("1.5E+3", "1500"), ("15e-1", "1.5"), ("1.50e1", "15.0"), ("-2e-3", "-0.002"),
    ("12", "12"), ("0e400", "0"), ("0.0e-400", "0." + String(repeating: "0", count: 38)),
    ("10e-39", "0." + String(repeating: "0", count: 37) + "1"), ("1e38", "1" + zeros(38)),
  ])
  func readsExponents(_ text: String, printed: String) throws {
    #expect(try Decimal(parsingScientific: text.utf8Span.span).description == printed)
  }

  @Test(arguments: ["1e39", "1e-39", "1e400", "1e-400", "1e99999999999999999999", "9e38"])
  func refusesExponentsOutOfRange(_ text: String) {
    #expect(throws: DecimalError.overflow) { try Decimal(parsingScientific: text.utf8Span.span) }
  }

  @Test(arguments: [("1e", 2), ("1e+", 3), ("1e5x", 3), ("1x5", 1), ("e5", 0), ("1e1.5", 3)])
  func refusesMalformedExponents(_ text: String, offset: Int) {
    #expect(throws: DecimalError.malformed(offset: offset)) {
      try Decimal(parsingScientific: text.utf8Span.span)
    }
  }

  @Test(arguments: [
    (
      DecimalError.overflow,
      "The number needs more than 38 digits, or more than 38 after the point. "
        + "Round it, or use smaller numbers."
    ),
    (.divisionByZero, "Division by zero has no result. Check the divisor first."),
    (
      .malformed(offset: 3),
      "Not a decimal number from byte 4 on. Write digits with a point, as in 12.50."
    ),
    (.scaleOutOfRange(40), "A scale of 40 is not possible. Use 0 to 38 digits after the point."),
  ])
  func explainsErrors(_ error: DecimalError, message: String) {
    #expect(error.description == message)
  }
}

private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
