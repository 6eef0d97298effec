/// Knows tables that are no sales by their columns.
enum OtherTables {
  /// As in `a list of customers`, and whether a column says so by itself; nil where nothing tells.
  static func name(of columns: [ColumnName]) -> (name: String, isSure: Bool)? {
    let present = Set(columns.map(\.joined))
    let scores = tables.map { table in
      let known = table.columns.intersection(present).count
      let isSure = !table.sure.isDisjoint(with: present)
      return (name: table.name, score: known + (isSure ? 10 : 0))
    }
    guard let best = scores.max(by: { $0.score < $1.score }), best.score > 1 else { return nil }
    return (best.name, best.score >= 10)
  }

  private static let tables = embeddedLists(PackageResources.other_tables_yaml).map {
    name, lists in
    let lists = Dictionary(uniqueKeysWithValues: lists)
    return (
      name: name, columns: joined(lists["columns"] ?? []), sure: joined(lists["sure"] ?? [])
    )
  }

  private static func joined(_ names: [String]) -> Set<String> {
    Set(names.map { ColumnName($0).joined })
  }
}
