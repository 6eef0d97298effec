internal import Decimals
internal import Domain

extension BonusContext {
  /// What is still to be recovered from agents at the beginning of the period, by the code of the draw.
  func balances(of rules: CompiledRuleSet) throws(BonusError) -> [String: [Int64: Decimal]] {
    var balances: [String: [Int64: Decimal]] = [:]
    for rule in rules.balancingRules where rule.kind == .draw {
      balances[rule.code] = try carried(by: rule, in: rules.ruleSet.currency)
    }
    return balances
  }

  private func carried(
    by rule: CompiledRule, in currency: Currency
  ) throws(BonusError) -> [Int64: Decimal] {
    let start = rule.terms?.forgiven?.start(of: period.first)
    var balances: [Int64: Decimal] = [:]
    for advance in advances
    where advance.ruleSet == rule.name.ruleSet && advance.rule == rule.code
      && advance.currency == currency
    {
      if let start, advance.periodStart < start { continue }
      do {
        try balances[advance.agentID, default: .zero] +=
          advance.amount.rounded(toScale: currency.minorUnits)
      } catch {
        let code = roster.agents[advance.agentID]?.code ?? ""
        throw rule.failed(error, "agent \"\(code)\"")
      }
    }
    return balances.filter { $0.value > .zero }
  }
}

extension BonusTerms.Forgiveness {
  /// The first day of the span that a day is in.
  fileprivate func start(of date: CivilDate) -> CivilDate? {
    switch self {
    case .month: BonusTerms.Window.month.start(of: date)
    case .quarter: BonusTerms.Window.quarter.start(of: date)
    case .year: CivilDate(year: date.components.year, month: 1, dayOfMonth: 1)
    }
  }
}
