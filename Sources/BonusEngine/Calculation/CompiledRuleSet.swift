internal import Decimals
internal import Domain
internal import JSONLogic

/// A rule set made ready, and what its agents have reached so far.
struct CompiledRuleSet {
  private let ruleSet: RuleSet
  private let conversionRules: [CompiledRule]
  private let leadRules: [CompiledRule]
  private let agentRules: [CompiledRule]
  private(set) var tallies: [Int64: AgentTally] = [:]

  init(_ ruleSet: RuleSet) throws(BonusError) {
    self.ruleSet = ruleSet
    var compiled: [CompiledRule] = []
    for rule in ruleSet.rules { compiled.append(try CompiledRule(rule, of: ruleSet)) }
    compiled.sort { ($0.rule.priority, $0.rule.code) < ($1.rule.priority, $1.rule.code) }
    conversionRules = compiled.filter { $0.rule.kind == .perConversion }
    leadRules = compiled.filter { $0.rule.kind == .perLead }
    agentRules = compiled.filter { $0.rule.kind == .perTarget || $0.rule.kind == .tier }
  }

  func applies(to fact: ConversionFact, on date: CivilDate) -> Bool {
    ruleSet.isInForce(on: date) && fact.currency == ruleSet.currency
  }

  func applies(toLeadOf date: CivilDate) -> Bool { ruleSet.isInForce(on: date) }

  mutating func count(_ fact: ConversionFact) throws(BonusError) {
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
    _ fact: ConversionFact, slots: [JSON], into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in conversionRules {
      let payment = try rule.payment(
        on: fact.amount, slots: slots, subject: "conversion \(fact.conversionID)")
      guard let payment else { continue }
      var item = item(payment, by: rule, to: fact.agentID)
      item.conversionID = fact.conversionID
      item.leadID = fact.leadID
      item.outletID = fact.outletID
      items.append(item)
      if ruleSet.hitPolicy == .first { return }
    }
  }

  func pay(_ fact: LeadFact, slots: [JSON], into items: inout [BonusItem]) throws(BonusError) {
    for rule in leadRules {
      let payment = try rule.payment(on: .zero, slots: slots, subject: "lead \(fact.leadID)")
      guard let payment else { continue }
      var item = item(payment, by: rule, to: fact.agentID)
      item.leadID = fact.leadID
      item.outletID = fact.outletID
      items.append(item)
      if ruleSet.hitPolicy == .first { return }
    }
  }

  /// Pays what the agent reached in the period; a tier's bonus of 0 is no item.
  func pay(_ tally: AgentTally, into items: inout [BonusItem]) throws(BonusError) {
    var slots = Slots<Facts.Agent>()
    slots.fill(tally)
    for rule in agentRules where rule.rule.targets.allSatisfy(tally.reaches) {
      let payment = try rule.payment(
        on: tally.salesTotal, slots: slots.values, subject: "agent \"\(tally.agentCode)\"")
      guard let payment, rule.rule.kind != .tier || !payment.amount.isZero else { continue }
      items.append(item(payment, by: rule, to: tally.agentID))
    }
  }

  private func item(
    _ payment: Payment, by rule: CompiledRule, to agentID: Int64
  ) -> BonusItem {
    BonusItem(
      agentID: agentID, ruleID: rule.rule.id, currency: ruleSet.currency, amount: payment.amount,
      basis: payment.basis, rate: payment.rate, withheld: payment.withheld, notes: payment.notes)
  }
}
