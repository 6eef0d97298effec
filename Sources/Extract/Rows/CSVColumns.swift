import CSV
import Domain

/// Which cell of a record has which slot's value.
struct CSVColumns {
  /// By slot; nil where the file lacks the column.
  private let cells: [Int?]
  /// - Parameter names: those of the file's columns.
  init(_ names: [String], _ plan: RowPlan, file: String, line: Int) throws(ExtractError) {
    for name in plan.names where names.count(where: { $0 == name }) > 1 {
      throw .repeatedColumn(file: file, line: line, column: name)
    }
    cells = plan.names.map { names.firstIndex(of: $0) }
  }

  func cell(of slot: Int) -> Int? { slot < cells.count ? cells[slot] : nil }

  /// Why the record's cells cannot be told apart.
  func problem(
    of record: borrowing CSVRecord, expected: Int, hasHeader: Bool
  ) -> Problem? {
    if record.flaw?.kind == .unclosedQuote {
      return Problem(
        .unterminatedQuote, nil,
        "a quote opens here and is never closed. Close it, or double the quotes inside the field.")
    }
    guard record.count != expected else { return nil }
    let model = hasHeader ? "header" : "first record"
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

/// The names that a header gives its columns, without the white space around them.
func names(in header: borrowing CSVRecord) -> [String] {
  (0..<header.count).map { name(header[$0]) }
}

private func name(_ cell: Span<UInt8>) -> String {
  printable(decoded(cell.extracting(trimmed(cell.indices, of: cell))))
}

/// The bytes as text; what is no UTF-8 becomes `\u{FFFD}`.
func decoded(_ bytes: Span<UInt8>) -> String {
  unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
}
