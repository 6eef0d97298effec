internal import Decimals
internal import Domain

/// Tables of which the rules make nothing.
struct TableReview {
  private let ruleSet: RuleSet
  private let rules: [ReviewedRule]
  private let tables: FileNode?
  private let rulesNode: FileNode?

  init(_ ruleSet: RuleSet, _ rules: [ReviewedRule], _ root: FileNode) {
    self.ruleSet = ruleSet
    self.rules = rules
    (tables, rulesNode) = (root["tables"], root["rules"])
  }

  func findings() -> [RuleSetFinding] { unusedTables + zeroQuotas }

  private var unusedTables: [RuleSetFinding] {
    let used = Set(rulesNode?.scalars ?? [])
    return (tables?.entries ?? []).compactMap { key, _ in
      guard let name = key.text, !used.contains(name) else { return nil }
      return key.finding(
        .unusedTable,
        "no rule asks the table \(key.inWords). "
          + "Write {table: \(name)} where its numbers are due, or take it away.")
    }
  }

  private var zeroQuotas: [RuleSetFinding] {
    var found: [RuleSetFinding] = []
    for rule in rules {
      guard let terms = rule.terms, terms.isOverAttainment, case .table(let name)? = terms.quota
      else { continue }
      for (key, value) in tables?[name]?.entries ?? [] {
        let numbers = value.entries?.map(\.value) ?? [value]
        let zero = numbers.first { $0.text.flatMap { Decimal($0) }?.isZero ?? false }
        guard let value = zero else { continue }
        let finding = value.finding(
          .zeroQuota,
          "the quota of \(key.inWords) is 0, of which attainment is no percent, and \(rule.name) "
            + "pays by it. Write more, or take the agent away.")
        if !found.contains(finding) { found.append(finding) }
      }
    }
    return found
  }
}

extension FileNode {
  /// All texts in it, of keys too.
  fileprivate var scalars: [String] {
    if let elements { return elements.flatMap(\.scalars) }
    if let entries { return entries.flatMap { $0.key.scalars + $0.value.scalars } }
    return text.map { [$0] } ?? []
  }
}
