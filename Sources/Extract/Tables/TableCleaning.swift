public import CSV

/// What came of a table that was written anew.
public struct CleanedTable: Sendable {
  public var rowCount = 0
  public var repairCount = 0
  /// Repairs and flaws, the first ones, with their places.
  public var notes: [String] = []
  /// Where another table begins, which was left out.
  public var nextTableLine: Int?

  static let maxNotes = 20

  mutating func note(_ text: String) {
    repairCount += 1
    if notes.count < Self.maxNotes { notes.append(text) }
  }
}

extension TableReader {
  /// Writes the table as plain CSV: UTF-8, commas, every cell quoted, LF; the header first, if it
  /// has one.
  public consuming func clean(
    to sink: @escaping ByteSink, name: String
  ) throws(ExtractError) -> CleanedTable {
    var writer = CSVWriter(.standard, quoting: .always, lineEnd: .lf, to: sink)
    var cleaned = CleanedTable()
    for repair in headerRepairs { cleaned.note(repair.description) }
    do {
      if !columnNames.isEmpty { try writer.write(columnNames) }
      while try next() {
        cleaned.rowCount += 1
        if let text = repair?.description ?? record.flaw?.description { cleaned.note(text) }
        try write(record, to: &writer)
      }
      try writer.flush()
    } catch let error as ExtractError {
      throw error
    } catch {
      throw .unwritable(file: name, problem: "\(error)")
    }
    cleaned.nextTableLine = nextTableLine
    return cleaned
  }

  private func write(
    _ record: borrowing CSVRecord, to writer: inout CSVWriter
  ) throws(CSVError) {
    for cell in 0..<record.count { try writer.writeCell(record[cell]) }
    try writer.endRecord()
  }
}
