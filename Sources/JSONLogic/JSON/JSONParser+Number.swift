internal import Decimals

extension JSONParser {
  /// Reads `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  mutating func number(_ text: Span<UInt8>) throws(JSONError) -> Decimal {
    let start = offset
    _ = take(UInt8(ascii: "-"), text)
    let startsWithZero = peek(text) == UInt8(ascii: "0")
    let whole = skipDigits(text)
    var isWellFormed = whole > 0 && !(startsWithZero && whole > 1)
    if take(UInt8(ascii: "."), text) { isWellFormed = skipDigits(text) > 0 && isWellFormed }
    if take(UInt8(ascii: "e"), text) || take(UInt8(ascii: "E"), text) {
      _ = take(UInt8(ascii: "-"), text) || take(UInt8(ascii: "+"), text)
      isWellFormed = skipDigits(text) > 0 && isWellFormed
    }
    guard isWellFormed else {
      throw JSONError(.malformedNumber(string(text, start..<offset)), at: start, of: text)
    }
    guard let value = try? Decimal(parsingScientific: text.extracting(start..<offset)) else {
      throw JSONError(.numberOutOfRange(string(text, start..<offset)), at: start, of: text)
    }
    return value
  }

  private mutating func skipDigits(_ text: Span<UInt8>) -> Int {
    let start = offset
    while let byte = peek(text), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { offset += 1 }
    return offset - start
  }
}
