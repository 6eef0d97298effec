/// Why a file cannot be read or written any further.
///
/// Where a line is known the description begins with it, so that the caller need only put the
/// file's name and a colon before it.
public enum CSVError: Error, CustomStringConvertible {
  /// A dialect in which one byte would have two meanings.
  case ambiguousDialect(String)
  /// A record that does not end within the reader's limit.
  case recordTooLong(line: Int, limitInBytes: Int)
  /// The source of the bytes failed.
  case unreadable(line: Int, any Error)
  /// The cell cannot be written in this dialect in a way that reads back the same.
  case unwritableCell(record: Int, cell: Int)
  /// The sink of the bytes failed.
  case unwritable(record: Int, any Error)

  public var description: String {
    switch self {
    case .ambiguousDialect(let problem):
      "dialect: \(problem). Give the delimiter, the quote and the escape a byte of their own each."
    case .recordTooLong(let line, let limit):
      """
      \(line):1: the record that begins here does not end within \(limit) bytes. Check that the \
      file is text with line ends, or raise the limit.
      """
    case .unreadable(let line, let reason):
      "\(line):1: reading stopped here: \(reason)"
    case .unwritableCell(let record, let cell):
      """
      record \(record), cell \(cell): the cell holds a delimiter, a quote or a line end, which \
      this dialect cannot write. Choose a dialect with a quote and an escape.
      """
    case .unwritable(let record, let reason):
      "record \(record): writing stopped here: \(reason)"
    }
  }
}
