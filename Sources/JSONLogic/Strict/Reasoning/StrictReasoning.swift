/// What follows from conditions alone, whatever the facts.
///
/// It is never wrong, and sometimes silent: what it says is so for all records that keep to the
/// schema, but it does not look into arithmetic, and it gives up where alternatives are too many.
/// ```swift
/// var reasoning = StrictReasoning(over: schema)
/// let (small, large) = (reasoning.premise(below1000), reasoning.premise(above5000))
/// reasoning.contradiction(in: [small, large])   // "sale.amount": "is below 1000", "is above 5000"
/// ```
public struct StrictReasoning: Sendable {
  private var reader: FormulaReader

  public init(over schema: FactSchema) { reader = FormulaReader(schema) }

  /// A condition made ready to reason with; its schema has the variables of this one.
  public mutating func premise(_ rule: StrictRule) -> Premise {
    Premise(
      holds: reader.formula(of: rule.root, .isTrue),
      doesNotHold: reader.formula(of: rule.root, .isNotTrue))
  }

  /// Why the premises can never hold together; nil where they may.
  public func contradiction(in premises: [Premise]) -> Contradiction? {
    let formulas = premises.enumerated().map { $1.holds.said(by: $0) }
    return Refutation.contradiction(in: formulas, over: reader.schema)
  }

  /// Whether, wherever all premises hold, one of the others holds too; false where that is not known.
  public func implies(_ premises: [Premise], oneOf others: [Premise]) -> Bool {
    let formulas = premises.map(\.holds) + others.map(\.doesNotHold)
    return Refutation.contradiction(in: formulas, over: reader.schema) != nil
  }
}

/// A condition that is taken to hold.
public struct Premise: Sendable {
  let holds: Formula
  let doesNotHold: Formula
}

extension Formula {
  /// The same, knowing of which premise it is.
  fileprivate func said(by premise: Int) -> Formula {
    switch self {
    case .all(let parts): return .all(parts.map { $0.said(by: premise) })
    case .any(let parts): return .any(parts.map { $0.said(by: premise) })
    case .literal(let literal):
      var statement = literal.statement
      statement.premise = premise
      return .literal(
        Literal(
          subject: literal.subject, universe: literal.universe, states: literal.states,
          statement: statement))
    }
  }
}
