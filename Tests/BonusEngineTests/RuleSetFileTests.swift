import Decimals
import Domain
import Testing

@testable import BonusEngine

@Suite struct RuleSetFileTests {
  @Test func readsEveryField() throws {
    let text = """
      {"name": "N", "version": 3, "description": "D", "currency": "USD", "hit_policy": "all",
       "valid_from": "2026-10-01", "valid_to": null, "rules": [
        {"code": "a", "type": "per_conversion", "priority": 7, "description": "A",
         "when": {"and": [{"==": [{"var": "sale.outlet"}, "no"]}, {"<": [{"var": "sale.amount"}, 0.10]}, true]},
         "percent_of_sale": "2.5000", "cap": 1e0}]}
      """
    #expect(throws: RuleSetError.self) { try RuleSetFile.parse(text, file: "a.json") }
    let mended = text.replacing("1e0", with: "100.00")
    let rules = try RuleSetFile.parse(mended, file: "a.json")
    let rule = BonusRule(
      id: 1, code: "a", kind: .perConversion,
      condition:
        #"{"and":[{"==":[{"var":"sale.outlet"},"no"]},{"<":[{"var":"sale.amount"},0.10]},true]}"#,
      amount: .percentOfSale(try decimal("2.5")), cap: 100, priority: 7, description: "A")
    #expect(
      rules
        == RuleSet(
          name: "N", version: 3, description: "D", currency: try #require(Currency("USD")),
          hitPolicy: .all, validFrom: try #require(CivilDate("2026-10-01")), rules: [rule]))
  }

  @Test func isVersionOneWhereItSaysNone() throws {
    let text = frame("  - {code: a, type: per_lead, fixed: 1}").replacing("version: 1\n", with: "")
    #expect(try RuleSetFile.parse(text, file: "a.yaml").version == 1)
    #expect(!text.contains("version"))
  }

  @Test func readsTiersAndTargets() throws {
    let rules = try RuleSetFile.parse(
      frame(
        """
          - {code: v, type: tier, tiers: [{up_to: 10.5, percent: 0}, {up_to: 20, percent: 1.2345}, {percent: 2}]}
          - code: t
            type: per_target
            fixed: 5
            targets: [{metric: matched, at_least: 3}, {metric: sales_total, at_least: 0.01}]
          - {code: l, type: per_lead, fixed: 1, when: {var: lead.converted}}
        """), file: "a.yaml")
    #expect(
      rules.rules == [
        BonusRule(
          id: 1, code: "v", kind: .tier, amount: nil,
          tiers: [
            BonusTier(upTo: try decimal("10.5"), percent: 0),
            BonusTier(upTo: 20, percent: try decimal("1.2345")), BonusTier(upTo: nil, percent: 2),
          ]),
        BonusRule(
          id: 2, code: "t", kind: .perTarget, amount: .fixed(5),
          targets: [
            BonusTarget(metric: .matched, atLeast: 3),
            BonusTarget(metric: .salesTotal, atLeast: try decimal("0.01")),
          ]),
        BonusRule(
          id: 3, code: "l", kind: .perLead, condition: #"{"var":"lead.converted"}"#,
          amount: .fixed(1)),
      ])
  }

  /// Amounts have more digits than a binary floating point number holds.
  @Test func takesAmountsDigitForDigit() throws {
    let rules = try RuleSetFile.parse(
      frame("  - {code: a, type: per_conversion, fixed: 999999999999.99}"), file: "a.yaml")
    #expect(rules.rules.map(\.amount) == [.fixed(try decimal("999999999999.99"))])
  }

  @Test func takesConditionsDigitForDigit() throws {
    let rules = try RuleSetFile.parse(
      frame(
        #"  - {code: a, type: per_conversion, fixed: 1, when: {">": [{var: sale.amount}, 0.10000000000000000000000000000001]}}"#
      ), file: "a.yaml")
    #expect(
      rules.rules.map(\.condition) == [
        #"{">":[{"var":"sale.amount"},0.10000000000000000000000000000001]}"#
      ])
  }

  @Test func readsTheTenRulesOfOctober() throws {
    let rules = try octoberRules()
    #expect(rules.rules.map(\.id) == Array(1...10))
    #expect(rules.rules.map(\.priority) == Array(stride(from: 10, through: 100, by: 10)))
    #expect(rules.rules.map(\.kind.rawValue).suffix(3) == ["per_conversion", "tier", "per_target"])
    #expect(
      rules.rules[0].condition
        == #"{"and":[{"in":[{"var":"lead.campaign"},["CMP-01","CMP-02"]]},{"<=":[{"var":"lead.delta_hours"},24]},{">=":[{"var":"sale.amount"},1000000]}]}"#
    )
  }

  /// The example and the table under it in `docs/rules.md`.
  @Test func computesTheExampleOfTheManual() throws {
    let manual = try packageFile("docs/rules.md")
    let example = try #require(manual.split(separator: "```yaml\n").dropFirst().first)
    let yaml = try #require(example.split(separator: "```").first)
    let rules = try RuleSetFile.parse(String(yaml), file: "docs/rules.md")
    let paid = try items(
      rules,
      of: [
        sale("4000000.00", id: 1, at: "2026-10-07 15:00", lead: "2026-10-07 10:00"),
        sale("9000000.00", id: 2, at: "2026-10-07 15:00", lead: "2026-10-06 15:00"),
        sale("9000000.00", id: 3, at: "2026-10-11 15:00"),
        sale("1000000.00", id: 4, at: "2026-10-12 15:00"),
      ])
    #expect(
      paid.map(\.inWords) == [
        "120000.00 (3.0000% of 4000000.00)", "150000.00 (3.0000% of 9000000.00 capped)",
        "12500.00 (fixed 12500.00)", "65000.00 (tier on 23000000.00)", "250000.00 (target met)",
      ])
    for item in paid { #expect(manual.contains(item.notes.description), "\(item.notes)") }
    #expect(paid.map(\.conversionID) == [1, 2, 3, nil, nil])
    #expect(paid.map(\.withheld) == [0, 120_000, 0, 0, 0])
  }
}

/// A rule set file with these rules, indented by two; the first rule is in line 7.
func frame(_ rules: String) -> String {
  """
  name: N
  version: 1
  currency: UZS
  hit_policy: first
  valid_from: 2026-10-01
  rules:

  """ + rules
}
