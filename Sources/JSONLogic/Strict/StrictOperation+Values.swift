internal import Decimals

extension StrictOperation {
  static let texts: [String: StrictOperation] = [
    "in": membership(isIn: true), "not_in": membership(isIn: false),
    "starts_with": StrictOperation(
      2...2, "a text and its beginning, as in [{\"var\": \"sale.outlet\"}, \"OUT-0\"]."
    ) { arguments, compiler throws(JSONLogicError) in
      let whole = try compiler.operand(arguments, 0, .text)
      let part = try compiler.operand(arguments, 1, .text)
      return .condition(
        TextSearch(kind: .start, part: part, whole: whole, place: arguments.place))
    },
    "lower": StrictOperation(1...1, "a text.") { arguments, compiler throws(JSONLogicError) in
      let text = try compiler.operand(arguments, 0, .text)
      return arguments.value(TextChange(kind: .lower, operand: text))
    },
    "substr": StrictOperation(
      2...3, "a text, a start and perhaps a length, as in [{\"var\": \"sale.outlet\"}, 0, 5]."
    ) { arguments, compiler throws(JSONLogicError) in
      let text = try compiler.operand(arguments, 0, .text)
      let start = try arguments.integer(1, in: -10_000...10_000)
      let length =
        arguments.list.count == 3 ? try arguments.integer(2, in: -10_000...10_000) : nil
      return arguments.value(
        TextChange(kind: .slice(start: start, length: length), operand: text))
    },
  ]

  private static func membership(isIn: Bool) -> StrictOperation {
    StrictOperation(
      2...2, "a value and a list, or two texts, as in [{\"var\": \"sale.weekday\"}, [6, 7]]."
    ) { arguments, compiler throws(JSONLogicError) in
      guard case .array(let list) = arguments.list[1] else {
        let part = try compiler.operand(arguments, 0, .text)
        let whole = try compiler.operand(arguments, 1, .text)
        return .condition(
          TextSearch(
            kind: isIn ? .part : .noPart, part: part, whole: whole, place: arguments.place))
      }
      return .condition(try compiler.choice(arguments, list, isIn: isIn))
    }
  }

  static let numbers: [String: StrictOperation] = [
    "+": arithmetic(.sum, two), "-": arithmetic(.difference, any), "*": arithmetic(.product, two),
    "/": arithmetic(.quotient, 2...2), "%": arithmetic(.remainder, 2...2),
    "min": arithmetic(.minimum, two), "max": arithmetic(.maximum, two),
    "abs": StrictOperation(1...1, "a number.") { arguments, compiler throws(JSONLogicError) in
      let number = try compiler.operand(arguments, 0, .number)
      return arguments.value(
        Rounding(kind: .magnitude, operand: number, place: arguments.place))
    },
    "round": StrictOperation(
      2...3,
      "a number, digits after the point and perhaps a mode, as in "
        + "[{\"var\": \"sale.amount\"}, 2, \"half_up\"]."
    ) { arguments, compiler throws(JSONLogicError) in
      let number = try compiler.operand(arguments, 0, .number)
      let digits = try arguments.integer(1, in: 0...18)
      let mode: RoundingName = arguments.list.count == 3 ? try arguments.word(2) : .halfEven
      return arguments.value(
        Rounding(kind: .digits(digits, mode.mode), operand: number, place: arguments.place))
    },
  ]

  private static func arithmetic(
    _ rule: ArithmeticRule, _ count: ClosedRange<Int>
  ) -> StrictOperation {
    let need =
      count.lowerBound == 1
      ? "a number or more." : (count.upperBound == 2 ? "two numbers." : "two numbers or more.")
    return StrictOperation(count, need) { arguments, compiler throws(JSONLogicError) in
      let operands = try compiler.operands(arguments, .number)
      return arguments.value(
        StrictArithmetic(rule: rule, operands: operands, place: arguments.place))
    }
  }

  static let dates: [String: StrictOperation] = {
    var all: [String: StrictOperation] = [
      "date_diff": StrictOperation(
        3...3,
        "two dates and a unit, as in [{\"var\": \"lead.date\"}, {\"var\": \"sale.date\"}, \"days\"]."
      ) { arguments, compiler throws(JSONLogicError) in
        let start = try compiler.operand(arguments, 0, .date, .dateTime)
        let end = try compiler.operand(arguments, 1, .date, .dateTime)
        return arguments.value(DateDifference(start: start, end: end, unit: try arguments.word(2)))
      },
      "date_add": StrictOperation(
        3...3, "a date, a number and a unit, as in [{\"var\": \"lead.date\"}, 30, \"days\"]."
      ) { arguments, compiler throws(JSONLogicError) in
        let start = try compiler.operand(arguments, 0, .date, .dateTime)
        let count = try compiler.operand(arguments, 1, .number)
        return arguments.value(
          DateSum(start: start, count: count, unit: try arguments.word(2), place: arguments.place))
      },
    ]
    for kind in CalendarPart.Kind.allCases { all[kind.rawValue] = part(kind) }
    return all
  }()

  private static func part(_ kind: CalendarPart.Kind) -> StrictOperation {
    let need = kind == .hour ? "a date with a time." : "a date."
    return StrictOperation(1...1, need) { arguments, compiler throws(JSONLogicError) in
      let operand =
        kind == .hour
        ? try compiler.operand(arguments, 0, .dateTime)
        : try compiler.operand(arguments, 0, .date, .dateTime)
      return arguments.value(CalendarPart(kind: kind, operand: operand))
    }
  }

  static let choices: [String: StrictOperation] = [
    "coalesce": StrictOperation(two, "two values or more of one type.") {
      arguments, compiler throws(JSONLogicError) in
      let parts = try compiler.alike(arguments)
      if parts[0].type == .truth {
        return .condition(
          CoalescedCondition(parts: parts.compactMap(\.condition), place: arguments.place))
      }
      return arguments.value(CoalescedValue(operands: parts.compactMap(\.operand)))
    },
    "if": StrictOperation(
      3...Int.max, "a condition, a result and another result, in a list.", make: choose),
    "lookup": StrictOperation(
      2...3,
      "a table's name and a text, as in [\"rates\", {\"var\": \"sale.outlet\"}], and a day where its numbers have days."
    ) { arguments, compiler throws(JSONLogicError) in
      let name = try arguments.text(0)
      guard let table = compiler.schema.tables[name] else {
        let nearest = nearest(to: name, among: compiler.schema.tables.keys)
        throw arguments.error(
          "There is no table \(name.quoted). "
            + (nearest.map { "Did you mean \($0.quoted)?" } ?? "Add it to the rule set's tables."),
          at: 0)
      }
      let key = try compiler.operand(arguments, 1, .text)
      guard table.isDated == (arguments.list.count == 3) else {
        throw arguments.error(
          table.isDated
            ? "The table \(name.quoted) has numbers by the day. Add the day, as in {\"var\": \"sale.date\"}."
            : "The table \(name.quoted) has no days. Take the day away.")
      }
      let day = table.isDated ? try compiler.operand(arguments, 2, .date) : nil
      return arguments.value(Lookup(name: name, table: table, key: key, day: day))
    },
  ]

  /// Conditions and results by turns, and a result alone at the end.
  @Sendable private static func choose(
    _ arguments: StrictArguments, _ compiler: inout StrictCompiler
  ) throws(JSONLogicError) -> StrictCompiler.Compiled {
    let count = arguments.list.count
    guard count % 2 == 1 else {
      throw arguments.error("if has no result for the case that no condition holds. Add one.")
    }
    var conditions: [any StrictCondition] = []
    for index in stride(from: 0, to: count - 1, by: 2) {
      conditions.append(
        try compiler.condition(arguments.list[index], at: arguments.place(of: index)))
    }
    let results = try compiler.alike(
      arguments, at: Array(stride(from: 1, to: count - 1, by: 2)) + [count - 1])
    var chosen = results[results.count - 1]
    for (condition, result) in zip(conditions, results).reversed() {
      chosen = Self.chosen(condition, result, chosen, arguments)
    }
    return chosen
  }

  private static func chosen(
    _ condition: any StrictCondition, _ first: StrictCompiler.Compiled,
    _ second: StrictCompiler.Compiled, _ arguments: StrictArguments
  ) -> StrictCompiler.Compiled {
    if let first = first.condition, let second = second.condition {
      return .condition(
        ChosenCondition(
          condition: condition, first: first, second: second, place: arguments.place))
    }
    guard let first = first.operand, let second = second.operand else {
      preconditionFailure("results of one type are conditions all, or values all")
    }
    return arguments.value(ChosenValue(condition: condition, first: first, second: second))
  }
}

/// The rounding modes by the names that rules have for them.
enum RoundingName: String, CaseIterable {
  case halfEven = "half_even"
  case halfUp = "half_up"
  case halfDown = "half_down"
  case up, down, ceiling, floor

  var mode: RoundingMode {
    switch self {
    case .halfEven: .halfEven
    case .halfUp: .halfUp
    case .halfDown: .halfDown
    case .up: .up
    case .down: .down
    case .ceiling: .ceiling
    case .floor: .floor
    }
  }
}

extension StrictCompiler.Compiled {
  var condition: (any StrictCondition)? {
    if case .condition(let condition) = self { condition } else { nil }
  }

  var operand: Operand? {
    if case .value(let operand) = self { operand } else { nil }
  }
}

extension StrictCompiler {
  fileprivate mutating func choice(
    _ arguments: StrictArguments, _ list: [JSON], isIn: Bool
  ) throws(JSONLogicError) -> Choice {
    guard !list.isEmpty else {
      throw arguments.error("The list is empty, so nothing is in it. Write its values.", at: 1)
    }
    guard case .value(let needle) = try compile(arguments.list[0], at: arguments.place(of: 0))
    else {
      throw arguments.error("\(arguments.list[0].named) is true or false already.", at: 0)
    }
    var values: [FactValue] = []
    for (index, element) in list.enumerated() {
      let place = "\(arguments.place(of: 1))/\(index)"
      let compiled = try compile(element, at: place, as: needle.type)
      guard let constant = compiled.operand?.expression.constant else {
        throw JSONLogicError(
          .invalidArguments("\(element.named) is no constant. Write the list's values out."),
          at: place)
      }
      guard constant.type == needle.type else {
        throw JSONLogicError(
          .invalidArguments(
            "\(element.named) is \(constant.type.inWords), and \(arguments.list[0].named) is "
              + "\(needle.type.inWords). Use values of one type."), at: place)
      }
      values.append(constant)
    }
    return Choice(needle, in: values, isIn: isIn, at: arguments.place)
  }
}
