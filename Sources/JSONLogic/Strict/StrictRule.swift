/// A condition for money: checked when it is compiled, exact, fast, and never true by accident.
///
/// It is JsonLogic with types. Nothing is turned into another type, nothing reads a clock, and what a
/// record lacks never makes a condition hold: a comparison with it is unknown, `and`, `or` and `!`
/// go on by the logic of Kleene, and what is unknown in the end does not hold.
/// ```swift
/// var schema = FactSchema([FactVariable("sale.amount", .number), …])
/// let rule = try StrictRule(compiling: condition, over: &schema)
/// var row = FactRow(schema)
/// row.set(sale.amount, at: 0)
/// if try rule.holds(row) { … }
/// ```
public struct StrictRule: Sendable {
  // A class, because a list of large structs copies each that is looked at.
  private let code: StrictCode

  /// Checks a condition against the variables and tables of `schema`, which learns its texts.
  public init(
    compiling condition: JSON, over schema: inout FactSchema, limits: RuleLimits = RuleLimits()
  ) throws(JSONLogicError) {
    var compiler = StrictCompiler(schema: schema, limits: limits)
    let root = try compiler.condition(condition, at: "")
    code = try StrictCode(root, reading: compiler.readSlots, texts: &schema.texts, limits)
    schema.readSlots.formUnion(compiler.readSlots)
  }

  /// Which slots the rule reads, in their order.
  public var readSlots: [Int] { code.readSlots }

  var root: any StrictCondition { code.root }

  var requirements: [RequiredTest] { code.requirements }

  /// Whether it holds wherever its requirements are met.
  func isDecided(by requirements: [RequiredTest]) -> Bool { code.isDecided(by: requirements) }

  /// Whether the condition holds; what is unknown does not.
  public func holds(_ row: borrowing FactRow) throws(JSONLogicError) -> Bool {
    try code.holds(row)
  }

  /// The condition and its parts, each with what it read and came to; for records that
  /// ``holds(_:)`` has an answer to.
  public func explain(_ row: borrowing FactRow) throws(JSONLogicError) -> Term {
    try code.root.term(in: row)
  }

  /// Whether the condition holds, and where that is unknown, what is missing.
  public func verdict(_ row: borrowing FactRow) throws(JSONLogicError) -> Verdict {
    switch try code.root.truth(in: row) {
    case true?: .holds
    case false?: .fails
    case nil: .unknown(missing: try code.root.term(in: row).missing)
    }
  }
}
