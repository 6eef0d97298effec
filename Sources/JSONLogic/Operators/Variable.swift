/// A value of the data at a path.
struct Variable: Expression {
  let path: [JSON]
  let level: Int
  let fallback: (any Expression)?

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    if let value = evaluation.lookup(path, level: level) { return value }
    return try fallback?.value(&evaluation) ?? .null
  }
}

/// A variable whose name the rule computes.
struct ComputedVariable: Expression {
  let arguments: ArgumentList
  let path: @Sendable ([JSON]) -> VariablePath

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    let path = path(try arguments.values(&evaluation))
    return evaluation.lookup(path.keys, level: path.level) ?? path.fallback
  }
}

/// A variable over slots.
struct Slot: Expression {
  let index: Int

  func value(_ evaluation: inout Evaluation) -> JSON { evaluation.slot(index) }
  func holds(_ evaluation: inout Evaluation) -> Bool { evaluation.slot(index).isTruthy }
}

/// A variable over slots with what stands in where a record has none.
struct SlotOrDefault: Expression {
  let slot: Int
  let fallback: any Expression

  func value(_ evaluation: inout Evaluation) throws(JSONLogicError) -> JSON {
    let value = evaluation.slot(slot)
    return value.isNull ? try fallback.value(&evaluation) : value
  }
}

/// Where `var` and `val` look.
struct VariablePath {
  var keys: [JSON]
  var level = 0
  var fallback = JSON.null

  /// `["sale.amount", 0]`: keys between points, and a default.
  init(ofVar arguments: [JSON]) {
    keys = arguments.first?.dottedKeys ?? []
    if arguments.count > 1 { fallback = arguments[1] }
  }

  /// `[[1], "sale", "amount"]`: how many levels to climb, and keys.
  init(ofVal arguments: [JSON]) {
    keys = arguments
    if case .array(let climb)? = arguments.first {
      level = abs(climb.first?.intValue ?? 0)
      keys.removeFirst()
    }
  }
}

extension JSON {
  /// `"a.b"` as two keys; null and `""` as none, the whole of the data.
  var dottedKeys: [JSON] {
    let name = asText
    if name.isEmpty { return [] }
    return name.split(separator: ".", omittingEmptySubsequences: false).map { .string(String($0)) }
  }
}

func makeVar(
  _ arguments: Arguments, _ compiler: inout Compiler
) throws(JSONLogicError) -> any Expression {
  let written = arguments.list.expressions
  guard let name = written.isEmpty ? .null : written[0].constant else {
    return ComputedVariable(arguments: arguments.list) { VariablePath(ofVar: $0) }
  }
  let fallback = written.count > 1 ? written[1] : nil
  return try compiler.variable(name.dottedKeys, default: fallback, at: arguments.place)
}

func makeVal(
  _ arguments: Arguments, _ compiler: inout Compiler
) throws(JSONLogicError) -> any Expression {
  let written = arguments.list.expressions
  let known = written.compactMap(\.constant)
  guard known.count == written.count, arguments.list.isFixed else {
    return ComputedVariable(arguments: arguments.list) { VariablePath(ofVal: $0) }
  }
  let path = VariablePath(ofVal: known)
  guard path.level == 0 else {
    return Variable(path: path.keys, level: path.level, fallback: nil)
  }
  return try compiler.variable(path.keys, default: nil, at: arguments.place)
}
