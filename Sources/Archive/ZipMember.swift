/// A file in a zip, as the zip's directory describes it.
public struct ZipMember: Hashable, Sendable {
  /// With the folders it is in: `october/sales.csv`.
  public let name: String
  /// Once unpacked.
  public let bytes: Int

  let packedBytes: Int
  let checksum: UInt32
  let headerOffset: Int
  let flags: Int
  let methodNumber: Int

  /// Whether it may be what the zip was sent for: no folder, nothing hidden, no resource fork.
  public var holdsData: Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last, !last.isEmpty else { return false }
    return parts.first != "__MACOSX" && !last.hasPrefix(".")
  }
}

extension ZipMember {
  enum Method { case stored, deflated }

  func method() throws(ArchiveError) -> Method {
    // Bit 0 is encryption, bit 6 strong encryption, bit 13 a hidden directory; method 99 is AES.
    guard flags & 0b0010_0000_0100_0001 == 0, methodNumber != 99 else {
      throw .encrypted(member: name)
    }
    switch methodNumber {
    case 0: return .stored
    case 8: return .deflated
    default:
      throw .unsupportedMethod(
        member: name, method: Self.methodNames[methodNumber] ?? "method \(methodNumber)")
    }
  }

  private static let methodNames = [
    1: "shrink", 6: "implode", 9: "deflate64", 12: "bzip2", 14: "LZMA", 93: "zstd", 95: "xz",
    98: "PPMd",
  ]

  /// Where its packed bytes are.
  func dataRange(in file: ByteFile) throws(ArchiveError) -> Range<Int> {
    let header = LittleEndian(try file.bytes(at: headerOffset, count: 30))
    guard header.count == 30 else { throw .truncated }
    guard header.number32(0) == 0x0403_4B50 else {
      throw .damaged(problem: "\"\(name)\" is not where its directory says")
    }
    let start = headerOffset + 30 + header.number16(26) + header.number16(28)
    guard packedBytes <= file.size - start else { throw .truncated }
    return start..<(start + packedBytes)
  }
}
