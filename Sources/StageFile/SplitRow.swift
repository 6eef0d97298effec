/// A line of COPY text, cut at its tabs and unescaped; the memory is used again for the next line.
struct SplitRow {
  private(set) var bytes: [UInt8] = []
  /// Where each column ends in `bytes`, and whether it is null.
  private(set) var ends: [(end: Int, isNull: Bool)] = []

  /// The column's bytes; nil where it is null.
  subscript(column: Int) -> Range<Int>? {
    let (end, isNull) = ends[column]
    return isNull ? nil : (column == 0 ? 0 : ends[column - 1].end)..<end
  }

  mutating func split(_ line: Span<UInt8>) throws(RowProblem) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
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
  private mutating func unescape(_ letter: UInt8?) throws(RowProblem) -> Bool {
    if letter == UInt8(ascii: "N") { return true }
    guard let byte = letter.flatMap(unescaped) else {
      throw RowProblem(problem: "has a backslash that means nothing")
    }
    bytes.append(byte)
    return false
  }
}
