import Domain
import Testing

@testable import BonusEngine

/// Good rule sets, each with one thing spoiled: each is refused with the message for just that.
@Suite struct SpoiledRuleSetTests {
  /// What is replaced by what, once, and a part of the message that is due.
  struct Spoiling: Sendable {
    var find: String
    var put: String
    var message: String
  }

  static let spoilings =
    [
      Spoiling(find: "\nrules:", put: "\nrulez:", message: "has the unknown key \"rulez\""),
      Spoiling(find: "\nname:", put: "\nnames:", message: "has the unknown key \"names\""),
      Spoiling(find: "hit_policy: all\n", put: "", message: "has no hit_policy"),
      Spoiling(find: "hit_policy: first\n", put: "", message: "has no hit_policy"),
      Spoiling(
        find: "hit_policy: all", put: "hit_policy: any", message: "none of the words for it"),
      Spoiling(find: "currency: USD", put: "currency: dollars", message: "is not a currency code"),
      Spoiling(find: "currency: USD\n", put: "", message: "has no currency"),
      Spoiling(
        find: "valid_from: 2026-01-01", put: "valid_from: 2026-02-30",
        message: "is not a day of the calendar"),
      Spoiling(find: "type: per_agent", put: "type: per_agnt", message: "none of the words for it"),
      Spoiling(
        find: "type: per_agent", put: "tipe: per_agent", message: "the unknown key \"tipe\""),
      Spoiling(
        find: "type: per_agent\n", put: "type: per_agent\n    window: week\n",
        message: "none of the words for it"),
      Spoiling(find: "percent: ", put: "percent: -5", message: "is negative"),
      Spoiling(find: "percent: ", put: "percent: 9999", message: "is above 1000"),
      Spoiling(find: "percent: ", put: "percent: x", message: "is not a decimal number"),
      Spoiling(find: "percent: ", put: "percent: {table: none}, x: ", message: "the unknown key"),
      Spoiling(find: "percent_of_sale: ", put: "percent_of_sale: x", message: "is not a decimal"),
      Spoiling(find: "mode: marginal", put: "mode: margin", message: "none of the words for it"),
      Spoiling(find: "mode: whole", put: "mood: whole", message: "the unknown key \"mood\""),
      Spoiling(find: "over: attainment", put: "over: quota", message: "none of the words for it"),
      Spoiling(find: "    quota: ", put: "    quota: 0 #", message: "is not above 0"),
      Spoiling(find: "split: {", put: "split: {Z: 0, ", message: "is not above 0"),
      Spoiling(find: "{to: ", put: "{from: 7, to: ", message: "leaves a gap above 0"),
      Spoiling(find: "{from: 0, to: ", put: "{from: 0, to: 0, per", message: "the unknown key"),
      Spoiling(find: "var: sale.outlet", put: "var: sale.outlat", message: "There is no variable"),
      Spoiling(find: "{\"==\":", put: "{\"=>\":", message: "There is no operator"),
      Spoiling(find: "{\">=\":", put: "{\"=>\":", message: "There is no operator"),
      Spoiling(find: "    earns: ", put: "    earns: 1", message: "where it says 1"),
      Spoiling(find: ", earns: ", put: ", earns: 1", message: "where it says 1"),
      Spoiling(find: "sales: [", put: "sales: [{agent: A}, ", message: "has no amount"),
      Spoiling(find: "  - name: ", put: "  - names: ", message: "the unknown key \"names\""),
      Spoiling(find: "at_least: 2", put: "at_least: x", message: "is not a decimal number"),
      Spoiling(find: "split: [", put: "split: [ANN, ", message: "names somebody twice"),
    ] + senseless

  /// What could be computed, and makes no sense.
  private static let senseless =
    ["bands", "quota", "where"].flatMap { next in
      [
        ("when: {\"<\": [{var: agent.conversions}, 0]}", "when can never hold"),
        ("when: {\"==\": [{var: agent.matched}, 1.5]}", "when can never hold"),
        ("floor: 500\n    cap: 100", "cap 100 is below floor 500"),
        ("cap: 0", "cap 0 withholds all"),
        ("where: {\"==\": [{var: sale.currency}, EUR]}", "applies to sales in"),
        ("where: {before: [{var: sale.date}, \"2020-01-01\"]}", "the rule set is valid from"),
        ("where: {\"==\": [{var: sale.hour}, 24]}", "is always a whole number from 0 to 23"),
        ("where: {\"<\": [9, {var: sale.amount}, 7]}", "sale.amount is above 9 and is below 7"),
        (
          "where: {and: [{\"!\": {exists: lead.date}}, {\">\": [{var: lead.time}, \"2026-01-01T00:00:00\"]}]}",
          "lead.date is missing"
        ),
      ].filter { key, _ in next != "where" || !key.hasPrefix("where") }.map { key, message in
        let found = "type: per_agent\n    "
        return Spoiling(
          find: found + next, put: "\(found)\(key)\n    \(next)", message: message)
      }
    } + [
      Spoiling(
        find: "valid_from: 2026-01-01\nrules:",
        put: "valid_from: 2026-01-01\ntables: {spare: {ANN: 1}}\nrules:",
        message: "no rule asks the table \"spare\""),
      Spoiling(
        find: "hit_policy: first\nvalid_from: 2026-01-01\nrules:\n",
        put: """
          hit_policy: first
          valid_from: 2026-01-01
          rules:
            - {code: a, type: per_conversion, fixed: 1}
            - {code: b, type: per_conversion, when: {var: lead.matched}, fixed: 2, priority: 1}

          """, message: "rule \"b\": it never pays: whenever it holds, rule \"a\" comes first"),
    ]

  @Test func areRefusedForWhatIsWrong() throws {
    var spoiled = 0
    for file in try packageFiles(in: CommissionSuiteTests.fixtures) {
      let text = try packageFile("\(CommissionSuiteTests.fixtures)/\(file)")
      for spoiling in Self.spoilings {
        guard let place = text.firstRange(of: spoiling.find) else { continue }
        // A digit is put before digits.
        let isNumber = text[place.upperBound...].first?.isNumber ?? false
        guard isNumber || spoiling.put.last?.isNumber != true else { continue }
        spoiled += 1
        let bad = text.replacingCharacters(in: place, with: spoiling.put)
        let message = try refusal(of: bad)
        #expect(message.contains(spoiling.message), "\(file), \(spoiling.put): \(message)")
      }
    }
    #expect(spoiled >= 300)
  }

  /// What is said of a file: of its form, of what it means and of its examples.
  private func refusal(of text: String) throws -> String {
    do {
      let review = try RuleSetReview(text, file: "r.yaml")
      let differences = try review.examples.flatMap { try $0.disagreements(with: review.ruleSet) }
      return (review.findings().map(\.description) + differences).joined(separator: "\n")
    } catch let error as RuleSetError {
      return error.description
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
