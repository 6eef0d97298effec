import Foundation
import JSONLogic
import Testing

/// However many threads compute, a run is the same: so is what it says of what is wrong, and what it leaves.
@Suite struct ThreadsTests {
  /// More than are handed to a thread at once, and more items than that.
  static let sales = 2500

  /// A sale of 42 divides by zero; one of more than 2,000,000,000,000,000 has no place in the books.
  static let rules = """
    name: October
    currency: UZS
    hit_policy: all
    valid_from: 2026-10-01
    rules:
      - code: ratio
        type: per_conversion
        when: {"<": [{"/": [1, {"-": [{var: sale.amount}, 42]}]}, 1]}
        percent_of_sale: 1000
      - {code: early, type: per_conversion, when: {"<": [{var: sale.hour}, 12]}, percent_of_sale: 2}
      - {code: lead, type: per_lead, fixed: 5.00}
      - {code: volume, type: tier, tiers: [{up_to: 20000.00, percent: 0}, {percent: 0.5}]}

    """

  let books: Books

  init() throws {
    books = try Books()
    try books.write(MadeSales.csv(rows: Self.sales), to: "sales.csv")
    try books.run("posightful import sales sales.csv --tenant demo --source pos").expect(2)
    try books.write(Self.rules, to: "rules.yaml")
    try books.run("posightful rules load rules.yaml --tenant demo").expect(0)
  }

  private func run(_ command: String, threads: Int) throws -> Outcome {
    try books.run("posightful \(command) --tenant demo --threads \(threads)")
  }

  @Test func computeTheSame() throws {
    try run("bonus run --period 2026-10", threads: 3).expect(0)
    let seal = try books.texts("SELECT manifest::text FROM bonus_calculation_runs")
    try books.write(
      Self.rules.replacingOccurrences(of: "percent: 0.5", with: "percent: 0.75"), to: "tried.yaml")
    var told: Set<[String]> = []
    for threads in [1, 2, 8] {
      let verified = try run("bonus verify 1", threads: threads)
      try verified.expect(0)
      let simulated = try run(
        "bonus simulate --rules tried.yaml --period 2026-10 --json", threads: threads)
      told.insert([verified.output, try simulated.json.text("cost")])
      try run("bonus run --period 2026-10", threads: threads).expect(0)
    }
    #expect(told.count == 1, "\(told)")
    #expect(try books.texts("SELECT manifest::text FROM bonus_calculation_runs") == seal)
  }

  /// What is wrong with the books, and what is said of it; `%` is the number of the conversion.
  static let wrong = [
    (
      "UPDATE conversions SET sale_amount = 42 WHERE external_sale_id = 'S1500'",
      #"rule set "October" version 1, rule "ratio": conversion %: its condition: /</0/~1: "#
        + "Division by zero. Ask first whether the divisor is 0. "
        + "Mend the rule in a new version and calculate again."
    ),
    (
      "UPDATE conversions SET sale_amount = 3000000000000000 WHERE external_sale_id = 'S1500'",
      "numeric field overflow (SQLSTATE 22003)."
    ),
    (
      """
      ALTER TABLE conversions DROP CONSTRAINT conversions_sale_currency_check;
      UPDATE conversions SET sale_currency = '?' WHERE external_sale_id = 'S1500'
      """, #"column 7 holds "?", which is no currency."#
    ),
    (
      // Of two errors the first in the order of the sales, though the other one is found before it.
      """
      ALTER TABLE conversions DROP CONSTRAINT conversions_sale_currency_check;
      UPDATE conversions SET sale_currency = '?'
      WHERE converted_at > (SELECT converted_at FROM conversions WHERE external_sale_id = 'S1500')
        + interval '1 week';
      UPDATE conversions SET sale_amount = 42 WHERE external_sale_id = 'S1500'
      """,
      #"rule set "October" version 1, rule "ratio": conversion %: its condition: /</0/~1: "#
        + "Division by zero. Ask first whether the divisor is 0. "
        + "Mend the rule in a new version and calculate again."
    ),
  ]

  @Test(arguments: wrong) func sayTheSameOfAnError(_ change: String, _ message: String) throws {
    try books.execute(change)
    let number = try books.texts(
      "SELECT id::text FROM conversions WHERE external_sale_id = 'S1500'")
    let before = try books.contents()
    for threads in [1, 4] {
      let outcome = try run("bonus run --period 2026-10", threads: threads)
      #expect(outcome.code == 1)
      #expect(
        outcome.errors
          == "posightful: \(message.replacingOccurrences(of: "%", with: number[0]))\n")
      #expect(try books.contents() == before)
    }
  }

  /// All its connections, while it waits to write its items.
  @Test(arguments: [1, 4]) func sayTheSameOfAServerThatGoes(threads: Int) throws {
    let before = try books.contents()
    try books.execute("BEGIN; LOCK TABLE bonus_calculation_items IN SHARE MODE")
    let program = try books.start(
      "posightful bonus run --period 2026-10 --tenant demo --threads \(threads)")
    for _ in 0..<1000 where try books.texts(Self.waiting).isEmpty { usleep(20_000) }
    try books.execute("SELECT pg_terminate_backend(pid) \(Self.others)")
    let outcome = try program.finish()
    try books.execute("COMMIT")
    #expect(outcome.code == 1)
    // What libpq still hears of the end differs from time to time.
    #expect(outcome.errors.hasPrefix("posightful: the connection to PostgreSQL was lost: "))
    #expect(outcome.errors.hasSuffix(". Check that the server runs, then try again.\n"))
    #expect(try books.contents() == before)
  }

  private static let waiting = """
    SELECT pid::text FROM pg_locks
    WHERE NOT granted AND relation = 'bonus_calculation_items'::regclass
    """
  private static let others = """
    FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    """
}
