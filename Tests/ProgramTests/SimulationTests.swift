import JSONLogic
import Testing

/// `posightful bonus simulate`: what other rules would pay for the sales of the books.
@Suite struct SimulationTests {
  let october: October

  init() throws { october = try October() }

  private func simulate(_ rules: String, _ options: String = "--period 2026-10") throws -> JSON {
    try october.books.write(rules, to: "tried.yaml")
    return try october.must("bonus simulate --rules tried.yaml \(options) --json").json
  }

  /// As in `AG-1: 120000.00 -> 150000.00, 30000.00`, of those that change.
  private func changes(_ list: JSON?, by keys: String...) -> [String] {
    (list?.arrayValue ?? []).filter { $0["difference"] != 0 }.map { change in
      keys.map { change.text($0) }.joined(separator: " ")
        + ": \(change.text("before")) -> \(change.text("after")), \(change.text("difference"))"
    }
  }

  @Test func theSameRulesChangeNothing() throws {
    let before = try october.books.contents()
    let report = try simulate(October.rules)
    #expect(report.text("cost", "UZS", "before") == "327500.00")
    #expect(report.text("cost", "UZS", "after") == "327500.00")
    #expect(report.text("cost", "UZS", "difference") == "0.00")
    #expect(report["agents"]?.arrayValue?.map { $0.text("agent") } == ["AG-1", "AG-2"])
    #expect(
      report["rules"]?.arrayValue?.map { $0.text("rule") } == ["quick-leads", "volume", "weekend"])
    #expect(changes(report["agents"], by: "agent") == [])
    #expect(changes(report["rules"], by: "rule") == [])
    #expect(report["tiers"]?.arrayValue == [])
    #expect(try october.books.contents() == before)
  }

  @Test func tellsTheDifferenceOfEachAgentAndRule() throws {
    let before = try october.books.contents()
    // 4 % of 4,000,000.00 would be 160,000.00, but the cap is 150,000.00.
    let report = try simulate(
      October.rules.replacing("percent_of_sale: 3", with: "percent_of_sale: 4")
        .replacing("fixed: 12500.00", with: "fixed: 10000.00"))
    #expect(
      changes(report["agents"], by: "agent") == [
        "AG-1: 120000.00 -> 150000.00, 30000.00", "AG-2: 207500.00 -> 205000.00, -2500.00",
      ])
    #expect(
      changes(report["rules"], by: "rule_set", "rule") == [
        "October quick-leads: 270000.00 -> 300000.00, 30000.00",
        "October weekend: 12500.00 -> 10000.00, -2500.00",
      ])
    #expect(report.text("cost", "UZS", "difference") == "27500.00")
    #expect(
      changes(report["agents"]?[1]?["rules"], by: "rule")
        == ["weekend: 12500.00 -> 10000.00, -2500.00"])
    #expect(try october.books.contents() == before)
  }

  @Test func paysWhatARunThenPays() throws {
    let rules = October.rules.replacing("percent_of_sale: 3", with: "percent_of_sale: 4")
    let report = try simulate(rules)
    try october.must("rules load tried.yaml")
    let run = try october.must("bonus run --period 2026-10 --json").json
    #expect(run.text("amounts", "UZS") == report.text("cost", "UZS", "after"))
    let payouts = try october.books.texts(
      """
      SELECT agent_code || ' ' || sum(gross_bonus)::numeric(20, 2) FROM bonus_calculation_items
      JOIN agents ON agents.id = agent_id GROUP BY agent_code ORDER BY agent_code
      """)
    let simulated = report["agents"]?.arrayValue ?? []
    #expect(simulated.map { "\($0.text("agent")) \($0.text("after"))" } == payouts)
  }

  @Test func tellsWhoCrossesATier() throws {
    let report = try simulate(
      October.rules.replacing(
        "- {percent: 0.5}", with: "- {up_to: 15000000.00, percent: 0.5}\n      - {percent: 1}"
      ).replacing("up_to: 10000000.00", with: "up_to: 3000000.00"))
    let crossings = (report["tiers"]?.arrayValue ?? []).map { crossing in
      "\(crossing.text("agent")) \(crossing.text("rule")): \(crossing["from"]?.text ?? "") -> \(crossing.text("to"))"
    }
    #expect(crossings == ["AG-1 volume: null -> 0.5%", "AG-2 volume: \"0.5%\" -> 1%"])
    #expect(
      changes(report["agents"], by: "agent") == [
        "AG-1: 120000.00 -> 125000.00, 5000.00", "AG-2: 207500.00 -> 262500.00, 55000.00",
      ])
  }

  @Test func addsPeriodsUp() throws {
    try october.books.write(
      """
      external_sale_id,agent_code,customer_phone,sale_date,sale_amount
      S5,AG-1,,2026-11-07 12:00:00,700.00
      S6,AG-2,,2026-11-08 12:00:00,900.00

      """, to: "november.csv")
    try october.must("import sales november.csv --source pos")
    let rules = October.rules.replacing("valid_to: 2026-10-31\n", with: "")
      .replacing("fixed: 12500.00", with: "fixed: 13000.00")
    let report = try simulate(rules, "--period 2026-11 --period 2026-10")
    let periods = (report["periods"]?.arrayValue ?? []).map { period in
      "\(period.text("period")) \(period.text("cost", "UZS", "before")) "
        + period.text("cost", "UZS", "after")
    }
    #expect(
      periods == [
        "2026-10-01..2026-10-31 327500.00 328000.00", "2026-11-01..2026-11-30 0.00 26000.00",
      ])
    #expect(
      changes(report["agents"], by: "agent") == [
        "AG-1: 120000.00 -> 133000.00, 13000.00", "AG-2: 207500.00 -> 221000.00, 13500.00",
      ])
    #expect(report.text("cost", "UZS", "difference") == "26500.00")
    let byMonth = try simulate(rules, "--period 2026-10..2026-11 --by month")
    #expect(byMonth["periods"] == report["periods"] && byMonth["agents"] == report["agents"])
  }
}
