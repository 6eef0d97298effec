internal import Decimals
internal import Domain
internal import JSONLogic

/// One rule set at work on a period: its rules, and what agents have reached and earned so far.
struct RuleSetCalculation {
  let rules: CompiledRuleSet
  let context: BonusContext
  /// Beside `rules.tallyKinds`.
  private var tallies: [Tallies]
  /// The sum of each agent's items, where a rule will ask for it.
  private(set) var earned: [Int64: Decimal] = [:]
  var agentSlots: Slots<Facts.Agent>
  /// What is still to be recovered from agents, by the draw's code.
  let balances: [String: [Int64: Decimal]]

  /// - Parameter facts: over which the conditions of all rule sets were compiled.
  init(
    _ rules: CompiledRuleSet, in context: BonusContext, over facts: Facts
  ) throws(BonusError) {
    self.rules = rules
    self.context = context
    agentSlots = Slots(facts.agent)
    tallies = Array(repeating: Tallies(), count: rules.tallyKinds.count)
    balances = try context.balances(of: rules)
  }

  var ruleSet: RuleSet { rules.ruleSet }

  /// All agents to whom a sale counts.
  var agents: some Sequence<Recipient> {
    zip(rules.tallyKinds, tallies).lazy.filter { $0.0.pool == nil }
      .flatMap { $0.1.all.lazy.map { Recipient(id: $0.agentID, code: $1.agentCode) } }
  }

  /// Adds a sale to what those have reached to whom it counts; those to whom its sale did, for a return.
  mutating func count(
    _ fact: ConversionFact, soldOn: CivilDate, on date: CivilDate, record: FactRecord
  ) throws(BonusError) {
    for index in 0..<rules.firstFilteredTally {
      try count(fact, soldOn: soldOn, on: date, in: index)
    }
    if rules.filters.isEmpty { return }
    for filter in rules.filterIndex.candidates(record.row) {
      do {
        guard try filter.holds || rules.filters[filter.number].holds(record.row) else { continue }
      } catch {
        let name = BonusError.RuleName(
          ruleSet: ruleSet.name, version: ruleSet.version, code: "where")
        throw .failed(
          name, subject: "conversion \(fact.conversionID)", problem: "its condition: \(error)")
      }
      try count(fact, soldOn: soldOn, on: date, in: rules.firstFilteredTally + filter.number)
    }
  }

  private mutating func count(
    _ fact: ConversionFact, soldOn: CivilDate, on date: CivilDate, in index: Int
  ) throws(BonusError) {
    let kind = rules.tallyKinds[index]
    let window = kind.window.start(of: date)
    if let pooling = kind.pool {
      guard let pool = context.roster.pool(of: fact, by: pooling) else { return }
      do { try tallies[index].count(fact, in: pool, in: window) } catch {
        throw totalOutOfRange(fact.agentCode)
      }
    } else if case .agent = kind.credit {
      try count(fact, for: Recipient(agentOf: fact), in: window, index)
    } else {
      try context.roster.forEachRecipient(of: fact, on: soldOn, by: kind.credit) {
        agent throws(BonusError) in
        try count(fact, for: agent, in: window, index)
      }
    }
  }

  private mutating func count(
    _ fact: ConversionFact, for agent: Recipient, in window: CivilDate?, _ index: Int
  ) throws(BonusError) {
    do { try tallies[index].count(fact, for: agent, in: window) } catch {
      throw totalOutOfRange(agent.code)
    }
  }

  func totalOutOfRange(_ agentCode: String) -> BonusError { rules.totalOutOfRange(agentCode) }

  func tally(_ kind: TallyKind, of agentID: Int64, in window: CivilDate?) -> AgentTally? {
    rules.tallyKinds.firstIndex(of: kind).flatMap { tallies[$0].tally(of: agentID, in: window) }
  }

  func members(_ kind: TallyKind, of poolID: Int64, in window: CivilDate?) -> [AgentTally] {
    rules.tallyKinds.firstIndex(of: kind).map { tallies[$0].members(of: poolID, in: window) } ?? []
  }

  /// The windows of each tally by agent, beside `rules.tallyKinds`.
  func windows() -> [[Int64: [CivilDate?]]] { tallies.map { $0.windowsByAgent() } }

  /// The days on which an agent was employed, of those of a window; nil where the rule has no regard to
  /// them, or the agent is not on the roster.
  func dayShare(
    of agentID: Int64, in window: CivilDate?, for rule: CompiledRule
  ) -> Working.DayShare? {
    guard let terms = rule.terms, terms.isProrated, let agent = context.roster.agents[agentID],
      let days = terms.window.days(from: window, in: context.period)
    else { return nil }
    return Working.DayShare(days: agent.days(in: days), of: days.dayCount)
  }

  /// Appends an item, or its shares where it is divided.
  mutating func append(
    _ payment: Payment, by rule: CompiledRule, to agent: Recipient,
    among shares: [CompiledRule.Share], outletID: Int64? = nil, conversionID: Int64? = nil,
    leadID: Int64? = nil, into items: inout [BonusItem]
  ) throws(BonusError) {
    let whole = BonusItem(
      payment, by: rule, to: agent, in: ruleSet.currency, outletID: outletID,
      conversionID: conversionID, leadID: leadID)
    guard rules.balancingRules.isEmpty, shares.isEmpty else {
      do {
        for share in try whole.divided(among: shares) {
          items.append(share)
          try earned[share.agentID, default: .zero] += share.amount
        }
      } catch {
        throw totalOutOfRange(agent.code)
      }
      return
    }
    items.append(whole)
  }

  /// Counts an item to what balances all that an agent has.
  mutating func earn(_ item: BonusItem) throws(DecimalError) {
    try earned[item.agentID, default: .zero] += item.amount
  }
}
