import Testing

@testable import Decimals

@Suite struct DecimalRoundingTests {
  /// What each mode makes of a value, rounded to an integer.
  static let table: [(value: String, expected: [RoundingMode: Int])] = [
    ("5.5", modes(halfEven: 6, halfUp: 6, halfDown: 5, up: 6, down: 5, ceiling: 6, floor: 5)),
    ("2.5", modes(halfEven: 2, halfUp: 3, halfDown: 2, up: 3, down: 2, ceiling: 3, floor: 2)),
    ("1.6", modes(halfEven: 2, halfUp: 2, halfDown: 2, up: 2, down: 1, ceiling: 2, floor: 1)),
    ("1.1", modes(halfEven: 1, halfUp: 1, halfDown: 1, up: 2, down: 1, ceiling: 2, floor: 1)),
    ("1.0", modes(halfEven: 1, halfUp: 1, halfDown: 1, up: 1, down: 1, ceiling: 1, floor: 1)),
    (
      "-1.1",
      modes(halfEven: -1, halfUp: -1, halfDown: -1, up: -2, down: -1, ceiling: -1, floor: -2)
    ),
    (
      "-1.6",
      modes(halfEven: -2, halfUp: -2, halfDown: -2, up: -2, down: -1, ceiling: -1, floor: -2)
    ),
    (
      "-2.5",
      modes(halfEven: -2, halfUp: -3, halfDown: -2, up: -3, down: -2, ceiling: -2, floor: -3)
    ),
    (
      "-5.5",
      modes(halfEven: -6, halfUp: -6, halfDown: -5, up: -6, down: -5, ceiling: -5, floor: -6)
    ),
  ]

  @Test(arguments: RoundingMode.allCases, table)
  func rounds(_ mode: RoundingMode, _ row: (value: String, expected: [RoundingMode: Int])) throws {
    let value = try decimal(row.value)
    let expected = try #require(row.expected[mode])
    #expect(try Int(exactly: value.rounded(toScale: 0, mode)) == expected)
    #expect(try Int(exactly: value.divided(by: 1, toScale: 0, mode)) == expected)
    let tenfold = try value * 10
    #expect(try Int(exactly: tenfold.rounded(toMultipleOf: 10, mode)) == expected * 10)
    #expect(try Int(exactly: tenfold.rounded(toMultipleOf: -10, mode)) == expected * 10)
  }

  @Test(arguments: [
    ("1.005", 2, "1.00"), ("1.015", 2, "1.02"), ("7", 2, "7.00"), ("0.0", 3, "0.000"),
    ("-0.004", 2, "0.00"), ("12.50", 2, "12.50"),
    ("170141183460469231731687303715884105727", 0, "170141183460469231731687303715884105727"),
  ])
  func roundsToAScale(_ value: String, scale: Int, expected: String) throws {
    #expect(try decimal(value).rounded(toScale: scale).description == expected)
  }

  @Test func refusesAScaleThatDoesNotFit() throws {
    let large = try decimal("170141183460469231731687303715884105727")
    #expect(throws: DecimalError.overflow) { try large.rounded(toScale: 1) }
  }

  @Test(arguments: [
    ("12.32", "0.05", "12.30"), ("12.33", "0.05", "12.35"), ("1499.99", "1000", "1000"),
    ("1500", "1000", "2000"),
  ])
  func roundsToSteps(_ value: String, step: String, expected: String) throws {
    #expect(try decimal(value).rounded(toMultipleOf: decimal(step)).description == expected)
  }
}

private func modes(
  halfEven: Int, halfUp: Int, halfDown: Int, up: Int, down: Int, ceiling: Int, floor: Int
) -> [RoundingMode: Int] {
  [
    .halfEven: halfEven, .halfUp: halfUp, .halfDown: halfDown, .up: up, .down: down,
    .ceiling: ceiling, .floor: floor,
  ]
}
