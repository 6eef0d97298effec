import Domain
import Testing

@testable import BonusEngine

/// What `docs/rules.md` shows is what happens.
@Suite struct ManualExampleTests {
  @Test func keepsItsExamples() throws {
    var count = 0
    for text in try ruleSetFiles() {
      let ruleSet = try RuleSetFile.parse(text, file: "docs/rules.md")
      for example in try RuleSetFile.examples(in: text, file: "docs/rules.md") {
        #expect(try example.disagreements(with: ruleSet) == [], "\(example.name)")
        count += 1
      }
    }
    #expect(count == 7)
  }

  @Test func showsAWorkingAsItIs() throws {
    let text = try #require(try ruleSetFiles().first { $0.contains("\nexamples:") })
    let ruleSet = try RuleSetFile.parse(text, file: "docs/rules.md")
    let sold = try sale("110000.00", currency: "USD")
    var bonuses = try BonusCalculation(
      ruleSets: [ruleSet], in: october(["AG-1": 1, "AG-2": 2]), localTime: clock())
    var items: [BonusItem] = []
    var fact = sold
    fact.agentCode = "AG-1"
    try bonuses.add(fact, into: &items)
    let working = try #require(try bonuses.finish().first?.working)
    let page = try packageFile("docs/rules.md")
    #expect(page.contains("\n```json\n\(working.json)\n```\n"), "\(working.json)")
  }

  @Test func showsWhyARulePays() throws {
    let page = try packageFile("docs/rules.md")
    let parts = page.split(separator: "```")
    let rule = try #require(parts.first { $0.hasPrefix("yaml\n    when:") }).dropFirst(5)
    let ruleSet = try RuleSetFile.parse(
      "name: A\ncurrency: UZS\nhit_policy: first\nvalid_from: 2026-10-01\nrules:\n"
        + "  - code: a\n    type: per_conversion\n\(rule)", file: "docs/rules.md")
    let working = try #require(try items(ruleSet, of: [sale("1200.00")]).first?.working)
    #expect(page.contains("\n```json\n\(working.json)\n```\n"), "\(working.json)")
  }

  @Test func readsEachRuleSet() throws {
    for text in try ruleSetFiles() {
      #expect(throws: Never.self) { try RuleSetFile.parse(text, file: "docs/rules.md") }
    }
  }

  private func ruleSetFiles() throws -> [String] {
    try packageFile("docs/rules.md").split(separator: "```").map(String.init)
      .filter { $0.hasPrefix("yaml\nname:") }.map { String($0.dropFirst(5)) }
  }
}
