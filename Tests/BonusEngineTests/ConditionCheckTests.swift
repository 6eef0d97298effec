import Decimals
import Domain
import Testing

@testable import BonusEngine

/// A working whose condition is not what the rule's comes to is found, whatever is wrong with it.
@Suite struct ConditionCheckTests {
  static let condition = #"""
    {"and": [
      {"or": [{"<=": [{"var": "lead.delta_hours"}, 24]}, {"in": [{"var": "sale.weekday"}, [6, 7]]}]},
      {"before": [{"var": "sale.date"}, "2026-10-30"]},
      {"<": [{"/": [1, {"var": "sale.amount"}]}, 1]}
    ]}
    """#

  static let good = #"""
    {"when":{"read":{"sale.amount":1200,"sale.date":"2026-10-05","sale.weekday":1,"lead.delta_hours":3.5},\#
    "terms":"T-TT"},"parts":[{"fixed":10}],"scale":2,"paid":10,"withheld":0}
    """#

  @Test(arguments: [
    ("", "", nil),
    (":3.5", ":24", nil),
    (":3.5", ":24.5", "the terms are T-TT, and by what it read FF--"),
    (":3.5", ":null", "the terms are T-TT, and by what it read ?FTT"),
    ("T-TT", "TTTT", "the terms are TTTT, and by what it read T-TT"),
    ("2026-10-05", "2026-10-30", "the terms are T-TT, and by what it read T-F-"),
    ("2026-10-05", "2026-10-32", "sale.date cannot be 2026-10-32"),
    (":1200", ":\"much\"", "sale.amount cannot be much"),
    (":1200", ":true", "sale.amount cannot be true"),
    (
      ":1200", ":0",
      "by what it read, its condition has no answer: /and/2/</0/~1: Division by zero. "
        + "Ask first whether the divisor is 0."
    ),
    (
      "\"sale.weekday\":1,", "",
      "it read sale.amount, sale.date, lead.delta_hours, and its condition reads "
        + "sale.amount, sale.date, sale.weekday, lead.delta_hours"
    ),
    ("\"terms\"", "\"letters\"", "its rule has a condition, and its working none"),
    ("T-TT", "T-TX", "its rule has a condition, and its working none"),
    (":1200", ":[]", "its rule has a condition, and its working none"),
  ]) func findsWhatIsWrong(find: String, put: String, problem: String?) throws {
    let text = find.isEmpty ? Self.good : Self.good.replacing(find, with: put)
    let working = try #require(Working(json: text))
    #expect(try Self.check(Self.condition).problem(of: working) == problem)
  }

  @Test func findsOneThatDoesNotHold() throws {
    let text = Self.good.replacing(":3.5", with: ":24.5").replacing("T-TT", with: "FF--")
    #expect(
      try Self.check(Self.condition).problem(of: #require(Working(json: text)))
        == "by what it read, its condition does not hold")
  }

  @Test func findsWhatTheRuleDoesNotAsk() throws {
    let working = try #require(Working(json: Self.good))
    #expect(
      try Self.check(nil).problem(of: working)
        == "its working has a condition, and its rule none")
    #expect(
      try Self.check("true").problem(of: working)
        == "it read sale.amount, sale.date, sale.weekday, lead.delta_hours, and its condition "
        + "reads nothing")
  }

  /// A correction of several items, or of one that is due no more, has none.
  @Test func asksNothingOfSumsOfItems() throws {
    let working = try Working.correction(of: [1, 2], working: nil, paid: 1, scale: 2)
    #expect(try Self.check(Self.condition).problem(of: working) == nil)
  }

  @Test func refusesWhatIsNoCondition() throws {
    #expect {
      try Self.check(#"{"var": "sale.colour"}"#)
    } throws: { error in
      "\(error)".hasPrefix(
        #"rule set "October" version 1, rule "a": its condition: /var: There is no variable"#)
    }
  }

  /// All items of the ten rules over sales of a month.
  @Test func agreesWithTheCalculation() throws {
    let rules = try octoberRules()
    var check = try ConditionCheck(of: [rules])
    var random = SeededRandom(7)
    let sales = try (1...2000).map { number in
      let day = Int.random(in: 10...28, using: &random)
      let lead = Int.random(in: 1...day, using: &random)
      return try sale(
        "\(Int.random(in: 1...12_000_000, using: &random)).50", id: Int64(number),
        agent: Int64.random(in: 1...40, using: &random),
        outlet: "OUT-0\(Int.random(in: 10...99, using: &random))",
        campaign: "CMP-0\(Int.random(in: 1...9, using: &random))", at: "2026-10-\(day) 13:00",
        lead: lead.isMultiple(of: 3) ? nil : "2026-10-\(lead < 10 ? "0" : "")\(lead) 12:59")
    }
    let found = try items(rules, of: sales)
    #expect(Set(found.map(\.ruleID)).count >= 8)
    for item in found {
      let working = try #require(item.working)
      #expect(Working(json: working.json) == working)
      #expect(check.problem(of: working, ruleID: item.ruleID) == nil, "\(working.json)")
    }
  }

  static func check(_ condition: String?) throws -> OneRule {
    OneRule(
      check: try ConditionCheck(of: [
        ruleSet(ConditionWorkingTests.rule(.perConversion, when: condition))
      ]))
  }

  struct OneRule {
    var check: ConditionCheck

    func problem(of working: Working) -> String? {
      var check = check
      return check.problem(of: working, ruleID: 1)
    }
  }
}
