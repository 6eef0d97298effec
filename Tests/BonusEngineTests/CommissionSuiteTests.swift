import Decimals
import JSONLogic
import Testing

@testable import BonusEngine

/// The published commission calculations beside the package, each an example of a file in `fixtures/rules/commission`.
@Suite struct CommissionSuiteTests {
  static let isPresent = sharedFile("suites/commission/worked_examples.json") != nil
  static let fixtures = "fixtures/rules/commission"

  @Test(arguments: try packageFiles(in: fixtures)) func keepsItsExamples(_ file: String) throws {
    let path = "\(Self.fixtures)/\(file)"
    let text = try packageFile(path)
    let ruleSet = try RuleSetFile.parse(text, file: path)
    let examples = try RuleSetFile.examples(in: text, file: path)
    #expect(!examples.isEmpty)
    for example in examples {
      #expect(try example.disagreements(with: ruleSet) == [], "\(example.name)")
    }
  }

  /// What cannot be said as what agents earn in all, and why.
  static let otherwise = [
    "accel-12": "the origin states the multiplier, 2.5",
    "oca-currency-1": "the origin counts settlements, one a currency",
    "oracle-equal-tier-value": "the origin states the rate, 3 %",
    "oracle-24b-blended": "the origin states the blended rate, 1.6 %",
    "allocate-matrix": "the origin states that rows and columns sum, see below",
  ]

  @Test(.enabled(if: isPresent, "the commission suite is not beside the package"))
  func statesTheAnswersOfTheSuite() throws {
    let stated = try Self.statedTotals()
    #expect(stated.count == 52 + 9)
    for (id, total) in stated where Self.otherwise[id] == nil {
      let example = try #require(try Self.examples()[id], "no example of \(id)")
      #expect(example.sum == total, "\(id)")
    }
  }

  /// What each has earned is a column, and what each return takes back of all of them is a row.
  @Test(.enabled(if: isPresent, "the commission suite is not beside the package"))
  func sumsRowsAndColumns() throws {
    let cases = try Self.read("vendor_golden_cases.json")["cases"]?.arrayValue ?? []
    let matrix = try #require(cases.first { $0["id"] == "allocate-matrix" })
    let rows = matrix["row_totals"]?.arrayValue?.compactMap(\.amount) ?? []
    let columns = matrix["column_totals"]?.arrayValue?.compactMap(\.amount) ?? []
    let steps = try ["", ", after one row", ", after two rows", ", after all rows"].map {
      try #require(try Self.examples()["allocate-matrix\($0)"])
    }
    #expect(steps[0].earned.sorted { $0.key < $1.key }.map { $0.value } == columns)
    let sums = try steps.map { try #require($0.sum) }
    let given = try zip(sums, sums.dropFirst()).map { try $0 - $1 }
    #expect(given == rows)
    #expect(steps[3].earned.values.allSatisfy { $0.isZero })
  }

  private static func examples() throws -> [String: RuleSetExample] {
    var examples: [String: RuleSetExample] = [:]
    for file in try packageFiles(in: fixtures) {
      for example in try RuleSetFile.examples(in: packageFile("\(fixtures)/\(file)"), file: file) {
        examples[example.name] = example
      }
    }
    return examples
  }

  /// What each case of the suite pays in all, by its id; nil where it says so in no number.
  private static func statedTotals() throws -> [String: Decimal?] {
    var totals: [String: Decimal?] = [:]
    let worked = try read("worked_examples.json")["examples"]?.arrayValue ?? []
    for row in worked {
      totals[row["id"]?.stringValue ?? ""] = .some(try total(row["expected"] ?? nil))
    }
    for row in try read("vendor_golden_cases.json")["cases"]?.arrayValue ?? [] {
      totals[row["id"]?.stringValue ?? ""] = .some(try vendorTotal(row))
    }
    return totals
  }

  private static func read(_ file: String) throws -> JSON {
    try JSON(parsing: try #require(sharedFile("suites/commission/\(file)")))
  }

  private static func total(_ expected: JSON) throws -> Decimal? {
    if let posted = expected["after_posting"]?["expense"]?.amount { return posted }
    for key in ["payout", "gross", "net", "bonus_each", "fee", "settlements"] {
      if let number = expected[key]?.amount { return number }
    }
    let parts = ["commission", "bonus"].compactMap { expected[$0]?.amount }
    return parts.isEmpty ? nil : try parts.reduce(Decimal.zero) { try $0 + $1 }
  }

  private static func vendorTotal(_ row: JSON) throws -> Decimal? {
    for key in ["total", "expect"] {
      if let number = row[key]?.amount { return number }
    }
    let list = row["paid"] ?? row["expect"] ?? row["expect_multiset"]
    return try list?.arrayValue?.compactMap(\.amount).reduce(Decimal.zero) { try $0 + $1 }
  }
}

extension JSON {
  fileprivate var amount: Decimal? { numberValue ?? stringValue.flatMap { Decimal($0) } }
}

extension RuleSetExample {
  /// What all agents of the example earn.
  fileprivate var sum: Decimal? {
    total ?? (try? earned.values.reduce(Decimal.zero) { try $0 + $1 })
  }
}
