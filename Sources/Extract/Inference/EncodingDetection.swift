extension FileSample {
  /// The encoding that the bytes suggest; the doubt says why another one may be meant.
  func detectEncoding() -> (encoding: TextEncoding, doubt: LayoutDoubt?) {
    if let mark = ByteOrderMark(Array(head.prefix(ByteOrderMark.longest))) {
      return (mark == .utf8 ? .utf8 : .utf16, nil)
    }
    if let encoding = Self.utf16WithoutMark(head) {
      return (
        encoding,
        LayoutDoubt(.encoding, "no byte order mark: \(encoding.rawValue) by where the zeros are")
      )
    }
    if Self.isUTF8(head, mayBeCut: !isWhole) && Self.isUTF8Tail(tail) { return (.utf8, nil) }
    return Self.codePage(head)
  }

  /// Every other byte of digits and Latin letters is zero.
  private static func utf16WithoutMark(_ bytes: [UInt8]) -> TextEncoding? {
    let pairs = min(bytes.count, 4096) / 2
    guard pairs > 0 else { return nil }
    let even = (0..<pairs).count { bytes[2 * $0] == 0 }
    let odd = (0..<pairs).count { bytes[2 * $0 + 1] == 0 }
    if odd * 3 > pairs && even * 20 < pairs { return .utf16LittleEndian }
    if even * 3 > pairs && odd * 20 < pairs { return .utf16BigEndian }
    return nil
  }

  private static func isUTF8(_ bytes: [UInt8], mayBeCut: Bool) -> Bool {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      return mayBeCut && error.byteOffsets.lowerBound >= bytes.count - 3
    }
  }

  /// The first character of the tail may be cut.
  private static func isUTF8Tail(_ bytes: [UInt8]) -> Bool {
    let cut = bytes.prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
    return isUTF8(Array(bytes.dropFirst(cut)), mayBeCut: false)
  }

  /// Words of Cyrillic are all of bytes beyond ASCII; letters with accents stand among ASCII.
  private static func codePage(_ bytes: [UInt8]) -> (TextEncoding, LayoutDoubt?) {
    var (inRuns, alone) = (0, 0)
    for index in bytes.indices where bytes[index] >= 0xC0 {
      let before = index > 0 && bytes[index - 1] >= 0xC0
      let after = index + 1 < bytes.count && bytes[index + 1] >= 0xC0
      if before || after { inRuns += 1 } else { alone += 1 }
    }
    let (encoding, other): (TextEncoding, TextEncoding) =
      inRuns > alone ? (.windows1251, .windows1252) : (.windows1252, .windows1251)
    let isClear = max(inRuns, alone) >= 8 * max(1, min(inRuns, alone))
    return (
      encoding,
      isClear
        ? nil
        : LayoutDoubt(
          .encoding, "not UTF-8; \(encoding.rawValue) is likely, \(other.rawValue) possible")
    )
  }
}

extension FileSample {
  /// The head as UTF-8, up to its last whole line.
  func headText(_ encoding: TextEncoding, atMost limit: Int = .max) -> [UInt8] {
    let bytes = Self.text(Array(head.prefix(limit)), encoding, head)
    let isCut = !isWhole || limit < head.count
    guard isCut, let end = bytes.lastIndex(where: Self.isLineEnd) else { return bytes }
    return Array(bytes[...end])
  }

  /// The tail as UTF-8, from its first whole line on.
  func tailText(_ encoding: TextEncoding) -> [UInt8] {
    let bytes = Self.text(tail, encoding, head)
    guard let start = bytes.firstIndex(where: Self.isLineEnd) else { return [] }
    return Array(bytes[(start + 1)...])
  }

  private static func text(
    _ bytes: [UInt8], _ encoding: TextEncoding, _ head: [UInt8]
  ) -> [UInt8] {
    let mark = ByteOrderMark(Array(head.prefix(ByteOrderMark.longest)))
    guard var decoder = encoding.decoder(startingWith: mark) else { return bytes }
    var text: [UInt8] = []
    decoder.decode(bytes.span, into: &text)
    return text
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
