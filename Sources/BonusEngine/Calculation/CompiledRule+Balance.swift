internal import Decimals
internal import Domain
internal import JSONLogic

extension CompiledRule {
  /// What a guarantee or a draw adds to the sum of an agent's items, or a ceiling, a deduction or a draw's
  /// recovery takes off it; nil for nothing.
  ///
  /// - Parameter carried: what earlier periods left to be recovered.
  func balance(
    of measured: Measured, carried: Decimal, record: inout FactRecord
  ) throws(BonusError) -> Payment? {
    let earned = measured.value
    let subject = "agent \"\(measured.agentCode)\""
    guard var payment = try payment(on: measured, record: &record, subject: subject) else {
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
    case .draw:
      try payment.add(-earned, failure(subject))
      try payment.recover(from: carried, drawn: stated, earned: earned, failure(subject))
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
    working.parts = Working.Parts(working.parts.map(\.takenBack))
    working.paid = -working.paid
    notes = "less \(notes)"
  }

  /// Takes back what is above the draw, up to what is carried; what is below it is advanced.
  fileprivate mutating func recover(
    from carried: Decimal, drawn: Decimal, earned: Decimal,
    _ failure: (DecimalError) -> BonusError
  ) throws(BonusError) {
    working.floor = -carried
    working.paid = max(working.paid, -carried)
    do { working.balance = try carried + working.paid } catch { throw failure(error) }
    notes =
      working.paid.isNegative
      ? "\(-working.paid) of \(carried) recovered" : "\(drawn) drawn, \(earned) earned"
  }

  fileprivate mutating func add(
    _ amount: Decimal, _ failure: (DecimalError) -> BonusError
  ) throws(BonusError) {
    working.parts.append(.fixed(amount))
    do { working.paid = try working.paid + amount } catch { throw failure(error) }
  }
}
