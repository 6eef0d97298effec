import XML

/// Reads the elements of a document that say what it holds.
struct TotalsElements {
  private let file: String
  private let names: [String]
  private let rows: XMLRows

  /// - Parameter rules: all of them of one element.
  init(
    _ rules: [TotalsRule], _ layout: XMLLayout, _ source: SourceFile, profile: String
  ) throws(ExtractError) {
    file = source.name
    names = rules.flatMap(\.names)
    var elements = layout
    elements.records = rules.prefix(1).compactMap(\.elementPath)
    rows = try XMLRows(source, elements, names: names, profile: profile)
  }

  /// What each name has, in each of the elements: a document may have one for each of its parts.
  func values(of rules: [TotalsRule]) throws(ExtractError) -> [TotalsValues] {
    var values = Array(repeating: TotalsValues(), count: rules.count)
    var row = SourceRow(slotCount: names.count, trims: true)
    var isFound = false
    while try rows.next(&row) {
      isFound = true
      for index in rules.indices { try add(rules[index], row, to: &values[index]) }
    }
    guard isFound else { throw .badTotals(file: file, problem: "it has no element with totals") }
    return values
  }

  private func add(
    _ rule: TotalsRule, _ row: SourceRow, to values: inout TotalsValues
  ) throws(ExtractError) {
    for name in rule.counts { values.counts.append(try text(of: name, in: row)) }
    for name in rule.sum { values.sum.append(try text(of: name, in: row)) }
    for name in rule.minus { values.minus.append(try text(of: name, in: row)) }
  }

  private func text(of name: String, in row: SourceRow) throws(ExtractError) -> String {
    guard let slot = names.firstIndex(of: name), row.occurrences(of: slot) == 1 else {
      throw .badTotals(file: file, problem: "the element with the totals has not one \"\(name)\"")
    }
    return decoded(row[slot])
  }
}
