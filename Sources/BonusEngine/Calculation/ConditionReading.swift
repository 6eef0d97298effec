internal import Domain
internal import JSONLogic

/// What the workings of a rule's items tell of its condition.
///
/// A class, so that asking for it copies one reference.
final class ConditionReading: Sendable {
  let condition: StrictRule
  /// The variables of the condition, in the order of their slots.
  let variables: [Working.Condition.Variable]
  /// What the terms came to wherever the condition holds; nil where it depends on the record.
  private let constantTerms: String?

  init(_ condition: StrictRule, over facts: FactSchema) {
    self.condition = condition
    variables = condition.readSlots.map { slot in
      Working.Condition.Variable(facts.variables[slot].name, slot: slot)
    }
    constantTerms = condition.constantTerms
  }

  /// Of a record for which the condition holds.
  func working(_ record: inout FactRecord) throws(JSONLogicError) -> Working.Condition {
    let read = Working.Condition.Facts(variables, of: record.values())
    if let constantTerms { return Working.Condition(read: read, terms: constantTerms) }
    return Working.Condition(read: read, terms: try condition.trace(record.row).terms.letters)
  }
}
