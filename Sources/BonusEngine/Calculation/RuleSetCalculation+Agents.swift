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

  private mutating func pay(
    _ rules: [CompiledRule], _ agentID: Int64, in windows: [[Int64: [CivilDate?]]],
    into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in rules {
      guard let kind = rule.tallyKind, let index = self.rules.tallyKinds.firstIndex(of: kind)
      else { continue }
      for window in windows[index][agentID] ?? [] {
        guard let (payment, agent) = try payment(by: rule, kind, agentID, in: window) else {
          continue
        }
        try append(payment, by: rule, to: agent, among: [], into: &items)
      }
    }
  }

  /// What an agent or a pool reached in a window earns; nil for nothing.
  mutating func payment(
    by rule: CompiledRule, _ kind: TallyKind, _ id: Int64, in window: CivilDate?
  ) throws(BonusError) -> (Payment, Recipient)? {
    guard let measured = tally(kind, of: id, in: window),
      let all = tally(kind.unfiltered, of: id, in: window), rule.targets.allSatisfy(all.reaches)
    else { return nil }
    let reached = Measured(
      value: measured.value(of: rule.measure), agentCode: all.agentCode,
      day: window ?? context.period.first,
      dayShare: dayShare(of: id, in: window, for: rule))
    agentSlots.fill(all, attainment: try rule.attainment(of: reached))
    let payment = try rule.payment(
      on: reached, record: &agentSlots.record,
      subject: "\(kind.pool == nil ? "agent" : "pool") \"\(all.agentCode)\"")
    guard let payment, rule.kind == .perTarget || !payment.working.isNothing else { return nil }
    return (payment, Recipient(id: id, code: all.agentCode))
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
          value: earned[agent.id] ?? .zero, agentCode: agent.code, day: context.period.first,
          dayShare: dayShare(of: agent.id, in: nil, for: rule)),
        carried: balances[rule.code]?[agent.id] ?? .zero, record: &agentSlots.record)
      if let payment { try append(payment, by: rule, to: agent, among: [], into: &items) }
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

extension Working {
  var isNothing: Bool { paid.isZero && withheld.isZero }
}
