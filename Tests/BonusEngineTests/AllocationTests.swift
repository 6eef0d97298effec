import Decimals
import Domain
import Testing

@testable import BonusEngine

@Suite struct AllocationTests {
  @Test(arguments: [
    ("33.34", ["0.25", "0.25", "0.25", "0.25"], ["8.34", "8.34", "8.33", "8.33"]),
    ("100.00", ["1", "1", "1"], ["33.34", "33.33", "33.33"]),
    ("-100.00", ["1", "1", "1"], ["-33.34", "-33.33", "-33.33"]),
    ("0.01", ["1", "2", "1"], ["0.00", "0.01", "0.00"]),
    ("100.00", ["60", "40"], ["60.00", "40.00"]),
    ("5.00", ["0", "1"], ["0.00", "5.00"]),
    ("5.00", ["0", "0"], ["0", "0"]),
  ]) func divides(amount: String, weights: [String], parts: [String]) throws {
    let divided = try allocation(of: decimal(amount), by: weights.map(decimal), scale: 2)
    #expect(divided.map(\.description) == parts)
  }

  @Test(arguments: UInt64(0)..<500) func sumsToTheWhole(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let amount = try Decimal(
      coefficient: Int128(Int.random(in: -1_000_000...1_000_000, using: &random)), scale: 2)
    let weights = (0..<Int.random(in: 1...9, using: &random)).map { _ in
      Decimal(Int.random(in: 1...1000, using: &random))
    }
    let parts = try allocation(of: amount, by: weights, scale: 2)
    #expect(try parts.reduce(Decimal.zero) { try $0 + $1 } == amount)
    let sum = try weights.reduce(Decimal.zero) { try $0 + $1 }
    for (part, weight) in zip(parts, weights) {
      let share = try (amount * weight).divided(by: sum, toScale: 10)
      #expect(try (part - share).magnitude < decimal("0.01"), "seed \(seed)")
    }
  }

  /// A sale's commission between two agents, a return of it, and a pool.
  @Test func paysEachAgentItsShare() throws {
    let text = """
      name: n
      currency: UZS
      hit_policy: all
      valid_from: 2026-10-01
      rules:
        - {code: shared, type: per_conversion, percent: 1, split: {self: 2, AG-0002: 1}, cap: 2}
      """
    let ruleSet = try RuleSetFile.parse(text, file: "r.yaml")
    var bonuses = try BonusCalculation(
      ruleSets: [ruleSet], in: october(["AG-0002": 2]), localTime: clock())
    var items: [BonusItem] = []
    for amount in ["100.00", "-100.00", "500.00"] { try bonuses.add(sale(amount), into: &items) }
    #expect(
      items.map(\.inWords) == [
        "0.67 (1% of 100.00, share 2)", "0.33 (1% of 100.00, share 1)",
        "-0.67 (1% of -100.00, share 2)", "-0.33 (1% of -100.00, share 1)",
        "1.33 (1% of 500.00 capped, share 2)", "0.67 (1% of 500.00 capped, share 1)",
      ])
    #expect(items.map(\.agentID) == [1, 2, 1, 2, 1, 2])
    #expect(items.map(\.withheld.description).suffix(2) == ["2.00", "1.00"])
  }

  @Test func refusesAnAgentWhomNobodyKnows() throws {
    let text = """
      name: n
      currency: UZS
      hit_policy: all
      valid_from: 2026-10-01
      rules: [{code: p, type: pool, percent: 1, split: [AG-9]}]
      """
    let ruleSet = try RuleSetFile.parse(text, file: "r.yaml")
    #expect {
      try BonusCalculation(ruleSets: [ruleSet], in: october(), localTime: clock())
    } throws: { error in
      "\(error)"
        == "rule set \"n\" version 1, rule \"p\": it pays agent \"AG-9\", whom nobody knows. "
        + "Mend it in a new version."
    }
  }
}
