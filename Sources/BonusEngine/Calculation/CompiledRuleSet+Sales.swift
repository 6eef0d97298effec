internal import Decimals
internal import Domain
internal import JSONLogic

extension CompiledRuleSet {
  /// Asks the rules of sales, in their order, for each to whom the sale counts; under `first` each of them is paid
  /// by one rule at most.
  ///
  /// - Parameter pays: pays someone by a rule, and says whether it did; the index may know that the condition holds.
  @inline(__always)
  func forEachRecipient(
    of sale: ConversionFact, on date: CivilDate, _ record: inout FactRecord, _ roster: Roster,
    pays: (CompiledRule, RuleCandidate, Recipient, inout FactRecord) throws(BonusError) -> Bool
  ) throws(BonusError) {
    let isFirst = ruleSet.hitPolicy == .first
    let seller = Recipient(agentOf: sale)
    var paid: Set<Int64> = []
    for candidate in conversionIndex.candidates(record.row) {
      let rule = conversionRules[candidate.number]
      if !creditsManagers {
        if try pays(rule, candidate, seller, &record), isFirst { return }
        continue
      }
      try roster.forEachRecipient(of: sale, on: date, by: rule.credit) {
        agent throws(BonusError) in
        guard !paid.contains(agent.id), try pays(rule, candidate, agent, &record), isFirst else {
          return
        }
        paid.insert(agent.id)
      }
    }
  }

  /// What a sale has earned by rules that look at it alone, and that take it back on a day: those of running
  /// totals are not among them, though what they pay is paid by no other rule.
  func earned(
    by sale: ConversionFact, _ conversion: Working.Conversion?, on date: CivilDate,
    givenBackOn day: CivilDate, _ record: inout FactRecord, _ roster: Roster
  ) throws(BonusError) -> [BonusItem] {
    var items: [BonusItem] = []
    try forEachRecipient(of: sale, on: date, &record, roster) {
      rule, candidate, agent, record throws(BonusError) in
      guard
        var payment = try rule.payment(
          on: sale, candidate, to: agent, on: date, after: .zero, record: &record)
      else { return false }
      payment.working.converted = conversion
      guard !rule.isOverRunningTotal, rule.clawback.isDue(soldOn: date, givenBackOn: day) else {
        return true
      }
      let whole = BonusItem(
        payment, by: rule, to: agent, in: ruleSet.currency, outletID: sale.outletID,
        conversionID: sale.conversionID, leadID: sale.leadID)
      do { items += try whole.divided(among: rule.shares) } catch {
        throw totalOutOfRange(agent.code)
      }
      return true
    }
    return items
  }

  func totalOutOfRange(_ agentCode: String) -> BonusError {
    .totalOutOfRange(ruleSet: ruleSet.name, version: ruleSet.version, agentCode: agentCode)
  }
}
