internal import Decimals
internal import Domain
internal import JSONLogic

// What an agent's windows and whole period earn.

extension RuleSetCalculation {
  /// Pays what an agent reached; a bonus of 0 is no item, but for a target.
  mutating func pay(
    _ agentID: Int64, in windows: [[Int64: [CivilDate?]]], into items: inout [BonusItem]
  ) throws(BonusError) {
    try pay(rules.agentRules, agentID, in: windows, into: &items)
  }

  /// Pays what all agents reached together.
  mutating func payPools(
    in windows: [[Int64: [CivilDate?]]], into items: inout [BonusItem]
  ) throws(BonusError) {
    try pay(rules.poolRules, Recipient.everyone.id, in: windows, into: &items)
  }

  private mutating func pay(
    _ rules: [CompiledRule], _ agentID: Int64, in windows: [[Int64: [CivilDate?]]],
    into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in rules {
      guard let kind = rule.tallyKind, let index = self.rules.tallyKinds.firstIndex(of: kind)
      else { continue }
      for window in windows[index][agentID] ?? [] {
        try pay(rule, agentID, in: window, into: &items)
      }
    }
  }

  private mutating func pay(
    _ rule: CompiledRule, _ agentID: Int64, in window: CivilDate?, into items: inout [BonusItem]
  ) throws(BonusError) {
    guard let kind = rule.tallyKind, let measured = tally(kind, of: agentID, in: window),
      let all = tally(kind.unfiltered, of: agentID, in: window),
      rule.targets.allSatisfy(all.reaches)
    else { return }
    let reached = Measured(
      value: measured.value(of: rule.terms?.measure ?? .sales), agentCode: all.agentCode,
      dayShare: dayShare(of: agentID, in: window, for: rule))
    agentSlots.fill(all, attainment: try rule.attainment(of: reached))
    let payment = try rule.payment(
      on: reached, slots: agentSlots.values, subject: "agent \"\(all.agentCode)\"")
    guard let payment, rule.kind == .perTarget || !payment.working.isNothing else { return }
    try append(
      payment, by: rule, to: Recipient(id: agentID, code: all.agentCode), into: &items)
  }
}

// What balances an agent's other items.

extension RuleSetCalculation {
  /// Makes up for what is missing, recovers what was advanced, or takes off what is too much.
  mutating func balance(
    _ agent: Recipient, into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in rules.balancingRules where isLooked(at: agent, by: rule) {
      agentSlots.fill(
        tally(.all, of: agent.id, in: nil) ?? AgentTally(of: agent), attainment: nil)
      let payment = try rule.balance(
        of: Measured(
          value: earned[agent.id] ?? .zero, agentCode: agent.code,
          dayShare: dayShare(of: agent.id, in: nil, for: rule)),
        carried: balances[rule.code]?[agent.id] ?? .zero, slots: agentSlots.values)
      if let payment { try append(payment, by: rule, to: agent, into: &items) }
    }
  }

  /// Whoever has sales or items; and for what is assured, whoever is employed.
  private func isLooked(at agent: Recipient, by rule: CompiledRule) -> Bool {
    if earned[agent.id] != nil || tally(.all, of: agent.id, in: nil) != nil { return true }
    guard rule.kind == .guarantee || rule.kind == .draw,
      let days = ruleSet.days(in: context.period)
    else { return false }
    return context.roster.agents[agent.id].map { !$0.isDisabled && $0.days(in: days) > 0 }
      ?? false
  }
}

extension RuleSet {
  /// The days of a period on which the rule set is in force.
  fileprivate func days(in period: Period) -> Period? {
    Period(
      first: max(validFrom, period.first), last: min(validTo ?? period.last, period.last))
  }
}

extension Working {
  var isNothing: Bool { paid.isZero && withheld.isZero }
}
