/// A JsonLogic rule, compiled once and evaluated many times.
///
/// The language is that of jsonlogic.com with the additions of the json-logic organisation (`val`,
/// `exists`, `??`, `try`, `throw`, `length`; comparisons of any number of arguments). Numbers are
/// exact decimals; a quotient has 34 significant digits. Where JavaScript would yield NaN, there is
/// an error.
///
/// There are two ways to give a rule its data: as one JSON value, or, for many records, as *slots*:
/// one value for each variable, in an array that is filled anew for each record.
/// ```swift
/// let rule = try Rule(compiling: condition, variables: ["sale.amount", "sale.agent"])
/// slots[0] = .number(sale.amount)
/// slots[1] = .string(sale.agent)
/// if try rule.holds(slots: slots) { … }
/// ```
public struct Rule: Sendable {
  /// The names of the slots.
  public let variables: [String]
  /// Which slots the rule reads by constant names, in their order.
  public let readSlots: [Int]

  private let root: any Expression
  private let names: [String: Int]?
  private let limits: RuleLimits

  /// A rule that may read anything from the data.
  public init(
    compiling rule: JSON, limits: RuleLimits = RuleLimits()
  ) throws(JSONLogicError) {
    try self.init(rule, variables: nil, limits)
  }

  /// A rule over slots; a variable that is not among `variables` is an error.
  public init(
    compiling rule: JSON, variables: [String], limits: RuleLimits = RuleLimits()
  ) throws(JSONLogicError) {
    try self.init(rule, variables: variables, limits)
  }

  private init(
    _ rule: JSON, variables: [String]?, _ limits: RuleLimits
  ) throws(JSONLogicError) {
    self.variables = variables ?? []
    names = variables.map { names in
      Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.limits = limits
    var compiler = Compiler(names: names, limits: limits)
    root = try compiler.compile(rule, at: "")
    readSlots = compiler.readSlots.sorted()
  }
}

extension Rule {
  public func evaluate(_ data: JSON) throws(JSONLogicError) -> JSON {
    var evaluation = evaluation(of: data)
    return try root.value(&evaluation)
  }

  /// The result over one value for each of ``variables``; null where a record has none.
  public func evaluate(slots: [JSON]) throws(JSONLogicError) -> JSON {
    var evaluation = evaluation(over: slots)
    return try root.value(&evaluation)
  }

  /// Whether the result is truthy: not null, `false`, 0, `""` or `[]`.
  public func holds(_ data: JSON) throws(JSONLogicError) -> Bool {
    var evaluation = evaluation(of: data)
    return try root.holds(&evaluation)
  }

  /// Whether the result over the slots is truthy.
  public func holds(slots: [JSON]) throws(JSONLogicError) -> Bool {
    var evaluation = evaluation(over: slots)
    return try root.holds(&evaluation)
  }

  private func evaluation(of data: JSON) -> Evaluation {
    precondition(names == nil, "a rule over slots is evaluated over slots")
    return Evaluation(data: data, slots: [], names: nil, steps: limits.steps)
  }

  private func evaluation(over slots: [JSON]) -> Evaluation {
    precondition(names != nil, "a rule over data is evaluated over data")
    precondition(slots.count == variables.count, "a rule needs one slot for each variable")
    return Evaluation(data: .null, slots: slots, names: names, steps: limits.steps)
  }
}
