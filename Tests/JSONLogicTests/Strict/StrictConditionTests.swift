import JSONLogic
import Testing

@Suite struct StrictConditionTests {
  @Test(arguments: [
    "true",
    #"{"var": "lead.matched"}"#,
    #"{"==": [{"var": "sale.amount"}, 1500.00]}"#,
    #"{"!=": [{"var": "sale.amount"}, 1500.000001]}"#,
    #"{"<": [{"var": "sale.amount"}, 1500.000001]}"#,
    #"{">": [{"var": "sale.amount"}, 1499.999999]}"#,
    #"{"<=": [1000, {"var": "sale.amount"}, 1500]}"#,
    #"{"<": [1000, {"var": "sale.amount"}, 1500.01, 99999999999999999999999999]}"#,
    #"{">": [{"var": "sale.amount"}, -99999999999999999999999999]}"#,
    #"{"between": [{"var": "sale.amount"}, 1500, 2000]}"#,
    #"{"between": [{"var": "sale.amount"}, 1000, 1500]}"#,
    #"{"between": [{"var": "sale.amount"}, 1500, 2000, "[)"]}"#,
    #"{"between": [{"var": "sale.amount"}, 1000, 1500, "(]"]}"#,
    #"{"!": {"between": [{"var": "sale.amount"}, 1500, 2000, "()"]}}"#,
    #"{"!": {"between": [{"var": "sale.amount"}, 1000, 1500, "[)"]}}"#,
    #"{"between": [{"var": "sale.date"}, "2026-10-01", "2026-10-31"]}"#,
    #"{"==": [{"var": "sale.outlet"}, "OUT-001"]}"#,
    #"{"!=": [{"var": "sale.outlet"}, "OUT-002"]}"#,
    #"{"==": ["OUT-001", {"var": "sale.outlet"}]}"#,
    #"{"in": [{"var": "sale.outlet"}, ["OUT-003", "OUT-001"]]}"#,
    #"{"not_in": [{"var": "sale.outlet"}, ["OUT-003", "OUT-002"]]}"#,
    #"{"in": [{"var": "sale.weekday"}, [6, 7]]}"#,
    #"{"in": [{"var": "sale.weekday"}, [1, 6, 6.5]]}"#,
    #"{"not_in": [{"var": "sale.weekday"}, [1, 5, 7]]}"#,
    #"{"in": [{"var": "sale.amount"}, [1500, 10000000000]]}"#,
    #"{"in": ["T-0", {"var": "sale.outlet"}]}"#,
    #"{"not_in": ["x", {"var": "sale.outlet"}]}"#,
    #"{"starts_with": [{"var": "sale.outlet"}, "OUT-0"]}"#,
    #"{"starts_with": [{"lower": [{"var": "sale.outlet"}]}, "out-0"]}"#,
    #"{"==": [{"substr": [{"var": "sale.outlet"}, -3]}, "001"]}"#,
    #"{"==": [{"+": [{"var": "sale.amount"}, 0.1, 0.2]}, 1500.3]}"#,
    #"{"==": [{"-": [{"var": "sale.amount"}]}, -1500]}"#,
    #"{"==": [{"/": [{"var": "sale.amount"}, 7]}, 214.2857142857142857142857142857143]}"#,
    #"{"==": [{"%": [{"var": "sale.amount"}, 7]}, 2]}"#,
    #"{"==": [{"min": [{"var": "sale.amount"}, {"*": [2, {"var": "lead.hours"}]}]}, 70]}"#,
    #"{"==": [{"max": [{"var": "sale.amount"}, 2000]}, 2000]}"#,
    #"{"==": [{"abs": {"-": [{"var": "lead.hours"}, 40]}}, 5]}"#,
    #"{"==": [{"round": [{"/": [{"var": "sale.amount"}, 1000]}, 0]}, 2]}"#,
    #"{"==": [{"round": [{"/": [2500, {"+": [1000, {"-": [{"var": "lead.hours"}, 35]}]}]}, 0, "half_up"]}, 3]}"#,
    #"{"==": [{"round": [{"/": [2500, {"+": [1000, {"-": [{"var": "lead.hours"}, 35]}]}]}, 0]}, 2]}"#,
    #"{"before": [{"var": "lead.date"}, {"var": "sale.date"}]}"#,
    #"{"after": [{"var": "sale.date"}, "2026-10-30"]}"#,
    #"{"!": {"after": [{"var": "sale.date"}, "2026-10-31"]}}"#,
    #"{"before": [{"var": "sale.time"}, "2026-10-31T18:30:00.000001"]}"#,
    #"{"==": [{"var": "sale.date"}, "2026-10-31"]}"#,
    #"{"==": [{"date_diff": [{"var": "lead.date"}, {"var": "sale.date"}, "days"]}, 1]}"#,
    #"{"==": [{"date_diff": [{"var": "sale.time"}, {"var": "lead.date"}, "days"]}, -1]}"#,
    #"{"==": [{"date_diff": ["2026-09-30", {"var": "sale.date"}, "months"]}, 1]}"#,
    #"{"==": [{"date_add": [{"var": "sale.date"}, 4, "months"]}, "2027-02-28"]}"#,
    #"{"==": [{"date_add": [{"var": "sale.time"}, -31, "days"]}, "2026-09-30T18:30:00"]}"#,
    #"{"==": [{"weekday": {"var": "sale.date"}}, {"var": "sale.weekday"}]}"#,
    #"{"==": [{"day": {"var": "sale.time"}}, 31]}"#,
    #"{"==": [{"month": {"var": "sale.date"}}, 10]}"#,
    #"{"==": [{"quarter": {"var": "sale.date"}}, 4]}"#,
    #"{"==": [{"hour": {"var": "sale.time"}}, 18]}"#,
    #"{"==": [{"lookup": ["limits", {"var": "sale.outlet"}]}, 30]}"#,
    #"{"==": [{"lookup": ["groups", {"var": "sale.outlet"}]}, "A"]}"#,
    #"{"==": [{"coalesce": [{"lookup": ["limits", "none"]}, 7, {"var": "sale.amount"}]}, 7]}"#,
    #"{"if": [{"var": "lead.called"}, false, {"var": "lead.matched"}, true, false]}"#,
    #"{"<": [{"var": "lead.hours"}, {"if": [{"var": "lead.called"}, 24, 72]}]}"#,
    #"{"==": [{"var": "lead.called"}, false]}"#,
    #"{"!=": [{"var": "lead.called"}, {"var": "lead.matched"}]}"#,
    #"{"exists": "lead.campaign"}"#,
    #"{"or": [{"var": "lead.called"}, {"and": [true, {"!": false}]}]}"#,
  ])
  func holds(_ condition: String) throws {
    #expect(try Sale.verdict(condition) == .holds)
    #expect(try Sale.verdict(#"{"!": \#(condition)}"#) == .fails)
  }

  /// What is missing never makes a condition hold, nor its opposite.
  @Test(arguments: [
    (#"{"<=": [{"var": "lead.hours"}, 24]}"#, ["lead.hours"]),
    (#"{">": [{"var": "lead.hours"}, 24]}"#, ["lead.hours"]),
    (#"{"==": [{"var": "lead.hours"}, 0]}"#, ["lead.hours"]),
    (#"{"!=": [{"var": "lead.campaign"}, "CMP-09"]}"#, ["lead.campaign"]),
    (#"{"in": [{"var": "lead.campaign"}, ["CMP-01"]]}"#, ["lead.campaign"]),
    (#"{"not_in": [{"var": "lead.campaign"}, ["CMP-01", "CMP-03"]]}"#, ["lead.campaign"]),
    (#"{"between": [{"var": "lead.hours"}, 0, 24]}"#, ["lead.hours"]),
    (#"{"var": "lead.called"}"#, ["lead.called"]),
    (#"{"starts_with": [{"var": "lead.campaign"}, ""]}"#, ["lead.campaign"]),
    (
      #"{"<": [{"date_diff": [{"var": "lead.date"}, {"var": "sale.date"}, "days"]}, 30]}"#,
      ["lead.date"]
    ),
    (#"{">": [{"+": [{"var": "lead.hours"}, 1]}, -99]}"#, ["lead.hours"]),
    (#"{"and": [{"var": "lead.matched"}, {"<": [{"var": "lead.hours"}, 9]}]}"#, ["lead.hours"]),
    (
      #"{"or": [{"!": {"var": "lead.matched"}}, {"<": [{"var": "lead.hours"}, 9]}, {"var": "lead.called"}]}"#,
      ["lead.hours", "lead.called"]
    ),
    (#"{"if": [{"var": "lead.called"}, true, true]}"#, ["lead.called"]),
    (#"{"<": [{"if": [{"var": "lead.called"}, 1, 1]}, 2]}"#, ["lead.called"]),
    (#"{"==": [{"var": "lead.called"}, {"var": "lead.matched"}]}"#, ["lead.called"]),
    (#"{"<": [{"lookup": ["limits", {"var": "lead.campaign"}]}, 99]}"#, ["lead.campaign"]),
    (
      #"{"<": [{"lookup": ["limits", "OUT-009"]}, {"var": "sale.amount"}]}"#,
      [#"limits["OUT-009"]"#]
    ),
  ])
  func isUnknown(_ condition: String, _ missing: [String]) throws {
    let without: JSON = [
      "lead.hours": nil, "lead.campaign": nil, "lead.called": nil, "lead.date": nil,
    ]
    #expect(try Sale.verdict(condition, without) == .unknown(missing: missing))
    #expect(try Sale.verdict(#"{"!": \#(condition)}"#, without) == .unknown(missing: missing))
    #expect(
      try Sale.verdict(#"{"and": [\#(condition), {"!": {"var": "lead.matched"}}]}"#, without)
        == .fails)
    #expect(
      try Sale.verdict(#"{"or": [\#(condition), {"var": "lead.matched"}]}"#, without) == .holds)
  }

  @Test func askingForWhatIsMissing() throws {
    let without: JSON = ["lead.campaign": nil, "lead.hours": nil]
    #expect(try Sale.verdict(#"{"exists": "lead.campaign"}"#, without) == .fails)
    #expect(try Sale.verdict(#"{"!": {"exists": "lead.campaign"}}"#, without) == .holds)
    #expect(
      try Sale.verdict(#"{"==": [{"coalesce": [{"var": "lead.hours"}, 0]}, 0]}"#, without) == .holds
    )
    #expect(
      try Sale.verdict(#"{"coalesce": [{"var": "lead.called"}, true]}"#, ["lead.called": nil])
        == .holds)
  }

  /// Numbers that no machine word holds at their variable's digits are compared all the same.
  @Test(arguments: ["0.00001", "123456789012345678901234567890", "-99999999999999999999.9999"])
  func numbersOfAnyLength(_ number: String) throws {
    let value = try JSON(parsing: number)
    for (condition, expected) in [
      (#"{"==": [{"var": "sale.amount"}, \#(number)]}"#, Verdict.holds),
      (#"{"!=": [{"var": "sale.amount"}, 1]}"#, .holds),
      (#"{"<": [{"var": "sale.amount"}, \#(number)]}"#, .fails),
      (#"{">=": [\#(number), {"var": "sale.amount"}]}"#, .holds),
      (#"{"in": [{"var": "sale.amount"}, [1, 3]]}"#, .fails),
      (#"{"not_in": [{"var": "sale.amount"}, [1, 2]]}"#, .holds),
      (#"{"exists": "lead.hours"}"#, .holds), (#"{"!": {"exists": "lead.hours"}}"#, .fails),
    ] {
      #expect(
        try Sale.verdict(condition, ["sale.amount": value, "lead.hours": value]) == expected,
        "\(condition)")
    }
  }

  @Test(arguments: [
    (
      #"{"<": [{"/": [1, {"-": [{"var": "sale.amount"}, 1500]}]}, 2]}"#, "/</0/~1",
      "Division by zero. Ask first whether the divisor is 0."
    ),
    (
      #"{"<": [{"*": [{"var": "sale.amount"}, 1e37]}, 2]}"#, "/</0/*",
      "A number needs more than 38 digits. Round it, or use smaller numbers."
    ),
    (
      #"{"before": [{"date_add": [{"var": "sale.date"}, 0.5, "days"]}, "2026-10-15"]}"#,
      "/before/0/date_add", "date_add counts whole days, not 0.5. Round the number first."
    ),
    (
      #"{"before": [{"date_add": [{"var": "sale.date"}, 99999, "months"]}, "2026-10-15"]}"#,
      "/before/0/date_add", "date_add leaves the years 1 to 9999. Count fewer months."
    ),
  ])
  func failsToHaveAResult(_ condition: String, _ place: String, _ message: String) throws {
    let (rule, schema) = try Sale.rule(condition)
    let row = try Sale.row(of: schema)
    let error = #expect(throws: JSONLogicError.self) { try rule.holds(row) }
    #expect(error?.place == place)
    #expect(error?.problem.description == message)
  }

  @Test func whatComesBeforeDecides() throws {
    let guarded =
      #"{"and": [{"!=": [{"var": "sale.weekday"}, 6]}, {"<": [{"/": [1, {"-": [{"var": "sale.weekday"}, 6]}]}, 2]}]}"#
    #expect(try Sale.verdict(guarded) == .fails)
  }
}
