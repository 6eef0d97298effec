internal import Decimals
internal import Domain
internal import JSONLogic

// What a sale and a lead earn.

extension RuleSetCalculation {
  /// Pays those to whom the sale counts; under `first` each of them has one item of it at most.
  mutating func pay(
    _ fact: ConversionFact, _ conversion: Working.Conversion?, on date: CivilDate,
    slots: FactRow, into items: inout [BonusItem]
  ) throws(BonusError) {
    var paid: Set<Int64> = []
    for number in rules.conversionIndex.candidates(slots) {
      let rule = rules.conversionRules[number]
      var isAgentPaid = false
      try context.roster.forEachRecipient(of: fact, on: date, by: rule.credit) {
        agent throws(BonusError) in
        guard !paid.contains(agent.id),
          var payment = try rule.payment(
            on: fact, to: agent, after: reached(by: agent, before: date, for: rule), slots: slots)
        else { return }
        payment.working.converted = conversion
        try append(
          payment, by: rule, to: agent, among: rule.shares, outletID: fact.outletID,
          conversionID: fact.conversionID,
          leadID: fact.leadID, into: &items)
        guard rules.ruleSet.hitPolicy == .first else { return }
        if rules.creditsManagers { paid.insert(agent.id) } else { isAgentPaid = true }
      }
      if isAgentPaid { return }
    }
  }

  /// What the agent had reached in the window before this sale.
  private func reached(
    by agent: Recipient, before date: CivilDate, for rule: CompiledRule
  ) -> Decimal {
    guard let kind = rule.tallyKind, let measure = rule.terms?.measure else { return .zero }
    let window = kind.window.start(of: date)
    return tally(kind, of: agent.id, in: window)?.value(of: measure) ?? .zero
  }

  mutating func pay(
    _ fact: LeadFact, slots: FactRow, into items: inout [BonusItem]
  ) throws(BonusError) {
    let agent = Recipient(id: fact.agentID, code: fact.agentCode)
    for rule in rules.leadRules {
      let measured = Measured(value: .zero, agentCode: agent.code)
      let payment = try rule.payment(on: measured, slots: slots, subject: "lead \(fact.leadID)")
      guard let payment else { continue }
      try append(
        payment, by: rule, to: agent, among: [], outletID: fact.outletID, leadID: fact.leadID,
        into: &items)
      if ruleSet.hitPolicy == .first { return }
    }
  }
}
