import JSONLogic
import Testing

/// The compatibility tables of the json-logic organisation: `{rule, data, result}`, or the type of
/// an error in the place of the result.
@Suite(.enabled(if: Suites.arePresent, "the JsonLogic suites are not beside the package"))
struct CompatibilityTests {
  @Test(arguments: Suites.compatibilityTables)
  func agrees(_ table: String) throws {
    for row in try rows(of: table) {
      let rule = try #require(row["rule"])
      #expect(outcome(of: rule, over: row["data"] ?? nil) == expected(row), "\(rule)")
    }
  }

  @Test func coversAllTables() throws {
    #expect(try Suites.compatibilityTables.map { try rows(of: $0).count }.reduce(0, +) == 606)
  }

  private enum Outcome: Equatable {
    case value(JSON)
    case error(String)
  }

  private func outcome(of rule: JSON, over data: JSON) -> Outcome {
    do throws(JSONLogicError) {
      return .value(try Rule(compiling: rule).evaluate(data))
    } catch {
      return .error(error.type)
    }
  }

  private func expected(_ row: JSON) -> Outcome {
    if let type = row["error"]?["type"]?.stringValue { return .error(type) }
    return .value(row["result"] ?? nil)
  }

  private func rows(of table: String) throws -> [JSON] {
    try #require(Suites.read("compat-tables/\(table)").arrayValue).filter { $0["rule"] != nil }
  }
}
