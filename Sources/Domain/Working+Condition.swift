public import Decimals

extension Working {
  /// Why the rule pays: what its condition read, and what each of its terms came to.
  public struct Condition: Hashable, Sendable {
    /// A variable of the condition.
    public struct Fact: Hashable, Sendable {
      public var name: String
      /// Nil where it is missing.
      public var value: Value?

      public init(_ name: String, _ value: Value?) {
        self.name = name
        self.value = value
      }
    }

    /// All variables of the condition, each once.
    public var read: Facts
    /// A letter for each term, in the order in which they stand in the rule: `T` true, `F` false, `?` unknown,
    /// for something that it needs is missing; `-` not asked, for what came before had decided.
    public var terms: String

    public init(read: Facts, terms: String) {
      self.read = read
      self.terms = terms
    }
  }
}

extension Working.Condition {
  public enum Value: Sendable {
    case number(Decimal)
    case text(String)
    case truth(Bool)
    case date(CivilDate)
    /// What calendar and clock on the wall show: the instant at which those of UTC show the same.
    case dateTime(Instant)
  }

  /// A variable, and the slot of a record that has its value.
  public struct Variable: Sendable {
    public let name: String
    public let slot: Int

    public init(_ name: String, slot: Int) {
      self.name = name
      self.slot = slot
    }
  }

  /// The value of a record's slot; nil where it is missing.
  public struct Slot: Sendable {
    fileprivate let value: Value?
    fileprivate let number: UInt32

    public init(_ number: Int, _ value: Value?) {
      self.number = UInt32(number)
      self.value = value
    }
  }

  /// Variables with their values.
  ///
  /// The items of one record share its slots and those of one rule the variables, so that it costs an item nothing to
  /// tell what its condition read.
  public struct Facts: Sendable {
    private let variables: [Variable]
    private let slots: [Slot]

    /// - Parameter slots: all that a rule reads of the record.
    public init(_ variables: [Variable], of slots: [Slot]) {
      self.variables = variables
      self.slots = slots
    }

    public init(_ facts: [Fact]) {
      variables = facts.enumerated().map { Variable($1.name, slot: $0) }
      slots = facts.enumerated().map { Slot($0, $1.value) }
    }
  }
}

extension Working.Condition.Facts: RandomAccessCollection, Hashable {
  public var startIndex: Int { 0 }
  public var endIndex: Int { variables.count }

  public subscript(index: Int) -> Working.Condition.Fact {
    let variable = variables[index]
    let slot = slots.first { $0.number == variable.slot }
    return Working.Condition.Fact(variable.name, slot?.value)
  }

  public static func == (first: Self, second: Self) -> Bool { first.elementsEqual(second) }

  public func hash(into hasher: inout Hasher) {
    for fact in self { hasher.combine(fact) }
  }
}

extension Working.Condition.Value: Hashable {
  /// A text, a date or a time as text: they are written alike.
  private var text: String? {
    switch self {
    case .text, .date, .dateTime: description
    case .number, .truth: nil
    }
  }

  public static func == (first: Self, second: Self) -> Bool {
    switch (first, second) {
    case (.number(let first), .number(let second)): first == second
    case (.truth(let first), .truth(let second)): first == second
    default: first.text != nil && first.text == second.text
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .number(let number): hasher.combine(number)
    case .truth(let truth): hasher.combine(truth)
    case .text, .date, .dateTime: hasher.combine(text)
    }
  }
}

extension Working.Condition.Value: CustomStringConvertible {
  /// As rules write them: `12.5`, `CMP-01`, `true`, `2026-10-31`, `2026-10-31T09:30:00`.
  public var description: String {
    switch self {
    case .number(let number): number.description
    case .text(let text): text
    case .truth(let truth): truth ? "true" : "false"
    case .date(let date): date.description
    case .dateTime(let time): time.utcClock
    }
  }
}
