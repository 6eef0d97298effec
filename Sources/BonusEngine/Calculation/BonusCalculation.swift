internal import Decimals
public import Domain
internal import JSONLogic

/// The bonuses of a period, computed as its sales and leads go by.
///
/// Memory holds the rules and a tally for each agent, however many sales there are. The same facts
/// in the same order give the same items in the same order.
/// ```swift
/// var bonuses = try BonusCalculation(ruleSets: ruleSets, in: context, localTime: zone.local(of:))
/// while let sale = try sales.next() { try bonuses.add(sale, into: &items) }
/// items += try bonuses.finish()
/// ```
public struct BonusCalculation {
  var ruleSets: [RuleSetCalculation]
  /// By which sales of earlier days were paid.
  let past: [(days: Period, ruleSets: [CompiledRuleSet])]
  let context: BonusContext
  let localTime: LocalClock
  var conversionSlots: Slots<Facts.Conversion>
  private var leadSlots: Slots<Facts.Lead>

  /// Compiles all conditions; `localTime` is the tenant's.
  public init(
    ruleSets: [RuleSet], in context: BonusContext, localTime: @escaping LocalClock
  ) throws(BonusError) {
    self.context = context
    var facts = Facts()
    func compiled(_ ruleSets: [RuleSet]) throws(BonusError) -> [CompiledRuleSet] {
      try ruleSets.map { ruleSet throws(BonusError) in
        try CompiledRuleSet(ruleSet, agents: context.roster.ids, over: &facts)
      }
    }
    // All of them, before rows are made of the facts.
    let own = try compiled(ruleSets)
    past = try context.past.map { rules throws(BonusError) in
      (rules.days, try compiled(rules.ruleSets))
    }
    self.ruleSets = try own.map { rules throws(BonusError) in
      try RuleSetCalculation(rules, in: context, over: facts)
    }
    conversionSlots = Slots(facts.conversion)
    leadSlots = Slots(facts.lead)
    self.localTime = localTime
  }

  /// Appends the items of a conversion of the period, in the order of the rule sets, then priority.
  ///
  /// Conversions come in ascending order, for the items to do so too; totals do not depend on it, but where
  /// a rule pays by running totals: those are of the conversions before.
  public mutating func add(
    _ fact: ConversionFact, into items: inout [BonusItem]
  ) throws(BonusError) {
    if let given = fact.given { return try takeBack(given, by: fact, into: &items) }
    let time = LocalTime(fact.convertedAt, by: localTime)
    var isFilled = false
    for index in ruleSets.indices where ruleSets[index].rules.ruleSet.isInForce(on: time.date) {
      let rules = ruleSets[index].rules
      if fact.currency == rules.ruleSet.currency {
        if !isFilled { conversionSlots.fill(fact, at: time, by: localTime) }
        isFilled = true
        try add(fact, on: time.date, to: index, into: &items)
      } else if let (converted, conversion) = try rules.converted(fact, on: time.date) {
        conversionSlots.fill(converted, soldIn: fact.currency, at: time, by: localTime)
        isFilled = false
        try add(converted, conversion, on: time.date, to: index, into: &items)
      }
    }
  }

  private mutating func add(
    _ fact: ConversionFact, _ conversion: Working.Conversion? = nil, on date: CivilDate,
    to index: Int, into items: inout [BonusItem]
  ) throws(BonusError) {
    try ruleSets[index].pay(
      fact, conversion, on: date, record: &conversionSlots.record, into: &items)
    try ruleSets[index].count(fact, soldOn: date, on: date, record: conversionSlots.record)
  }

  /// Appends the items of a lead that was captured in the period.
  public mutating func add(_ lead: LeadFact, into items: inout [BonusItem]) throws(BonusError) {
    let time = LocalTime(lead.capturedAt, by: localTime)
    leadSlots.fill(lead, at: time)
    for index in ruleSets.indices where ruleSets[index].rules.applies(toLeadOf: time.date) {
      try ruleSets[index].pay(lead, on: time.date, record: &leadSlots.record, into: &items)
    }
  }

  /// The items of what agents reached in the period, by agent code, rule set, priority and window; then those
  /// of pools, then those that balance what an agent has from all rules.
  ///
  /// An agent is known by a sale, or as employed: guarantees and draws look at those without a sale too.
  public mutating func finish() throws(BonusError) -> [BonusItem] {
    var items: [BonusItem] = []
    let windows = ruleSets.map { $0.windows() }
    for agent in agentsByCode() {
      for index in ruleSets.indices {
        try ruleSets[index].pay(agent.id, in: windows[index], into: &items)
      }
    }
    for index in ruleSets.indices {
      try ruleSets[index].payPools(in: windows[index], into: &items)
    }
    for agent in agentsByCode() {
      for index in ruleSets.indices { try ruleSets[index].balance(agent, into: &items) }
    }
    return items
  }

  /// All agents with a sale or on the roster, by the bytes of their codes, as the database sorts them.
  private func agentsByCode() -> [Recipient] {
    var agents = Set(context.roster.agents.values.map { Recipient(id: $0.id, code: $0.code) })
    for ruleSet in ruleSets { agents.formUnion(ruleSet.agents) }
    return agents.sorted(by: Recipient.precedes)
  }
}
