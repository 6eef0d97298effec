import Decimals
import Domain
import JSONLogic
import Testing

@testable import BonusEngine

/// Why a rule pays is part of the working of its items, and can be asked again of that alone.
@Suite struct ConditionWorkingTests {
  /// One sale of 1200.00 by AG-0001 at OUT-1 on 5 October at 13:00, 3.5 hours after its lead.
  @Test(arguments: [
    (#"{">": [{"var": "sale.amount"}, 1000]}"#, #"{"read":{"sale.amount":1200},"terms":"T"}"#),
    (
      #"{"and": [{"var": "lead.matched"}, {"<=": [{"var": "lead.delta_hours"}, 24]}]}"#,
      #"{"read":{"lead.matched":true,"lead.delta_hours":3.5},"terms":"TT"}"#
    ),
    (
      #"{"or": [{"==": [{"var": "lead.campaign"}, "C"]}, {"in": [{"var": "sale.outlet"}, ["OUT-1"]]}, true]}"#,
      #"{"read":{"sale.outlet":"OUT-1","lead.campaign":null},"terms":"?T-"}"#
    ),
    (
      #"{"and": [{"after": [{"var": "sale.time"}, "2026-10-05T12:00:00"]}, {"!=": [{"var": "lead.date"}, "2026-10-06"]}]}"#,
      #"{"read":{"sale.time":"2026-10-05T13:00:00","lead.date":"2026-10-05"},"terms":"TT"}"#
    ),
    ("true", #"{"read":{},"terms":"T"}"#),
  ]) func isOfASale(_ condition: String, _ expected: String) throws {
    let rules = try ruleSet(Self.rule(.perConversion, when: condition))
    let found = try items(rules, of: [Self.matchedSale()])
    #expect(try Self.conditions(of: found, by: rules) == [expected])
  }

  /// The agent of that sale, and what is paid for all of them.
  @Test(arguments: [
    (BonusRule.Kind.perTarget, #"{">=": [{"var": "agent.sales_total"}, 1000]}"#),
    (.guarantee, #"{"<": [{"var": "agent.sales_total"}, 2000]}"#),
    (.draw, #"{"!": [{">": [{"var": "agent.sales_total"}, 2000]}]}"#),
    (.deduction, #"{">=": [{"var": "agent.sales_total"}, 1000]}"#),
  ]) func isOfAnAgent(_ kind: BonusRule.Kind, _ condition: String) throws {
    let rules = try ruleSet(Self.rule(kind, when: condition))
    let letter = condition.contains("!") ? "F" : "T"
    #expect(
      try Self.conditions(of: items(rules, of: [Self.matchedSale()]), by: rules) == [
        "{\"read\":{\"agent.sales_total\":1200},\"terms\":\"\(letter)\"}"
      ])
  }

  /// The items of a sale share what was read of it, and the next sale leaves that as it was.
  @Test func isOfItsOwnSale() throws {
    let text = """
      {name: October, currency: UZS, hit_policy: all, valid_from: 2026-10-01, rules: [
      {code: a, type: per_conversion, fixed: 10, when: {">": [{var: sale.amount}, 1]}},
      {code: b, type: per_conversion, percent_of_sale: 1, when: {and: [{">": [{var: sale.amount}, 1]}, \
      {"in": [{var: sale.outlet}, [OUT-1, OUT-2]]}]}}]}
      """
    let rules = try RuleSetFile.parse(text, file: "october.yaml")
    let sales = [try sale("5.00", outlet: "OUT-1"), try sale("7.00", id: 2, outlet: "OUT-2")]
    #expect(
      try Self.conditions(of: items(rules, of: sales), by: rules) == [
        #"{"read":{"sale.amount":5},"terms":"T"}"#,
        #"{"read":{"sale.amount":5,"sale.outlet":"OUT-1"},"terms":"TT"}"#,
        #"{"read":{"sale.amount":7},"terms":"T"}"#,
        #"{"read":{"sale.amount":7,"sale.outlet":"OUT-2"},"terms":"TT"}"#,
      ])
  }

  /// What there is nothing of to pay is looked at first, so that a condition without an answer is not asked for it.
  @Test func isNotAskedWithoutAMargin() throws {
    let text = """
      {name: October, currency: UZS, hit_policy: first, valid_from: 2026-10-01, rules: [{code: a, \
      type: per_conversion, measure: MEASURE, percent: 5, \
      when: {">": [{"/": [100, {"-": [{var: sale.amount}, 10]}]}, 5]}}]}
      """
    func found(_ measure: String) throws -> [BonusItem] {
      let text = text.replacing("MEASURE", with: measure)
      return try items(RuleSetFile.parse(text, file: "october.yaml"), of: [sale("10.00")])
    }
    #expect(try found("margin").isEmpty)
    #expect(throws: BonusError.self) { try found("sales") }
  }

  @Test func isOfEachShare() throws {
    let text = """
      {name: October, currency: UZS, hit_policy: first, valid_from: 2026-10-01, rules: [{code: a, \
      type: per_conversion, fixed: 10, when: {"<": [{var: sale.amount}, 9000]}, split: {AG-0001: 1, AG-0002: 2}}]}
      """
    let rules = try RuleSetFile.parse(text, file: "october.yaml")
    let context = try october(["AG-0001": 1, "AG-0002": 2])
    let found = try items(rules, of: [Self.matchedSale()], context: context)
    let condition = #"{"read":{"sale.amount":1200},"terms":"T"}"#
    #expect(try Self.conditions(of: found, by: rules) == [condition, condition])
  }

  @Test func isNotThereWithoutACondition() throws {
    let rules = try ruleSet(Self.rule(.perConversion, when: nil))
    let found = try items(rules, of: [Self.matchedSale()])
    #expect(try Self.conditions(of: found, by: rules) == [nil])
  }

  @Test func keepsTextsThatAreHardToWrite() throws {
    let rules = try ruleSet(
      Self.rule(.perConversion, when: #"{"exists": "sale.outlet"}"#))
    let found = try items(rules, of: [sale("1.00", outlet: "a\"b\\c\u{1}Ҳ")])
    let expected = #"{"read":{"sale.outlet":"a\"b\\c\u0001Ҳ"},"terms":"T"}"#
    #expect(try Self.conditions(of: found, by: rules) == [expected])
  }

  /// Numbers have no zeros at their ends, whatever digits a source has written, and however large they are.
  @Test(arguments: [
    ("1200.0000", "1200"), ("0.10", "0.1"), ("99999999999999999999.50", "99999999999999999999.5"),
    ("12.345678", "12.345678"),
  ]) func writesNumbersInOneWay(_ amount: String, _ expected: String) throws {
    let rules = try ruleSet(
      Self.rule(.perConversion, when: #"{">": [{"var": "sale.amount"}, 0]}"#))
    let found = try items(rules, of: [sale(amount)])
    #expect(
      try Self.conditions(of: found, by: rules) == [
        "{\"read\":{\"sale.amount\":\(expected)},\"terms\":\"T\"}"
      ])
  }

  /// Days and times are read back as the conditions of rules write them.
  @Test func writesDaysAndTimesAsRulesDo() {
    var random = SeededRandom(43)
    for _ in 0..<1000 {
      let day = Int.random(in: -700_000..<2_900_000, using: &random)
      let fraction = Int64.random(in: 0..<86_400_000_000, using: &random)
      let rest = Bool.random(using: &random) ? fraction : fraction / 1_000_000 * 1_000_000
      let time = Int64(day) * 86_400_000_000 + rest
      #expect(
        Working.Condition.Value.date(CivilDate(day: day)).description
          == FactValue.date(day: day).description)
      #expect(
        Working.Condition.Value.dateTime(Instant(microseconds: time)).description
          == FactValue.dateTime(microseconds: time).description)
    }
  }

  @Test func staysInACorrection() throws {
    let condition = Working.Condition(read: Working.Condition.Facts([]), terms: "T")
    var due = Working(parts: [.fixed(3)], scale: 2, paid: 3)
    due.condition = condition
    let one = try Working.correction(of: [3], working: due, paid: 1, scale: 2)
    #expect(one.condition == condition)
    #expect(
      try Working.correction(of: [3, 3], working: nil, paid: 1, scale: 2).condition == nil)
  }

  static func matchedSale() throws -> ConversionFact {
    try sale(
      "1200.00", outlet: "OUT-1", at: "2026-10-05 13:00", lead: "2026-10-05 09:30")
  }

  static func rule(_ kind: BonusRule.Kind, when condition: String?) -> BonusRule {
    BonusRule(id: 1, code: "a", kind: kind, condition: condition, amount: .fixed(10))
  }

  /// As their workings have them; each is asked again, and comes out the same.
  static func conditions(
    of items: [BonusItem], by ruleSet: RuleSet
  ) throws -> [String?] {
    var check = try ConditionCheck(of: [ruleSet])
    return try items.map { item in
      let working = try #require(item.working)
      #expect(Working(json: working.json) == working)
      #expect(check.problem(of: working, ruleID: item.ruleID) == nil)
      guard let start = working.json.firstRange(of: "\"when\":")?.upperBound else { return nil }
      let end = try #require(
        working.json.firstRange(of: "},\"parts\"") ?? working.json.firstRange(of: "},\"measured\""))
      return working.json[start..<end.lowerBound] + "}"
    }
  }
}
