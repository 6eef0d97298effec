import Decimals
import Testing

/// Three hundred days of sales, each with a cost, as their seeds make them.
@Suite struct CostSpreadTests {
  private struct Day {
    let date: String
    var amounts: [Decimal] = []
    let cost: Decimal

    init(seed: UInt64) throws {
      var random = Seeded(seed: seed)
      date = "20\(10 + seed / 336)-\(11 + seed / 28 % 2)-\(String(101 + seed % 28).dropFirst())"
      for _ in 0..<Int.random(in: 1...25, using: &random) {
        let choices: [Int128] = [0, 1, 99, 100_000, .random(in: 0...1 << 50, using: &random)]
        let tenThousandths = choices[Int.random(in: 0..<5, using: &random)]
        amounts.append(try Decimal(coefficient: tenThousandths, scale: 4))
      }
      cost = try Decimal(
        coefficient: .random(in: -1_000_000...1_000_000, using: &random),
        scale: Int.random(in: 0...4, using: &random))
    }
  }

  /// The cost of a record that is not what it should be on each of its sales.
  ///
  /// A share is exact to less than a unit: the currency's smallest, or the cost's own last digit.
  private static let wrong = """
    SELECT format('seed %s: %s of %s', record_no - 1, shares, cost_amount)
    FROM (
      SELECT record_no, cost_amount, sum(share) AS sum, array_agg(share) AS shares,
        bool_and(abs(share * total - cost_amount * weight) < unit * total) AS is_fair,
        bool_and(share = round(share, greatest(2, scale(trim_scale(cost_amount))))) AS is_payable
      FROM (
        SELECT costs.record_no, costs.cost_amount, weight, coalesce(entries.cost_amount, 0) AS share,
          sum(weight) OVER (PARTITION BY costs.record_no) AS total,
          0.1 ^ greatest(2, scale(trim_scale(costs.cost_amount))) AS unit
        FROM external_costs_import AS costs
        JOIN (
          SELECT *, CASE WHEN %SPREAD% OR sum(sale_amount) OVER (PARTITION BY day) = 0
            THEN 1 ELSE sale_amount END AS weight
          FROM (
            SELECT id, sale_amount, (converted_at AT TIME ZONE 'Asia/Tashkent')::date AS day
            FROM conversions
          ) AS sales
        ) AS sales ON sales.day = costs.first_day
        LEFT JOIN ledger_entries AS entries ON entries.kind = 'cost'
          AND entries.record_no = costs.record_no AND entries.conversion_id = sales.id
      ) AS shares
      GROUP BY record_no, cost_amount
    ) AS costs
    WHERE sum <> cost_amount OR NOT is_fair OR NOT is_payable
    ORDER BY record_no
    """

  @Test(arguments: [("equal", "true"), ("by_amount", "false")])
  func sharesAreFairAndSumToTheCost(spread: String, isEqual: String) throws {
    let books = try Books(.tenants)
    let days = try (UInt64(0)..<300).map(Day.init)
    try write(days, to: books, spread)
    for command in ["sales sales.csv --profile sales.yaml", "costs costs.csv --profile costs.yaml"]
    {
      #expect(try books.run("posightful import \(command) --source pos --tenant demo").code == 0)
    }
    let spreadCosts = try books.texts(
      "SELECT count(*)::text FROM external_costs_import WHERE outcome = 'matched'")
    #expect(spreadCosts == ["300"])
    #expect(try books.texts(Self.wrong.replacing("%SPREAD%", with: isEqual)) == [])
    #expect(try books.run("posightful audit --tenant demo").code == 0)
  }

  private func write(_ days: [Day], to books: Books, _ spread: String) throws {
    var sales = ["external_sale_id,sale_date,sale_amount"]
    var costs = [CostCase.header]
    for day in days {
      costs.append(",,,\(day.date),,,,\(day.cost),")
      for amount in day.amounts {
        sales.append("S\(sales.count),\(day.date) 12:00:\(10 + sales.count % 50),\(amount)")
      }
    }
    try books.write(sales.joined(separator: "\n") + "\n", to: "sales.csv")
    try books.write(costs.joined(separator: "\n") + "\n", to: "costs.csv")
    try books.write(CostTests.profile(spread), to: "costs.yaml")
    try books.write(
      """
      profile: 1
      name: exact
      kind: sales
      format: csv
      amount: {max_decimals: 4}
      fields: {external_sale_id: external_sale_id, sale_date: sale_date, sale_amount: sale_amount}
      """, to: "sales.yaml")
  }
}
