internal import Decimals
internal import Domain

// The numbers of a rule set that are no rules.

extension RuleSetReader {
  /// Numbers by the codes of agents, each table under its name.
  func tables() throws(RuleSetError) -> [BonusTable] {
    guard let node = fields.optional("tables") else { return [] }
    guard let entries = node.entries, !entries.isEmpty else {
      throw node.error(
        "tables is \(node.inWords). Write names with tables: {quotas: {AG-1: 100000}}.")
    }
    var tables: [BonusTable] = []
    for (key, value) in entries {
      tables.append(try table(try key.text("table", atMost: 100), value))
    }
    return tables
  }

  private func table(_ name: String, _ node: FileNode) throws(RuleSetError) -> BonusTable {
    guard let entries = node.entries, !entries.isEmpty else {
      throw node.error(
        "table \(name) is \(node.inWords). Write codes with numbers: {AG-1: 100000}.")
    }
    var table = BonusTable(name: name, values: [:])
    for (key, value) in entries {
      let code = try key.text("code", atMost: 100)
      let numbers = try numbers(of: code, value)
      if code == "default" { table.standard = numbers } else { table.values[code] = numbers }
    }
    return table
  }

  /// One number, or those of some days by the first of them: `{2026-10-01: 100000, 2026-11-01: 120000}`.
  private func numbers(of code: String, _ node: FileNode) throws(RuleSetError) -> Timeline<Decimal>
  {
    guard let entries = node.entries, !entries.isEmpty else {
      return Timeline(always: try node.decimal(code))
    }
    var numbers = Timeline<Decimal>()
    for (day, value) in entries {
      numbers.set(try value.decimal(code), from: try day.date(code))
    }
    return numbers
  }

  /// What other currencies are worth, from day to day: `{EUR: {2026-10-01: 1.0812}}`.
  func rates(
    in currency: Currency
  ) throws(RuleSetError) -> [Currency: Timeline<Decimal>] {
    guard let node = fields.optional("rates") else { return [:] }
    guard let entries = node.entries, !entries.isEmpty else {
      throw node.error(
        "rates is \(node.inWords). Write currencies with days and rates: "
          + "{EUR: {2026-10-01: 1.0812}}.")
    }
    var rates: [Currency: Timeline<Decimal>] = [:]
    for (key, value) in entries {
      guard let other = key.text.flatMap({ Currency($0) }), other != .none, other != currency else {
        throw key.error(
          "rates: \(key.inWords) is no other currency. Write three capital letters, as in EUR.")
      }
      rates[other] = try timeline(of: other, value)
    }
    return rates
  }

  private func timeline(
    of currency: Currency, _ node: FileNode
  ) throws(RuleSetError) -> Timeline<Decimal> {
    guard let entries = node.entries, !entries.isEmpty else {
      throw node.error(
        "the rates of \(currency) are \(node.inWords). Write the first day of each: "
          + "{2026-10-01: 1.0812}.")
    }
    var timeline = Timeline<Decimal>()
    for (day, value) in entries {
      let rate = try value.decimal("\(currency)")
      guard !rate.isZero, rate <= BonusLimits.amount, rate.scale <= BonusLimits.rateDigits else {
        throw value.error(
          "the rate of \(currency) \(value.inWords) is not above 0 with up to "
            + "\(BonusLimits.rateDigits) digits after the point. Check it.")
      }
      timeline.set(rate, from: try day.date("\(currency)"))
    }
    return timeline
  }
}
