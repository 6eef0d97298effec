internal import BonusEngine
internal import Decimals
internal import Domain

/// The report for people: costs, rules, the agents whose pay changes most, the tiers that are crossed.
extension SimulationReport {
  /// - Parameter top: of how many agents, and of how many crossings, to tell.
  func text(top: Int) throws -> String {
    var parts = [headline, try costTable().text]
    if !cost.isEmpty { parts.append(try ruleTable().text) }
    parts += try agentTables(top: top)
    parts += tierTable(top: top)
    return parts.joined(separator: "\n\n")
  }

  var currencies: [Currency] { cost.keys.sorted() }

  var sortedCrossings: [Crossing] {
    crossings.sorted {
      ($0.period.first, $0.agent, $0.rule) < ($1.period.first, $1.agent, $1.rule)
    }
  }

  private var headline: String {
    let files = Set(periods.flatMap { $0.plans.tried.map(\.file) }).sorted()
    return
      "\(counted(periods.count, "period")) computed anew: by the rules in force (before), and with "
      + "\(files.joined(separator: ", ")) (after). Nothing was written."
  }

  // Tables have the same last columns: currency, before, after, difference.

  private static let figures = ["", "before", "after", "difference"]

  private func cells(_ change: BonusChange, _ currency: Currency) throws -> [String] {
    let difference = try change.difference
    return [
      currency.code, grouped(change.before, currency), grouped(change.after, currency),
      (difference > 0 ? "+" : "") + grouped(difference, currency),
    ]
  }

  private func costTable() throws -> Table {
    var table = Table(["cost"] + Self.figures, numbers: [2, 3, 4])
    for period in periods {
      for (currency, change) in period.cost.sorted(by: { $0.key < $1.key }) {
        table.add(["\(period.period)"] + (try cells(change, currency)))
      }
      if period.cost.isEmpty { table.add(["\(period.period)", "", "nothing", "nothing", ""]) }
    }
    guard periods.count > 1 else { return table }
    for (currency, change) in cost.sorted(by: { $0.key < $1.key }) {
      table.add(["total"] + (try cells(change, currency)))
    }
    return table
  }

  private func ruleTable() throws -> Table {
    var table = Table(["rule"] + Self.figures, numbers: [2, 3, 4])
    for currency in currencies {
      for (name, change) in rules[currency, default: [:]].sorted(by: { $0.key < $1.key }) {
        table.add([name.text] + (try cells(change, currency)))
      }
    }
    return table
  }

  /// For each currency how many gain and lose, and those whose pay changes most.
  private func agentTables(top: Int) throws -> [String] {
    try currencies.flatMap { currency in
      let counts = try counts(in: currency)
      let changed = try changedAgents(in: currency)
      let sentence =
        "Agents paid in \(currency): \(grouped(counts.gain)) gain, \(grouped(counts.lose)) lose, "
        + "\(grouped(counts.same)) as before."
      guard !changed.isEmpty, top > 0 else { return [sentence] }
      var table = Table(["agent"] + Self.figures, numbers: [2, 3, 4])
      for (agent, pay) in changed.prefix(top) {
        table.add([agent] + (try cells(pay.amounts, currency)))
        for (rule, change) in pay.rules.sorted(by: { $0.key < $1.key }) where change.isChange {
          table.add(["  \(rule.text)"] + (try cells(change, currency)))
        }
      }
      return [sentence + "\n" + table.text + more(changed.count - top, "agent")]
    }
  }

  private func changedAgents(
    in currency: Currency
  ) throws -> [(agent: String, pay: AgentPay)] {
    try agents[currency, default: [:]].filter { $0.value.amounts.isChange }
      .map { agent, pay in
        let difference = try pay.amounts.difference
        return (difference.isNegative ? difference : -difference, agent, pay)
      }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      .map { ($0.1, $0.2) }
  }

  private func tierTable(top: Int) -> [String] {
    guard !crossings.isEmpty else { return [] }
    let sentence = "\(counted(crossings.count, "crossing")) of tiers."
    guard top > 0 else { return [sentence] }
    var table = Table(["period", "agent", "rule", "from", "to"])
    for crossing in sortedCrossings.prefix(top) {
      table.add([
        "\(crossing.period)", crossing.agent, crossing.rule.text,
        crossing.tiers.from?.rate ?? "nothing", crossing.tiers.to?.rate ?? "nothing",
      ])
    }
    return [sentence + "\n" + table.text + more(crossings.count - top, "crossing")]
  }

  private func more(_ count: Int, _ noun: String) -> String {
    count > 0 ? "\nand \(counted(count, "more \(noun)")): --top N, or all with --json" : ""
  }
}

extension SimulationReport.RuleName {
  fileprivate var text: String { "\(ruleSet) / \(code)" }
}
