import Decimals
import JSONLogic
import Testing

/// What the public suites leave open, and what we decide otherwise.
@Suite struct RuleTests {
  @Test(
    arguments: [
      (["+": ["0.1", "0.2"]], 1, 3, 10), (["/": [1, 3]], 1, 3, 1),
      (["*": [3, ["/": [1, 8]]]], 3, 8, 1),
    ] as [(JSON, Int, Int, Int)])
  func calculatesInDecimals(_ rule: JSON, _ dividend: Int, _ divisor: Int, _ tenth: Int) throws {
    let expected =
      tenth == 10 ? Decimal("0.3") : try Decimal(dividend).divided(by: Decimal(divisor))
    #expect(try Rule(compiling: rule).evaluate(nil).numberValue == expected)
  }

  @Test(
    arguments: [
      (["==": [["var": "none"], "CMP-03"]], false), (["==": ["CMP-03", ["var": "none"]]], false),
      (["==": [["var": "none"], 0]], true), (["!=": [["var": "none"], nil]], false),
      (["<": [["var": "none"], 24]], true), (["in": [["var": "none"], ["a", "b"]]], false),
      (["in": [6, ["6"]]], false), (["in": [6, [5, ["+": [5, 1]]]]], true),
      (["in": ["a", nil]], false),
      (["length": "смета"], 5), (["length": [[1, 2]]], 2), (["substr": ["смета", 1, 2]], "ме"),
      (["cat": ["a", nil, 1, [2, 3]]], "a12,3"), (["max": ["10", 9]], 10),
      (["if": [["a": 1, "b": 2], "yes"]], "yes"),
      (["substr": ["abc", -99_999_999_999_999]], "abc"),
      (["try": [["throw": ["var": "reason"]], ["var": "code"]]], 7),
    ] as [(JSON, JSON)])
  func decides(_ rule: JSON, result: JSON) throws {
    let data: JSON = ["reason": ["type": "Refused", "code": 7]]
    #expect(try Rule(compiling: rule).evaluate(data) == result)
  }

  /// A list of more than eight constants is searched by hash.
  @Test(arguments: [3, 8, 9, 200])
  func findsInListsOfAnySize(_ count: Int) throws {
    let rule = try Rule(
      compiling: ["in": [["var": "x"], .array((0..<count).map { .string("OUT-\($0)") })]])
    for number in 0..<count { #expect(try rule.holds(["x": .string("OUT-\(number)")])) }
    #expect(try !rule.holds(["x": .string("OUT-\(count)")]))
    #expect(try !rule.holds(["x": 1]))
  }

  @Test(
    arguments: [
      (
        ["and": [true, ["=<": [1, 2]]]], nil,
        #"/and/1/=<: There is no operator "=<". Did you mean "<="?"#
      ),
      (
        ["frobnicate": []], nil,
        #"/frobnicate: There is no operator "frobnicate". Check its spelling."#
      ),
      (
        ["<=": [["var": "x"], 24]], ["x": "soon"],
        #"/<=: "soon" is not a number. Compare and calculate with numbers only."#
      ),
      (
        ["or": [["/": [1, ["var": "x"]]]]], ["x": 0],
        "/or/0/~1: Division by zero. Ask first whether the divisor is 0."
      ),
      (
        ["*": [["var": "x"], ["var": "x"]]], ["x": .number(Decimal(Int.max))],
        nil
      ),
      (
        ["*": [["var": "x"], ["var": "x"], ["var": "x"]]], ["x": .number(Decimal(Int.max))],
        "/*: A number needs more than 38 digits. Round it, or use smaller numbers."
      ),
      (["throw": "Not for agents"], nil, #"/throw: The rule throws "Not for agents"."#),
      (["<": 1], nil, "/<: A comparison needs two values or more in a list."),
      (["-": []], nil, "/-: The operator needs 1 or more numbers."),
      (
        ["map": [1, ["var": ""]]], nil,
        "/map: The operator needs a list and what to do with each of its elements."
      ),
      (["length": 5], nil, "/length: length needs a text, a list or an object."),
      (["and": 1], nil, "/and: and needs its conditions in a list."),
      (["or": 1], nil, "/or: or needs its conditions in a list."),
      (["if": 1], nil, "/if: if needs a list: [condition, result, other result]."),
      (
        ["filter": [[1], .null]], nil,
        "/filter: filter needs a list and a condition for its elements."
      ),
      (["in": ["x"]], nil, "/in: in needs a value, and a list or a text."),
      (
        ["missing_some": [1]], nil,
        #"/missing_some: missing_some needs a number and a list: [1, ["phone", "email"]]."#
      ),
      (
        ["substr": ["x"]], nil,
        "/substr: substr needs a text, a start and perhaps a length: [text, 0, 5]."
      ),
      (["throw": []], nil, "/throw: throw needs the name of an error."),
      (["try": []], nil, "/try: try needs something to try."),
    ] as [(JSON, JSON, String?)])
  func explainsErrors(_ rule: JSON, _ data: JSON, message: String?) {
    var actual: String?
    do throws(JSONLogicError) {
      _ = try Rule(compiling: rule).evaluate(data)
    } catch {
      actual = error.description
    }
    #expect(actual == message)
  }

  @Test func reportsConstantErrorsOnlyWhereReached() throws {
    let rule = try Rule(compiling: ["if": [["var": "x"], ["/": [1, 0]], "fine"]])
    #expect(try rule.evaluate(["x": false]) == "fine")
    #expect(throws: JSONLogicError.self) { try rule.evaluate(["x": true]) }
  }
}

@Suite struct RuleLimitTests {
  @Test func refusesDepth() throws {
    let limits = RuleLimits(depth: 3)
    #expect(try Rule(compiling: ["!": ["!": true]], limits: limits).holds(nil))
    #expect(
      message { try Rule(compiling: ["!": ["!": ["!": true]]], limits: limits) }
        == "Nested more than 3 deep. Split the rule.")
  }

  @Test func refusesSize() {
    let rule: JSON = ["+": .array(Array(repeating: 1, count: 10))]
    #expect(
      message { try Rule(compiling: rule, limits: RuleLimits(size: 10)) }
        == "More than 10 parts. Split the rule.")
  }

  @Test(
    arguments: [
      (["map": [["var": ""], ["map": [["val": [[2]]], ["map": [["val": [[4]]], 1]]]]]], "/map"),
      (
        [
          "reduce": [
            ["var": ""], ["cat": [["var": "accumulator"], ["var": "accumulator"]]],
            "0123456789abcdef",
          ]
        ], "/reduce/1/cat"
      ),
      (
        [
          "reduce": [
            ["var": ""], ["merge": [["var": "accumulator"], ["var": "accumulator"]]], [1],
          ]
        ],
        "/reduce/1/merge"
      ),
      (
        [
          "try": [
            [
              "reduce": [
                ["var": ""], ["merge": [["var": "accumulator"], ["var": "accumulator"]]],
                [1],
              ]
            ], 1,
          ]
        ], "/try/0/reduce/1/merge"
      ),
    ] as [(JSON, String)])
  func stopsWhatWouldGrowWithoutEnd(_ rule: JSON, place: String) throws {
    let rule = try Rule(compiling: rule)
    let data = JSON.array((0..<1000).map { JSON($0) })
    let text = message { try rule.evaluate(data) }
    #expect(text?.hasPrefix(place) == true)
    #expect(
      text?.hasSuffix(": More than 1000000 steps. Let the rule visit or build less.") == true)
  }

  private func message(_ body: () throws -> some Any) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return "\(error)"
    }
  }
}

@Suite struct SlotTests {
  private static let variables = ["sale.amount", "sale.agent", "lead.matched"]
  private static let slots: [JSON] = [5000, "AG-0001", nil]

  @Test(
    arguments: [
      (["var": "sale.amount"], 5000), (["var": ["sale.agent"]], "AG-0001"),
      (["var": "lead.matched"], nil), (["var": ["lead.matched", true]], true),
      (["val": ["sale", "amount"]], 5000), (["exists": ["sale", "amount"]], true),
      (["exists": ["lead", "matched"]], false),
      (["missing": ["sale.agent", "lead.matched"]], ["lead.matched"]),
      (["var": ["cat": ["sale", ".amount"]]], 5000),
      (["var": ["if": [["var": "sale.agent"], "sale.amount"]]], 5000),
      (
        ["map": [[1, 2], ["*": [["var": ""], ["val": [[2], "sale", "amount"]]]]]], [5000, 10000]
      ),
      (["<=": [1000, ["var": "sale.amount"], 5000]], true), (["!": ["var": "lead.matched"]], true),
      (["and": [["var": "sale.amount"], ["in": [["var": "sale.agent"], ["AG-0001"]]]]], true),
    ] as [(JSON, JSON)])
  func readsSlots(_ rule: JSON, result: JSON) throws {
    let rule = try Rule(compiling: rule, variables: Self.variables)
    #expect(try rule.evaluate(slots: Self.slots) == result)
    #expect(try rule.holds(slots: Self.slots) == Rule(compiling: ["!!": [result]]).holds(nil))
  }

  @Test func knowsWhatItReads() throws {
    let rule = try Rule(
      compiling: [
        "and": [["var": "lead.matched"], ["var": "sale.amount"], ["var": "sale.amount"]]
      ],
      variables: Self.variables)
    #expect(rule.readSlots == [0, 2])
  }

  @Test(arguments: [
    ("sale.amuont", #"There is no variable "sale.amuont" here. Did you mean "sale.amount"?"#),
    ("x", #"There is no variable "x" here. Check its spelling."#),
    ("", #"There is no variable "" here. Check its spelling."#),
  ])
  func refusesUnknownVariables(_ name: String, message: String) {
    let error = #expect(throws: JSONLogicError.self) {
      try Rule(compiling: [">": [["var": .string(name)], 1]], variables: Self.variables)
    }
    #expect(error?.description == "/>/0/var: \(message)")
  }

  /// Slots and the same data as JSON give the same results, errors included.
  @Test(arguments: UInt64(0)..<300)
  func agreesWithData(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    let rule = Self.rule(depth: 4, &random)
    let slots = Self.variables.map { _ in Self.leaves.randomElement(using: &random) ?? nil }
    let data: JSON = [
      "sale": ["amount": slots[0], "agent": slots[1]], "lead": ["matched": slots[2]],
    ]
    let overSlots = try Rule(compiling: rule, variables: Self.variables)
    let overData = try Rule(compiling: rule)
    let results = (
      Result { () throws(JSONLogicError) in try overSlots.evaluate(slots: slots) },
      Result { () throws(JSONLogicError) in try overData.evaluate(data) }
    )
    #expect(results.0 == results.1, "\(rule) over \(data)")
    if case .success(let value) = results.0 {
      #expect(try overSlots.holds(slots: slots) == Rule(compiling: ["!!": [value]]).holds(nil))
    }
  }

  private static let leaves: [JSON] = [nil, true, false, 0, 1, -7, "", "1", "AG-0001", "x"]

  private static func rule(depth: Int, _ random: inout Seeded) -> JSON {
    guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else {
      let name = variables.randomElement(using: &random) ?? ""
      return Bool.random(using: &random)
        ? ["var": .string(name)] : leaves.randomElement(using: &random) ?? nil
    }
    let names = [
      "and", "or", "if", "!", "!!", "==", "===", "!=", "<", "<=", ">", "+", "-", "*",
      "cat", "??", "max", "try",
    ]
    let operands = (0..<Int.random(in: 2...3, using: &random)).map { _ in
      rule(depth: depth - 1, &random)
    }
    return .object([names.randomElement(using: &random) ?? "and": .array(operands)])
  }
}
