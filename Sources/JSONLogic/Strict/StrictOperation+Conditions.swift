extension StrictOperation {
  static let data: [String: StrictOperation] = [
    "var": StrictOperation(1...2, "the name of a variable, as in {\"var\": \"sale.amount\"}.") {
      arguments, compiler throws(JSONLogicError) in
      guard arguments.list.count == 1 else {
        throw arguments.error(
          "var has no default here. Write {\"coalesce\": [{\"var\": …}, default]}.", at: 1)
      }
      let slot = try compiler.slot(arguments, 0)
      let variable = compiler.schema.variables[slot]
      if variable.type == .truth {
        return .condition(Flag(slot: slot, name: variable.name, place: arguments.place))
      }
      return .value(
        Operand(
          expression: VariableValue(slot: slot, variable: variable), source: variable.name))
    },
    "exists": StrictOperation(
      1...1, "the name of a variable, as in {\"exists\": \"lead.campaign\"}."
    ) {
      arguments, compiler throws(JSONLogicError) in
      let slot = try compiler.slot(arguments, 0)
      let variable = compiler.schema.variables[slot]
      guard variable.isOptional else {
        throw arguments.error("\(variable.name) is always there. Take exists away.", at: 0)
      }
      return .condition(Presence(slot: slot, name: variable.name, place: arguments.place))
    },
  ]

  static let logic: [String: StrictOperation] = [
    "and": junction(deciding: false), "or": junction(deciding: true),
    "!": StrictOperation(1...1, "one condition, as in {\"!\": {\"var\": \"lead.matched\"}}.") {
      arguments, compiler throws(JSONLogicError) in
      let part = try compiler.condition(arguments.list[0], at: arguments.place(of: 0))
      return .condition(Negation(part: part, place: arguments.place))
    },
  ]

  private static func junction(deciding: Bool) -> StrictOperation {
    StrictOperation(any, "a list of conditions.") { arguments, compiler throws(JSONLogicError) in
      guard arguments.isArray else {
        throw arguments.error("\(arguments.name) needs a list of conditions.")
      }
      return .condition(
        Junction(
          deciding: deciding, parts: try compiler.conditions(arguments), place: arguments.place))
    }
  }

  static let comparisons: [String: StrictOperation] = [
    "==": chain(.equal), "!=": chain(.unequal), "<": chain(.below), "<=": chain(.atMost),
    ">": chain(.above), ">=": chain(.atLeast),
    "before": temporal(.below), "after": temporal(.above),
    "between": StrictOperation(
      3...4,
      "a value, two ends and perhaps which of them belong, as in "
        + "[{\"var\": \"sale.amount\"}, 100, 200, \"[)\"].",
      make: between),
  ]

  private static func chain(_ relation: Relation) -> StrictOperation {
    StrictOperation(two, "two values or more in a list.") {
      arguments, compiler throws(JSONLogicError) in
      let parts = try compiler.alike(arguments)
      if parts[0].type == .truth { return try sameTruth(relation, parts, arguments) }
      return .condition(
        try comparing(
          arguments, parts, Array(repeating: relation, count: parts.count - 1)))
    }
  }

  private static func temporal(_ relation: Relation) -> StrictOperation {
    StrictOperation(
      2...2, "two dates, as in [{\"var\": \"sale.date\"}, \"2026-10-15\"]."
    ) { arguments, compiler throws(JSONLogicError) in
      let parts = try compiler.alike(arguments)
      guard parts[0].type.isTemporal else {
        throw arguments.error(
          "\(arguments.name) needs \(arguments.need) \(arguments.list[0].named) is "
            + "\(parts[0].type.inWords).")
      }
      return .condition(try comparing(arguments, parts, [relation]))
    }
  }

  private static func sameTruth(
    _ relation: Relation, _ parts: [StrictCompiler.Compiled], _ arguments: StrictArguments
  ) throws(JSONLogicError) -> StrictCompiler.Compiled {
    let conditions = parts.compactMap(\.condition)
    guard relation == .equal || relation == .unequal, conditions.count == 2 else {
      throw arguments.error(
        "\(arguments.list[0].named) is true or false. Join conditions with and, or and !.")
    }
    return .condition(
      SameTruth(expected: relation == .equal, parts: conditions, place: arguments.place))
  }

  private static func comparing(
    _ arguments: StrictArguments, _ parts: [StrictCompiler.Compiled], _ relations: [Relation]
  ) throws(JSONLogicError) -> Comparing {
    let operands = parts.compactMap(\.operand)
    if let text = operands.first, text.type == .text, relations.contains(where: \.isOrder) {
      throw arguments.error(
        "\(arguments.list[0].named) is text, which has no order here. Compare it with ==, in or "
          + "starts_with.")
    }
    if operands.allSatisfy({ $0.expression.constant != nil }) {
      throw arguments.error("There is no variable to compare. Write {\"var\": …} on one side.")
    }
    let links = relations.indices.map { index in
      Link(
        left: operands[index], relation: relations[index], right: operands[index + 1],
        place: arguments.place)
    }
    return Comparing(arguments.name, operands, links: links, at: arguments.place)
  }

  @Sendable private static func between(
    _ arguments: StrictArguments, _ compiler: inout StrictCompiler
  ) throws(JSONLogicError) -> StrictCompiler.Compiled {
    let parts = try compiler.alike(arguments, at: [0, 1, 2])
    guard parts[0].type.hasOrder else {
      throw arguments.error(
        "between needs numbers or dates. \(arguments.list[0].named) is \(parts[0].type.inWords).",
        at: 0)
    }
    let ends: Ends = arguments.list.count == 4 ? try arguments.word(3) : .closed
    let inOrder = [parts[1], parts[0], parts[2]]
    let comparing = try comparing(arguments, inOrder, ends.relations)
    let constants = [comparing.operands[0], comparing.operands[2]].compactMap(\.expression.constant)
    if constants.count == 2, !Relation.atMost.holds(constants[0], constants[1]) {
      throw arguments.error(
        "Nothing is between \(constants[0]) and \(constants[1]). Write the lower end first.")
    }
    return .condition(comparing)
  }

  /// Which ends of `between` belong to it, as mathematics writes intervals.
  private enum Ends: String, CaseIterable {
    case closed = "[]"
    case openAbove = "[)"
    case openBelow = "(]"
    case open = "()"

    /// From the lower end to the value, and from the value to the upper end.
    var relations: [Relation] {
      [
        self == .closed || self == .openAbove ? .atMost : .below,
        self == .closed || self == .openBelow ? .atMost : .below,
      ]
    }
  }
}

extension Relation {
  fileprivate var isOrder: Bool { self != .equal && self != .unequal }
}

extension StrictCompiler {
  /// The slot of the variable that an argument names.
  mutating func slot(_ arguments: StrictArguments, _ index: Int) throws(JSONLogicError) -> Int {
    let name = try arguments.text(index)
    guard let slot = schema.facts.slots[name] else {
      throw JSONLogicError(
        .unknownVariable(name, nearest: nearest(to: name, among: schema.facts.slots.keys)),
        at: arguments.place)
    }
    readSlots.insert(slot)
    return slot
  }
}
