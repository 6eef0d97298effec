/// Why a text cannot be kept as it is.
enum TextFlaw: Equatable {
  /// The books take no more than so many characters.
  case tooLong(characters: Int, most: Int)
  /// A control character, which nobody sees and no payout file can hold, at a character from 1.
  case control(UnicodeScalar, at: Int)

  /// Nil where nothing is wrong with `text`.
  init?(of text: String, maxCharacters most: Int) {
    // Most texts are short and plain, and are known to be after a look at their bytes.
    if text.utf8.count > most {
      let count = text.unicodeScalars.count
      if count > most {
        self = .tooLong(characters: count, most: most)
        return
      }
    }
    guard text.utf8.contains(where: Self.mayBeginControl),
      let (index, scalar) = text.unicodeScalars.enumerated().first(where: { Self.isControl($1) })
    else { return nil }
    self = .control(scalar, at: index + 1)
  }

  /// Also of U+FFFE and U+FFFF, which are no characters.
  private static func mayBeginControl(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == 0xEF
  }

  /// Tabs and line ends are text.
  private static func isControl(_ scalar: UnicodeScalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r": false
    case "\0"..<" ", "\u{7F}", "\u{FFFE}", "\u{FFFF}": true
    default: false
    }
  }
}
