import Domain

/// What is wrong with a row; the reader adds the place.
struct RowProblem: Error {
  /// Nil where the whole line is meant.
  var column: String?
  var value: String?
  var problem: String
}

/// The columns of one line of COPY text, taken from left to right.
///
/// A class, because `required(text())` takes a column and then looks at which one it was.
final class RowFields {
  private let columns: [String]
  private var row = SplitRow()
  private var next = 0

  /// `columns` are for messages.
  init(columns: [String]) { self.columns = columns }

  /// What the columns hold, one after the other.
  var bytes: [UInt8] { row.bytes }

  var isAtEnd: Bool { next == row.ends.count }

  func split(_ line: ArraySlice<UInt8>) throws(RowProblem) {
    next = 0
    try row.split(line.span)
  }

  /// The row must have no more and no fewer columns than `columns`.
  func requireAllColumns() throws(RowProblem) {
    let count = row.ends.count
    guard count != columns.count else { return }
    throw RowProblem(problem: "has \(count) columns instead of \(columns.count)")
  }

  /// The next column's bytes; nil where it is null or there is none.
  func takeRange() -> Range<Int>? {
    guard next < row.ends.count else { return nil }
    defer { next += 1 }
    return row[next]
  }

  /// The value, where the column that was just taken must not be null.
  func required<Value>(_ value: Value?) throws(RowProblem) -> Value {
    if let value { return value }
    throw RowProblem(column: columns[next - 1], value: "\\N", problem: "stands for a value")
  }

  /// What is wrong with the column that was just taken.
  func problem(_ range: Range<Int>, _ problem: String) -> RowProblem {
    RowProblem(column: columns[next - 1], value: quotable(bytes[range]), problem: problem)
  }
}

/// What a message shows of the bytes, on one line.
func quotable(_ bytes: some Collection<UInt8>) -> String {
  let visible = bytes.prefix(400).map { $0 < 32 ? UInt8(ascii: " ") : $0 }
  return cutToBytes(String(decoding: visible, as: UTF8.self), 80)
}
