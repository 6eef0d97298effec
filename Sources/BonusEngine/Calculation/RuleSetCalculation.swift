internal import Decimals
internal import Domain
internal import JSONLogic

/// One rule set at work on a period: its rules, and what agents have reached and earned so far.
struct RuleSetCalculation {
  let rules: CompiledRuleSet
  /// Beside `rules.tallyKinds`.
  private var tallies: [Tallies]
  /// The sum of each agent's items, where a rule will ask for it.
  private var earned: [Int64: Decimal] = [:]
  private var agentSlots: Slots<Facts.Agent>

  /// - Parameter facts: over which the conditions of all rule sets were compiled.
  init(_ rules: CompiledRuleSet, over facts: Facts) {
    self.rules = rules
    agentSlots = Slots(facts.agent)
    tallies = Array(repeating: Tallies(), count: rules.tallyKinds.count)
  }

  private var ruleSet: RuleSet { rules.ruleSet }

  /// All agents with a sale, by their ids.
  var agents: some Sequence<(id: Int64, code: String)> {
    zip(rules.tallyKinds, tallies).lazy.filter { !$0.0.isPooled }
      .flatMap { $0.1.all.lazy.map { ($0.agentID, $1.agentCode) } }
  }

  /// Adds a sale to what its agent has reached.
  mutating func count(
    _ fact: ConversionFact, on date: CivilDate, slots: FactRow
  ) throws(BonusError) {
    for (index, kind) in rules.tallyKinds.enumerated() {
      do {
        guard try rules.counts(index, slots) else { continue }
      } catch {
        let name = BonusError.RuleName(
          ruleSet: ruleSet.name, version: ruleSet.version, code: "where")
        throw .failed(
          name, subject: "conversion \(fact.conversionID)", problem: "its condition: \(error)")
      }
      do {
        try tallies[index].count(
          fact, in: kind.window.start(of: date), isPooled: kind.isPooled)
      } catch {
        throw totalOutOfRange(fact.agentCode)
      }
    }
  }

  private func totalOutOfRange(_ agentCode: String) -> BonusError {
    .totalOutOfRange(ruleSet: ruleSet.name, version: ruleSet.version, agentCode: agentCode)
  }

  private func tally(_ kind: TallyKind, of agentID: Int64, in window: CivilDate?) -> AgentTally? {
    rules.tallyKinds.firstIndex(of: kind).flatMap { tallies[$0].tally(of: agentID, in: window) }
  }
}

// What a sale and a lead earn.

extension RuleSetCalculation {
  mutating func pay(
    _ fact: ConversionFact, on date: CivilDate, slots: FactRow, into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in rules.conversionRules {
      let payment = try rule.payment(
        on: fact, after: reached(before: fact, on: date, for: rule), slots: slots)
      guard let payment else { continue }
      let whole = item(
        payment, by: rule, agentID: fact.agentID, outletID: fact.outletID,
        conversionID: fact.conversionID, leadID: fact.leadID)
      try append(whole, by: rule, fact.agentCode, to: &items)
      if ruleSet.hitPolicy == .first { return }
    }
  }

  /// What the agent had reached in the window before this sale.
  private func reached(
    before fact: ConversionFact, on date: CivilDate, for rule: CompiledRule
  ) -> Decimal {
    guard let kind = rule.tallyKind, let measure = rule.terms?.measure else { return .zero }
    let window = kind.window.start(of: date)
    return tally(kind, of: fact.agentID, in: window)?.value(of: measure) ?? .zero
  }

  mutating func pay(
    _ fact: LeadFact, slots: FactRow, into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in rules.leadRules {
      let measured = Measured(value: .zero, agentCode: fact.agentCode)
      let payment = try rule.payment(on: measured, slots: slots, subject: "lead \(fact.leadID)")
      guard let payment else { continue }
      let whole = item(
        payment, by: rule, agentID: fact.agentID, outletID: fact.outletID, leadID: fact.leadID)
      try append(whole, by: rule, fact.agentCode, to: &items)
      if ruleSet.hitPolicy == .first { return }
    }
  }

  /// Appends an item, or its shares where the rule divides what it pays.
  private mutating func append(
    _ item: BonusItem, by rule: CompiledRule, _ agentCode: String, to items: inout [BonusItem]
  ) throws(BonusError) {
    let shares: [BonusItem]
    do { shares = try item.divided(among: rule.shares) } catch { throw totalOutOfRange(agentCode) }
    for share in shares { try append(share, agentCode, to: &items) }
  }

  private mutating func append(
    _ item: BonusItem, _ agentCode: String, to items: inout [BonusItem]
  ) throws(BonusError) {
    items.append(item)
    guard !rules.balancingRules.isEmpty else { return }
    do { try earned[item.agentID, default: .zero] += item.amount } catch {
      throw totalOutOfRange(agentCode)
    }
  }

  private func item(
    _ payment: Payment, by rule: CompiledRule, agentID: Int64, outletID: Int64? = nil,
    conversionID: Int64? = nil, leadID: Int64? = nil
  ) -> BonusItem {
    BonusItem(
      agentID: agentID, outletID: outletID, conversionID: conversionID, leadID: leadID,
      ruleID: rule.id, currency: ruleSet.currency, amount: payment.amount, basis: payment.basis,
      rate: payment.rate, withheld: payment.working.withheld, notes: payment.notes,
      working: payment.working)
  }
}

// What an agent's windows and whole period earn.

extension RuleSetCalculation {
  /// The windows of each tally by agent, beside `rules.tallyKinds`.
  func windows() -> [[Int64: [CivilDate?]]] { tallies.map { $0.windowsByAgent() } }

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
    try pay(rules.poolRules, Tallies.everyone, in: windows, into: &items)
  }

  /// Balances what an agent has from all other rules.
  mutating func balance(
    _ agentID: Int64, into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in rules.balancingRules { try balance(by: rule, agentID, into: &items) }
  }

  private mutating func pay(
    _ rules: [CompiledRule], _ agentID: Int64, in windows: [[Int64: [CivilDate?]]],
    into items: inout [BonusItem]
  ) throws(BonusError) {
    for rule in rules {
      guard let kind = rule.tallyKind, let index = self.rules.tallyKinds.firstIndex(of: kind)
      else {
        continue
      }
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
    agentSlots.fill(all)
    let value = measured.value(of: rule.terms?.measure ?? .sales)
    let payment = try rule.payment(
      on: Measured(value: value, agentCode: all.agentCode), slots: agentSlots.values,
      subject: "agent \"\(all.agentCode)\"")
    guard let payment, rule.kind == .perTarget || !payment.working.isNothing else { return }
    let whole = item(payment, by: rule, agentID: agentID)
    try append(whole, by: rule, all.agentCode, to: &items)
  }

  /// Makes up for what is missing, or withholds what is too much.
  private mutating func balance(
    by rule: CompiledRule, _ agentID: Int64, into items: inout [BonusItem]
  ) throws(BonusError) {
    guard let all = tally(.all, of: agentID, in: nil) else { return }
    agentSlots.fill(all)
    let payment = try rule.balance(
      of: earned[agentID] ?? .zero, agentCode: all.agentCode, slots: agentSlots.values)
    guard let payment else { return }
    try append(item(payment, by: rule, agentID: agentID), all.agentCode, to: &items)
  }
}

extension BonusItem {
  /// The shares of an item, which sum to it; itself where it is not divided.
  fileprivate func divided(
    among shares: [(agentID: Int64?, weight: Decimal)]
  ) throws(DecimalError) -> [BonusItem] {
    guard !shares.isEmpty, let working else { return [self] }
    let weights = shares.map(\.weight)
    let amounts = try allocation(of: amount, by: weights, scale: working.scale)
    let withheld = try allocation(of: withheld, by: weights, scale: working.scale)
    return shares.indices.map { index in
      var working = working
      working.split = Working.Split(of: amount, weights: weights, index: index)
      (working.paid, working.withheld) = (amounts[index], withheld[index])
      var share = self
      share.working = working
      share.agentID = shares[index].agentID ?? agentID
      (share.amount, share.withheld) = (amounts[index], withheld[index])
      share.notes += ", share \(weights[index].normalized)"
      return share
    }
  }
}

extension Working {
  var isNothing: Bool { paid.isZero && withheld.isZero }
}
