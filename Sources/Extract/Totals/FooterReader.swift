import CSV

/// Reads the lines at a table's end that are no records.
struct FooterReader {
  private let file: String
  /// The names of the columns; none where the file has no header.
  private let columns: [String]
  private let rows: [[String]]

  init(_ layout: CSVLayout, _ source: SourceFile, profile: String) throws(ExtractError) {
    let text = try source.text(layout.encoding, withoutLast: 0, asIn: profile).0
    let table = TailCutStream(text, linesToCut: layout.linesToSkipAtBottom)
    file = source.name
    do {
      var reader = CSVReader(layout.dialect) { buffer in try table.read(into: &buffer) }
      try reader.skipLines(layout.linesToSkipAtTop)
      columns = try layout.hasHeader && reader.next() ? names(in: reader.record) : []
      while try !table.read(atMost: 1 << 18).isEmpty {}
      rows = try Self.rows(table.cutLines, layout.dialect)
    } catch {
      throw ExtractError(error, file: source.name)
    }
  }

  private static func rows(_ lines: [UInt8], _ dialect: Dialect) throws -> [[String]] {
    let stream = MemoryStream(lines)
    var reader = CSVReader(dialect) { buffer in stream.read(into: &buffer) }
    var rows: [[String]] = []
    while try reader.next() { rows.append(names(in: reader.record)) }
    return rows
  }

  func values(of rules: [TotalsRule]) throws(ExtractError) -> [TotalsValues] {
    var all: [TotalsValues] = []
    for rule in rules {
      guard case .footer(let beginning) = rule.place else { continue }
      let row = rows.first { $0.first { !$0.isEmpty }?.hasPrefix(beginning) == true }
      guard let row else {
        throw .badTotals(
          file: file, problem: "none of its last lines begins with \"\(beginning)\"")
      }
      all.append(
        TotalsValues(
          counts: try values(of: rule.counts, in: row), sum: try values(of: rule.sum, in: row),
          minus: try values(of: rule.minus, in: row)))
    }
    return all
  }

  private func values(of columns: [String], in row: [String]) throws(ExtractError) -> [String] {
    var values: [String] = []
    for column in columns { values.append(try value(of: column, in: row)) }
    return values
  }

  /// A column by its name in the header, or a value by its number from 1.
  private func value(of column: String, in row: [String]) throws(ExtractError) -> String {
    let cell = columns.firstIndex(of: column) ?? Int(column).map { $0 - 1 }
    guard let cell, row.indices.contains(cell), !row[cell].isEmpty else {
      throw .badTotals(file: file, problem: "the row with the totals has no \"\(column)\"")
    }
    return row[cell]
  }
}
