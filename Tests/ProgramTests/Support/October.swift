/// Four sales that an accountant can check by head, and the rules that pay for them.
///
/// | sale | | earns |
/// |---|---|---|
/// | S1 4,000,000.00 of AG-1, 5 hours after its lead | 3 % | 120,000.00 |
/// | S2 1,000,000.00 of AG-2, a Wednesday, no lead | no rule | nothing |
/// | S3 9,000,000.00 of AG-2, a Sunday, no lead | fixed | 12,500.00 |
/// | S4 9,000,000.00 of AG-2, 24 hours after its lead | 3 %, capped | 150,000.00 |
/// | AG-2 in all: 19,000,000.00 | 0.5 % above 10,000,000 | 45,000.00 |
struct October {
  let books: Books

  init() throws {
    books = try Books(.tenants)
    try books.write(
      "code,full_name\nAG-1,Aziza Karimova\nAG-2,\"Aliyev, Bobur\"\n", to: "agents.csv")
    try books.write(
      """
      external_id,agent_code,customer_phone,captured_at
      L1,AG-1,+998900000001,2026-10-05 10:00:00
      L2,AG-2,+998900000002,2026-10-05 10:00:00

      """, to: "leads.csv")
    try books.write(
      """
      external_sale_id,agent_code,customer_phone,sale_date,sale_amount
      S1,AG-1,+998900000001,2026-10-05 15:00:00,4000000.00
      S2,AG-2,,2026-10-07 12:00:00,1000000.00
      S3,AG-2,,2026-10-11 12:00:00,9000000.00
      S4,AG-2,+998900000002,2026-10-06 10:00:00,9000000.00

      """, to: "sales.csv")
    try books.write(Self.rules, to: "rules.yaml")
    for command in [
      "import agents agents.csv", "import leads leads.csv",
      "import sales sales.csv --source pos", "rules load rules.yaml",
    ] { try must(command) }
  }

  /// Runs what has to go well.
  @discardableResult
  func must(_ command: String) throws -> Outcome {
    let outcome = try run(command)
    guard outcome.code == 0 else { throw Failure(command: command, errors: outcome.errors) }
    return outcome
  }

  func run(_ command: String) throws -> Outcome {
    try books.run("posightful \(command) --tenant demo")
  }

  /// Computes October and writes its payout files to the folder `payouts`.
  func pay() throws {
    try must("bonus run --period 2026-10")
    try must("payout export --period 2026-10 --to payouts")
  }

  struct Failure: Error {
    var command: String
    var errors: String
  }

  static let rules = """
    name: October
    version: 1
    currency: UZS
    hit_policy: first
    valid_from: 2026-10-01
    valid_to: 2026-10-31
    rules:
      - code: quick-leads
        type: per_conversion
        priority: 10
        when: {and: [{var: lead.matched}, {"<=": [{var: lead.delta_hours}, 24]}]}
        percent_of_sale: 3
        cap: 150000.00
      - code: weekend
        type: per_conversion
        priority: 20
        when: {in: [{var: sale.weekday}, [6, 7]]}
        fixed: 12500.00
      - code: volume
        type: tier
        priority: 90
        tiers:
          - {up_to: 10000000.00, percent: 0}
          - {percent: 0.5}

    """
}
