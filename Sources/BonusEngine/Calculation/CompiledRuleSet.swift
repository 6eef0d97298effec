internal import Decimals
internal import Domain
internal import JSONLogic

/// A rule set made ready to be asked a million times.
final class CompiledRuleSet: Sendable {
  let ruleSet: RuleSet
  let conversionRules: [CompiledRule]
  let conversionIndex: RuleIndex
  let leadRules: [CompiledRule]
  /// Those of what an agent reached: they pay when all sales are known.
  let agentRules: [CompiledRule]
  /// Those of what all agents reached together.
  let poolRules: [CompiledRule]
  /// Those that look at an agent's other items: they come last.
  let balancingRules: [CompiledRule]
  /// Whether a rule of sales pays others than those who sell.
  let creditsManagers: Bool
  /// What must be added up as the sales go by: first all that have no filter.
  let tallyKinds: [TallyKind]
  /// Those of `tallyKinds` from here on have one.
  let firstFilteredTally: Int
  /// Of the tallies that have one.
  let filters: [StrictRule]
  let filterIndex: RuleIndex

  /// - Parameter agents: ids by code, for rules that pay agents by name.
  init(
    _ ruleSet: RuleSet, agents: [String: Int64], over facts: inout Facts
  ) throws(BonusError) {
    self.ruleSet = ruleSet
    facts.use(ruleSet.tables)
    var compiled: [CompiledRule] = []
    for rule in ruleSet.rules.sorted(by: Self.precedes) {
      compiled.append(try CompiledRule(rule, of: ruleSet, agents: agents, over: &facts))
    }
    conversionRules = compiled.filter { $0.kind == .perConversion }
    conversionIndex = RuleIndex(conversionRules.map(\.condition))
    leadRules = compiled.filter { $0.kind == .perLead }
    agentRules = compiled.filter { [.perTarget, .tier, .perAgent].contains($0.kind) }
    poolRules = compiled.filter { $0.kind == .pool }
    balancingRules = compiled.filter {
      [.guarantee, .draw, .ceiling, .deduction].contains($0.kind)
    }
    creditsManagers = conversionRules.contains { $0.credit != .agent }
    tallyKinds = Self.tallyKinds(of: compiled)
    filters = try Self.filters(of: tallyKinds, in: ruleSet, over: &facts.conversion)
    firstFilteredTally = tallyKinds.count - filters.count
    filterIndex = RuleIndex(filters)
  }

  static func precedes(_ first: BonusRule, _ second: BonusRule) -> Bool {
    (first.priority, first.code) < (second.priority, second.code)
  }

  /// Each that a rule measures, and, for its condition, the same without the filter.
  private static func tallyKinds(of rules: [CompiledRule]) -> [TallyKind] {
    var kinds: [TallyKind] = []
    for kind in rules.compactMap(\.tallyKind) {
      for kind in [kind, kind.unfiltered] where !kinds.contains(kind) {
        kinds.append(kind)
      }
    }
    return kinds.filter { $0.filter == nil } + kinds.filter { $0.filter != nil }
  }

  private static func filters(
    of kinds: [TallyKind], in ruleSet: RuleSet, over facts: inout FactSchema
  ) throws(BonusError) -> [StrictRule] {
    do {
      var filters: [StrictRule] = []
      for filter in kinds.compactMap(\.filter) {
        filters.append(try CompiledRule.compiled(filter, over: &facts))
      }
      return filters
    } catch {
      let name = BonusError.RuleName(
        ruleSet: ruleSet.name, version: ruleSet.version, code: "where")
      throw .badRule(name, problem: error.problem)
    }
  }

  func applies(toLeadOf date: CivilDate) -> Bool { ruleSet.isInForce(on: date) }
}
