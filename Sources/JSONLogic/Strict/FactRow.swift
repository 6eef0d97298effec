public import Decimals

/// The facts of one record, one a slot, in the form that strict rules compare fastest.
///
/// Made once, and for each record emptied and filled anew, which allocates nothing for numbers, dates
/// and texts that came before.
/// ```swift
/// row.removeAll()
/// row.set(sale.amount, at: 0)
/// row.set(sale.outlet, at: 1)
/// if try rule.holds(row) { … }
/// ```
public struct FactRow: Sendable {
  /// A number as coefficient at its variable's digits, a text's number, 0 or 1, days, microseconds;
  /// or a mark.
  private(set) var values: [Int64]
  private var wideNumbers: [Int: Decimal] = [:]
  private var texts: TextTable
  private let facts: FactList
  /// The slots that a rule reads, in their order: the others need not be set.
  public let readSlots: [Int]
  /// How many texts rules may know by their numbers.
  let knownTexts: Int

  /// A slot without a value.
  static let missing = Int64.min
  /// A slot whose number is not a machine word at its variable's digits.
  static let wide = Int64.min + 1
  static let smallest = Int64.min + 2

  public init(_ schema: FactSchema) {
    facts = schema.facts
    texts = schema.texts
    knownTexts = schema.texts.count
    // One more, so that there is a slot to look at even in rules that read none.
    values = Array(repeating: Self.missing, count: schema.variables.count + 1)
    readSlots = schema.readSlots.sorted()
  }

  /// Empties all slots.
  public mutating func removeAll() {
    for slot in values.indices { values[slot] = Self.missing }
    if texts.count > knownTexts + Self.textsKept { texts.keep(first: knownTexts) }
  }

  // Codes recur; what never does must not fill the memory.
  private static let textsKept = 1 << 16

  var words: Span<Int64> {
    @_lifetime(borrow self) get { values.span }
  }
}

extension FactRow {
  public mutating func set(_ number: Decimal, at slot: Int) {
    let digits = digits(of: slot, .number)
    if let word = number.word(digits: digits) {
      values[slot] = word
    } else {
      values[slot] = Self.wide
      wideNumbers[slot] = number
    }
  }

  public mutating func set(_ number: Int, at slot: Int) { set(Decimal(number), at: slot) }

  public mutating func set(_ text: String, at slot: Int) {
    require(slot, .text)
    values[slot] = texts.number(of: text)
  }

  public mutating func set(_ truth: Bool, at slot: Int) {
    require(slot, .truth)
    values[slot] = truth ? 1 : 0
  }

  /// A date, in days from 1970-01-01.
  public mutating func set(day: Int, at slot: Int) {
    require(slot, .date)
    values[slot] = Int64(day)
  }

  /// A date with its time, in microseconds from 1970-01-01T00:00:00 on the same wall.
  public mutating func set(microseconds: Int64, at slot: Int) {
    require(slot, .dateTime)
    values[slot] = max(microseconds, Self.smallest)
  }

  /// A value of the slot's type.
  public mutating func set(_ value: FactValue, at slot: Int) {
    switch value {
    case .number(let number): set(number, at: slot)
    case .text(let text): set(text, at: slot)
    case .truth(let truth): set(truth, at: slot)
    case .date(let day): set(day: day, at: slot)
    case .dateTime(let microseconds): set(microseconds: microseconds, at: slot)
    }
  }

  private func require(_ slot: Int, _ type: FactType) {
    precondition(facts.variables[slot].type == type, "a slot holds values of its type alone")
  }

  private func digits(of slot: Int, _ type: FactType) -> Int {
    require(slot, type)
    return facts.variables[slot].digits
  }
}

extension FactRow {
  /// The value of a slot; nil where it has none.
  public subscript(slot: Int) -> FactValue? {
    let value = values[slot]
    if value == Self.missing { return nil }
    // The variable itself would be copied whole.
    switch facts.variables[slot].type {
    case .number where value == Self.wide: return wideNumbers[slot].map { .number($0.normalized) }
    case .number:
      return Decimal(word: value, digits: facts.variables[slot].digits).map { .number($0) }
    case .text: return .text(texts[value])
    case .truth: return .truth(value == 1)
    case .date: return .date(day: Int(value))
    case .dateTime: return .dateTime(microseconds: value)
    }
  }
}

extension Decimal {
  /// A word with so many digits after the point, without zeros at its end.
  fileprivate init?(word: Int64, digits: Int) {
    var (word, digits) = (word, digits)
    while digits > 0 {
      let (quotient, remainder) = word.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      (word, digits) = (quotient, digits - 1)
    }
    try? self.init(coefficient: Int128(word), scale: digits)
  }

  /// The coefficient with so many digits after the point, where that is exact and fits in a word.
  func word(digits: Int) -> Int64? {
    let missing = digits - scale
    guard missing >= 0 else {
      let short = normalized
      return short.scale <= digits ? short.word(digits: digits) : nil
    }
    guard let word = Int64(exactly: coefficient) else { return nil }
    let (raised, overflow) = word.multipliedReportingOverflow(by: powersOfTen[missing])
    return overflow || raised < FactRow.smallest ? nil : raised
  }
}

private let powersOfTen: InlineArray<19, Int64> = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
  1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
  1_000_000_000_000_000_000,
]
