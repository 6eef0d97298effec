internal import Decimals
internal import Domain
internal import JSONLogic

// What a sale and a lead earn.

extension RuleSetCalculation {
  mutating func pay(
    _ fact: ConversionFact, _ conversion: Working.Conversion?, on date: CivilDate,
    record: inout FactRecord, into items: inout [BonusItem]
  ) throws(BonusError) {
    try rules.forEachRecipient(of: fact, on: date, &record, context.roster) {
      rule, candidate, agent, record throws(BonusError) in
      try pay(fact, conversion, to: agent, by: rule, candidate, on: date, &record, &items)
    }
  }

  /// Pays by running totals for a return, which lowers them; other rules take back what its sale earned.
  mutating func payRunningTotals(
    _ given: ConversionFact, of sale: ConversionFact, _ conversion: Working.Conversion?,
    soldOn: CivilDate, on date: CivilDate, record: inout FactRecord, into items: inout [BonusItem]
  ) throws(BonusError) {
    try rules.forEachRecipient(of: sale, on: soldOn, &record, context.roster) {
      rule, candidate, agent, record throws(BonusError) in
      guard rule.isOverRunningTotal, rule.clawback.isDue(soldOn: soldOn, givenBackOn: date) else {
        return try rule.payment(
          on: sale, candidate, to: agent, on: soldOn, after: .zero, record: &record) != nil
      }
      return try pay(given, conversion, to: agent, by: rule, candidate, on: date, &record, &items)
    }
  }

  /// Whether the rule pays.
  private mutating func pay(
    _ fact: ConversionFact, _ conversion: Working.Conversion?, to agent: Recipient,
    by rule: CompiledRule, _ candidate: RuleCandidate, on date: CivilDate,
    _ record: inout FactRecord,
    _ items: inout [BonusItem]
  ) throws(BonusError) -> Bool {
    guard
      var payment = try rule.payment(
        on: fact, candidate, to: agent, on: date,
        after: reached(by: agent, before: date, for: rule),
        record: &record)
    else { return false }
    if let conversion { payment.working.converted = conversion }
    try append(
      payment, by: rule, to: agent, among: rule.shares, outletID: fact.outletID,
      conversionID: fact.conversionID, leadID: fact.leadID, into: &items)
    return true
  }

  /// What the agent had reached in the window before this sale.
  private func reached(
    by agent: Recipient, before date: CivilDate, for rule: CompiledRule
  ) -> Decimal {
    guard rule.isOverRunningTotal, let kind = rule.tallyKind else { return .zero }
    let window = kind.window.start(of: date)
    return tally(kind, of: agent.id, in: window)?.value(of: rule.measure) ?? .zero
  }

  mutating func pay(
    _ fact: LeadFact, on date: CivilDate, record: inout FactRecord, into items: inout [BonusItem]
  ) throws(BonusError) {
    let agent = Recipient(id: fact.agentID, code: fact.agentCode)
    for rule in rules.leadRules {
      let measured = Measured(value: .zero, agentCode: agent.code, day: date)
      let payment = try rule.payment(on: measured, record: &record, subject: "lead \(fact.leadID)")
      guard let payment else { continue }
      try append(
        payment, by: rule, to: agent, among: [], outletID: fact.outletID, leadID: fact.leadID,
        into: &items)
      if ruleSet.hitPolicy == .first { return }
    }
  }
}
