/// Turns the JSON of a rule into expressions.
struct Compiler {
  /// The slots' names; nil where a rule may read any data.
  let names: [String: Int]?
  private let limits: RuleLimits
  private var depth = 0
  private var size = 0
  private(set) var readSlots: Set<Int> = []
  /// Whether variables mean the element of a list (or a caught error), and no longer the data.
  private var isInner = false

  init(names: [String: Int]?, limits: RuleLimits) {
    self.names = names
    self.limits = limits
  }

  mutating func compile(_ rule: JSON, at place: String) throws(JSONLogicError) -> any Expression {
    depth += 1
    size += 1
    defer { depth -= 1 }
    guard depth <= limits.depth else { throw JSONLogicError(.tooDeep(limit: limits.depth), at: "") }
    guard size <= limits.size else { throw JSONLogicError(.tooLarge(limit: limits.size), at: "") }
    switch rule {
    case .array(let elements): return try array(elements, at: place)
    case .object(let members) where members.count == 1:
      return try operation(members.keys[0], members.values[0], at: place)
    default: return Constant(rule)
    }
  }

  private mutating func array(
    _ elements: [JSON], at place: String
  ) throws(JSONLogicError) -> any Expression {
    let expressions = try compile(elements, at: place)
    let known = expressions.compactMap(\.constant)
    return known.count == expressions.count
      ? Constant(.array(known)) : ArrayLiteral(elements: expressions)
  }

  private mutating func compile(
    _ rules: [JSON], at place: String, inner: Range<Int> = 0..<0
  ) throws(JSONLogicError) -> [any Expression] {
    var expressions: [any Expression] = []
    for (index, rule) in rules.enumerated() {
      let wasInner = isInner
      defer { isInner = wasInner }
      if inner.contains(index) { isInner = true }
      expressions.append(try compile(rule, at: "\(place)/\(index)"))
    }
    return expressions
  }

  private mutating func operation(
    _ name: String, _ arguments: JSON, at place: String
  ) throws(JSONLogicError) -> any Expression {
    let place = place + "/" + name.escapedForPointer
    if name == "preserve" { return Constant(arguments) }
    guard let operation = Operation.all[name] else {
      let nearest = nearest(to: name, among: Operation.all.keys)
      throw JSONLogicError(.unknownOperator(name, nearest: nearest), at: place)
    }
    let sizeBefore = size
    let list = try self.list(arguments, of: operation, at: place)
    let compiled = Arguments(place: place, list: list, size: size - sizeBefore)
    let expression = try operation.make(compiled, &self)
    return operation.isPure && list.isConstant ? folded(expression) : expression
  }

  private mutating func list(
    _ arguments: JSON, of operation: Operation, at place: String
  ) throws(JSONLogicError) -> ArgumentList {
    if case .array(let elements) = arguments {
      let expressions = try compile(elements, at: place, inner: operation.inner)
      return .fixed(expressions, isArray: true)
    }
    let expression = try compile(arguments, at: place)
    if case .object(let members) = arguments, members.count == 1 { return .dynamic(expression) }
    return .fixed([expression], isArray: false)
  }

  /// The constant that the expression always yields; one that always fails may never be reached.
  private func folded(_ expression: any Expression) -> any Expression {
    var evaluation = Evaluation(data: .null, slots: [], names: nil, steps: limits.steps)
    guard let value = try? expression.value(&evaluation) else { return expression }
    return Constant(value)
  }
}

extension Compiler {
  /// A variable of a known path, with what stands in where the data has none.
  mutating func variable(
    _ path: [JSON], default fallback: (any Expression)?, at place: String
  ) throws(JSONLogicError) -> any Expression {
    guard let names, !isInner else { return Variable(path: path, level: 0, fallback: fallback) }
    let name = path.map(\.asText).joined(separator: ".")
    guard let slot = names[name] else {
      let nearest = nearest(to: name, among: names.keys)
      throw JSONLogicError(.unknownVariable(name, nearest: nearest), at: place)
    }
    readSlots.insert(slot)
    return fallback.map { SlotOrDefault(slot: slot, fallback: $0) } ?? Slot(index: slot)
  }
}

extension String {
  var escapedForPointer: String {
    var escaped = ""
    for character in self {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
