import JSONLogic
import Testing

/// Rules that are not asked would not have held.
@Suite struct RuleIndexTests {
  /// Of many rules over facts that may be missing: no rule is left out that holds, or fails with an error.
  @Test(arguments: UInt64(0)..<200)
  func leavesOutWhatDoesNotHold(_ seed: UInt64) throws {
    var conditions = Conditions(seed: seed)
    var schema = FactSchema(Conditions.variables)
    let rules = try (0..<150).map { _ in
      try StrictRule(compiling: conditions.next(), over: &schema)
    }
    let index = RuleIndex(rules)
    var row = FactRow(schema)
    for _ in 0..<20 {
      var facts = conditions.facts()
      for slot in facts.indices where Int.random(in: 0..<4, using: &conditions.random) == 0 {
        facts[slot] = .null
      }
      row.fill(facts)
      let candidates = Array(index.candidates(row))
      let asked = candidates.map(\.number)
      #expect(asked == Set(asked).sorted())
      for candidate in candidates where candidate.holds {
        #expect(try rules[candidate.number].holds(row), "rule \(candidate.number) over \(facts)")
      }
      for number in Set(rules.indices).subtracting(asked) {
        #expect((try? rules[number].holds(row)) == false, "rule \(number) over \(facts)")
      }
    }
  }

  enum Outcome { case fails, isAsked, holds }

  struct Case: Sendable {
    let condition: JSON
    /// What is known for a sale of 1,500 on a Saturday in OUT-001, from a lead of CMP-01.
    let outcome: Outcome
  }

  @Test(arguments: [
    Case(condition: ["==": [["var": "sale.outlet"], "OUT-001"]], outcome: .holds),
    Case(condition: ["==": [["var": "sale.outlet"], "OUT-002"]], outcome: .fails),
    Case(condition: ["in": [["var": "sale.outlet"], ["OUT-003", "OUT-009"]]], outcome: .fails),
    Case(
      condition: ["not_in": [["var": "sale.outlet"], ["OUT-003", "OUT-009"]]], outcome: .holds),
    Case(
      condition: ["not_in": [["var": "sale.outlet"], ["OUT-001", "OUT-009"]]], outcome: .fails),
    Case(condition: ["between": [["var": "sale.amount"], 1501, 2000]], outcome: .fails),
    Case(condition: ["between": [["var": "sale.amount"], 1500, 2000]], outcome: .holds),
    Case(
      condition: ["and": [["var": "lead.matched"], ["in": [["var": "sale.weekday"], [1, 2]]]]],
      outcome: .fails),
    // What stands behind an alternative is as necessary as what stands before it.
    Case(
      condition: [
        "and": [
          ["or": [["var": "lead.matched"], [">": [["var": "sale.amount"], 9]]]],
          ["==": [["var": "sale.weekday"], 7]],
        ]
      ], outcome: .fails),
    // Of an alternative nothing is necessary; a sum is not known before it is asked.
    Case(
      condition: [
        "or": [["==": [["var": "sale.weekday"], 7]], ["==": [["var": "sale.outlet"], "X"]]]
      ], outcome: .isAsked),
    Case(
      condition: [
        "and": [
          [">": [["+": [["var": "sale.amount"], 1]], 9999]], ["==": [["var": "sale.weekday"], 7]],
        ]
      ], outcome: .isAsked),
    Case(condition: ["exists": "lead.campaign"], outcome: .holds),
    Case(condition: ["!": ["exists": "lead.campaign"]], outcome: .fails),
    Case(condition: true, outcome: .isAsked),
  ])
  func asksWhatNearlyHolds(_ test: Case) throws {
    var schema = Sale.schema
    let rules = [try StrictRule(compiling: test.condition, over: &schema)]
    let row = try Sale.row(of: schema)
    let candidates = Array(RuleIndex(rules).candidates(row))
    #expect(candidates.map(\.number) == (test.outcome == .fails ? [] : [0]))
    #expect(candidates.allSatisfy { $0.holds == (test.outcome == .holds) })
  }

  /// A number that is no machine word is compared by the rule itself.
  @Test(arguments: ["1000000000000000000000000000000", "1500"])
  func leavesLargeNumbersToTheRule(_ amount: String) throws {
    var schema = Sale.schema
    let rule = try StrictRule(compiling: [">": [["var": "sale.amount"], 1000]], over: &schema)
    let row = try Sale.row(["sale.amount": JSON(parsing: amount)], of: schema)
    let candidates = Array(RuleIndex([rule]).candidates(row))
    #expect(candidates.map(\.number) == [0])
    #expect(candidates.map(\.holds) == [amount == "1500"])
    #expect(try rule.holds(row))
  }

  /// 300 rules are five words of bits, in two blocks.
  @Test func findsTheOneOfMany() throws {
    var schema = Sale.schema
    let rules = try (0..<300).map { number in
      try StrictRule(compiling: ["==": [["var": "sale.amount"], JSON(number)]], over: &schema)
    }
    let index = RuleIndex(rules)
    for number in [0, 63, 64, 127, 128, 255, 256, 299] {
      let row = try Sale.row(["sale.amount": JSON(number)], of: schema)
      #expect(index.candidates(row).map(\.number) == [number])
    }
    #expect(Array(index.candidates(try Sale.row(["sale.amount": 300], of: schema))).isEmpty)
    #expect(Array(index.candidates(try Sale.row(["sale.amount": .null], of: schema))).isEmpty)
    #expect(Array(RuleIndex([]).candidates(try Sale.row(of: schema))).isEmpty)
  }
}
