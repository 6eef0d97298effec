public import CSV

/// Where in a file its table is, and how it is written.
public struct TableLayout: Sendable {
  public var encoding = TextEncoding.utf8
  public var dialect = Dialect.standard
  /// Lines before the header, or the first row, that are none; empty ones count.
  public var preambleLines = 0
  /// Lines that name the columns, each a part of every name: 0 to 3.
  public var headerLines = 1
  /// Lines at the end that are no rows; empty ones do not count.
  public var footerLines = 0
  /// How many cells a row has; nil where the header, or the first row, says so.
  public var columnCount: Int?
  /// The columns' names in place of those in the header; empty where those hold.
  public var columnNames: [String] = []

  public init() {}
}
