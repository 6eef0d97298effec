import Foundation

/// A month of sales under all kinds of rules, whose files have their rows in any order.
///
/// Names are such as languages sort each in their own way, and several sales fall on one moment, so that neither
/// ids nor the database's order of texts may decide anything.
struct ShuffledMonth {
  let books: Books

  init(sales: Int, seed: UInt64, icuLocale: String?) throws {
    books = try Books(.tenants, icuLocale: icuLocale)
    var random = Seeded(seed: seed)
    try write("outlets", "code,name", (0..<4).map { "out-\($0),Outlet" }, &random)
    try write("agents", "code,full_name", Self.agents.map { "\($0),Agent \($0)" }, &random)
    try write(
      "leads", "external_id,agent_code,outlet_code,customer_phone,status,captured_at",
      (0..<sales / 3).map(Self.lead), &random)
    try write(
      "sales",
      "external_sale_id,outlet_code,agent_code,customer_phone,sale_date,sale_amount,currency",
      (0..<sales).map(Self.sale), &random)
    for kind in ["outlets", "agents", "leads"] { try must("import \(kind) \(kind).csv") }
    try must("import sales sales.csv --source pos")
    for (index, rules) in Self.ruleSets.shuffled(using: &random).enumerated() {
      try books.write(rules, to: "rules-\(index).yaml")
      try must("rules load rules-\(index).yaml")
    }
  }

  @discardableResult
  func must(_ command: String, with variables: [String: String] = [:]) throws -> Outcome {
    let outcome = try books.run("posightful \(command) --tenant demo", with: variables)
    try outcome.expect(0)
    return outcome
  }

  private func write(
    _ name: String, _ header: String, _ rows: [String], _ random: inout Seeded
  ) throws {
    let rows = rows.shuffled(using: &random)
    try books.write(([header] + rows).joined(separator: "\n") + "\n", to: "\(name).csv")
  }

  private static let agents = ["Z-1", "t-2", "a-10", "A-9", "å-3", "ö-1", "AA-1", "zz"]

  private static func lead(_ number: Int) -> String {
    "L\(number),\(agents[number % 8]),out-\(number % 4),\(phone(number)),"
      + "\(number % 2 == 0 ? "new" : "qualified"),2026-10-\(twoDigits(1 + number % 9)) 09:00:00"
  }

  /// Every third comes from a lead; four at a time fall on one moment.
  private static func sale(_ number: Int) -> String {
    let name = ["Z", "t", "å", "A", "a-", "_"][number % 6] + "\(number * 7919 % 1000)-\(number)"
    let lead = number % 3 == 0 ? phone(number / 3) : ""
    let moment = number / 4
    let day = twoDigits(10 + moment % 20)
    return "\(name),out-\(number % 4),\(agents[number * 5 % 8]),\(lead),"
      + "2026-10-\(day) \(twoDigits(moment % 24)):30:00,\(number * 317 % 9000).\(10 + number % 90),"
      + (number % 10 == 0 ? "USD" : "UZS")
  }

  private static func phone(_ number: Int) -> String { "+9989\(10_000_000 + number)" }

  private static func twoDigits(_ number: Int) -> String { String(100 + number).dropFirst() + "" }

  private static let ruleSets = [
    """
    name: Zeta
    currency: UZS
    hit_policy: all
    valid_from: 2026-10-01
    tables: {quotas: {Z-1: 9000.00, default: 5000.00}}
    rules:
      - {code: lead, type: per_lead, when: {"==": [{var: lead.status}, qualified]}, fixed: 5.00}
      - code: running
        type: per_conversion
        window: month
        bands:
          mode: marginal
          over: running_total
          rows:
            - {from: 0, to: 20000, percent: 1}
            - {from: 20000, to: 60000, percent: 2.5}
            - {from: 60000, percent: 4}
      - {code: shared, type: per_conversion, when: {var: lead.matched}, percent: 3, split: {self: 60, å-3: 40}}
      - {code: capped, type: per_conversion, when: {in: [{var: sale.weekday}, [6, 7]]}, percent_of_sale: 5, cap: 90.00}
      - {code: volume, type: tier, tiers: [{up_to: 20000.00, percent: 0}, {percent: 0.5}]}
      - {code: target, type: per_target, targets: [{metric: matched, at_least: 5}], fixed: 100.00}
      - code: attainment
        type: per_agent
        window: day
        quota: {table: quotas}
        of: 50.00
        points: {over: attainment, rows: [{at: 70, percent: 50}, {at: 120, percent: 200}]}
      - {code: team, type: pool, where: {"==": [{var: sale.outlet}, out-2]}, percent: 1, split: {Z-1: 1, zz: 2}}
      - {code: salary, type: guarantee, at_least: 1500.00, priority: 1}
      - {code: tax, type: deduction, percent: 12, priority: 2}
      - {code: most, type: ceiling, at_most: 4000.00, priority: 3}

    """,
    """
    name: ärgerlich
    currency: USD
    hit_policy: first
    valid_from: 2026-10-01
    rules:
      - {code: late, type: per_conversion, when: {">=": [{var: sale.hour}, 18]}, percent_of_sale: 7}
      - {code: other, type: per_conversion, fixed: 3.00}

    """,
  ]
}
