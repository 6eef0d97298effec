internal import Decimals

/// A variable that strict rules may read.
public struct FactVariable: Hashable, Sendable {
  public let name: String
  public let type: FactType
  /// Whether a record may be without it.
  public let isOptional: Bool
  /// The digits after the point that numbers of it usually have at most: those are compared as
  /// machine words. More digits are as exact, and slower.
  public let digits: Int
  public let range: FactRange
  /// What it shows of another variable.
  public let shows: FactSource?
  /// A variable that is true in each record that has this one.
  public let needs: String?

  public init(
    _ name: String, _ type: FactType, isOptional: Bool = false, digits: Int = 4,
    range: FactRange = .any, shows: FactSource? = nil, needs: String? = nil
  ) {
    precondition(0...18 ~= digits, "a variable has 0 to 18 digits after the point")
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.digits = digits
    self.range = range
    self.shows = shows
    self.needs = needs
  }
}

/// What strict rules may read: typed variables, one a slot, and tables by name.
///
/// It learns the texts of the rules that are compiled over it, and which slots they read; so first all rules are compiled, then
/// a ``FactRow`` is made of it, which serves them all.
public struct FactSchema: Sendable {
  let facts: FactList
  /// What the next rule that is compiled may look up; it keeps the tables that it asks.
  public var tables: [String: FactTable]
  var texts = TextTable()
  /// The slots that a rule reads.
  var readSlots: Set<Int> = []

  public init(_ variables: [FactVariable], tables: [String: FactTable] = [:]) {
    facts = FactList(variables)
    self.tables = tables
  }

  /// In the order of their slots.
  public var variables: [FactVariable] { facts.variables }
}

/// Variables by their names; a class, so that rows share it at the cost of one reference.
final class FactList: Sendable {
  let variables: [FactVariable]
  let slots: [String: Int]

  init(_ variables: [FactVariable]) {
    self.variables = variables
    let names = variables.enumerated().map { ($1.name, $0) }
    slots = Dictionary(names) { _, _ in preconditionFailure("two variables have one name") }
  }
}
