/// A telephone number in E.164 form: `+`, then 8 to 15 digits.
public struct Phone: Hashable, Sendable {
  /// The digits after the `+`, as a number (15 digits fit; E.164 numbers never begin with 0).
  public let digits: UInt64

  /// What `text` means as a number, or nil where it is none.
  ///
  /// All but digits is dropped. 9 digits are a number of Uzbekistan without its country code; 12 digits that
  /// begin with 998 one with it; of any other country only a number that is written with its `+` is taken.
  public init?(parsing text: Span<UInt8>) {
    var digits: UInt64 = 0
    var count = 0
    var hasPlus = false
    for i in text.indices {
      let byte = text[i]
      if byte &- 48 < 10 {
        if count == 15 { return nil }
        digits = digits * 10 + UInt64(byte &- 48)
        count += 1
      } else if byte == UInt8(ascii: "+"), count == 0 {
        hasPlus = true
      }
    }
    self.init(digits: digits, count: count, hasPlus: hasPlus)
  }

  /// A number that was a `Phone` before, by its digits.
  public init(digits: UInt64) { self.digits = digits }

  public init?(_ text: String) {
    self.init(parsing: Array(text.utf8).span)
  }

  private init?(digits: UInt64, count: Int, hasPlus: Bool) {
    switch count {
    case 9: self.digits = 998_000_000_000 + digits
    case 12 where digits / 1_000_000_000 == 998: self.digits = digits
    case 8...15 where hasPlus && Self.isForeign(digits, count: count): self.digits = digits
    default: return nil
    }
  }

  private static func isForeign(_ digits: UInt64, count: Int) -> Bool {
    var lead = digits
    for _ in 0..<(count - 3) { lead /= 10 }
    return lead >= 100 && lead != 998
  }
}

extension Phone: CustomStringConvertible {
  public var description: String { "+\(digits)" }
}
