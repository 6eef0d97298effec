internal import Domain
internal import JSONLogic

/// What the workings of a rule's items tell of its condition.
struct ConditionReading: Sendable {
  let condition: StrictRule
  /// The variables of the condition, in the order of their slots.
  let variables: [Variable]
  /// What the terms came to wherever the condition holds; nil where it depends on the record.
  private let constantTerms: String?

  // No more of a variable than is needed: it is copied for each item.
  struct Variable: Sendable {
    let slot: Int
    let name: String
    let type: FactType
  }

  init(_ condition: StrictRule, over facts: FactSchema) {
    self.condition = condition
    variables = condition.readSlots.map { slot in
      let variable = facts.variables[slot]
      return Variable(slot: slot, name: variable.name, type: variable.type)
    }
    constantTerms = condition.constantTerms
  }

  /// Of a row for which the condition holds.
  func working(_ row: borrowing FactRow) throws(JSONLogicError) -> Working.Condition {
    let read = variables.map { variable in
      Working.Condition.Fact(
        variable.name, row[variable.slot].map(Working.Condition.Value.init))
    }
    let terms: String
    if let constantTerms {
      terms = constantTerms
    } else {
      terms = try condition.trace(row).terms.letters
    }
    return Working.Condition(read: read, terms: terms)
  }
}

extension Working.Condition.Value {
  fileprivate init(_ value: FactValue) {
    switch value {
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .truth(let truth): self = .truth(truth)
    case .date, .dateTime: self = .text(value.description)
    }
  }
}
