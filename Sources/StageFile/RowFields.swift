import Domain

/// What is wrong with a row; the reader adds the place.
struct RowProblem: Error {
  /// Nil where the whole line is meant.
  var column: String?
  var value: String?
  var problem: String
}

/// The columns of one line of COPY text, unescaped, taken from left to right.
///
/// The memory is used again for the next line. A class, because `required(text())` takes a column
/// and then looks at which one it was.
final class RowFields {
  private let columns: [String]
  private(set) var bytes: [UInt8] = []
  /// Where each column ends in `bytes`, and whether it is null.
  private var ends: [(end: Int, isNull: Bool)] = []
  private var next = 0

  /// `columns` are for messages.
  init(columns: [String]) { self.columns = columns }

  var isAtEnd: Bool { next == ends.count }

  func split(_ text: ArraySlice<UInt8>) throws(RowProblem) {
    let line = text.span
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    next = 0
    var index = 0
    var isNull = false
    while index < line.count {
      switch line[index] {
      case UInt8(ascii: "\t"):
        ends.append((bytes.count, isNull))
        isNull = false
      case UInt8(ascii: "\\"):
        index += 1
        isNull = try unescape(index < line.count ? line[index] : nil)
      case let byte: bytes.append(byte)
      }
      index += 1
    }
    ends.append((bytes.count, isNull))
  }

  /// Appends what a letter behind a backslash stands for; true where that is null.
  private func unescape(_ letter: UInt8?) throws(RowProblem) -> Bool {
    if letter == UInt8(ascii: "N") { return true }
    guard let byte = letter.flatMap(unescaped) else {
      throw lineProblem("has a backslash that means nothing")
    }
    bytes.append(byte)
    return false
  }

  /// The row must have no more and no fewer columns than `columns`.
  func requireAllColumns() throws(RowProblem) {
    guard ends.count != columns.count else { return }
    throw lineProblem("has \(ends.count) columns instead of \(columns.count)")
  }

  /// The next column's bytes; nil where it is null or there is none.
  func takeRange() -> Range<Int>? {
    guard next < ends.count else { return nil }
    let start = next == 0 ? 0 : ends[next - 1].end
    let (end, isNull) = ends[next]
    next += 1
    return isNull ? nil : start..<end
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

  private func lineProblem(_ problem: String) -> RowProblem {
    RowProblem(column: nil, value: nil, problem: problem)
  }
}

/// What a message shows of the bytes, on one line.
func quotable(_ bytes: some Collection<UInt8>) -> String {
  let visible = bytes.prefix(400).map { $0 < 32 ? UInt8(ascii: " ") : $0 }
  return cutToBytes(String(decoding: visible, as: UTF8.self), 80)
}
