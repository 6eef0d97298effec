import Decimals
import JSONLogic
import Testing

/// What reasoning says of random conditions is so for all facts of a small world, which is asked whole.
@Suite struct ReasoningPropertyTests {
  static let seeds: UInt64 = 300
  static let conditionsASeed = 6

  @Test func isNeverWrongAndOftenSpeaks() throws {
    var count = Count()
    for seed in 0..<Self.seeds {
      var conditions = WorldConditions(seed: seed)
      let group = (0..<Self.conditionsASeed).map { _ in conditions.next() }
      try check(group, &count)
    }
    // Silence would never be wrong either. What no facts of the small world satisfy, some other might.
    #expect(count.never.said * 100 >= count.never.isSo * 65, "\(count)")
    #expect(count.implied.said * 100 >= count.implied.isSo * 55, "\(count)")
    #expect(count.never.said >= 250 && count.implied.said >= 700, "\(count)")
  }

  struct Count {
    var never = (said: 0, isSo: 0)
    var implied = (said: 0, isSo: 0)
  }

  private func check(_ conditions: [JSON], _ count: inout Count) throws {
    var schema = FactSchema(World.variables)
    let rules = try conditions.map { try StrictRule(compiling: $0, over: &schema) }
    var reasoning = StrictReasoning(over: schema)
    let premises = rules.map { reasoning.premise($0) }
    let rows = World.rows(of: schema)
    let held = try rules.map { rule in try rows.map { try rule.holds($0) } }
    for index in rules.indices {
      let isNever = !held[index].contains(true)
      let said = reasoning.contradiction(in: [premises[index]]) != nil
      #expect(isNever || !said, "\(conditions[index])")
      count.never.isSo += isNever ? 1 : 0
      count.never.said += said ? 1 : 0
      for other in rules.indices where other != index && !isNever {
        try checkImplied(by: index, [other], &count)
      }
      let others = Array(rules.indices.dropFirst(index + 1))
      if !isNever { try checkImplied(by: index, others, &count) }
    }

    func checkImplied(by index: Int, _ others: [Int], _ count: inout Count) throws {
      let isSo = rows.indices.allSatisfy { row in
        !held[index][row] || others.contains { held[$0][row] }
      }
      let said = reasoning.implies([premises[index]], oneOf: others.map { premises[$0] })
      #expect(isSo || !said, "\(conditions[index]) and \(others.map { conditions[$0] })")
      count.implied.isSo += isSo ? 1 : 0
      count.implied.said += said ? 1 : 0
    }
  }
}

/// Few facts of all types, some missing, in all their combinations.
private enum World {
  static let variables = [
    FactVariable("n", .number, isOptional: true, digits: 1, needs: "p"),
    FactVariable("w", .number, digits: 0, range: .whole(1...3)),
    FactVariable("s", .text, range: .texts(texts)),
    FactVariable("t", .text, isOptional: true),
    FactVariable("p", .truth),
    FactVariable("at", .dateTime),
    FactVariable("date", .date, shows: FactSource(.date, of: "at")),
    FactVariable(
      "month", .number, digits: 0, range: .whole(1...12), shows: FactSource(.month, of: "at")),
  ]

  static let texts = ["a", "ab", "b"]
  static let numbers: [Decimal] = [0, 1, half, 2, 4]
  static let half = Decimal("1.5") ?? 0
  /// 31 October 2026 at 18:00, 1 November at 00:00 and 12 December at 06:00.
  static let times: [(day: Int, hour: Int, month: Int)] = [
    (20_757, 18, 10), (20_758, 0, 11), (20_799, 6, 12),
  ]

  static func rows(of schema: FactSchema) -> [FactRow] {
    var rows: [FactRow] = []
    var row = FactRow(schema)
    for number in [nil] + numbers.map(Optional.some) {
      for whole in 1...3 {
        for (text, other) in pairs {
          for truth in [true, false] where truth || number == nil {
            for time in times {
              row.removeAll()
              if let number { row.set(number, at: 0) }
              row.set(whole, at: 1)
              row.set(text, at: 2)
              if let other { row.set(other, at: 3) }
              row.set(truth, at: 4)
              let hours = Int64(time.day * 24 + time.hour)
              row.set(microseconds: hours * 3_600_000_000, at: 5)
              row.set(day: time.day, at: 6)
              row.set(time.month, at: 7)
              rows.append(row)
            }
          }
        }
      }
    }
    return rows
  }

  private static let pairs = texts.flatMap { text in
    [nil, "a", "B", "abc"].map { (text, $0) }
  }
}

/// Random conditions over the facts of the small world.
private struct WorldConditions {
  private var random: Seeded

  init(seed: UInt64) { random = Seeded(seed: seed &* 1_000_003) }

  mutating func next() -> JSON { condition(depth: Int.random(in: 0...3, using: &random)) }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func condition(depth: Int) -> JSON {
    guard depth > 0 else { return leaf() }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return ["!": [condition(depth: depth - 1)]]
    case 1:
      return [
        "if": [
          condition(depth: depth - 1), condition(depth: depth - 1), condition(depth: depth - 1),
        ]
      ]
    case 2:
      return operation(
        pick(["==", "!="]), [condition(depth: depth - 1), condition(depth: depth - 1)])
    case 3: return leaf()
    default:
      let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in condition(depth: depth - 1)
      }
      return operation(pick(["and", "and", "or"]), parts)
    }
  }

  private func operation(_ name: String, _ arguments: [JSON]) -> JSON {
    .object(JSONObject([(name, .array(arguments))]))
  }

  private mutating func leaf() -> JSON {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return ["var": "p"]
    case 1: return ["exists": .string(pick(["n", "t"]))]
    case 2, 3, 4: return comparison()
    case 5:
      let (low, high) = (pick(World.numbers), pick(World.numbers))
      return operation(
        "between",
        [
          number(), .number(min(low, high)), .number(max(low, high)),
          .string(pick(["[]", "()", "[)"])),
        ])
    case 6:
      return operation(
        pick(["in", "not_in"]),
        [number(), .array([.number(pick(World.numbers)), .number(pick(World.numbers))])])
    case 7:
      return operation(
        pick(["==", "!="]), [text(), pick([text(), .string(pick(["a", "abc"]))])])
    case 8: return operation("starts_with", [text(), .string(pick(["a", "ab", "b", ""]))])
    case 9:
      return operation(
        pick(["in", "not_in"]), [text(), .array([.string(pick(World.texts)), "B"])])
    case 10: return operation(pick(["in", "not_in"]), [.string(pick(["a", "b"])), text()])
    default: return time()
    }
  }

  private mutating func comparison() -> JSON {
    let relation = pick(["==", "!=", "<", "<=", ">", ">="])
    var operands = [
      number(), Bool.random(using: &random) ? number() : .number(pick(World.numbers)),
    ]
    if Bool.random(using: &random) { operands.swapAt(0, 1) }
    if Int.random(in: 0..<4, using: &random) == 0 { operands.append(.number(pick(World.numbers))) }
    return operation(relation, operands)
  }

  private mutating func number() -> JSON {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: ["+": [["var": "n"], ["var": "w"]]]
    case 1: ["coalesce": [["var": "n"], .number(pick(World.numbers))]]
    case 2: ["if": [leaf(), ["var": "n"], .number(pick(World.numbers))]]
    case 3, 4, 5: ["var": "w"]
    default: ["var": "n"]
    }
  }

  private mutating func text() -> JSON {
    pick([["var": "s"], ["var": "t"], ["coalesce": [["var": "t"], ["var": "s"]]]])
  }

  private mutating func time() -> JSON {
    let day = pick(["2026-10-31", "2026-11-01", "2026-11-30", "2026-12-12"])
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return operation(pick(["==", "!=", ">"]), [["var": "month"], pick([10, 11, 12, 13])])
    case 1:
      return operation(pick(["==", "<="]), [["month": [["var": "date"]]], pick([10, 11, 12])])
    case 2: return operation(pick(["before", "after"]), [["var": "date"], .string(day)])
    default:
      return operation(pick(["before", "after"]), [["var": "at"], .string(day + "T00:00:00")])
    }
  }
}
