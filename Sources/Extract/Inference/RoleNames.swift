import Yams

/// What headers call the things that a record is made of: a table of names, by role.
///
/// A role is a field of ours, or what a field is put together from: `quantity`, `unit_price`.
struct RoleNames {
  private struct Role {
    let name: String
    /// The likeliest first, each language for itself.
    var names: [(rank: Int, name: ColumnName)] = []
    /// Too common to be looked for within a longer name.
    var wholeNames: [(rank: Int, name: ColumnName)] = []
    /// Words with which a longer name means something else.
    var strangers: Set<String> = []
  }

  private let roles: [Role]

  init(_ kind: RecordKind) {
    let yaml =
      switch kind {
      case .sales: PackageResources.sales_names_yaml
      case .costs: PackageResources.costs_names_yaml
      case .leads: PackageResources.leads_names_yaml
      case .agents: PackageResources.agents_names_yaml
      case .outlets: PackageResources.outlets_names_yaml
      case .campaigns: PackageResources.campaigns_names_yaml
      }
    roles = embeddedLists(yaml).map { name, lists in
      var role = Role(name: name)
      for (key, names) in lists {
        let ranked = names.enumerated().map { (rank: $0.offset, name: ColumnName($0.element)) }
        switch key {
        case "not": role.strangers = Set(names)
        case "whole": role.wholeNames = ranked
        default: role.names += ranked
        }
      }
      return role
    }
  }

  /// Those that have names.
  var names: [String] { roles.map(\.name) }

  /// The role whose names are most like the column's, and how like; nil where none is.
  func role(of column: ColumnName) -> (role: String, score: Int)? {
    let scores = roles.map { (role: $0.name, score: score(column, $0)) }
    guard let best = scores.max(by: { $0.score < $1.score }), best.score > 0 else { return nil }
    return best
  }

  /// The very name is worth most, then one that is common, then one within a longer name; an early name
  /// more than a late one.
  private func score(_ column: ColumnName, _ role: Role) -> Int {
    let whole = role.names.filter { $0.name.joined == column.joined }.map { 1000 - $0.rank }
    if let best = whole.max() { return best }
    if let common = role.wholeNames.first(where: { $0.name.joined == column.joined }) {
      return 500 - common.rank
    }
    guard role.strangers.isDisjoint(with: column.words) else { return 0 }
    let parts = role.names.filter { column.contains($0.name) }.map {
      300 - $0.rank + 50 * $0.name.words.count - 20 * column.words.count
    }
    return parts.max() ?? 0
  }
}

/// A text of ours of named mappings of lists, in its order.
func embeddedLists(_ yaml: [UInt8]) -> [(name: String, lists: [(String, [String])])] {
  guard let root = try? compose(yaml: String(decoding: yaml, as: UTF8.self))?.mapping else {
    preconditionFailure("A table of names is a mapping.")
  }
  return root.map { name, lists in
    let lists = (lists.mapping ?? [:]).map { key, list in
      (key.scalar?.string ?? "", (list.sequence ?? []).compactMap { $0.scalar?.string })
    }
    return (name.scalar?.string ?? "", lists)
  }
}
