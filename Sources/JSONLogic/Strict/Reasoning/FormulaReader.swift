internal import Decimals

/// Turns conditions into formulas about subjects.
struct FormulaReader {
  let schema: FactSchema
  private let noFacts: FactRow
  /// Texts beyond ASCII, whose bytes may be spelled in several ways.
  private var otherTexts = TextTable()
  /// How many parts formulas may still have; beyond that they ask for nothing.
  var partsLeft = Self.maxParts

  private static let maxParts = 4000

  init(_ schema: FactSchema) {
    self.schema = schema
    noFacts = FactRow(schema)
  }

  mutating func formula(of condition: any StrictCondition, _ asked: Asked) -> Formula {
    partsLeft = Self.maxParts
    return read(condition, asked)
  }

  mutating func read(_ condition: any StrictCondition, _ asked: Asked) -> Formula {
    partsLeft -= 1
    return partsLeft > 0 ? condition.formula(asked, &self) : .always
  }

  mutating func unknown(_ condition: any StrictCondition) -> Formula {
    .every([read(condition, .isNotTrue), read(condition, .isNotFalse)])
  }
}

extension FormulaReader {
  /// The value of an expression that reads no facts.
  func constant(_ operand: Operand) -> FactValue? {
    if let known = operand.expression.constant { return known }
    guard operand.expression.facts(in: noFacts).isEmpty else { return nil }
    return try? operand.expression.value(in: noFacts)
  }

  mutating func point(_ value: FactValue) -> Point {
    switch value {
    case .number(let number): .number(number)
    case .truth(let truth): .number(truth ? 1 : 0)
    case .date(let day): .number(Decimal(day))
    case .dateTime(let microseconds): .number(Decimal(Int(microseconds)))
    case .text(let text) where text.isASCII: .text(Array(text.utf8))
    case .text(let text): .text(Self.beyondASCII + "\(otherTexts.number(of: text))".utf8)
    }
  }

  /// Begins no text in UTF-8, so it comes after all of them.
  static let beyondASCII: [UInt8] = [0xFF]

  func subject(_ operand: Operand) -> (subject: Subject, universe: Universe) {
    switch operand.expression {
    case let variable as VariableValue: return subject(slot: variable.slot)
    case let part as CalendarPart:
      guard let variable = part.operand.expression as? VariableValue,
        let kind = FactPart(rawValue: part.kind.rawValue)
      else { break }
      return self.part(kind, ofSlot: variable.slot)
    case is DateDifference:
      return (.expression(operand.source), Universe(states: .anything, isWhole: true))
    default: break
    }
    let isWhole = operand.type.isTemporal || operand.type == .truth
    return (.expression(operand.source), Universe(states: .anything, isWhole: isWhole))
  }

  func subject(slot: Int) -> (subject: Subject, universe: Universe) {
    let variable = schema.variables[slot]
    if let shown = variable.shows, let source = schema.facts.slots[shown.variable] {
      return part(shown.part, ofSlot: source)
    }
    if variable.type == .date { return part(.date, ofSlot: slot) }
    var values = ValueSet.all
    switch variable.range {
    case .any: if variable.type == .truth { values = .wholes(0...1) }
    case .whole(let range): values = .wholes(range)
    case .texts(let texts): values = ValueSet(texts.map { ValueSet(.text(Array($0.utf8))) })
    }
    return (
      .variable(slot),
      Universe(
        states: States(mayBeMissing: variable.isOptional, values: values),
        isWhole: variable.hasWholeValues)
    )
  }

  private func part(_ part: FactPart, ofSlot slot: Int) -> (subject: Subject, universe: Universe) {
    // What a day shows, the time of the day shows too.
    let shown = schema.variables[slot].shows
    let slot = shown?.part == .date ? schema.facts.slots[shown?.variable ?? ""] ?? slot : slot
    let values = part.range.map(ValueSet.wholes) ?? .all
    return (
      .part(part, slot),
      Universe(
        states: States(mayBeMissing: schema.variables[slot].isOptional, values: values),
        isWhole: true)
    )
  }
}

extension States {
  static let anything = States(mayBeMissing: true, values: .all)
}

extension FactVariable {
  fileprivate var hasWholeValues: Bool {
    if case .whole = range { return true }
    return type.isTemporal || type == .truth
  }
}

extension String {
  var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
