/// Turns the JSON of a condition into typed parts, and refuses what is not typed well.
struct StrictCompiler {
  let schema: FactSchema
  private let limits: RuleLimits
  private var depth = 0
  private var size = 0
  var readSlots: Set<Int> = []

  init(schema: FactSchema, limits: RuleLimits) {
    self.schema = schema
    self.limits = limits
  }

  /// A part, by what it can be used for.
  enum Compiled {
    case condition(any StrictCondition)
    case value(Operand)

    var type: FactType {
      switch self {
      case .condition: .truth
      case .value(let operand): operand.type
      }
    }
  }

  mutating func condition(
    _ json: JSON, at place: String
  ) throws(JSONLogicError) -> any StrictCondition {
    let compiled = try compile(json, at: place)
    guard case .condition(let condition) = compiled else {
      throw JSONLogicError(
        .invalidArguments(
          "\(json.named) is \(compiled.type.inWords), not a condition. "
            + "Compare it with something, as in \(json.compared(compiled.type))."), at: place)
    }
    return condition
  }

  mutating func compile(
    _ json: JSON, at place: String, as expected: FactType? = nil
  ) throws(JSONLogicError) -> Compiled {
    depth += 1
    size += 1
    defer { depth -= 1 }
    guard depth <= limits.depth else { throw JSONLogicError(.tooDeep(limit: limits.depth), at: "") }
    guard size <= limits.size else { throw JSONLogicError(.tooLarge(limit: limits.size), at: "") }
    switch json {
    case .bool(let truth): return .condition(FixedCondition(truth: truth, place: place))
    case .number(let number): return constant(.number(number), json)
    case .string(let text): return constant(try literal(text, as: expected, at: place), json)
    case .object(let members) where members.count == 1:
      return try operation(members.keys[0], members.values[0], at: place)
    case .null:
      throw JSONLogicError(
        .invalidArguments(
          "null is no value here. Ask whether a variable is there, as in "
            + "{\"exists\": \"lead.campaign\"}."), at: place)
    case .array:
      throw JSONLogicError(
        .invalidArguments("A list is no value here. Lists stand in in and not_in alone."), at: place
      )
    case .object(let members):
      throw JSONLogicError(
        .invalidArguments(
          "\(members.count) keys where one operator is due. Join conditions with and."), at: place)
    }
  }

  private func constant(_ value: FactValue, _ json: JSON) -> Compiled {
    .value(Operand(expression: ConstantValue(known: value), source: json.text))
  }

  /// A text, or the date that it is written for.
  private func literal(
    _ text: String, as type: FactType?, at place: String
  ) throws(JSONLogicError) -> FactValue {
    switch type {
    case .date?:
      guard let date = FactValue(text, as: .date) else {
        throw JSONLogicError(
          .invalidArguments("\(text.quoted) is no date. Write it as in \"2026-10-31\"."), at: place)
      }
      return date
    case .dateTime?:
      guard let time = FactValue(text, as: .dateTime) else {
        throw JSONLogicError(
          .invalidArguments(
            "\(text.quoted) is no date with a time. Write it as in \"2026-10-31T18:00:00\"."),
          at: place)
      }
      return time
    default: return .text(text)
    }
  }

  private mutating func operation(
    _ name: String, _ arguments: JSON, at place: String
  ) throws(JSONLogicError) -> Compiled {
    let here = place + "/" + name.escapedForPointer
    guard let operation = StrictOperation.all[name] else {
      if let remedy = StrictOperation.remedies[name] {
        throw JSONLogicError(
          .invalidArguments("\(name) is no operator for money. \(remedy)"), at: here)
      }
      let nearest = nearest(to: name, among: StrictOperation.all.keys)
      throw JSONLogicError(.unknownOperator(name, nearest: nearest), at: here)
    }
    var list: [JSON]
    var isArray = false
    if case .array(let elements) = arguments {
      (list, isArray) = (elements, true)
    } else {
      list = [arguments]
    }
    guard operation.count.contains(list.count) else {
      throw JSONLogicError(.invalidArguments("\(name) needs \(operation.need)"), at: here)
    }
    let written = StrictArguments(
      name: name, list: list, isArray: isArray, place: here, need: operation.need,
      source: JSON.object([name: arguments]).text)
    return try operation.make(written, &self)
  }
}

/// The arguments of an operator as they are written.
struct StrictArguments {
  let name: String
  let list: [JSON]
  let isArray: Bool
  let place: String
  /// What the operator needs, the end of a sentence.
  let need: String
  /// The whole operation, as JSON.
  let source: String

  func place(of index: Int) -> String { isArray ? "\(place)/\(index)" : place }

  func error(_ problem: String) -> JSONLogicError {
    JSONLogicError(.invalidArguments(problem), at: place)
  }

  func error(_ problem: String, at index: Int) -> JSONLogicError {
    JSONLogicError(.invalidArguments(problem), at: place(of: index))
  }

  func value(_ expression: any ValueExpression) -> StrictCompiler.Compiled {
    .value(Operand(expression: expression, source: source))
  }

  /// An argument that must be text as it stands.
  func text(_ index: Int) throws(JSONLogicError) -> String {
    guard case .string(let text) = list[index] else {
      throw error("\(name) needs \(need)", at: index)
    }
    return text
  }

  /// An argument that must be a whole number as it stands.
  func integer(_ index: Int, in range: ClosedRange<Int>) throws(JSONLogicError) -> Int {
    guard let number = list[index].intValue, range.contains(number) else {
      throw error("\(name) needs \(need)", at: index)
    }
    return number
  }

  /// An argument that must be one of some words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ index: Int
  ) throws(JSONLogicError) -> Word where Word.RawValue == String {
    guard let word = list[index].stringValue.flatMap(Word.init(rawValue:)) else {
      let words = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw error(
        "\(list[index].named) is none of the words here. Write one of \(words).", at: index)
    }
    return word
  }
}

extension StrictCompiler {
  /// Arguments of one type, whichever that is; texts among dates are dates.
  mutating func alike(
    _ arguments: StrictArguments, at range: [Int]? = nil
  ) throws(JSONLogicError) -> [Compiled] {
    let range = range ?? Array(arguments.list.indices)
    // What is no literal says what the literals are.
    var compiled: [Int: Compiled] = [:]
    for index in range {
      if case .string = arguments.list[index] { continue }
      compiled[index] = try compile(arguments.list[index], at: arguments.place(of: index))
    }
    let first = range.first { compiled[$0] != nil }
    let type = first.flatMap { compiled[$0]?.type }
    for index in range where compiled[index] == nil {
      compiled[index] = try compile(
        arguments.list[index], at: arguments.place(of: index), as: type)
    }
    for index in range {
      guard let part = compiled[index], let type, let first, part.type != type else { continue }
      throw mismatch(arguments, first, type, index, part.type)
    }
    return range.compactMap { compiled[$0] }
  }

  private func mismatch(
    _ arguments: StrictArguments, _ first: Int, _ type: FactType, _ other: Int, _ wrong: FactType
  ) -> JSONLogicError {
    let (one, two) = (arguments.list[first], arguments.list[other])
    var remedy = "Use values of one type."
    if type == .number, case .string(let text) = two, let number = try? JSON(parsing: text),
      number.numberValue != nil
    {
      remedy = "Write the number without quotation marks: \(text)."
    } else if type == .dateTime, wrong == .date {
      remedy = "Compare dates with dates, and times with times."
    }
    return arguments.error(
      "\(two.named) is \(wrong.inWords), and \(one.named) is \(type.inWords). \(remedy)", at: other)
  }

  /// An argument of one of these types.
  mutating func operand(
    _ arguments: StrictArguments, _ index: Int, _ types: FactType...
  ) throws(JSONLogicError) -> Operand {
    let compiled = try compile(
      arguments.list[index], at: arguments.place(of: index),
      as: types.contains(.text) ? nil : types.first { $0.isTemporal })
    guard case .value(let operand) = compiled, types.contains(operand.type) else {
      throw arguments.error(
        "\(arguments.name) needs \(arguments.need) \(arguments.list[index].named) is "
          + "\(compiled.type.inWords).", at: index)
    }
    return operand
  }

  /// All arguments, of one type.
  mutating func operands(
    _ arguments: StrictArguments, _ type: FactType
  ) throws(JSONLogicError) -> [Operand] {
    var operands: [Operand] = []
    for index in arguments.list.indices { operands.append(try operand(arguments, index, type)) }
    return operands
  }

  mutating func conditions(
    _ arguments: StrictArguments
  ) throws(JSONLogicError) -> [any StrictCondition] {
    var conditions: [any StrictCondition] = []
    for (index, part) in arguments.list.enumerated() {
      conditions.append(try condition(part, at: arguments.place(of: index)))
    }
    return conditions
  }
}

extension JSON {
  /// As the subject of a sentence: `sale.amount`, `"100"`, `{"+": …}`.
  var named: String {
    switch self {
    case .object(let members) where members.count == 1:
      members.keys[0] == "var"
        ? members.values[0].stringValue ?? members.values[0][0]?.stringValue ?? "var"
        : "{\"\(members.keys[0])\": …}"
    case .string(let text): text.quoted
    default: text.quotedWithoutMarks
    }
  }

  /// A comparison that it could be part of.
  fileprivate func compared(_ type: FactType) -> String {
    let cut = text.utf8.count > 60 ? "{\"var\":\"sale.amount\"}" : text
    return switch type {
    case .text: "{\"==\":[\(cut),\"CMP-01\"]}"
    case .date: "{\"before\":[\(cut),\"2026-10-31\"]}"
    case .dateTime: "{\"before\":[\(cut),\"2026-10-31T18:00:00\"]}"
    default: "{\">\":[\(cut),0]}"
    }
  }
}

extension String {
  fileprivate var quotedWithoutMarks: String { String(quoted.dropFirst().dropLast()) }
}
