/// The first rows of a table, column by column.
struct TableSample {
  /// In their order.
  let columns: [SampleColumn]
  let rowCount: Int
  /// Whether there are further rows.
  let isCut: Bool

  /// At most so many rows are looked at.
  static let maxRows = 20_000

  /// - Parameter rows: their cells; those that are missing count as empty.
  init(names: [String], rows: [[String]], isCut: Bool) {
    columns = names.indices.map { index in
      SampleColumn(
        number: index + 1, name: names[index],
        values: rows.map { index < $0.count ? $0[index] : "" })
    }
    rowCount = rows.count
    self.isCut = isCut
  }
}

/// A column of a sample, and what its values look like.
final class SampleColumn {
  /// From 1.
  let number: Int
  let name: String
  let columnName: ColumnName
  /// One a row, without the white space around it.
  let values: [String]
  let filled: [String]
  let distinct: Set<String>
  /// Whether there is white space around some value.
  let isPadded: Bool
  private(set) lazy var dates = DateFinding(in: filled)
  private(set) lazy var amounts = AmountFinding(in: filled)

  init(number: Int, name: String, values: [String]) {
    self.number = number
    self.name = name
    columnName = ColumnName(name)
    self.values = values.map(trimmed)
    filled = self.values.filter { !$0.isEmpty }
    distinct = Set(filled)
    isPadded = zip(values, self.values).contains { $0.utf8.count != $1.utf8.count }
  }

  var isEmpty: Bool { filled.isEmpty }

  /// Whether every row has a value of its own.
  var isUnique: Bool { filled.count == values.count && distinct.count == filled.count }

  /// Which share of the values that are there fits; none where there are none.
  func share(_ fits: (String) -> Bool) -> Double {
    filled.isEmpty ? 0 : Double(filled.count(where: fits)) / Double(filled.count)
  }

  var isDates: Bool { dates.share >= 0.95 }
  var isAmounts: Bool { amounts.share >= 0.95 }
}

/// The text without the white space around it.
func trimmed(_ text: String) -> String {
  let bytes = text.utf8.span
  let range = Extract.trimmed(bytes.indices, of: bytes)
  return range.count == bytes.count ? text : decoded(bytes.extracting(range))
}
