/// UTF-16, either end first; a byte order mark is passed over.
struct UTF16Decoder: TextDecoder {
  private let isBigEndian: Bool
  /// The first byte of a unit whose second is in the next piece.
  private var half: UInt8?
  /// The first unit of a pair whose second is still to come.
  private var highSurrogate: UInt16?
  private var isBegun = false

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  mutating func decode(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
    for index in bytes.indices {
      guard let first = half else {
        half = bytes[index]
        continue
      }
      half = nil
      let (high, low) = isBigEndian ? (first, bytes[index]) : (bytes[index], first)
      append(UInt16(high) << 8 | UInt16(low), to: &text)
    }
  }

  mutating func finish(into text: inout [UInt8]) {
    if half != nil || highSurrogate != nil { text.append(Self.noCharacter) }
  }

  private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
    let isMark = unit == 0xFEFF && !isBegun
    isBegun = true
    if isMark { return }
    if let high = highSurrogate {
      highSurrogate = nil
      if UTF16.isTrailSurrogate(unit) { return appendPair(high, unit, to: &text) }
      text.append(Self.noCharacter)
    }
    if UTF16.isLeadSurrogate(unit) {
      highSurrogate = unit
    } else if unit < 0x80 {
      text.append(UInt8(unit))
    } else {
      append(UInt32(unit), to: &text)
    }
  }

  private func appendPair(_ high: UInt16, _ low: UInt16, to text: inout [UInt8]) {
    append(0x1_0000 + (UInt32(high & 0x3FF) << 10 | UInt32(low & 0x3FF)), to: &text)
  }

  private func append(_ scalar: UInt32, to text: inout [UInt8]) {
    guard let character = UnicodeScalar(scalar), let encoded = UTF8.encode(character) else {
      return text.append(Self.noCharacter)
    }
    text += encoded
  }

  /// A byte that UTF-8 never has, for half a pair and half a unit.
  private static let noCharacter: UInt8 = 0xFF
}
