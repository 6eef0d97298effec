/// What each term of a condition came to for one record, in the order in which they stand in the rule.
///
/// A term is a comparison or another truth: what `and`, `or`, `!` and `if` join. A letter tells of each one:
/// `T` it is true, `F` false, `?` unknown, for something that it needs is missing; `-` it was not asked, for what
/// came before had decided.
public struct TermTrace: Hashable, Sendable {
  public private(set) var letters = ""

  mutating func add(_ truth: Bool?) {
    switch truth {
    case true?: letters += "T"
    case false?: letters += "F"
    case nil: letters += "?"
    }
  }

  mutating func skip(_ condition: any StrictCondition) {
    letters += String(repeating: "-", count: condition.termCount)
  }

  /// Takes back what a condition has added, which has no answer.
  mutating func skip(_ condition: any StrictCondition, after count: Int) {
    letters.removeLast(letters.utf8.count - count)
    skip(condition)
  }
}

extension StrictRule {
  /// What the terms came to, and whether the condition holds.
  public func trace(
    _ row: borrowing FactRow
  ) throws(JSONLogicError) -> (terms: TermTrace, holds: Bool) {
    var trace = TermTrace()
    let truth = try root.trace(in: row, &trace)
    return (trace, truth == true)
  }

  /// The letters of a trace that is the same for all records for which the condition holds, as that of an `and`
  /// of terms is; nil where it depends on the record.
  public var constantTerms: String? { root.terms(where: true) }
}

extension StrictCondition {
  var conditions: [any StrictCondition] { [] }

  var termCount: Int {
    let parts = conditions
    return parts.isEmpty ? 1 : parts.reduce(0) { $0 + $1.termCount }
  }

  func trace(
    in row: borrowing FactRow, _ trace: inout TermTrace
  ) throws(JSONLogicError) -> Bool? {
    let truth = try truth(in: row)
    trace.add(truth)
    return truth
  }

  func terms(where truth: Bool) -> String? { truth ? "T" : "F" }
}
