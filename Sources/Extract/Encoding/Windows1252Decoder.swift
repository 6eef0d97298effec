/// Windows-1252, the code page of Western Europe.
struct Windows1252Decoder: TextDecoder {
  mutating func decode(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x80 { text.append(byte) } else { Self.append(byte, to: &text) }
    }
  }

  mutating func finish(into text: inout [UInt8]) {}

  private static func append(_ byte: UInt8, to text: inout [UInt8]) {
    let scalar = byte >= 0xA0 ? UInt32(byte) : UInt32(punctuation[Int(byte - 0x80)])
    // Five bytes are no characters. As they are they are no UTF-8, so that the field is rejected.
    guard scalar != 0, let character = UnicodeScalar(scalar) else { return text.append(byte) }
    if let encoded = UTF8.encode(character) { text += encoded }
  }

  /// The characters of 0x80 to 0x9F; from 0xA0 on they are as in Unicode.
  private static let punctuation: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
