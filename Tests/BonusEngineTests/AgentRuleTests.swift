import Decimals
import Domain
import Testing

@testable import BonusEngine

/// What an agent's whole period earns.
@Suite struct AgentRuleTests {
  static func tierRule(_ tiers: String, cap: String? = nil) throws -> BonusRule {
    let parsed = try tiers.split(separator: ", ").map { text throws in
      let parts = text.split(separator: ": ").map(String.init)
      return BonusTier(
        upTo: parts[0] == "above" ? nil : try decimal(parts[0]), percent: try decimal(parts[1]))
    }
    return BonusRule(
      id: 9, code: "volume", kind: .tier, amount: nil, cap: try cap.map(decimal), tiers: parsed)
  }

  /// Figures of schoolbooks, courses and vendors' manuals, with their answers.
  @Test(arguments: [
    ("3000: 6, 8000: 8, above: 10", "9000", "680.00"),
    ("5000: 10, 10000: 15, 50000: 25, above: 30", "80000", "20250.00"),
    ("15000: 0, 25000: 0.9, above: 1.1", "28400", "127.40"),
    ("1000: 10, 1800: 15, above: 20", "500", "50.00"),
    ("1000: 10, 1800: 15, above: 20", "1025", "103.75"),
    ("1000: 10, 1800: 15, above: 20", "1400", "160.00"),
    ("1000: 10, 1800: 15, above: 20", "1775", "216.25"),
    ("1000: 10, 1800: 15, above: 20", "7775", "1415.00"),
    ("1000: 10, 1800: 15, above: 20", "7800", "1420.00"),
    ("300000: 3, 600000: 5, above: 7", "750000", "34500.00"),
    ("1000: 1, 3000: 2, 8000: 3, 20000: 5, above: 0", "4500", "95.00"),
    // The ends of the tiers, and half a cent: 0.005 summed from two parts.
    ("100: 1, 200: 2, above: 3", "100", "1.00"),
    ("100: 1, 200: 2, above: 3", "200", "3.00"),
    ("100: 1, 200: 2, above: 3", "200.01", "3.00"),
    ("0.25: 1, above: 1", "0.50", nil),
    ("0.75: 1, above: 1", "1.50", "0.02"),
    ("100: 0, above: 1", "100", nil),
    ("100: 1, above: 2", "0", nil),
    ("100: 1, above: 2", "-500", nil),
  ]) func paysEachPartAtItsTier(tiers: String, total: String, pays: String?) throws {
    let paid = try items(ruleSet(Self.tierRule(tiers)), of: [sale(total)])
    #expect(paid.map(\.amount.description) == (pays.map { [$0] } ?? []))
    for item in paid {
      #expect(item.notes == "tier on \(try decimal(total).text(atLeast: 2))")
      #expect(item.basis == (try decimal(total)))
      #expect(item.rate == nil && item.conversionID == nil && item.outletID == nil)
      #expect(item.agentID == 1 && item.ruleID == 9 && item.leadID == nil)
    }
  }

  @Test func capsTiers() throws {
    let paid = try items(ruleSet(Self.tierRule("above: 10", cap: "60")), of: [sale("1000.00")])
    #expect(paid.map(\.inWords) == ["60.00 (tier on 1000.00 capped)"])
    #expect(paid.map(\.withheld) == [40])
  }

  @Test(arguments: [
    (["sales_total 1000"], ["1000.00"], true),
    (["sales_total 1000"], ["999.99"], false),
    (["sales_total 1000"], ["600.00", "400.00"], true),
    (["sales_total 1000"], ["1200.00", "-200.01"], false),
    (["conversions 2"], ["1.00", "1.00"], true),
    (["conversions 3"], ["1.00", "1.00"], false),
    (["matched 1"], ["lead 5.00", "5.00"], true),
    (["matched 1"], ["5.00", "5.00"], false),
    (["conversions 2", "matched 1"], ["lead 5.00", "5.00"], true),
    (["conversions 2", "matched 2"], ["lead 5.00", "5.00"], false),
    ([], ["1.00"], true),
  ]) func paysWhoReachesAllTargets(targets: [String], sales: [String], isPaid: Bool) throws {
    let rule = BonusRule(
      id: 9, code: "target", kind: .perTarget, amount: .fixed(250_000),
      targets: try targets.map { text in
        let parts = text.split(separator: " ").map(String.init)
        let metric = try #require(BonusTarget.Metric(rawValue: parts[0]))
        return BonusTarget(metric: metric, atLeast: try decimal(parts[1]))
      })
    let paid = try items(
      ruleSet(rule),
      of: sales.map { text in
        let isMatched = text.hasPrefix("lead ")
        let amount = text.split(separator: " ").last.map(String.init) ?? ""
        return try sale(amount, lead: isMatched ? "2026-10-05 12:00" : nil)
      })
    #expect(paid.map(\.inWords) == (isPaid ? ["250000.00 (target met)"] : []))
  }

  @Test func asksTheConditionToo() throws {
    let rule = BonusRule(
      id: 9, code: "target", kind: .perTarget,
      condition:
        #"{"and":[{">=":[{"var":"agent.sales_total"},100]},{"==":[{"var":"agent.code"},"AG-0002"]}]}"#,
      amount: .percentOfSale(2), cap: 3, targets: [BonusTarget(metric: .conversions, atLeast: 1)])
    let paid = try items(
      ruleSet(rule), of: [sale("200.00"), sale("175.00", agent: 2), sale("99.00", agent: 3)])
    #expect(paid.map(\.inWords) == ["3.00 (target met, 2.0000% of 175.00 capped)"])
    #expect(paid.map(\.agentID) == [2])
    #expect(paid.map(\.withheld) == [try decimal("0.50")])
  }

  /// By agent code, then rule set, then priority.
  @Test func comesInOrder() throws {
    let target = BonusRule(id: 1, code: "t", kind: .perTarget, amount: .fixed(1), priority: 20)
    var volume = try Self.tierRule("above: 1")
    volume.priority = 10
    let paid = try items(
      ruleSet(target, volume), ruleSet(target, id: 2),
      of: [sale("100.00", agent: 12), sale("100.00", agent: 3), sale("100.00", agent: 101)])
    #expect(paid.map(\.agentID) == [3, 3, 3, 12, 12, 12, 101, 101, 101])
    #expect(paid.prefix(3).map(\.ruleID) == [9, 1, 1])
  }

  @Test(arguments: UInt64(0)..<50) func totalsDoNotDependOnOrder(seed: UInt64) throws {
    var random = SeededRandom(seed)
    var sales = try (1...40).map { id in
      try sale(
        "\(Int.random(in: -500...90_000, using: &random)).\(Int.random(in: 10...99, using: &random))",
        id: id, agent: Int64.random(in: 1...5, using: &random))
    }
    let rules = try ruleSet(
      Self.tierRule("10000: 1, 50000: 2.5, above: 3"),
      BonusRule(
        id: 2, code: "t", kind: .perTarget, amount: .fixed(10),
        targets: [BonusTarget(metric: .salesTotal, atLeast: 200_000)]))
    let inOrder = try items(rules, of: sales)
    sales.shuffle(using: &random)
    #expect(try items(rules, of: sales) == inOrder)
    #expect(!inOrder.isEmpty)
  }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
