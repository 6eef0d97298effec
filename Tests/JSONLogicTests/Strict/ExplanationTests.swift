import Decimals
import JSONLogic
import Testing

/// Why a condition does not hold: term by term, with what was read and by how much it fails.
@Suite struct ExplanationTests {
  @Test func tellsEveryTermUpToTheOneThatDecides() throws {
    let condition =
      #"{"and": [{"var": "lead.matched"}, {"<=": [{"date_diff": [{"var": "lead.date"}, {"var": "sale.date"}, "days"]}, 30]}, {"var": "lead.called"}]}"#
    let term = try Sale.explanation(condition, ["lead.date": 20_726])
    #expect(term.outcome == .fails && term.name == "and" && term.place == "/and")
    #expect(term.parts.map(\.outcome) == [.holds, .fails])
    let failing = try #require(term.firstFailing)
    #expect(failing.place == "/and/1/<=" && failing.name == "<=")
    #expect(failing.facts.map(\.name) == ["lead.date", "sale.date"])
    #expect(failing.facts.map { $0.value?.description } == ["2026-09-30", "2026-10-31"])
    #expect(
      failing.operands.map(\.source) == [
        #"{"date_diff":[{"var":"lead.date"},{"var":"sale.date"},"days"]}"#, "30",
      ])
    #expect(failing.operands.map { $0.value?.description } == ["31", "30"])
    #expect(failing.operands.map(\.isConstant) == [false, true])
    let gap = try #require(failing.gap)
    #expect(gap.relation == "<=" && gap.distance == 1 && gap.unit == .number)
    #expect(gap.left.value == .number(31) && gap.right.value == .number(30))
  }

  @Test(arguments: [
    (#"{"<": [1000, {"var": "sale.amount"}, 1200]}"#, "sale.amount < 1200: 300 number"),
    (#"{"between": [{"var": "sale.amount"}, 1600, 2000]}"#, "1600 <= sale.amount: 100 number"),
    (#"{"before": [{"var": "sale.date"}, "2026-10-29"]}"#, #"sale.date < "2026-10-29": 2 days"#),
    (
      #"{"after": [{"var": "sale.time"}, "2026-10-31T18:30:01.5"]}"#,
      #"sale.time > "2026-10-31T18:30:01.5": 1.5 seconds"#
    ),
    (#"{"==": [{"var": "sale.amount"}, 1499.99]}"#, "sale.amount == 1499.99: 0.01 number"),
    (#"{"==": [{"var": "sale.outlet"}, "OUT-002"]}"#, "nothing"),
    (#"{"in": [{"var": "sale.weekday"}, [1, 2]]}"#, "nothing"),
    (#"{"<": [{"var": "sale.amount"}, 9999]}"#, "nothing"),
  ])
  func tellsByHowMuch(_ condition: String, _ expected: String) throws {
    let gap = try Sale.explanation(condition).gap
    let told = gap.map {
      "\($0.left.source) \($0.relation) \($0.right.source): \($0.distance) \($0.unit)"
    }
    #expect(told ?? "nothing" == expected)
  }

  @Test(arguments: [
    (#"{"or": [{"var": "lead.called"}, {"==": [{"var": "sale.weekday"}, 7]}]}"#, "/or/0/var"),
    (#"{"!": {"var": "lead.matched"}}"#, "/!"),
    (
      #"{"and": [true, {"!": {"or": [{"var": "lead.called"}, {"var": "lead.matched"}]}}]}"#,
      "/and/1/!"
    ),
    (#"{"if": [{"var": "lead.matched"}, {"var": "lead.called"}, true]}"#, "/if/1/var"),
    (#"{"if": [{"var": "lead.called"}, true, {"==": [{"var": "sale.weekday"}, 7]}]}"#, "/if/2/=="),
    (#"{"and": [{"var": "lead.matched"}]}"#, nil),
  ])
  func findsTheFirstFailingTerm(_ condition: String, _ place: String?) throws {
    #expect(try Sale.explanation(condition).firstFailing?.place == place)
  }

  @Test func saysWhatIsMissing() throws {
    let condition =
      #"{"and": [{"<": [{"var": "lead.hours"}, 24]}, {"==": [{"var": "lead.campaign"}, "CMP-01"]}]}"#
    let term = try Sale.explanation(condition, ["lead.hours": nil])
    #expect(term.outcome == .unknown && term.missing == ["lead.hours"])
    #expect(term.firstFailing?.place == "/and/0/<")
    #expect(term.parts[0].operands.map(\.value) == [nil, .number(24)])
    let decided = try Sale.explanation(condition, ["lead.hours": nil, "lead.campaign": "CMP-02"])
    #expect(decided.outcome == .fails && decided.missing == [])
  }

  /// What evaluation does not come to, an explanation does not fail by.
  @Test func failsOnlyWhereEvaluationDoes() throws {
    let condition =
      #"{"and": [{"var": "lead.called"}, {"<": [{"/": [1, {"-": [{"var": "sale.amount"}, 1500]}]}, 2]}]}"#
    let term = try Sale.explanation(condition, ["lead.called": nil])
    #expect(term.outcome == .unknown && term.parts.count == 1)
  }
}
