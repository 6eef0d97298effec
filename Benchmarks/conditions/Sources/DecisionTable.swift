import Decimals
import JSONLogic

/// The rules of conversions; the first that holds wins.
struct DecisionTable {
  let schema: FactSchema
  private let rules: [(priority: Int, condition: StrictRule)]
  private let index: RuleIndex

  init(_ written: JSON) throws {
    var schema = FactSchema([
      FactVariable("sale.amount", .number), FactVariable("sale.outlet", .text),
      FactVariable("sale.agent", .text), FactVariable("sale.weekday", .number, digits: 0),
      FactVariable("lead.matched", .truth), FactVariable("lead.campaign", .text),
      FactVariable("lead.delta_hours", .number, isOptional: true, digits: 12),
    ])
    rules = try (written.arrayValue ?? []).filter { $0["rule_type"] == "per_conversion" }.map {
      (
        $0["priority"]?.intValue ?? 0,
        try StrictRule(compiling: $0["condition"] ?? nil, over: &schema)
      )
    }
    self.schema = schema
    index = RuleIndex(rules.map(\.condition))
  }

  func firstHit(_ row: borrowing FactRow) throws -> Int {
    for candidate in index.candidates(row) {
      let rule = rules[candidate.number]
      if try candidate.holds || rule.condition.holds(row) { return rule.priority }
    }
    return 0
  }
}

/// The facts of a conversion, as the books have them.
struct Facts {
  let amount: Decimal
  let outlet: String
  let agent: String
  let weekday: Int
  let campaign: String
  /// From the lead to the sale.
  let hours: Decimal?

  init(_ line: Substring) throws {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    amount = Decimal(cells[1]) ?? 0
    (outlet, agent, campaign) = (String(cells[2]), String(cells[3]), String(cells[5]))
    weekday = Int(cells[4]) ?? 0
    hours = try Int(cells[6]).map { try Decimal($0).divided(by: 3600, toScale: 12) }
  }

  func fill(_ row: inout FactRow) {
    row.removeAll()
    row.set(amount, at: 0)
    row.set(outlet, at: 1)
    row.set(agent, at: 2)
    row.set(weekday, at: 3)
    row.set(hours != nil, at: 4)
    row.set(campaign, at: 5)
    if let hours { row.set(hours, at: 6) }
  }
}
