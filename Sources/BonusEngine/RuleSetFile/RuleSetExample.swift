internal import Decimals
public import Domain

/// Sales of a rule set's own file, and what they earn by it: a promise that is tried before the file is used.
public struct RuleSetExample: Sendable {
  public let name: String
  /// Where it stands in its file, from 1.
  public let line: Int
  let sales: [ConversionFact]
  let leads: [LeadFact]
  let people: ExamplePeople
  /// What each agent earns, by code; agents that are not named earn nothing.
  let earned: [String: Decimal]
  /// What all agents earn together; nil where it is said agent by agent.
  let total: Decimal?
  /// What rules pay in all, by code; those that are not named pay what they will.
  let byRule: [String: Decimal]
}

extension RuleSetExample {
  /// What came out differently, a clause each; empty where the rules keep the promise.
  public func disagreements(with ruleSet: RuleSet) throws(BonusError) -> [String] {
    let items = try items(of: ruleSet)
    do {
      return try disagreements(with: items, of: ruleSet)
    } catch {
      throw .totalOutOfRange(
        ruleSet: ruleSet.name, version: ruleSet.version, agentCode: sales.first?.agentCode ?? "")
    }
  }

  private func items(of ruleSet: RuleSet) throws(BonusError) -> [BonusItem] {
    var calculation = try BonusCalculation(
      ruleSets: [ruleSet], in: context(of: ruleSet), localTime: utcClock)
    var items: [BonusItem] = []
    for sale in sales { try calculation.add(sale, into: &items) }
    for lead in leads { try calculation.add(lead, into: &items) }
    return try items + calculation.finish()
  }

  private func disagreements(
    with items: [BonusItem], of ruleSet: RuleSet
  ) throws(DecimalError) -> [String] {
    let codes = context(of: ruleSet).roster.agents.mapValues(\.code)
    let rules = Dictionary(ruleSet.rules.map { ($0.id, $0.code) }, uniquingKeysWith: { $1 })
    var found: [String] = []
    if let total {
      let sum = try items.sum(by: { _ in "" })[""] ?? .zero
      if sum != total { found.append("\(sum) is earned where it says \(total)") }
    } else {
      found += differences(
        try items.sum(by: { codes[$0.agentID] ?? "" }), earned, verb: "earns")
    }
    let byRule = try items.sum(by: { rules[$0.ruleID] ?? "" })
    let named = byRule.filter { self.byRule[$0.key] != nil }
    found += differences(named, self.byRule, verb: "pays")
    if found.isEmpty { return [] }
    return found + items.map { "\(rules[$0.ruleID] ?? ""): \($0.amount) (\($0.notes))" }
  }

  /// The example's agents, and those whom rules pay by name.
  private func context(of ruleSet: RuleSet) -> BonusContext {
    var people = people
    for code in ruleSet.rules.flatMap(\.agentsByName) { people.add(code) }
    return people.context(of: ruleSet)
  }

  private func differences(
    _ found: [String: Decimal], _ expected: [String: Decimal], verb: String
  ) -> [String] {
    Set(found.keys).union(expected.keys).sorted().compactMap { code in
      let (sum, due) = (found[code] ?? .zero, expected[code] ?? .zero)
      return sum == due ? nil : "\(code) \(verb) \(sum) where it says \(due)"
    }
  }
}

extension BonusRule {
  /// The agents whom the rule pays by name.
  var agentsByName: [String] { terms?.split.compactMap(\.agentCode) ?? [] }
}

extension [BonusItem] {
  fileprivate func sum(
    by key: (BonusItem) -> String
  ) throws(DecimalError) -> [String: Decimal] {
    var sums: [String: Decimal] = [:]
    for item in self { try sums[key(item), default: .zero] += item.amount }
    return sums
  }
}

/// Examples are on the clocks of their own page.
private let utcClock: LocalClock = { instant in
  let seconds = instant.seconds
  let day = (seconds < 0 ? seconds - 86_399 : seconds) / 86_400
  return (CivilDate(day: Int(day)), Int(seconds - day * 86_400))
}
