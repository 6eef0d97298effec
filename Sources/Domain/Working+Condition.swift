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

    public enum Value: Hashable, Sendable {
      case number(Decimal)
      /// A text, a date or a date with its time.
      case text(String)
      case truth(Bool)
    }

    /// All variables of the condition, each once.
    public var read: [Fact]
    /// A letter for each term, in the order in which they stand in the rule: `T` true, `F` false, `?` unknown,
    /// for something that it needs is missing; `-` not asked, for what came before had decided.
    public var terms: String

    public init(read: [Fact], terms: String) {
      self.read = read
      self.terms = terms
    }
  }
}

extension Working.Condition.Value: CustomStringConvertible {
  /// As people read it: `12.50`, `CMP-01`, `true`.
  public var description: String {
    switch self {
    case .number(let number): number.description
    case .text(let text): text
    case .truth(let truth): truth ? "true" : "false"
    }
  }
}
