internal import Domain
internal import Warehouse

/// By what the items of a run are known outside the books.
struct ItemNames {
  private let codes: CodeNames
  private let rules: [Int64: (ruleSet: String, version: Int, code: String)]

  init(_ ruleSets: [RuleSet], _ codes: CodeNames) {
    self.codes = codes
    let named = ruleSets.flatMap { set in
      set.rules.map { ($0.id, (ruleSet: set.name, version: set.version, code: $0.code)) }
    }
    rules = Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter fact: what was computed when the item came of it.
  func key(of item: BonusItem, from fact: FactKey) -> ItemKey {
    guard let rule = rules[item.ruleID] else {
      preconditionFailure("An item names a rule of its run.")
    }
    return ItemKey(
      agentCode: codes.agents[item.agentID] ?? "",
      outletCode: item.outletID.flatMap { codes.outlets[$0] } ?? "", ruleSet: rule.ruleSet,
      version: rule.version, rule: rule.code,
      fact: FactKey(
        sale: item.conversionID == nil ? nil : fact.sale,
        lead: item.leadID == nil ? nil : fact.lead))
  }
}
