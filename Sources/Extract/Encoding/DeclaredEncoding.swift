/// The encoding that an XML document's first bytes tell.
///
/// Only those that are decoded here are told; of all others the parser knows.
enum DeclaredEncoding {
  /// As long as a declaration with all its parts, with room.
  private static let longest = 200

  static func of(_ head: [UInt8], mark: ByteOrderMark?) -> TextEncoding? {
    switch mark {
    case .utf16LittleEndian: return .utf16LittleEndian
    case .utf16BigEndian: return .utf16BigEndian
    case .utf8: return nil
    case nil: break
    }
    switch name(in: String(decoding: head.prefix(longest), as: Unicode.ASCII.self))?.lowercased() {
    case "windows-1251", "cp1251", "cp-1251": return .windows1251
    default: return nil
    }
  }

  /// As in `<?xml version="1.0" encoding="windows-1251"?>`.
  private static func name(in text: String) -> Substring? {
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>"),
      let key = text[..<end.lowerBound].firstRange(of: "encoding")
    else { return nil }
    let value = text[key.upperBound..<end.lowerBound].drop { $0 == " " || $0 == "=" }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    return value.dropFirst().prefix { $0 != quote }
  }
}
