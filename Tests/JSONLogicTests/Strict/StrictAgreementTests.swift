import JSONLogic
import Testing

/// On well-typed conditions over facts of which none is missing, the strict rule and JsonLogic agree.
@Suite struct StrictAgreementTests {
  @Test(arguments: UInt64(0)..<300)
  func agreesWithJsonLogic(_ seed: UInt64) throws {
    var conditions = Conditions(seed: seed)
    for _ in 0..<20 {
      let condition = conditions.next()
      var schema = FactSchema(Conditions.variables)
      let strict = try StrictRule(compiling: condition, over: &schema)
      let loose = try Rule(compiling: condition, variables: Conditions.variables.map(\.name))
      var row = FactRow(schema)
      for _ in 0..<10 {
        let facts = conditions.facts()
        row.fill(facts)
        let expected = Result { try loose.holds(slots: facts) }
        let holds = Result { try strict.holds(row) }
        #expect((try? holds.get()) == (try? expected.get()), "\(condition) over \(facts)")
        guard let holds = try? holds.get() else { continue }
        #expect(try strict.verdict(row) == (holds ? .holds : .fails))
        let term = try strict.explain(row)
        #expect(term.outcome == (holds ? .holds : .fails))
        #expect((term.firstFailing == nil) == holds)
      }
    }
  }

  /// Some values taken away: what holds then, held with any values in their place.
  @Test(arguments: UInt64(0)..<300)
  func whatHoldsWithoutAValueHoldsWithAny(_ seed: UInt64) throws {
    var conditions = Conditions(seed: seed)
    for _ in 0..<20 {
      let condition = conditions.next()
      var schema = FactSchema(Conditions.variables)
      let rule = try StrictRule(compiling: condition, over: &schema)
      var row = FactRow(schema)
      for _ in 0..<10 {
        var facts = conditions.facts()
        let gaps = facts.indices.filter { _ in Bool.random(using: &conditions.random) }
        for gap in gaps { facts[gap] = .null }
        row.fill(facts)
        guard let holds = try? rule.holds(row), let verdict = try? rule.verdict(row) else {
          continue
        }
        #expect(holds == (verdict == .holds))
        #expect(try rule.explain(row).outcome == verdict.outcome)
        if case .unknown(let missing) = verdict {
          #expect(!missing.isEmpty)
          continue
        }
        let others = conditions.facts()
        for gap in gaps { facts[gap] = others[gap] }
        row.fill(facts)
        // Without the value, a division by it was not reached.
        guard let filled = try? rule.holds(row) else { continue }
        #expect(filled == holds, "\(condition) over \(facts)")
      }
    }
  }
}
