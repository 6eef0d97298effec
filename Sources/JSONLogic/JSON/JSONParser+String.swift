extension JSONParser {
  /// Reads from quotation mark to quotation mark.
  mutating func string(_ text: Span<UInt8>) throws(JSONError) -> String {
    offset += 1
    let start = offset
    skipPlain(text)
    if peek(text) == UInt8(ascii: "\"") {
      offset += 1
      return try validated(text.extracting(start..<(offset - 1)), at: start, text)
    }
    var bytes: [UInt8] = []
    appendBytes(text, start..<offset, to: &bytes)
    while !take(UInt8(ascii: "\""), text) {
      try special(text, to: &bytes)
      let plain = offset
      skipPlain(text)
      appendBytes(text, plain..<offset, to: &bytes)
    }
    return try validated(bytes.span, at: start, text)
  }

  /// Goes on to a quotation mark, a backslash, a control character or the end.
  private mutating func skipPlain(_ text: Span<UInt8>) {
    while let byte = peek(text), byte >= 0x20, byte != UInt8(ascii: "\""),
      byte != UInt8(ascii: "\\")
    { offset += 1 }
  }

  private func appendBytes(_ text: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]) {
    for index in range { bytes.append(text[index]) }
  }

  private func validated(
    _ bytes: Span<UInt8>, at start: Int, _ text: Span<UInt8>
  ) throws(JSONError) -> String {
    guard let valid = try? UTF8Span(validating: bytes) else {
      throw JSONError(.invalidUTF8, at: start, of: text)
    }
    return String(copying: valid)
  }

  /// Reads what is not plain: an escape; the end and control characters are errors.
  private mutating func special(
    _ text: Span<UInt8>, to bytes: inout [UInt8]
  ) throws(JSONError) {
    guard let byte = peek(text) else { throw error(.unterminatedString, text) }
    guard byte == UInt8(ascii: "\\") else { throw error(.controlCharacter, text) }
    guard offset + 1 < text.count else { throw error(.unterminatedString, text) }
    let escape = text[offset + 1]
    if escape == UInt8(ascii: "u") {
      bytes.append(contentsOf: String(try unicodeEscape(text)).utf8)
      return
    }
    guard let meaning = plainEscape(escape) else {
      throw error(.unknownEscape(string(text, offset..<(offset + 2))), text)
    }
    bytes.append(meaning)
    offset += 2
  }

  private func plainEscape(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  private mutating func unicodeEscape(_ text: Span<UInt8>) throws(JSONError) -> Unicode.Scalar {
    let start = offset
    let first = try codeUnit(text)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first), peek(text) == UInt8(ascii: "\\"),
      offset + 1 < text.count, text[offset + 1] == UInt8(ascii: "u")
    else { throw JSONError(.loneSurrogate, at: start, of: text) }
    let second = try codeUnit(text)
    guard UTF16.isTrailSurrogate(second) else {
      throw JSONError(.loneSurrogate, at: start, of: text)
    }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  /// Reads `\uXXXX`.
  private mutating func codeUnit(_ text: Span<UInt8>) throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for index in (offset + 2)..<(offset + 6) {
      guard index < text.count, let digit = hexDigit(text[index]) else {
        let end = min(offset + 6, text.count)
        throw error(.unknownEscape(string(text, offset..<end)), text)
      }
      unit = unit << 4 | digit
    }
    offset += 6
    return unit
  }

  private func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
