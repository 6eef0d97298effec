import JSONLogic
import Testing

/// `posightful rules load`: versions of a rule set, one after another.
@Suite struct RulesTests {
  let october: October

  init() throws { october = try October() }

  @Test func loadTheSameFileOnce() throws {
    let before = try october.books.contents()
    #expect(
      try october.must("rules load rules.yaml").output
        == "Rule set \"October\" version 1 is in force already. Nothing was changed.\n")
    #expect(try october.books.contents() == before)
  }

  @Test func replaceAVersionByTheNext() throws {
    let text = October.rules.replacing("12500.00", with: "13000.00")
    try october.books.write(text, to: "next.yaml")
    let before = try october.books.contents()
    let rehearsal = try october.must("rules load next.yaml --dry-run --json").json
    #expect(rehearsal.text("status") == "dry_run" && rehearsal.text("version") == "2")
    #expect(try october.books.contents() == before)
    let loaded = try october.must("rules load next.yaml --json").json
    #expect(loaded.text("status") == "loaded" && loaded.text("version") == "2")
    #expect(loaded["retired"]?.arrayValue == [1])
    #expect(try october.must("rules show October").output == text + "\n")
    #expect(try october.must("rules show October --version 1").output == October.rules + "\n")
    let listed = try october.must("rules list --json").json
    let versions = try #require(listed["rule_sets"]?.arrayValue)
    let inForce = versions.map { "\($0.text("version")) \($0["in_force"]?.boolValue == true)" }
    #expect(inForce == ["1 false", "2 true"])
  }

  @Test func refuseAVersionThatLeavesDaysWithoutRules() throws {
    let text = October.rules.replacing("valid_from: 2026-10-01", with: "valid_from: 2026-10-15")
    try october.books.write(text, to: "part.yaml")
    let before = try october.books.contents()
    let outcome = try october.run("rules load part.yaml")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == """
        posightful: Rule set "October" version 1 is in force from 2026-10-01 to 2026-10-31, and the new version \
        would replace only a part of it. Give valid_from and valid_to that cover those days, or another name.

        """)
    #expect(try october.books.contents() == before)
  }
}
