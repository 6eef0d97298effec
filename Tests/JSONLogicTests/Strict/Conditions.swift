import Decimals
import JSONLogic

/// Random conditions of which all parts are typed well, and random facts for them.
struct Conditions {
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

extension FactRow {
  /// Sets the slots to the facts in their order; null leaves one empty.
  mutating func fill(_ facts: [JSON]) {
    removeAll()
    for (slot, value) in facts.enumerated() {
      switch value {
      case .number(let number): set(number, at: slot)
      case .string(let text): set(text, at: slot)
      case .bool(let truth): set(truth, at: slot)
      default: break
      }
    }
  }
}
