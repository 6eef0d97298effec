import Decimals
import Domain
import Testing

@testable import BonusEngine

/// The ten rules of `fixtures/rules/october.yaml` against the same ten written by hand.
@Suite struct OctoberTests {
  @Test func paysWhatTheRulesSayByHand() throws {
    var random = SeededRandom(20_261_017)
    let sales = try (1...8000).map { try OctoberSale(id: $0, using: &random) }
    let computed = try items(octoberRules(), of: sales.map(\.fact))
    var expected: [String] = []
    for sale in sales {
      guard let (rule, notes) = sale.rule else { continue }
      expected.append("\(sale.fact.conversionID) \(rule) \(notes)")
    }
    let ofSales = computed.filter { $0.conversionID != nil }
    #expect(ofSales.map { "\($0.conversionID ?? 0) \($0.ruleID) \($0.inWords)" } == expected)
    #expect(Set(ofSales.map(\.ruleID)) == Set(1...8))
    try check(computed.filter { $0.conversionID == nil }, of: sales)
  }

  /// Tier and target, from sums in whole cents.
  private func check(_ items: [BonusItem], of sales: [OctoberSale]) throws {
    var expected: [String] = []
    let byAgent = Dictionary(grouping: sales, by: \.fact.agentCode).sorted { $0.key < $1.key }
    for (code, own) in byAgent {
      let cents = own.reduce(0) { $0 + $1.cents }
      let matched = own.filter { $0.fact.leadID != nil }.count
      let ends = [(10_000_000_000, 0), (50_000_000_000, 10), (200_000_000_000, 15), (Int.max, 20)]
      var (bonus, start) = (0, 0)
      for (end, basisPoints) in ends {
        bonus += max(0, min(cents, end) - start) * basisPoints
        start = end
      }
      if roundHalfEven(bonus, 10_000) != 0 {
        expected.append("\(code) \(money(roundHalfEven(bonus, 10_000))) (tier on \(money(cents)))")
      }
      if 100 * matched >= 42 * own.count, cents >= 55_000_000_000 {
        expected.append("\(code) 250000.00 (target met)")
      }
    }
    #expect(items.map { "\(agentCode($0.agentID)) \($0.inWords)" } == expected)
    #expect(items.contains { $0.ruleID == 9 } && items.contains { $0.ruleID == 10 })
  }
}

private struct OctoberSale {
  let fact: ConversionFact
  let cents: Int
  private let deltaSeconds: Int?

  init(id: Int, using random: inout SeededRandom) throws {
    let agent = Int64.random(in: 1...40, using: &random)
    let size = Int.random(in: 1...20, using: &random)
    cents = 5_000_000 + .random(in: 0..<1_048_576, using: &random) * size * size * 5
    let outlet = Int.random(in: 0...100, using: &random)
    deltaSeconds =
      Int.random(in: 0..<100, using: &random) < 45
      ? .random(in: 0..<200, using: &random) * 3600 : nil
    let campaign = Int.random(in: 0...10, using: &random)
    let soldAt = try utc("2026-10-01 00:00")
      .adding(seconds: .random(in: 0..<31 * 86_400, using: &random))
    fact = ConversionFact(
      conversionID: Int64(id), agentID: agent, agentCode: agentCode(agent),
      outletID: outlet == 0 ? nil : Int64(outlet),
      outletCode: outlet == 0 ? "" : "OUT-" + String(String(1000 + outlet).dropFirst()),
      leadID: deltaSeconds == nil ? nil : Int64(id),
      campaignCode: deltaSeconds == nil || campaign == 0
        ? "" : "CMP-" + String(String(100 + campaign).dropFirst()),
      amount: try Decimal(coefficient: Int128(cents), scale: 2), currency: .uzs,
      convertedAt: soldAt,
      capturedAt: deltaSeconds.map { soldAt.adding(seconds: Int64(-$0)) })
  }

  private var weekday: Int {
    // 1 October 2026 is a Thursday.
    let first = Instant(utc: CivilDate(day: 20_727)).seconds
    return Int((fact.convertedAt.seconds - first) / 86_400 + 3) % 7 + 1
  }

  /// The rule that pays, and how: priorities 10 to 80, as a person reads them.
  var rule: (Int, String)? {
    let (campaign, outlet) = (fact.campaignCode, fact.outletCode)
    let hours = deltaSeconds.map { $0 / 3600 }
    if ["CMP-01", "CMP-02"].contains(campaign), hours ?? 0 <= 24, cents >= 100_000_000 {
      return (1, percent(30_000, "3.0000", cap: 15_000_000))
    }
    if !outlet.isEmpty, outlet <= "OUT-010", weekday >= 6 { return (2, fixed("12500.00")) }
    if fact.agentID <= 20, cents > 500_000_000 {
      return (3, percent(25_000, "2.5000", cap: 20_000_000))
    }
    if campaign == "CMP-03", hours ?? 0 <= 72 { return (4, percent(17_500, "1.7500", cap: nil)) }
    if let hours, (200_000_000...1_000_000_000).contains(cents), hours < 168 {
      return (5, percent(12_000, "1.2000", cap: 9_000_000))
    }
    if weekday == 5, ["CMP-04", "CMP-05", "CMP-06"].contains(campaign) || outlet.hasPrefix("OUT-0")
    {
      return (6, fixed("7500.00"))
    }
    if hours == nil, cents >= 300_000_000 { return (7, percent(5000, "0.5000", cap: 2_500_000)) }
    return hours == nil ? nil : (8, fixed("3000.00"))
  }

  private func fixed(_ amount: String) -> String { "\(amount) (fixed \(amount))" }

  private func percent(_ tenThousandths: Int, _ text: String, cap: Int?) -> String {
    let bonus = roundHalfEven(cents * tenThousandths, 1_000_000)
    let working = "\(text)% of \(money(cents))"
    guard let cap, bonus > cap else { return "\(money(bonus)) (\(working))" }
    return "\(money(cap)) (\(working) capped)"
  }
}

private func roundHalfEven(_ dividend: Int, _ divisor: Int) -> Int {
  let (whole, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
  return rest * 2 > divisor || (rest * 2 == divisor && whole % 2 == 1) ? whole + 1 : whole
}

private func money(_ cents: Int) -> String {
  "\(cents / 100).\(String(cents % 100 + 100).dropFirst())"
}
