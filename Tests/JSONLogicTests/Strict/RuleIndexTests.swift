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
      let asked = Array(index.candidates(row))
      #expect(asked == Set(asked).sorted())
      for number in Set(rules.indices).subtracting(asked) {
        #expect((try? rules[number].holds(row)) == false, "rule \(number) over \(facts)")
      }
    }
  }

  struct Case: Sendable {
    let condition: JSON
    /// Whether it is asked for a sale of 1,500 on a Saturday in OUT-001, from a lead of CMP-01.
    let isAsked: Bool
  }

  @Test(arguments: [
    Case(condition: ["==": [["var": "sale.outlet"], "OUT-001"]], isAsked: true),
    Case(condition: ["==": [["var": "sale.outlet"], "OUT-002"]], isAsked: false),
    Case(condition: ["in": [["var": "sale.outlet"], ["OUT-003", "OUT-009"]]], isAsked: false),
    Case(condition: ["not_in": [["var": "sale.outlet"], ["OUT-003", "OUT-009"]]], isAsked: true),
    Case(condition: ["not_in": [["var": "sale.outlet"], ["OUT-001", "OUT-009"]]], isAsked: false),
    Case(condition: ["between": [["var": "sale.amount"], 1501, 2000]], isAsked: false),
    Case(condition: ["between": [["var": "sale.amount"], 1500, 2000]], isAsked: true),
    Case(
      condition: ["and": [["var": "lead.matched"], ["in": [["var": "sale.weekday"], [1, 2]]]]],
      isAsked: false),
    // What stands behind an alternative is as necessary as what stands before it.
    Case(
      condition: [
        "and": [
          ["or": [["var": "lead.matched"], [">": [["var": "sale.amount"], 9]]]],
          ["==": [["var": "sale.weekday"], 7]],
        ]
      ], isAsked: false),
    // Of an alternative nothing is necessary; a sum is not known before it is asked.
    Case(
      condition: [
        "or": [["==": [["var": "sale.weekday"], 7]], ["==": [["var": "sale.outlet"], "X"]]]
      ], isAsked: true),
    Case(
      condition: [
        "and": [
          [">": [["+": [["var": "sale.amount"], 1]], 9999]], ["==": [["var": "sale.weekday"], 7]],
        ]
      ], isAsked: true),
    Case(condition: ["exists": "lead.campaign"], isAsked: true),
    Case(condition: ["!": ["exists": "lead.campaign"]], isAsked: false),
    Case(condition: true, isAsked: true),
  ])
  func asksWhatNearlyHolds(_ test: Case) throws {
    var schema = Sale.schema
    let rules = [try StrictRule(compiling: test.condition, over: &schema)]
    let row = try Sale.row(of: schema)
    #expect(Array(RuleIndex(rules).candidates(row)) == (test.isAsked ? [0] : []))
  }

  /// 130 rules are three words of bits.
  @Test func findsTheOneOfMany() throws {
    var schema = Sale.schema
    let rules = try (0..<130).map { number in
      try StrictRule(compiling: ["==": [["var": "sale.amount"], JSON(number)]], over: &schema)
    }
    let index = RuleIndex(rules)
    for number in [0, 63, 64, 127, 128, 129] {
      let row = try Sale.row(["sale.amount": JSON(number)], of: schema)
      #expect(Array(index.candidates(row)) == [number])
    }
    #expect(Array(index.candidates(try Sale.row(["sale.amount": 130], of: schema))) == [])
    #expect(Array(index.candidates(try Sale.row(["sale.amount": .null], of: schema))) == [])
    #expect(Array(RuleIndex([]).candidates(try Sale.row(of: schema))) == [])
  }
}
