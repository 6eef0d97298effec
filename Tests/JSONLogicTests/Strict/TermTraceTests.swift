import JSONLogic
import Testing

/// What each term of a condition came to, in the order in which they stand in the rule.
@Suite struct TermTraceTests {
  /// Of a sale of 1500 at OUT-001, a Saturday, 35 hours after its lead of CMP-01, who was not called.
  @Test(arguments: [
    (#"{"var": "lead.matched"}"#, "T", true),
    (#"{">": [{"var": "sale.amount"}, 2000]}"#, "F", false),
    (#"{"<": [1000, {"var": "sale.amount"}, 2000]}"#, "T", true),
    (#"true"#, "T", true),
    (#"{"!": {"var": "lead.called"}}"#, "F", true),
    (#"{"and": [{"var": "lead.matched"}, {"<=": [{"var": "lead.hours"}, 48]}]}"#, "TT", true),
    (#"{"and": [{"var": "lead.called"}, {"<=": [{"var": "lead.hours"}, 48]}]}"#, "F-", false),
    (#"{"or": [{"var": "lead.called"}, {"var": "lead.matched"}, false]}"#, "FT-", true),
    (
      #"{"and": [{"or": [{"in": [{"var": "sale.weekday"}, [6, 7]]}, {"var": "lead.called"}]}, true]}"#,
      "T-T", true
    ),
    (
      #"{"!": {"or": [{"var": "lead.called"}, {"==": [{"var": "lead.campaign"}, "CMP-02"]}]}}"#,
      "FF", true
    ),
    (
      #"{"if": [{"var": "lead.called"}, false, {"starts_with": [{"var": "sale.outlet"}, "OUT"]}]}"#,
      "F-T", true
    ),
    (
      #"{"if": [{"var": "lead.matched"}, {"var": "lead.called"}, {"var": "lead.called"}, true, false]}"#,
      "TF---", false
    ),
    (#"{"coalesce": [{"var": "lead.called"}, true]}"#, "F-", false),
    (#"{"==": [{"var": "lead.called"}, {"var": "lead.matched"}]}"#, "FT", false),
    (#"{"!=": [{"var": "lead.called"}, {"var": "lead.matched"}]}"#, "FT", true),
    (#"{"exists": "lead.campaign"}"#, "T", true),
    // A condition within a value is no term.
    (#"{"<": [{"if": [{"var": "lead.called"}, 1, 2]}, 3]}"#, "T", true),
  ]) func tellsEachTerm(_ condition: String, _ letters: String, _ holds: Bool) throws {
    try check(condition, [:], letters, holds)
  }

  /// Of one whose campaign and hours are missing.
  @Test(arguments: [
    (#"{"<": [{"var": "lead.hours"}, 24]}"#, "?", false),
    (#"{"or": [{"<": [{"var": "lead.hours"}, 24]}, {"var": "lead.matched"}]}"#, "?T", true),
    (#"{"and": [{"<": [{"var": "lead.hours"}, 24]}, {"var": "lead.matched"}]}"#, "?T", false),
    (#"{"and": [{"<": [{"var": "lead.hours"}, 24]}, {"var": "lead.called"}, true]}"#, "?F-", false),
    (#"{"if": [{"<": [{"var": "lead.hours"}, 24]}, true, true]}"#, "?--", false),
    (#"{"!": {"exists": "lead.campaign"}}"#, "F", true),
    (
      #"{"coalesce": [{"==": [{"var": "lead.campaign"}, "CMP-01"]}, {"var": "lead.matched"}, false]}"#,
      "?T-", true
    ),
    (#"{"!=": [{"<": [{"var": "lead.hours"}, 24]}, {"var": "lead.matched"}]}"#, "?-", false),
    // What evaluation does not come to, a trace does not fail by.
    (
      #"{"or": [{"and": [{"<": [{"var": "lead.hours"}, 24]}, {"<": [{"/": [1, {"-": [{"var": "sale.amount"}, 1500]}]}, 2]}, false]}, true]}"#,
      "?--T", true
    ),
    (
      #"{"or": [{"==": [{"<": [{"var": "lead.hours"}, 24]}, {"<": [{"/": [1, {"-": [{"var": "sale.amount"}, 1500]}]}, 2]}]}, true]}"#,
      "?-T", true
    ),
  ]) func tellsWhatIsUnknown(_ condition: String, _ letters: String, _ holds: Bool) throws {
    try check(condition, ["lead.hours": nil, "lead.campaign": nil], letters, holds)
  }

  private func check(
    _ condition: String, _ changes: JSON, _ letters: String, _ holds: Bool
  ) throws {
    let (rule, schema) = try Sale.rule(condition)
    let row = try Sale.row(changes, of: schema)
    let trace = try rule.trace(row)
    #expect(trace.terms.letters == letters && trace.holds == holds, "\(condition)")
    #expect(try rule.holds(row) == holds)
    #expect(try rule.explain(row).outcome == .holds || !holds)
  }

  /// One trace for all records, where all terms are needed.
  @Test(arguments: [
    (#"{"var": "lead.matched"}"#, "T"), (#"{"!": [{"var": "lead.called"}]}"#, "F"),
    (#"{"and": [{"var": "lead.matched"}, {"!": [{"var": "lead.called"}]}, true]}"#, "TFT"),
    (#"{"!": {"or": [{"var": "lead.called"}, {"!": {"var": "lead.matched"}}]}}"#, "FT"),
    (#"{"or": [{"and": [{"var": "lead.matched"}, true]}]}"#, "TT"),
    (#"{"or": [{"var": "lead.matched"}, {"var": "lead.called"}]}"#, nil),
    (#"{"and": [true, {"if": [{"var": "lead.matched"}, true, false]}]}"#, nil),
    (#"{"coalesce": [{"var": "lead.called"}, true]}"#, nil),
    (#"{"==": [{"var": "lead.called"}, {"var": "lead.matched"}]}"#, nil),
  ]) func knowsConstantTerms(_ condition: String, _ letters: String?) throws {
    #expect(try Sale.rule(condition).0.constantTerms == letters)
  }

  /// Over random conditions and facts, of which some are missing, a trace has what an explanation says.
  @Test(arguments: UInt64(0)..<300)
  func agreesWithTheExplanation(_ seed: UInt64) throws {
    var conditions = Conditions(seed: seed)
    for _ in 0..<20 {
      let condition = conditions.next()
      let places = condition.termPlaces(at: "")
      var schema = FactSchema(Conditions.variables)
      let rule = try StrictRule(compiling: condition, over: &schema)
      var row = FactRow(schema)
      for _ in 0..<10 {
        var facts = conditions.facts()
        for gap in facts.indices where Int.random(in: 0..<4, using: &conditions.random) == 0 {
          facts[gap] = .null
        }
        row.fill(facts)
        let trace = try? rule.trace(row)
        let explained = (try? rule.explain(row)).map { term in
          places.map { term.letters[$0] ?? "-" }.joined()
        }
        #expect(trace?.terms.letters == explained, "\(condition) over \(facts)")
        guard let holds = try? rule.holds(row) else { continue }
        #expect(trace?.holds == holds, "\(condition) over \(facts)")
        guard holds, let constant = rule.constantTerms else { continue }
        #expect(trace?.terms.letters == constant, "\(condition) over \(facts)")
      }
    }
  }
}

extension JSON {
  /// The places of what `and`, `or`, `!` and `if` join, in their order.
  fileprivate func termPlaces(at place: String) -> [String] {
    guard let (name, arguments) = objectValue?.first(where: { _ in true }) else { return [place] }
    let here = "\(place)/\(name.replacing("/", with: "~1"))"
    guard ["and", "or", "!", "if"].contains(name), let parts = arguments.arrayValue else {
      return [here]
    }
    return parts.enumerated().flatMap { $1.termPlaces(at: "\(here)/\($0)") }
  }
}

extension Term {
  /// What the terms came to, by their places.
  fileprivate var letters: [String: String] {
    guard parts.isEmpty else {
      return parts.map(\.letters).reduce([:]) { $0.merging($1) { first, _ in first } }
    }
    let letter =
      switch outcome {
      case .holds: "T"
      case .fails: "F"
      case .unknown: "?"
      }
    return [place: letter]
  }
}
