// The text format of PostgreSQL's COPY: https://www.postgresql.org/docs/current/sql-copy.html

/// Appends `text` as a column of COPY: tabs, line ends, other marks and backslashes behind a
/// backslash.
func appendCopyText(_ text: String, to line: inout [UInt8]) {
  guard text.utf8.contains(where: { escapeLetter($0) != nil }) else {
    line += text.utf8
    return
  }
  for byte in text.utf8 {
    if let letter = escapeLetter(byte) {
      line.append(UInt8(ascii: "\\"))
      line.append(letter)
    } else {
      line.append(byte)
    }
  }
}

/// The letter that stands behind a backslash for `byte`; nil where the byte stands for itself.
private func escapeLetter(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 8: UInt8(ascii: "b")
  case 9: UInt8(ascii: "t")
  case 10: UInt8(ascii: "n")
  case 11: UInt8(ascii: "v")
  case 12: UInt8(ascii: "f")
  case 13: UInt8(ascii: "r")
  case UInt8(ascii: "\\"): byte
  default: nil
  }
}

/// The byte that a letter behind a backslash stands for; nil for letters that `appendCopyText`
/// never writes.
func unescaped(_ letter: UInt8) -> UInt8? {
  switch letter {
  case UInt8(ascii: "b"): 8
  case UInt8(ascii: "t"): 9
  case UInt8(ascii: "n"): 10
  case UInt8(ascii: "v"): 11
  case UInt8(ascii: "f"): 12
  case UInt8(ascii: "r"): 13
  case UInt8(ascii: "\\"): letter
  default: nil
  }
}
