import Testing

@testable import BonusEngine

/// The rule set that `docs/rules.md` shows to be checked, and what it says is found.
@Suite struct ManualFindingTests {
  @Test func findsWhatTheManualShows() throws {
    let page = try packageFile("docs/rules.md")
    let sections = page.split(separator: "\n## ")
    let section = try #require(sections.first { $0.hasPrefix("What a check") })
    let blocks = section.split(separator: "```").map(String.init)
    let text = try #require(blocks.first { $0.hasPrefix("yaml\n") }).dropFirst(5)
    let findings = try RuleSetReview(String(text), file: "november.yaml").findings()
    let said = findings.map(\.description).joined(separator: "\n")
    #expect(blocks.contains("\n\(said)\n"), "\(said)")
    #expect(RuleSetFinding.Code.allCases.allSatisfy { section.contains("| `\($0.rawValue)` |") })
  }
}
