/// The columns of a table by what their names say they are.
struct NamedColumns {
  private struct Named {
    let role: String
    let score: Int
    let column: SampleColumn
  }

  let all: [SampleColumn]
  private let named: [Named]

  /// Columns without a name of their own, or without a value, can be no field.
  init(_ table: TableSample, _ names: RoleNames) {
    let counts = Dictionary(table.columns.map { ($0.name, 1) }, uniquingKeysWith: +)
    all = table.columns.filter { !$0.name.isEmpty && counts[$0.name] == 1 && !$0.isEmpty }
    named = all.compactMap { column in
      names.role(of: column.columnName).map {
        Named(role: $0.role, score: $0.score, column: column)
      }
    }.sorted { ($0.score, $1.column.number) > ($1.score, $0.column.number) }
  }

  /// The columns of a role, the likeliest first.
  subscript(role: String) -> [SampleColumn] { named.filter { $0.role == role }.map(\.column) }

  subscript(field: Field) -> [SampleColumn] { self[field.text] }

  /// Whether the column's name is one of the role's, not only like one.
  func isCertain(_ column: SampleColumn) -> Bool {
    named.contains { $0.column === column && $0.score > 500 }
  }

  func isNamed(_ column: SampleColumn) -> Bool { named.contains { $0.column === column } }
}
