import JSONLogic
import Testing

/// What conditions can never be, and what follows from them.
@Suite struct ReasoningTests {
  static let variables = [
    FactVariable("amount", .number),
    FactVariable("outlet", .text, isOptional: true),
    FactVariable("status", .text, range: .texts(["new", "old"])),
    FactVariable("at", .dateTime),
    FactVariable("date", .date, shows: FactSource(.date, of: "at")),
    FactVariable(
      "weekday", .number, digits: 0, range: .whole(1...7), shows: FactSource(.weekday, of: "at")),
    FactVariable(
      "day", .number, digits: 0, range: .whole(1...31), shows: FactSource(.day, of: "at")),
    FactVariable(
      "month", .number, digits: 0, range: .whole(1...12), shows: FactSource(.month, of: "at")),
    FactVariable("sales", .number, digits: 0, range: .whole(0...Int.max)),
    FactVariable("matched", .truth),
    FactVariable("hours", .number, isOptional: true, digits: 12, needs: "matched"),
    FactVariable("captured", .date, isOptional: true, needs: "matched"),
  ]

  static func premises(
    _ conditions: [String]
  ) throws -> (StrictReasoning, [Premise]) {
    var schema = FactSchema(variables)
    let rules = try conditions.map { text in
      try StrictRule(compiling: JSON(parsing: text), over: &schema)
    }
    var reasoning = StrictReasoning(over: schema)
    return (reasoning, rules.map { reasoning.premise($0) })
  }

  /// As people say it: each subject and what is claimed of it.
  static func contradiction(_ conditions: String...) throws -> String? {
    let (reasoning, premises) = try premises(conditions)
    guard let found = reasoning.contradiction(in: premises) else { return nil }
    let clauses = found.statements.map { "\($0.subject) \($0.claim)" }
    return (found.isFirstOfSeveral ? "first: " : "") + clauses.joined(separator: "; ")
  }

  @Test(arguments: [
    (
      #"{"and":[{">":[{"var":"amount"},5000]},{"<":[{"var":"amount"},1000]}]}"#,
      "amount is above 5000; amount is below 1000"
    ),
    (#"{"<":[5000,{"var":"amount"},1000]}"#, "amount is above 5000; amount is below 1000"),
    (
      #"{"and":[{">=":[{"var":"amount"},5]},{"<":[5.00,{"var":"amount"},9]},{"<=":[{"var":"amount"},5]}]}"#,
      "amount is above 5.00; amount is at most 5"
    ),
    (#"{"==":[1,{"var":"amount"},2]}"#, "amount is 1; amount is 2"),
    (
      #"{"and":[{">":[{"var":"sales"},3]},{"<":[{"var":"sales"},4]}]}"#,
      "sales is above 3; sales is below 4"
    ),
    (
      #"{"<":[{"var":"sales"},0]}"#,
      "sales is below 0; sales is always a whole number, at least 0"
    ),
    (
      #"{"==":[{"var":"weekday"},8]}"#, "weekday is 8; weekday is always a whole number from 1 to 7"
    ),
    (#"{"==":[{"var":"day"},1.5]}"#, "day is 1.5; day is always a whole number from 1 to 31"),
    (
      #"{"==":[{"var":"status"},"gone"]}"#,
      #"status is "gone"; status is always one of "new", "old""#
    ),
    (
      #"{"not_in":[{"var":"status"},["new","old"]]}"#,
      #"status is none of "new", "old"; status is always one of "new", "old""#
    ),
    (
      #"{"and":[{"==":[{"var":"outlet"},"A"]},{"==":[{"var":"outlet"},"B"]}]}"#,
      #"outlet is "A"; outlet is "B""#
    ),
    (
      #"{"and":[{"==":[{"var":"outlet"},"Ҳ"]},{"in":[{"var":"outlet"},["Қ","B"]]}]}"#,
      #"outlet is "Ҳ"; outlet is one of "Қ", "B""#
    ),
    (
      #"{"and":[{"starts_with":[{"var":"outlet"},"OUT-1"]},{"==":[{"var":"outlet"},"OUT-2"]}]}"#,
      #"outlet begins with "OUT-1"; outlet is "OUT-2""#
    ),
    (
      #"{"and":[{"starts_with":[{"var":"outlet"},"OUT-1"]},{"!":{"starts_with":[{"var":"outlet"},"OUT"]}}]}"#,
      #"outlet begins with "OUT-1"; outlet does not begin with "OUT""#
    ),
    (
      #"{"and":[{"in":["x",{"var":"outlet"}]},{"not_in":["x",{"var":"outlet"}]}]}"#,
      #""x" is in outlet; "x" is not in outlet"#
    ),
    (
      #"{"and":[{"!":{"exists":"outlet"}},{"!=":[{"var":"outlet"},"A"]}]}"#,
      #"outlet is missing; outlet is not "A""#
    ),
    (
      #"{"and":[{"var":"matched"},{"!":{"var":"matched"}}]}"#,
      "matched is true; matched is false"
    ),
    (
      #"{"and":[{"!":{"var":"matched"}},{"<=":[{"var":"hours"},24]}]}"#,
      "matched is false; hours is there only where matched is true"
    ),
    (
      #"{"and":[{"before":[{"var":"date"},"2026-10-01"]},{"after":[{"var":"date"},"2026-10-31"]}]}"#,
      "date is before 2026-10-01; date is after 2026-10-31"
    ),
    (
      #"{"and":[{"==":[{"var":"day"},31]},{"==":[{"var":"month"},2]}]}"#,
      "day is 31; month is 2"
    ),
    (
      #"{"and":[{"between":[{"var":"date"},"2026-10-01","2026-10-31"]},{"==":[{"var":"month"},11]}]}"#,
      "date is not before 2026-10-01; date is not after 2026-10-31; month is 11"
    ),
    (
      #"{"and":[{"==":[{"var":"date"},"2026-10-31"]},{"in":[{"weekday":{"var":"at"}},[1,7]]}]}"#,
      #"date is 2026-10-31; {"weekday":{"var":"at"}} is one of 1, 7"#
    ),
    (
      #"{"and":[{"after":[{"var":"at"},"2026-11-01T00:00:00"]},{"<=":[{"var":"date"},"2026-10-31"]}]}"#,
      "at is after 2026-11-01T00:00:00; date is not after 2026-10-31"
    ),
    (
      #"{"and":[{"<=":[{"date_diff":[{"var":"captured"},{"var":"date"},"days"]},30]},{">":[{"date_diff":[{"var":"captured"},{"var":"date"},"days"]},30]}]}"#,
      #"{"date_diff":[{"var":"captured"},{"var":"date"},"days"]} is at most 30; {"date_diff":[{"var":"captured"},{"var":"date"},"days"]} is above 30"#
    ),
    (
      #"{"and":[{"<":[{"var":"captured"},{"var":"date"}]},{"<=":[{"var":"date"},{"var":"captured"}]}]}"#,
      "captured is before date; date is not after captured"
    ),
    (
      #"{"<":[{"var":"amount"},{"var":"amount"}]}"#,
      "amount is below amount"
    ),
    (
      #"{"and":[{">":[{"coalesce":[{"var":"hours"},9999]},{"*":[100,100]}]},{"<=":[{"var":"hours"},24]}]}"#,
      "hours is above 10000; hours is at most 24"
    ),
    (#"{"<":[{"if":[{"var":"matched"},5,7]},3]}"#, ""),
    ("false", ""),
    (
      #"{"or":[{"==":[{"var":"weekday"},9]},{"==":[{"var":"month"},0]}]}"#,
      "first: weekday is 9; weekday is always a whole number from 1 to 7"
    ),
    (
      #"{"and":[{"or":[{"<":[{"var":"amount"},1]},{">":[{"var":"amount"},9]}]},{"==":[{"var":"amount"},5]}]}"#,
      "first: amount is 5; amount is below 1"
    ),
    (
      #"{"!":{"or":[{"<":[{"var":"amount"},10]},{">":[{"var":"amount"},9]}]}}"#,
      "amount is at least 10; amount is at most 9"
    ),
  ])
  func conditionsThatNeverHold(_ condition: String, _ why: String) throws {
    #expect(try Self.contradiction(condition) == why)
  }

  @Test(arguments: [
    #"{"and":[{">":[{"var":"amount"},3]},{"<":[{"var":"amount"},4]}]}"#,
    #"{"between":[{"var":"amount"},5,5]}"#,
    #"{"and":[{"==":[{"var":"day"},29]},{"==":[{"var":"month"},2]},{"==":[{"var":"weekday"},1]}]}"#,
    #"{"and":[{"after":[{"var":"date"},"2026-02-01"]},{"==":[{"var":"month"},2]}]}"#,
    #"{"and":[{"after":[{"var":"at"},"2026-10-31T18:00:00"]},{"<=":[{"var":"date"},"2026-10-31"]}]}"#,
    #"{"and":[{"var":"matched"},{"!":{"exists":"hours"}}]}"#,
    #"{"and":[{"starts_with":[{"var":"outlet"},"OUT"]},{"!":{"starts_with":[{"var":"outlet"},"OUT-1"]}}]}"#,
    #"{"and":[{"starts_with":[{"var":"outlet"},"О"]},{"==":[{"var":"outlet"},"Отдел"]}]}"#,
    #"{"and":[{"starts_with":[{"var":"outlet"},"O"]},{"==":[{"var":"outlet"},"Oʻ"]}]}"#,
    #"{"and":[{"in":["x",{"var":"outlet"}]},{"in":["y",{"var":"outlet"}]}]}"#,
    #"{"<":[{"%":[{"var":"amount"},2]},{"var":"sales"}]}"#,
    #"{"or":[{"==":[{"var":"weekday"},9]},{"==":[{"var":"month"},1]}]}"#,
    #"{"==":[{"var":"amount"},{"var":"amount"}]}"#,
  ])
  func conditionsThatMayHold(_ condition: String) throws {
    #expect(try Self.contradiction(condition) == nil)
  }

  /// The condition, others, and whether one of those holds wherever it does.
  @Test(arguments: [
    (#"{">":[{"var":"amount"},10]}"#, [#"{">":[{"var":"amount"},5]}"#], true),
    (#"{">":[{"var":"amount"},5]}"#, [#"{">":[{"var":"amount"},10]}"#], false),
    (#"{"exists":"hours"}"#, [#"{"var":"matched"}"#], true),
    (#"{"var":"matched"}"#, [#"{"exists":"hours"}"#], false),
    (
      #"{"==":[{"var":"outlet"},"OUT-1"]}"#,
      [#"{"starts_with":[{"var":"outlet"},"OUT"]}"#], true
    ),
    (
      #"{"in":[{"var":"outlet"},["A","B"]]}"#,
      [#"{"==":[{"var":"outlet"},"A"]}"#, #"{"==":[{"var":"outlet"},"B"]}"#], true
    ),
    (#"{"in":[{"var":"outlet"},["A","B"]]}"#, [#"{"==":[{"var":"outlet"},"A"]}"#], false),
    ("true", [#"{"<":[{"var":"amount"},5]}"#, #"{">=":[{"var":"amount"},5]}"#], true),
    ("true", [#"{"<":[{"var":"hours"},5]}"#, #"{">=":[{"var":"hours"},5]}"#], false),
    ("true", [#"{"in":[{"var":"weekday"},[1,2,3,4,5]]}"#, #"{">":[{"var":"weekday"},5]}"#], true),
    (#"{"in":[{"var":"weekday"},[6,7]]}"#, [#"{"!":{"between":[{"var":"weekday"},1,5]}}"#], true),
    (
      #"{"and":[{"var":"matched"},{"<":[{"/":[{"var":"amount"},3]},7]}]}"#,
      [#"{"<":[{"/":[{"var":"amount"},3]},8]}"#], true
    ),
    (#"{"==":[{"var":"date"},"2026-10-31"]}"#, [#"{"==":[{"var":"day"},31]}"#], true),
    (#"{"==":[{"var":"day"},31]}"#, [#"{"==":[{"var":"date"},"2026-10-31"]}"#], false),
    (
      #"{"<=":[{"var":"hours"},24]}"#,
      [#"{"<=":[{"coalesce":[{"var":"hours"},9999]},24]}"#], true
    ),
    (#"{"<=":[{"coalesce":[{"var":"hours"},0]},24]}"#, [#"{"<=":[{"var":"hours"},24]}"#], false),
    ("true", [], false),
    ("false", [], true),
  ])
  func whatFollows(_ condition: String, _ others: [String], _ follows: Bool) throws {
    let (reasoning, premises) = try Self.premises([condition] + others)
    #expect(
      reasoning.implies([premises[0]], oneOf: Array(premises.dropFirst())) == follows)
  }

  @Test func premisesContradictOneAnother() throws {
    let (reasoning, premises) = try Self.premises([
      #"{"between":[{"var":"date"},"2026-10-01","2026-10-31"]}"#,
      #"{"and":[true,{"==":[{"var":"date"},"2026-11-01"]}]}"#,
    ])
    let found = try #require(reasoning.contradiction(in: premises))
    #expect(found.statements.map(\.premise) == [0, 1])
    #expect(found.statements.map(\.place) == ["/between", "/and/1/=="])
    #expect(reasoning.contradiction(in: [premises[1]]) == nil)
  }

  /// Beyond its patience it answers that nothing is known.
  @Test func isSilentAboutTooMuch() throws {
    let alternatives = (0..<12).map { index in
      let parts = (0..<3).map {
        #"{"and":[{"==":[{"var":"amount"},\#($0)]},{"!=":[{"var":"sales"},\#(index)]}]}"#
      }
      return #"{"or":[\#(parts.joined(separator: ","))]}"#
    }
    let tangled =
      #"{"and":[\#(alternatives.joined(separator: ",")),{">":[{"+":[{"var":"amount"},1]},9]},{"<":[{"+":[{"var":"amount"},1]},9]}]}"#
    #expect(try Self.contradiction(tangled) != nil)
    var chosen = #"{"<":[{"var":"amount"},1]}"#
    for _ in 0..<12 { chosen = #"{"==":[\#(chosen),{"var":"matched"}]}"# }
    #expect(try Self.contradiction(#"{"and":[\#(chosen),{"!":\#(chosen)}]}"#) == nil)
  }
}
