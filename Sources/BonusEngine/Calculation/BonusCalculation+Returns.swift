internal import Decimals
internal import Domain
internal import JSONLogic

// What is taken back for what is given back.

extension BonusCalculation {
  /// Takes back, of what a sale earned, the part that a return gives back of it.
  ///
  /// The sale is judged as it was: by its own facts, by the rule sets of its day, for those who stood above its agent then.
  /// Running totals, and what agents reach, are of the day of the return: it lowers them.
  mutating func takeBack(
    _ given: Working.Return, by fact: ConversionFact, into items: inout [BonusItem]
  ) throws(BonusError) {
    let soldAt = LocalTime(fact.sale.convertedAt, by: localTime)
    let date = LocalTime(fact.convertedAt, by: localTime).date
    for rules in judging(on: soldAt.date) where rules.ruleSet.isInForce(on: soldAt.date) {
      guard let (sale, conversion) = try rules.inOwnCurrency(fact.sale, on: soldAt.date) else {
        continue
      }
      conversionSlots.fill(sale, soldIn: fact.currency, at: soldAt, by: localTime)
      let earned = try rules.earned(
        by: sale, conversion, on: soldAt.date, givenBackOn: date, &conversionSlots.record,
        context.roster)
      do {
        for item in earned {
          let item = try item.takenBack(by: given)
          items.append(item)
          if let now = ruleSets.firstIndex(where: { $0.continues(rules, on: date) }) {
            try ruleSets[now].earn(item)
          }
        }
      } catch {
        throw rules.totalOutOfRange(fact.agentCode)
      }
    }
    for index in ruleSets.indices where ruleSets[index].ruleSet.isInForce(on: date) {
      try lowerTotals(of: index, by: fact, soldAt: soldAt, on: date, into: &items)
    }
  }

  /// The rule sets by which a sale of a day is judged, which may be of before the period where it is given back.
  func judging(on day: CivilDate) -> [CompiledRuleSet] {
    past.first { $0.days.contains(day) }?.ruleSets ?? ruleSets.map(\.rules)
  }

  private mutating func lowerTotals(
    of index: Int, by fact: ConversionFact, soldAt: LocalTime, on date: CivilDate,
    into items: inout [BonusItem]
  ) throws(BonusError) {
    let rules = ruleSets[index].rules
    guard let (sale, _) = try rules.inOwnCurrency(fact.sale, on: soldAt.date),
      let (given, conversion) = try rules.inOwnCurrency(fact, on: soldAt.date)
    else { return }
    conversionSlots.fill(sale, soldIn: fact.currency, at: soldAt, by: localTime)
    try ruleSets[index].payRunningTotals(
      given, of: sale, conversion, soldOn: soldAt.date, on: date, record: &conversionSlots.record,
      into: &items)
    try ruleSets[index].count(given, soldOn: soldAt.date, on: date, record: conversionSlots.record)
  }
}

extension RuleSetCalculation {
  /// Whether it balances what agents have by a rule set of an earlier day: the two have one name.
  fileprivate func continues(_ past: CompiledRuleSet, on date: CivilDate) -> Bool {
    ruleSet.name == past.ruleSet.name && ruleSet.isInForce(on: date)
  }
}
