/// What a cell looks like, as far as its bytes tell without knowing their meaning.
public enum CellKind: Int, Sendable, CaseIterable {
  /// Nothing, or blanks only.
  case empty
  /// Digits with signs, separators and currency signs: `-1 234,50`, `$7.2`, `+998 90 123-45-67`.
  case number
  /// Three groups of digits, with or without a time after them: `28/01/2018`, `2018-01-28 10:00`.
  case date
  /// `9:05`, `09:05:59`.
  case time
  /// Digits and letters without blanks: `MG-8769`, `A4F3`.
  case code
  /// `https://…`, `www.…`.
  case link
  /// All else.
  case text

  public init(_ cell: Span<UInt8>) {
    let counts = ByteCounts(cell)
    self =
      if counts.printable == 0 {
        .empty
      } else if isLink(cell) {
        .link
      } else if counts.digits == 0 {
        .text
      } else if counts.letters == 0 {
        Self.numeric(cell, counts)
      } else if counts.blanks > 0 {
        isDate(cell) ? .date : .text
      } else {
        isDate(cell) ? .date : .code
      }
  }

  /// Whether cells of this kind tell a column of data from its header.
  public var isTyped: Bool { self != .empty && self != .text }

  private static func numeric(_ cell: Span<UInt8>, _ counts: ByteCounts) -> CellKind {
    if isDate(cell) { return .date }
    if isTime(cell) { return .time }
    return counts.strange == 0 ? .number : counts.blanks > 0 ? .text : .code
  }
}

/// How many bytes of which sort a cell has.
private struct ByteCounts {
  var digits = 0
  var letters = 0
  var blanks = 0
  /// What numbers do not have.
  var strange = 0
  var printable = 0

  init(_ cell: Span<UInt8>) {
    for index in cell.indices {
      switch cell[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        letters += 1
      // Beyond ASCII: the spaces and currency signs of numbers begin with C2 and E2.
      case 0x80...0xBF, 0xC2, 0xE2: printable += 1
      case 0xC0...0xFF: letters += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"): blanks += 1
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "$"),
        UInt8(ascii: "%"):
        printable += 1
      default: strange += 1
      }
    }
    printable += digits + letters + strange
  }
}

private func isLink(_ cell: Span<UInt8>) -> Bool {
  starts(cell, with: "http://") || starts(cell, with: "https://") || starts(cell, with: "www.")
}

private func starts(_ cell: Span<UInt8>, with prefix: StaticString) -> Bool {
  guard cell.count >= prefix.utf8CodeUnitCount else { return false }
  return prefix.withUTF8Buffer { prefix in
    prefix.indices.allSatisfy { unsafe prefix[$0] == cell[$0] }
  }
}

/// Three groups of digits with the same separator, one of them a year or all of two digits; a
/// time, or an offset, may follow.
private func isDate(_ cell: Span<UInt8>) -> Bool {
  let (first, separatorAt) = digits(of: cell, from: 0)
  guard (1...4).contains(first), separatorAt < cell.count else { return false }
  let separator = cell[separatorAt]
  guard isDateSeparator(separator) else { return false }
  let (second, nextAt) = digits(of: cell, from: separatorAt + 1)
  guard (1...2).contains(second), nextAt < cell.count, cell[nextAt] == separator else {
    return false
  }
  let (third, end) = digits(of: cell, from: nextAt + 1)
  guard first == 4 ? third <= 2 : first <= 2 && (third == 2 || third == 4) else { return false }
  return third > 0 && (end == cell.count || isTime(cell, from: end + 1))
}

private func isDateSeparator(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
}

/// One or two digits, a colon, two digits; whatever follows is seconds, a fraction, an offset.
private func isTime(_ cell: Span<UInt8>, from start: Int = 0) -> Bool {
  let (hours, colon) = digits(of: cell, from: start)
  guard (1...2).contains(hours), colon < cell.count, cell[colon] == UInt8(ascii: ":") else {
    return false
  }
  return digits(of: cell, from: colon + 1).count == 2
}

/// How many digits stand at `start`, and where they end.
private func digits(of cell: Span<UInt8>, from start: Int) -> (count: Int, end: Int) {
  var end = start
  while end < cell.count, isDigit(cell[end]) { end += 1 }
  return (end - start, end)
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
