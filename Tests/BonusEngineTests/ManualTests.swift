import Domain
import Testing

@testable import BonusEngine

/// The conditions of `docs/rules.md`, each with what comes of it for the sale that is told there.
@Suite struct ManualTests {
  static let rows = Result { try conditions(in: packageFile("docs/rules.md")) }

  @Test func thereAreSomeForEveryOperator() throws {
    #expect(try Self.rows.get().count == 29)
  }

  @Test func areAsTheManualSays() throws {
    let fact = try sale(
      "4000000.00", outlet: "OUT-007", campaign: "CMP-01", at: "2026-10-31 13:30:00",
      lead: "2026-09-30 04:00:00")
    for (condition, result) in try Self.rows.get() {
      let file =
        "{name: a, currency: UZS, hit_policy: first, valid_from: 2026-10-01, "
        + "rules: [{code: a, type: per_conversion, when: \(condition), fixed: 1}]}"
      let rules = try RuleSetFile.parse(file, file: "docs/rules.md")
      let holds = try !items(rules, of: [fact], hoursAhead: 5).isEmpty
      #expect(result == (holds ? "holds" : "fails"), "\(condition)")
    }
  }

  /// Rows of the table: a condition in backticks, and `holds` or `fails`.
  private static func conditions(
    in manual: String
  ) throws -> [(condition: String, result: String)] {
    manual.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: " | ")
      guard line.hasPrefix("| `{"), cells.count >= 2, ["holds", "fails"].contains(cells[1]) else {
        return nil
      }
      return (String(cells[0].dropFirst(3).dropLast()), String(cells[1]))
    }
  }
}
