internal import Decimals
internal import Domain
internal import JSONLogic

/// Conditions that can never hold, on any day on which the rule set is valid.
struct ConditionReview {
  /// What is so whenever rules are asked, whatever they say, and what is found of a condition that
  /// contradicts it.
  private struct Known {
    let condition: JSON
    let code: RuleSetFinding.Code
    /// A part of a sentence.
    let clause: String
    let remedy: String
  }

  private var reasoning: [FactKind: StrictReasoning] = [:]
  private let ruleSet: RuleSet

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  mutating func findings(in rule: ReviewedRule) -> [RuleSetFinding] {
    let kind = FactKind(rule.rule.kind)
    let parts: [(key: String, text: String?, kind: FactKind)] = [
      ("when", rule.rule.condition, kind), ("where", rule.terms?.filter, .conversion),
    ]
    return parts.compactMap { finding(rule, $0.key, $0.text, $0.kind) }
  }

  private mutating func finding(
    _ rule: ReviewedRule, _ key: String, _ text: String?, _ kind: FactKind
  ) -> RuleSetFinding? {
    guard let text, let node = rule.node[key], let condition = premise(text, kind) else {
      return nil
    }
    let known = key == "when" ? known(kind) + Self.known(of: rule) : known(kind)
    let alone = reasoning[kind]?.contradiction(in: [condition])
    let premises = [condition] + premises(known, kind)
    guard let found = alone ?? reasoning[kind]?.contradiction(in: premises) else { return nil }
    let place = found.statements.last { $0.premise == 0 }?.place
    let because = found.statements.compactMap { $0.premise }.filter { $0 > 0 }.max()
    let reason = because.map { known[$0 - 1] }
    return ConditionReader(node, tables: ruleSet.tables).place(place ?? "").finding(
      reason?.code ?? .neverHolds,
      "\(rule.name): \(key) can never hold: \(clauses(found, known)). "
        + (reason?.remedy ?? "Mend it, or take the rule away."))
  }
}

extension ConditionReview {
  /// A condition of a rule, ready to reason with.
  mutating func premise(_ text: String, _ kind: FactKind) -> Premise? {
    var facts = Facts()
    facts.use(ruleSet.tables)
    var schema = facts[kind]
    var reasoning = reasoning[kind] ?? StrictReasoning(over: schema)
    guard let json = try? JSON(parsing: text),
      let rule = try? StrictRule(compiling: json, over: &schema)
    else { return nil }
    let premise = reasoning.premise(rule)
    self.reasoning[kind] = reasoning
    return premise
  }

  /// Whether a rule can only hold where one of the others does.
  mutating func implies(_ rule: Premise, oneOf others: [Premise], _ kind: FactKind) -> Bool {
    let premises = premises(known(kind), kind) + [rule]
    return reasoning[kind]?.implies(premises, oneOf: others) ?? false
  }

  /// Of a rule's condition that nothing contradicts.
  mutating func isPossible(_ rule: Premise, _ kind: FactKind) -> Bool {
    let premises = premises(known(kind), kind) + [rule]
    return reasoning[kind]?.contradiction(in: premises) == nil
  }

  private mutating func premises(_ known: [Known], _ kind: FactKind) -> [Premise] {
    var premises: [Premise] = []
    for known in known {
      guard let premise = premise(known.condition.text, kind) else {
        preconditionFailure("What is known is said of variables that there are.")
      }
      premises.append(premise)
    }
    return premises
  }

  private func known(_ kind: FactKind) -> [Known] {
    switch kind {
    case .conversion: [validity("sale.date"), currency]
    case .lead: [validity("lead.date")]
    case .agent: []
    }
  }

  /// What is so of an agent whom the rule could pay.
  private static func known(of rule: ReviewedRule) -> [Known] {
    guard FactKind(rule.rule.kind) == .agent else { return [] }
    return rule.rule.targets.map(reached) + (rule.terms?.quota == nil ? [noAttainment] : [])
  }

  private func validity(_ name: String) -> Known {
    let variable: JSON = ["var": JSON(name)]
    let first = JSON(ruleSet.validFrom.description)
    let last = ruleSet.validTo?.description
    return Known(
      condition: last.map { ["between": [variable, first, JSON($0)]] } ?? [
        ">=": [variable, first]
      ],
      code: .outOfValidity,
      clause: "the rule set is valid from \(ruleSet.validFrom) \(last.map { "to \($0)" } ?? "on")",
      remedy: "Mend it, or the days of the rule set.")
  }

  private var currency: Known {
    let codes = [ruleSet.currency.code] + ruleSet.rates.keys.map(\.code).sorted()
    let listed = codes.joined(separator: ", ")
    return Known(
      condition: ["in": [["var": "sale.currency"], JSON(codes.map { JSON($0) })]],
      code: .otherCurrency,
      clause: "the rule set applies to sales in \(listed)\(codes.count == 1 ? " alone" : "")",
      remedy: "Put the rule into a rule set of that currency, or state its rates.")
  }

  private static let noAttainment = Known(
    condition: ["!": ["exists": "agent.attainment"]], code: .neverHolds,
    clause: "the rule has no quota", remedy: "Write quota: 100000.00 or quota: {table: quotas}.")

  private static func reached(_ target: BonusTarget) -> Known {
    let name =
      switch target.metric {
      case .salesTotal: "agent.sales_total"
      case .conversions: "agent.conversions"
      case .matched: "agent.matched"
      }
    return Known(
      condition: [">=": [["var": JSON(name)], .number(target.atLeast)]], code: .neverHolds,
      clause: "a target asks for at least \(target.atLeast)",
      remedy: "Mend the condition or the target.")
  }

  /// `sale.amount is above 5000 and is below 1000`.
  private func clauses(_ found: Contradiction, _ known: [Known]) -> String {
    guard !found.statements.isEmpty else { return "it is false, whatever the facts" }
    var text = ""
    var subject = ""
    for statement in found.statements {
      if let premise = statement.premise, premise > 0 {
        let clause = known[premise - 1].clause
        if text.hasSuffix(clause) { continue }
        text += (text.isEmpty ? "" : ", and ") + clause
        subject = ""
      } else if statement.subject == subject {
        text += " and \(statement.claim)"
      } else {
        text += (text.isEmpty ? "" : ", and ") + "\(statement.subject) \(statement.claim)"
        subject = statement.subject
      }
    }
    return text + (found.isFirstOfSeveral ? ", and its other alternatives fail as well" : "")
  }
}
