import CSV
import Domain

/// Which cell of a record has which slot's value.
struct CSVColumns {
  /// By slot; nil where the file lacks the column.
  private let cells: [Int?]
  /// How many cells the header has; nil where there is none.
  let headerCount: Int?

  /// Columns by the names of the header.
  init(_ header: borrowing CSVRecord, _ plan: RowPlan, file: String) throws(ExtractError) {
    let found = (0..<header.count).map { name(header[$0]) }
    let missing = plan.names.filter { plan.requiredNames.contains($0) && !found.contains($0) }
    guard missing.isEmpty else {
      let columns = missing.map {
        ExtractError.MissingColumn(name: $0, nearest: nearest(to: $0, in: found))
      }
      throw .missingColumns(file: file, line: header.line, columns, found: found)
    }
    for name in plan.names where found.count(where: { $0 == name }) > 1 {
      throw .repeatedColumn(file: file, line: header.line, column: name)
    }
    cells = plan.names.map { found.firstIndex(of: $0) }
    headerCount = header.count
  }

  /// Columns by their numbers, from 1.
  init(numbered names: [String]) {
    cells = names.map { name in Int(name).map { $0 - 1 } }
    headerCount = nil
  }

  func cell(of slot: Int) -> Int? { slot < cells.count ? cells[slot] : nil }

  /// Why the record's cells cannot be told apart.
  func problem(of record: borrowing CSVRecord, expected: Int) -> Problem? {
    if record.flaw?.kind == .unclosedQuote {
      return Problem(
        .unterminatedQuote, nil,
        "a quote opens here and is never closed. Close it, or double the quotes inside the field.")
    }
    guard record.count != expected else { return nil }
    let model = headerCount == nil ? "first record" : "header"
    return Problem(
      .wrongFieldCount, nil,
      "the record has \(fields(record.count)), the \(model) has \(expected). "
        + "Quote the fields that hold the delimiter, or mend the line.")
  }

  func assign(_ record: borrowing CSVRecord, to row: inout SourceRow) {
    for slot in cells.indices {
      guard let cell = cells[slot], cell < record.count else { continue }
      let range = record.range(of: cell)
      if !range.isEmpty { row.add(range, to: slot) }
    }
  }

  private func fields(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }
}

private func name(_ cell: Span<UInt8>) -> String {
  printable(decoded(cell.extracting(trimmed(cell.indices, of: cell))))
}

/// The bytes as text; what is no UTF-8 becomes `\u{FFFD}`.
func decoded(_ bytes: Span<UInt8>) -> String {
  unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
}
