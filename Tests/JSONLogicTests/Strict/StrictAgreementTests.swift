import Decimals
import JSONLogic
import Testing

/// On well-typed conditions over facts of which none is missing, the strict rule and JsonLogic agree.
@Suite struct StrictAgreementTests {
  @Test(arguments: UInt64(0)..<300)
  func agreesWithJsonLogic(_ seed: UInt64) throws {
    var conditions = Conditions(seed: seed)
    for _ in 0..<20 {
      let condition = conditions.next()
      var schema = FactSchema(Conditions.variables)
      let strict = try StrictRule(compiling: condition, over: &schema)
      let loose = try Rule(compiling: condition, variables: Conditions.variables.map(\.name))
      var row = FactRow(schema)
      for _ in 0..<10 {
        let facts = conditions.facts()
        fill(&row, facts)
        let expected = Result { try loose.holds(slots: facts) }
        let holds = Result { try strict.holds(row) }
        #expect((try? holds.get()) == (try? expected.get()), "\(condition) over \(facts)")
        guard let holds = try? holds.get() else { continue }
        #expect(try strict.verdict(row) == (holds ? .holds : .fails))
        let term = try strict.explain(row)
        #expect(term.outcome == (holds ? .holds : .fails))
        #expect((term.firstFailing == nil) == holds)
      }
    }
  }

  /// Some values taken away: what holds then, held with any values in their place.
  @Test(arguments: UInt64(0)..<300)
  func whatHoldsWithoutAValueHoldsWithAny(_ seed: UInt64) throws {
    var conditions = Conditions(seed: seed)
    for _ in 0..<20 {
      let condition = conditions.next()
      var schema = FactSchema(Conditions.variables)
      let rule = try StrictRule(compiling: condition, over: &schema)
      var row = FactRow(schema)
      for _ in 0..<10 {
        var facts = conditions.facts()
        let gaps = facts.indices.filter { _ in Bool.random(using: &conditions.random) }
        for gap in gaps { facts[gap] = .null }
        fill(&row, facts)
        guard let holds = try? rule.holds(row), let verdict = try? rule.verdict(row) else {
          continue
        }
        #expect(holds == (verdict == .holds))
        #expect(try rule.explain(row).outcome == verdict.outcome)
        if case .unknown(let missing) = verdict {
          #expect(!missing.isEmpty)
          continue
        }
        let others = conditions.facts()
        for gap in gaps { facts[gap] = others[gap] }
        fill(&row, facts)
        // Without the value, a division by it was not reached.
        guard let filled = try? rule.holds(row) else { continue }
        #expect(filled == holds, "\(condition) over \(facts)")
      }
    }
  }

  private func fill(_ row: inout FactRow, _ facts: [JSON]) {
    row.removeAll()
    for (slot, value) in facts.enumerated() {
      switch value {
      case .number(let number): row.set(number, at: slot)
      case .string(let text): row.set(text, at: slot)
      case .bool(let truth): row.set(truth, at: slot)
      default: break
      }
    }
  }
}

/// Random conditions of which all parts are typed well, and random facts for them.
private struct Conditions {
  static let variables = [
    FactVariable("a", .number, digits: 2), FactVariable("b", .number, digits: 0),
    FactVariable("s", .text), FactVariable("t", .text), FactVariable("p", .truth),
    FactVariable("q", .truth),
  ]

  var random: Seeded

  init(seed: UInt64) { random = Seeded(seed: seed) }

  mutating func next() -> JSON { condition(depth: 3) }

  mutating func facts() -> [JSON] {
    [
      .number(number()), .number(number()), .string(text()), .string(text()),
      .bool(.random(using: &random)), .bool(.random(using: &random)),
    ]
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  /// Few values, so that they are often equal; some with more digits than their variable has.
  private mutating func number() -> Decimal {
    let coefficient = Int128.random(in: -30...30, using: &random)
    let isHuge = Int.random(in: 0..<20, using: &random) == 0
    return
      (try? Decimal(
        coefficient: isHuge ? coefficient * 1_000_000_000_000_000_000_000 : coefficient,
        scale: pick([0, 0, 0, 1, 2, 3]))) ?? 0
  }

  private mutating func text() -> String { pick(["", "a", "ab", "abc", "b", "Ҳ", "Ҳa"]) }

  private mutating func condition(depth: Int) -> JSON {
    let kinds = depth == 0 ? 6 : 10
    switch Int.random(in: 0..<kinds, using: &random) {
    case 0: return ["var": .string(pick(["p", "q"]))]
    case 1, 2: return comparison(depth)
    case 3:
      return .object(JSONObject([(pick(["==", "!="]), .array([textVariable(), textValue()]))]))
    case 4: return membership()
    case 5: return ["in": [textValue(), textVariable()]]
    case 6: return ["!": [condition(depth: depth - 1)]]
    case 7:
      return [
        "if": [
          condition(depth: depth - 1), condition(depth: depth - 1), condition(depth: depth - 1),
        ]
      ]
    default:
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in condition(depth: depth - 1)
      }
      return .object(JSONObject([(pick(["and", "or"]), .array(parts))]))
    }
  }

  private mutating func comparison(_ depth: Int) -> JSON {
    let name = pick(["==", "!=", "<", "<=", ">", ">="])
    var operands = [pick([["var": "a"], ["var": "b"], calculation(depth)]), numberValue(depth)]
    if Bool.random(using: &random) { operands.swapAt(0, 1) }
    if Int.random(in: 0..<3, using: &random) == 0 { operands.append(numberValue(depth)) }
    return .object(JSONObject([(name, .array(operands))]))
  }

  private mutating func membership() -> JSON {
    let count = Int.random(in: 1...10, using: &random)
    if Bool.random(using: &random) {
      return ["in": [textVariable(), .array((0..<count).map { _ in .string(text()) })]]
    }
    return [
      "in": [
        ["var": .string(pick(["a", "b"]))], .array((0..<count).map { _ in .number(number()) }),
      ]
    ]
  }

  private mutating func numberValue(_ depth: Int) -> JSON {
    pick([.number(number()), ["var": "a"], ["var": "b"], calculation(depth)])
  }

  private mutating func calculation(_ depth: Int) -> JSON {
    guard depth > 0 else { return ["-": [["var": "a"]]] }
    let name = pick(["+", "-", "*", "/", "%", "min", "max", "if"])
    let (left, right) = (numberValue(depth - 1), numberValue(depth - 1))
    if name == "if" { return ["if": [condition(depth: depth - 1), ["var": "b"], right]] }
    return .object(JSONObject([(name, .array([left, right]))]))
  }

  private mutating func textVariable() -> JSON { ["var": .string(pick(["s", "t"]))] }

  private mutating func textValue() -> JSON {
    pick([.string(text()), textVariable(), ["substr": [textVariable(), 0, 1]]])
  }
}
