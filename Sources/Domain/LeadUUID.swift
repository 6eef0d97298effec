/// The identity of a lead, made on the device that captured it: 128 bits, written as a UUID.
public struct LeadUUID: Hashable, Sendable {
  // Two words, not a UInt128: Swift 6.3 loads an optional of a struct with one as if it were aligned.
  private let high: UInt64
  private let low: UInt64

  public init(bits: UInt128) {
    high = UInt64(truncatingIfNeeded: bits >> 64)
    low = UInt64(truncatingIfNeeded: bits)
  }

  public var bits: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// 32 hexadecimal digits, with or without the four hyphens, in either case.
  public init?(_ text: String) {
    var bits: UInt128 = 0
    var count = 0
    for byte in text.utf8 where byte != UInt8(ascii: "-") {
      guard count < 32, let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
      bits = bits << 4 | UInt128(digit)
      count += 1
    }
    guard count == 32, text.utf8.count == 32 || text.utf8.count == 36 else { return nil }
    self.init(bits: bits)
  }
}

extension LeadUUID: CustomStringConvertible {
  public var description: String {
    let hex = String(bits, radix: 16)
    var text = String(repeating: "0", count: 32 - hex.utf8.count) + hex
    for offset in [20, 16, 12, 8] {
      text.insert("-", at: text.index(text.startIndex, offsetBy: offset))
    }
    return text
  }
}
