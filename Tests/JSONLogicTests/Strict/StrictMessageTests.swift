import JSONLogic
import Testing

/// What a condition is refused for, whole, with its place in the rule.
@Suite struct StrictMessageTests {
  @Test(arguments: [
    ("3", "", #"3 is a number, not a condition. Compare it with something, as in {">":[3,0]}."#),
    (
      #"{"var": "sale.amount"}"#, "",
      #"sale.amount is a number, not a condition. Compare it with something, as in {">":[{"var":"sale.amount"},0]}."#
    ),
    (
      #"{"and": [true, {"var": "sale.outlet"}]}"#, "/and/1",
      #"sale.outlet is text, not a condition. Compare it with something, as in {"==":[{"var":"sale.outlet"},"CMP-01"]}."#
    ),
    (
      #"{"!": {"var": "sale.date"}}"#, "/!",
      #"sale.date is a date, not a condition. Compare it with something, as in {"before":[{"var":"sale.date"},"2026-10-31"]}."#
    ),
    (
      #"{"or": [{"var": "sale.time"}]}"#, "/or/0",
      #"sale.time is a date with a time, not a condition. Compare it with something, as in {"before":[{"var":"sale.time"},"2026-10-31T18:00:00"]}."#
    ),
    (
      "null", "",
      #"null is no value here. Ask whether a variable is there, as in {"exists": "lead.campaign"}."#
    ),
    ("[true]", "", "A list is no value here. Lists stand in in and not_in alone."),
    (#"{"and": true}"#, "/and", "and needs a list of conditions."),
    (#"{"and": []}"#, "/and", "and needs a list of conditions."),
    (
      #"{"and": [true], "or": [true]}"#, "",
      "2 keys where one operator is due. Join conditions with and."
    ),
    (
      #"{"var": "sale.amonut"}"#, "/var",
      #"There is no variable "sale.amonut" here. Did you mean "sale.amount"?"#
    ),
    (#"{"var": "clock"}"#, "/var", #"There is no variable "clock" here. Check its spelling."#),
    (#"{"var": 1}"#, "/var", #"var needs the name of a variable, as in {"var": "sale.amount"}."#),
    (
      #"{"<": [{"var": ["lead.hours", 0]}, 24]}"#, "/</0/var/1",
      #"var has no default here. Write {"coalesce": [{"var": …}, default]}."#
    ),
    (#"{"exists": "sale.amount"}"#, "/exists", "sale.amount is always there. Take exists away."),
    (#"{"=<": [1, 2]}"#, "/=<", #"There is no operator "=<". Did you mean "<="?"#),
    (
      #"{"===": [1, 1]}"#, "/===",
      "=== is no operator for money. Write ==, which never turns one type into another here."
    ),
    (
      #"{"some": [[1], true]}"#, "/some",
      "some is no operator for money. Conditions here visit no lists."
    ),
    (
      #"{"before": [{"var": "sale.date"}, {"now": []}]}"#, "/before/1/now",
      "now is no operator for money. Conditions read no clock. Compare dates of the sale and its lead."
    ),
    (#"{"<": [{"var": "sale.amount"}]}"#, "/<", "< needs two values or more in a list."),
    (
      #"{"<": [{"var": "sale.amount"}, "100"]}"#, "/</1",
      #""100" is text, and sale.amount is a number. Write the number without quotation marks: 100."#
    ),
    (
      #"{"==": [{"var": "sale.outlet"}, 7]}"#, "/==/1",
      "7 is a number, and sale.outlet is text. Use values of one type."
    ),
    (
      #"{"==": [{"var": "sale.amount"}, {"var": "sale.outlet"}]}"#, "/==/1",
      "sale.outlet is text, and sale.amount is a number. Use values of one type."
    ),
    (
      #"{"==": [{"var": "lead.matched"}, 1]}"#, "/==/1",
      "1 is a number, and lead.matched is true or false. Use values of one type."
    ),
    (
      #"{"<": [{"var": "lead.matched"}, true]}"#, "/<",
      "lead.matched is true or false. Join conditions with and, or and !."
    ),
    (
      #"{"<": [{"var": "sale.outlet"}, "OUT-5"]}"#, "/<",
      "sale.outlet is text, which has no order here. Compare it with ==, in or starts_with."
    ),
    (#"{"<": [1, 2]}"#, "/<", #"There is no variable to compare. Write {"var": …} on one side."#),
    (
      #"{"<": [{"var": "sale.date"}, "31.10.2026"]}"#, "/</1",
      #""31.10.2026" is no date. Write it as in "2026-10-31"."#
    ),
    (
      #"{"<": [{"var": "sale.time"}, "2026-10-31"]}"#, "/</1",
      #""2026-10-31" is no date with a time. Write it as in "2026-10-31T18:00:00"."#
    ),
    (
      #"{"<": [{"var": "sale.time"}, {"var": "sale.date"}]}"#, "/</1",
      "sale.date is a date, and sale.time is a date with a time. Compare dates with dates, and times with times."
    ),
    (
      #"{"before": [{"var": "sale.amount"}, 3]}"#, "/before",
      #"before needs two dates, as in [{"var": "sale.date"}, "2026-10-15"]. sale.amount is a number."#
    ),
    (
      #"{"between": [{"var": "sale.amount"}, 1]}"#, "/between",
      #"between needs a value, two ends and perhaps which of them belong, as in [{"var": "sale.amount"}, 100, 200, "[)"]."#
    ),
    (
      #"{"between": [{"var": "sale.amount"}, 1, 2, "[["]}"#, "/between/3",
      #""[[" is none of the words here. Write one of "[]", "[)", "(]", "()"."#
    ),
    (
      #"{"between": [{"var": "sale.amount"}, 2, 1]}"#, "/between",
      "Nothing is between 2 and 1. Write the lower end first."
    ),
    (
      #"{"between": [{"var": "sale.outlet"}, "a", "b"]}"#, "/between/0",
      "between needs numbers or dates. sale.outlet is text."
    ),
    (
      #"{"in": [{"var": "sale.outlet"}, []]}"#, "/in/1",
      "The list is empty, so nothing is in it. Write its values."
    ),
    (
      #"{"in": [{"var": "sale.outlet"}, ["a", 7]]}"#, "/in/1/1",
      "7 is a number, and sale.outlet is text. Use values of one type."
    ),
    (
      #"{"in": [{"var": "sale.outlet"}, [{"var": "lead.campaign"}]]}"#, "/in/1/0",
      "lead.campaign is no constant. Write the list's values out."
    ),
    (
      #"{"in": [{"var": "lead.matched"}, [true]]}"#, "/in/0",
      "lead.matched is true or false already."
    ),
    (
      #"{"in": [{"var": "sale.amount"}, "abc"]}"#, "/in/0",
      #"in needs a value and a list, or two texts, as in [{"var": "sale.weekday"}, [6, 7]]. sale.amount is a number."#
    ),
    (
      #"{"<": [{"+": [{"var": "sale.amount"}, "1"]}, 2]}"#, "/</0/+/1",
      #"+ needs two numbers or more. "1" is text."#
    ),
    (#"{"<": [{"/": [{"var": "sale.amount"}]}, 2]}"#, "/</0/~1", "/ needs two numbers."),
    (
      #"{"<": [{"round": [{"var": "sale.amount"}, 2, "bankers"]}, 2]}"#, "/</0/round/2",
      #""bankers" is none of the words here. Write one of "half_even", "half_up", "half_down", "up", "down", "ceiling", "floor"."#
    ),
    (
      #"{"<": [{"round": [{"var": "sale.amount"}, 99]}, 2]}"#, "/</0/round/1",
      #"round needs a number, digits after the point and perhaps a mode, as in [{"var": "sale.amount"}, 2, "half_up"]."#
    ),
    (
      #"{"==": [{"hour": {"var": "sale.date"}}, 3]}"#, "/==/0/hour",
      "hour needs a date with a time. sale.date is a date."
    ),
    (
      #"{"<": [{"date_diff": [{"var": "lead.date"}, {"var": "sale.date"}, "weeks"]}, 3]}"#,
      "/</0/date_diff/2",
      #""weeks" is none of the words here. Write one of "days", "months"."#
    ),
    (
      #"{"<": [{"date_diff": [{"var": "lead.date"}, 5, "days"]}, 3]}"#, "/</0/date_diff/1",
      #"date_diff needs two dates and a unit, as in [{"var": "lead.date"}, {"var": "sale.date"}, "days"]. 5 is a number."#
    ),
    (
      #"{"==": [{"lookup": ["limit", {"var": "sale.outlet"}]}, 3]}"#, "/==/0/lookup/0",
      #"There is no table "limit". Did you mean "limits"?"#
    ),
    (
      #"{"==": [{"lookup": ["rates", {"var": "sale.outlet"}]}, 3]}"#, "/==/0/lookup/0",
      #"There is no table "rates". Add it to the rule set's tables."#
    ),
    (
      #"{"==": [{"lookup": ["limits", {"var": "sale.outlet"}, {"var": "sale.date"}]}, 3]}"#,
      "/==/0/lookup", #"The table "limits" has no days. Take the day away."#
    ),
    (
      #"{"==": [{"lookup": ["quotas", {"var": "sale.outlet"}]}, 3]}"#, "/==/0/lookup",
      #"The table "quotas" has numbers by the day. Add the day, as in {"var": "sale.date"}."#
    ),
    (
      #"{"if": [{"var": "lead.matched"}, true, false, true]}"#, "/if",
      "if has no result for the case that no condition holds. Add one."
    ),
    (
      #"{"<": [{"if": [{"var": "lead.matched"}, 1, "x"]}, 2]}"#, "/</0/if/2",
      #""x" is text, and 1 is a number. Use values of one type."#
    ),
    (
      #"{"exists": ["sale.amount", 1]}"#, "/exists",
      #"exists needs the name of a variable, as in {"exists": "lead.campaign"}."#
    ),
    (#"{"!": []}"#, "/!", #"! needs one condition, as in {"!": {"var": "lead.matched"}}."#),
    (
      #"{"starts_with": [{"var": "sale.amount"}, "O"]}"#, "/starts_with/0",
      #"starts_with needs a text and its beginning, as in [{"var": "sale.outlet"}, "OUT-0"]. sale.amount is a number."#
    ),
    (
      #"{"==": [{"substr": [{"var": "sale.outlet"}, "x"]}, "OUT"]}"#, "/==/0/substr/1",
      #"substr needs a text, a start and perhaps a length, as in [{"var": "sale.outlet"}, 0, 5]."#
    ),
    (
      #"{"==": [{"lower": [{"+": [1, 2]}]}, "a"]}"#, "/==/0/lower/0",
      #"lower needs a text. {"+": …} is a number."#
    ),
    (#"{"==": [{"-": []}, 1]}"#, "/==/0/-", "- needs a number or more."),
    (#"{"==": [{"abs": "1"}, 1]}"#, "/==/0/abs", #"abs needs a number. "1" is text."#),
    (#"{"==": [{"day": 3}, 1]}"#, "/==/0/day", "day needs a date. 3 is a number."),
    (
      #"{"==": [{"date_add": [{"var": "sale.date"}, 3]}, "2026-10-31"]}"#, "/==/0/date_add",
      #"date_add needs a date, a number and a unit, as in [{"var": "lead.date"}, 30, "days"]."#
    ),
    (
      #"{"==": [{"coalesce": [1]}, 1]}"#, "/==/0/coalesce",
      "coalesce needs two values or more of one type."
    ),
    (#"{"if": [true]}"#, "/if", "if needs a condition, a result and another result, in a list."),
    (
      #"{"==": [{"lookup": ["limits"]}, 1]}"#, "/==/0/lookup",
      #"lookup needs a table's name and a text, as in ["rates", {"var": "sale.outlet"}], and a day where its numbers have days."#
    ),
    (
      #"{"!==": [1, 1]}"#, "/!==",
      "!== is no operator for money. Write !=, which never turns one type into another here."
    ),
    (
      #"{"!!": 1}"#, "/!!",
      "!! is no operator for money. Write the condition itself, or exists to ask whether a variable is there."
    ),
    (#"{"?:": [1, 2, 3]}"#, "/?:", "?: is no operator for money. Write if."),
    (#"{"??": [1, 2]}"#, "/??", "?? is no operator for money. Write coalesce."),
    (#"{"val": "x"}"#, "/val", "val is no operator for money. Write var."),
    (#"{"missing": ["a"]}"#, "/missing", "missing is no operator for money. Write exists."),
    (#"{"cat": ["a", "b"]}"#, "/cat", "cat is no operator for money. Compare each text by itself."),
    (
      #"{"length": "a"}"#, "/length",
      "length is no operator for money. Compare texts with starts_with or ==."
    ),
    (
      #"{"throw": "a"}"#, "/throw",
      "throw is no operator for money. A rule that does not apply has a condition that does not hold."
    ),
    (#"{"try": ["a"]}"#, "/try", "try is no operator for money. Ask first, with if or exists."),
    (#"{"log": "a"}"#, "/log", "log is no operator for money. Take it away."),
  ])
  func isRefused(_ condition: String, _ place: String, _ message: String) throws {
    var schema = Sale.schema
    let json = try JSON(parsing: condition)
    let error = #expect(throws: JSONLogicError.self) {
      try StrictRule(compiling: json, over: &schema)
    }
    #expect(error?.problem.description == message)
    #expect(error?.place == place)
  }

  @Test func sizeAndDepthHaveLimits() throws {
    let deep = String(repeating: #"{"!":"#, count: 70) + "true" + String(repeating: "}", count: 70)
    let wide = #"{"and":["# + String(repeating: "true,", count: 10_000) + "true]}"
    for (condition, message) in [
      (deep, "Nested more than 64 deep. Split the rule."),
      (wide, "More than 10000 parts. Split the rule."),
    ] {
      var schema = Sale.schema
      let json = try JSON(parsing: condition)
      let error = #expect(throws: JSONLogicError.self) {
        try StrictRule(compiling: json, over: &schema)
      }
      #expect(error?.problem.description == message)
    }
  }

  /// `if` doubles what it asks; within one another they must not fill the memory.
  @Test func choicesWithinChoicesHaveALimit() throws {
    var condition = #"{"var":"lead.matched"}"#
    for _ in 0..<30 { condition = #"{"if":[\#(condition),true,false]}"# }
    var schema = Sale.schema
    let json = try JSON(parsing: condition)
    let error = #expect(throws: JSONLogicError.self) {
      try StrictRule(compiling: json, over: &schema)
    }
    #expect(error?.problem == .tooLarge(limit: 10_000))
  }
}
