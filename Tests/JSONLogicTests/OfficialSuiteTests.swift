import JSONLogic
import Testing

/// The 278 cases of jsonlogic.com: `[rule, data, expected]`; strings between them are comments.
@Suite(.enabled(if: Suites.arePresent, "the JsonLogic suites are not beside the package"))
struct OfficialSuiteTests {
  @Test func agreesInEveryCase() throws {
    let cases = try #require(Suites.read("official/tests.json").arrayValue).compactMap(\.arrayValue)
    #expect(cases.count == 278)
    for row in cases {
      let result = try? Rule(compiling: row[0]).evaluate(row[1])
      #expect(result == row[2], "\(row[0]) over \(row[1])")
    }
  }
}
