internal import Decimals
internal import Domain

// What several earn together.

extension RuleSetCalculation {
  /// Pays what each pool reached, by rule, the pool's code and window.
  mutating func payPools(
    in windows: [[Int64: [CivilDate?]]], into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in rules.poolRules {
      guard let kind = rule.tallyKind, let index = rules.tallyKinds.firstIndex(of: kind) else {
        continue
      }
      for pool in pools(kind, windows[index]) {
        for window in windows[index][pool.id] ?? [] {
          try pay(rule, kind, pool, in: window, into: &items)
        }
      }
    }
  }

  private func pools(_ kind: TallyKind, _ windows: [Int64: [CivilDate?]]) -> [Recipient] {
    windows.compactMap { id, windows in
      tally(kind, of: id, in: windows[0]).map { Recipient(id: id, code: $0.agentCode) }
    }.sorted(by: Recipient.precedes)
  }

  private mutating func pay(
    _ rule: CompiledRule, _ kind: TallyKind, _ pool: Recipient, in window: CivilDate?,
    into items: inout [BonusItem]
  ) throws(BonusError) {
    guard let (payment, _) = try payment(by: rule, kind, pool.id, in: window) else { return }
    let shares = shares(rule, kind, pool, in: window)
    // Where nobody has a share, nobody is paid.
    guard shares.contains(where: { $0.weight > .zero }) else { return }
    try append(
      payment, by: rule, to: pool, among: shares,
      outletID: kind.pool == .outlet ? pool.id : nil, into: &items)
  }

  /// Who has a part of a pool, by their codes.
  private func shares(
    _ rule: CompiledRule, _ kind: TallyKind, _ pool: Recipient, in window: CivilDate?
  ) -> [CompiledRule.Share] {
    guard let division = rule.terms?.division else { return rule.shares }
    let weights: [(Recipient, Decimal)] =
      switch division {
      case .equally: members(kind, pool, in: window).map { ($0.0, .one) }
      case .byMeasure:
        members(kind, pool, in: window).map { agent, tally in
          (agent, max(.zero, tally.value(of: rule.measure)))
        }
      case .byDays: days(rule, kind, pool, in: window)
      }
    return weights.sorted { Recipient.precedes($0.0, $1.0) }.map { ($0.0.id, $0.1) }
  }

  private func members(
    _ kind: TallyKind, _ pool: Recipient, in window: CivilDate?
  ) -> [(Recipient, AgentTally)] {
    members(kind, of: pool.id, in: window).map {
      (Recipient(id: $0.agentID, code: $0.agentCode), $0)
    }
  }

  private func days(
    _ rule: CompiledRule, _ kind: TallyKind, _ pool: Recipient, in window: CivilDate?
  ) -> [(Recipient, Decimal)] {
    guard let days = kind.window.days(from: window, in: context.period) else { return [] }
    let counted = context.roster.days(in: days) { outlet in
      switch kind.pool {
      case .outlet: outlet.id == pool.id
      case .region: outlet.region?.id == pool.id
      default: true
      }
    }
    return counted.compactMap { id, days in
      context.roster.agents[id].map { (Recipient(id: id, code: $0.code), Decimal(days)) }
    }
  }
}
