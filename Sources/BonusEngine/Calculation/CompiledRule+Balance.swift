internal import Decimals
internal import Domain
internal import JSONLogic

extension CompiledRule {
  /// What a guarantee adds to the sum of an agent's items, or a ceiling or a deduction takes off it; nil for
  /// nothing.
  func balance(
    of earned: Decimal, agentCode: String, slots: FactRow
  ) throws(BonusError) -> Payment? {
    let measured = Measured(value: earned, agentCode: agentCode)
    let subject = "agent \"\(agentCode)\""
    guard var payment = try payment(on: measured, slots: slots, subject: subject) else {
      return nil
    }
    payment.working.measured = earned
    payment.basis = nil
    let stated = payment.amount
    switch kind {
    case .deduction: payment.takeBack()
    case .guarantee where earned < stated:
      try payment.add(-earned, failure(subject))
      payment.notes = "\(stated) guaranteed, \(earned) earned"
    case .ceiling where earned > stated:
      try payment.add(-earned, failure(subject))
      payment.working.withheld = -payment.amount
      payment.notes = "\(earned) earned, \(stated) at most"
    default: return nil
    }
    return payment.working.isNothing ? nil : payment
  }

  private func failure(_ subject: String) -> (DecimalError) -> BonusError {
    { error in self.failed(error, subject) }
  }
}

extension Payment {
  /// Pays minus what it would pay.
  fileprivate mutating func takeBack() {
    working.parts = working.parts.map(\.takenBack)
    working.paid = -working.paid
    notes = "less " + notes
  }

  fileprivate mutating func add(
    _ amount: Decimal, _ failure: (DecimalError) -> BonusError
  ) throws(BonusError) {
    working.parts.append(.fixed(amount))
    do { working.paid = try working.paid + amount } catch { throw failure(error) }
  }
}
