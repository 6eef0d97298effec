internal import Decimals
public import Domain
internal import JSONLogic

/// The bonuses of a period, computed as its sales and leads go by.
///
/// Memory holds the rules and a tally for each agent, however many sales there are. The same facts
/// in the same order give the same items in the same order.
/// ```swift
/// var bonuses = try BonusCalculation(ruleSets: ruleSets, localTime: zone.local(of:))
/// while let sale = try sales.next() { try bonuses.add(sale, into: &items) }
/// items += try bonuses.finish()
/// ```
public struct BonusCalculation {
  private let ruleSets: [CompiledRuleSet]
  /// What agents have reached so far, by their ids, for each rule set.
  private var tallies: [[Int64: AgentTally]]
  private let localTime: LocalClock
  private var conversionSlots: Slots<Facts.Conversion>
  private var leadSlots: Slots<Facts.Lead>
  private let facts: Facts

  /// Compiles all conditions; `localTime` is the tenant's.
  public init(
    ruleSets: [RuleSet], localTime: @escaping LocalClock
  ) throws(BonusError) {
    var facts = Facts()
    var compiled: [CompiledRuleSet] = []
    for ruleSet in ruleSets { compiled.append(try CompiledRuleSet(ruleSet, over: &facts)) }
    self.ruleSets = compiled
    self.facts = facts
    conversionSlots = Slots(facts.conversion)
    leadSlots = Slots(facts.lead)
    tallies = Array(repeating: [:], count: compiled.count)
    self.localTime = localTime
  }

  /// Appends the items of a conversion of the period, in the order of the rule sets, then priority.
  ///
  /// Conversions come in ascending order, for the items to do so too; totals do not depend on it.
  public mutating func add(
    _ fact: ConversionFact, into items: inout [BonusItem]
  ) throws(BonusError) {
    let time = LocalTime(fact.convertedAt, by: localTime)
    var isFilled = false
    for (index, ruleSet) in ruleSets.enumerated() where ruleSet.applies(to: fact, on: time.date) {
      if !isFilled { fill(fact, at: time) }
      isFilled = true
      try ruleSet.count(fact, in: &tallies[index])
      try ruleSet.pay(fact, slots: conversionSlots.values, into: &items)
    }
  }

  private mutating func fill(_ fact: ConversionFact, at time: LocalTime) {
    let leadTime = fact.capturedAt.map { LocalTime($0, by: localTime) }
    conversionSlots.fill(fact, at: time, lead: leadTime)
  }

  /// Appends the items of a lead that was captured in the period.
  public mutating func add(_ lead: LeadFact, into items: inout [BonusItem]) throws(BonusError) {
    let time = LocalTime(lead.capturedAt, by: localTime)
    leadSlots.fill(lead, at: time)
    for ruleSet in ruleSets where ruleSet.applies(toLeadOf: time.date) {
      try ruleSet.pay(lead, slots: leadSlots.values, into: &items)
    }
  }

  /// The items of what agents reached in the period, by agent code, rule set and priority.
  ///
  /// An agent is known by a sale: one without sales has no such item.
  public func finish() throws(BonusError) -> [BonusItem] {
    var items: [BonusItem] = []
    var slots = Slots<Facts.Agent>(facts.agent)
    for agentID in agentsByCode() {
      for (index, ruleSet) in ruleSets.enumerated() {
        guard let tally = tallies[index][agentID] else { continue }
        slots.fill(tally)
        try ruleSet.pay(tally, slots: slots.values, into: &items)
      }
    }
    return items
  }

  /// Ids of all agents with a sale, by the bytes of their codes, as the database sorts them.
  private func agentsByCode() -> [Int64] {
    var codes: [Int64: String] = [:]
    for tally in tallies.joined() { codes[tally.key] = tally.value.agentCode }
    return codes.sorted { first, second in
      first.value == second.value
        ? first.key < second.key
        : first.value.utf8.lexicographicallyPrecedes(second.value.utf8)
    }.map(\.key)
  }
}
