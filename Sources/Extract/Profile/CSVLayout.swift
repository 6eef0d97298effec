import CSV

/// How a source writes tables.
struct CSVLayout: Sendable {
  var encoding: TextEncoding
  var dialect: Dialect
  /// Whether the first line names the columns; else they are numbered from 1.
  var hasHeader: Bool
  /// Lines before the header, or the first record, that are none.
  var linesToSkipAtTop: Int
  /// Lines that are not empty, at the end, that are no records: totals, signatures.
  var linesToSkipAtBottom: Int
}
