internal import Decimals
internal import Domain
internal import JSONLogic

/// A rule set made ready to be asked a million times.
final class CompiledRuleSet: Sendable {
  private let ruleSet: RuleSet
  private let conversionRules: [CompiledRule]
  private let leadRules: [CompiledRule]
  private let agentRules: [CompiledRule]

  init(_ ruleSet: RuleSet, over facts: inout Facts) throws(BonusError) {
    self.ruleSet = ruleSet
    var compiled: [CompiledRule] = []
    for rule in ruleSet.rules.sorted(by: Self.precedes) {
      compiled.append(try CompiledRule(rule, of: ruleSet, over: &facts))
    }
    conversionRules = compiled.filter { $0.kind == .perConversion }
    leadRules = compiled.filter { $0.kind == .perLead }
    agentRules = compiled.filter { $0.kind == .perTarget || $0.kind == .tier }
  }

  private static func precedes(_ first: BonusRule, _ second: BonusRule) -> Bool {
    (first.priority, first.code) < (second.priority, second.code)
  }

  func applies(to fact: ConversionFact, on date: CivilDate) -> Bool {
    ruleSet.isInForce(on: date) && fact.currency == ruleSet.currency
  }

  func applies(toLeadOf date: CivilDate) -> Bool { ruleSet.isInForce(on: date) }

  /// Adds a sale to what its agent has reached, where a rule will ask for it.
  func count(_ fact: ConversionFact, in tallies: inout [Int64: AgentTally]) throws(BonusError) {
    guard !agentRules.isEmpty else { return }
    do {
      try tallies[fact.agentID, default: AgentTally(agentOf: fact)].count(fact)
    } catch {
      throw .totalOutOfRange(
        ruleSet: ruleSet.name, version: ruleSet.version, agentCode: fact.agentCode)
    }
  }
}

extension CompiledRuleSet {
  func pay(
    _ fact: ConversionFact, slots: FactRow, into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in conversionRules {
      let payment = try rule.payment(
        on: fact.amount, slots: slots, subject: "conversion \(fact.conversionID)")
      guard let payment else { continue }
      items.append(
        item(
          payment, by: rule, agentID: fact.agentID, outletID: fact.outletID,
          conversionID: fact.conversionID, leadID: fact.leadID))
      if ruleSet.hitPolicy == .first { return }
    }
  }

  func pay(_ fact: LeadFact, slots: FactRow, into items: inout [BonusItem]) throws(BonusError) {
    for rule in leadRules {
      let payment = try rule.payment(on: .zero, slots: slots, subject: "lead \(fact.leadID)")
      guard let payment else { continue }
      items.append(
        item(
          payment, by: rule, agentID: fact.agentID, outletID: fact.outletID, leadID: fact.leadID))
      if ruleSet.hitPolicy == .first { return }
    }
  }

  /// Pays what the agent reached in the period; a tier's bonus of 0 is no item.
  func pay(
    _ tally: AgentTally, slots: FactRow, into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in agentRules where rule.targets.allSatisfy(tally.reaches) {
      let payment = try rule.payment(
        on: tally.salesTotal, slots: slots, subject: "agent \"\(tally.agentCode)\"")
      guard let payment, rule.kind != .tier || !payment.amount.isZero else { continue }
      items.append(item(payment, by: rule, agentID: tally.agentID))
    }
  }

  private func item(
    _ payment: Payment, by rule: CompiledRule, agentID: Int64, outletID: Int64? = nil,
    conversionID: Int64? = nil, leadID: Int64? = nil
  ) -> BonusItem {
    BonusItem(
      agentID: agentID, outletID: outletID, conversionID: conversionID, leadID: leadID,
      ruleID: rule.id, currency: ruleSet.currency, amount: payment.amount, basis: payment.basis,
      rate: payment.rate, withheld: payment.withheld, notes: payment.notes)
  }
}
