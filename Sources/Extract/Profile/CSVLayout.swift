import CSV

/// How a source writes tables.
struct CSVLayout: Sendable {
  var encoding: TextEncoding
  var dialect: Dialect
  /// Lines that name the columns, each a part of every name; none where they are numbered from 1.
  var headerLines: Int
  /// The columns that were accepted; nil where any are. Without a header, their names in order.
  var columns: [String]?
  var otherColumns: OtherColumns
  /// Lines before the header, or the first record, that are none.
  var linesToSkipAtTop: Int
  /// Lines that are not empty, at the end, that are no records: totals, signatures.
  var linesToSkipAtBottom: Int
  /// Whether records that do not fit the header are put right where that is certain.
  var repairs: Bool

  var hasHeader: Bool { headerLines > 0 }
}

/// What becomes of a file with columns that no field uses, and that were not accepted.
enum OtherColumns: String, Sendable, CaseIterable {
  case refuse, ignore
}
