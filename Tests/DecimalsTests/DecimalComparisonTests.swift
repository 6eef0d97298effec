import Testing

@testable import Decimals

@Suite struct DecimalComparisonTests {
  private static let largest = "170141183460469231731687303715884105727"
  private static let smallest = "0.00000000000000000000000000000000000001"

  /// Each is below the next; within a row all are equal.
  static let ladder: [[String]] = [
    ["-\(largest)"],
    ["-17014118346046923173168730371588410572.7"],
    ["-2", "-2.0", "-2.000"],
    ["-\(smallest)"],
    ["0", "0.00", "-0.0"],
    [smallest],
    ["1", "1.0", "1.00000000000000000000000000000000000000"],
    ["1.00000000000000000000000000000000000001"],
    ["9.99"],
    ["10", "10.00"],
    ["17014118346046923173168730371588410572.7"],
    [largest],
  ]

  @Test(arguments: ladder.indices, ladder.indices)
  func ordersByValue(_ row: Int, _ other: Int) throws {
    for left in try Self.ladder[row].map({ try decimal($0) }) {
      for right in try Self.ladder[other].map({ try decimal($0) }) {
        #expect((left < right) == (row < other))
        #expect((left == right) == (row == other))
      }
    }
  }

  @Test func hashesByValue() throws {
    for row in Self.ladder {
      #expect(try Set(row.map { try decimal($0) }).count == 1)
    }
    #expect(try Set(Self.ladder.joined().map { try decimal($0) }).count == Self.ladder.count)
  }
}
