internal import Decimals
internal import Domain

extension CompiledRuleSet {
  /// A sale with its money in the currency of the rule set; nil where there is no rate of its day.
  func inOwnCurrency(
    _ fact: ConversionFact, on date: CivilDate
  ) throws(BonusError) -> (fact: ConversionFact, conversion: Working.Conversion?)? {
    if fact.currency == ruleSet.currency { return (fact, nil) }
    return try converted(fact, on: date)
  }

  /// A sale in another currency with its money in the rule set's, at the rate of its day; nil where there is
  /// no such rate.
  func converted(
    _ fact: ConversionFact, on date: CivilDate
  ) throws(BonusError) -> (fact: ConversionFact, conversion: Working.Conversion)? {
    guard let span = ruleSet.rates[fact.currency]?.span(on: date) else { return nil }
    var converted = fact
    converted.currency = ruleSet.currency
    let digits = ruleSet.currency.minorUnits
    do {
      converted.amount = try (fact.amount * span.value).rounded(toScale: digits)
      converted.cost = try fact.knownCost.map { cost throws(DecimalError) in
        try (cost * span.value).rounded(toScale: digits)
      }
    } catch {
      throw totalOutOfRange(fact.agentCode)
    }
    let conversion = Working.Conversion(
      currency: fact.currency, amount: fact.amount, rate: span.value, since: span.from,
      makes: converted.amount)
    return (converted, conversion)
  }

  /// Why the rule set does not look at the sale; nil where it does.
  func exclusion(of fact: ConversionFact, on date: CivilDate) -> String? {
    if fact.currency == ruleSet.currency || ruleSet.rates[fact.currency]?.span(on: date) != nil {
      return nil
    }
    if ruleSet.rates[fact.currency] != nil {
      return "it has no rate of \(fact.currency) on \(date)"
    }
    return "it pays sales in \(ruleSet.currency), and this one is in \(fact.currency)"
  }
}
