/// Turns the bytes of an encoding into UTF-8, piece by piece.
///
/// What the encoding cannot say becomes bytes that are no UTF-8: the field that holds them is then
/// rejected, and the rest of the file is read.
protocol TextDecoder {
  mutating func decode(_ bytes: Span<UInt8>, into text: inout [UInt8])
  /// To be called once, after the last piece.
  mutating func finish(into text: inout [UInt8])
}

extension TextEncoding {
  /// Nil where bytes are UTF-8 already.
  func decoder(startingWith mark: ByteOrderMark?) -> (any TextDecoder)? {
    switch self {
    case .utf8: nil
    case .utf16: UTF16Decoder(isBigEndian: mark == .utf16BigEndian)
    case .utf16BigEndian: UTF16Decoder(isBigEndian: true)
    case .utf16LittleEndian: UTF16Decoder(isBigEndian: false)
    case .windows1251: Windows1251Decoder()
    case .windows1252: Windows1252Decoder()
    }
  }
}
