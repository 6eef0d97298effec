import Decimals
import Domain
import FoundationEssentials
import Testing

@testable import BonusEngine

/// The engine against an independent reckoning of the same plans over exact fractions.
@Suite struct RandomPlanTests {
  /// 2,000, or as many as `POSIGHTFUL_PLANS` says.
  static let count =
    ProcessInfo.processInfo.environment["POSIGHTFUL_PLANS"].flatMap { UInt64($0) } ?? 2000

  @Test func agreeToTheCent() throws {
    for seed in 0..<Self.count { try agrees(seed: seed) }
  }

  private func agrees(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let plan = RandomPlan(using: &random)
    var sales = (0..<Int.random(in: 1...15, using: &random)).map { _ in CentSale(using: &random) }
    sales += CentSale.returns(of: sales, using: &random)
    let ruleSet = try RuleSetFile.parse(plan.yaml, file: "plan.yaml")
    let paid = try items(
      ruleSet, of: sales.enumerated().map { try $1.fact(number: $0 + 1, among: sales) })
    for (agent, expected) in plan.earned(by: sales) {
      let sum = try paid.filter { $0.agentID == Int64(agent) }
        .reduce(Decimal.zero) { try $0 + $1.amount }
      let cents = try sum.rounded(toScale: 2).coefficient
      #expect(Fraction(cents, over: 100) == expected, "seed \(seed), agent \(agent):\n\(plan.yaml)")
    }
    for item in paid {
      let working = try #require(item.working)
      #expect(Working(json: working.json) == working)
      #expect(
        WorkingCheck.problem(of: working, amount: item.amount, withheld: item.withheld) == nil,
        "seed \(seed): \(working.json)")
    }
  }
}
