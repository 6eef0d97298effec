/// How a file is packed, by its first bytes; names do not count.
enum Packing: Equatable {
  case none, gzip, zip
  /// A form that we do not unpack, as people call it.
  case foreign(String)
  /// A spreadsheet or a text document in the form before 2007.
  case office

  /// Bytes that tell all of them apart.
  static let headBytes = 10

  init(head: [UInt8]) {
    let known = Self.marks.first { head.starts(with: $0.bytes) }
    self = known?.packing ?? .none
  }

  private static let marks: [(bytes: [UInt8], packing: Packing)] = [
    ([0x1F, 0x8B, 0x08], .gzip),
    (Array("PK\u{3}\u{4}".utf8), .zip),
    // Without any member.
    (Array("PK\u{5}\u{6}".utf8), .zip),
    (Array("PK\u{7}\u{8}".utf8), .foreign("a zip in several parts")),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .foreign("a 7z archive")),
    (Array("Rar!\u{1A}\u{7}".utf8), .foreign("a RAR archive")),
    ([0x28, 0xB5, 0x2F, 0xFD], .foreign("packed by zstd")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .foreign("packed by xz")),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .office),
  ]
}
