/// Reads a zip's directory, one member after another.
struct DirectoryCursor {
  private let directory: LittleEndian
  private var position = 0

  private static let entryBytes = 46
  private static let longestName = 1000
  /// Stands where a number is too large for its place, and zip64 has it.
  private static let isLong = 0xFFFF_FFFF

  init(_ bytes: [UInt8]) { directory = LittleEndian(bytes) }

  mutating func next() throws(ArchiveError) -> ZipMember {
    let start = position
    guard start + Self.entryBytes <= directory.count, directory.number32(start) == 0x0201_4B50
    else { throw .damaged(problem: "its directory ends early") }
    let nameStart = start + Self.entryBytes
    let extraStart = nameStart + directory.number16(start + 28)
    let extraEnd = extraStart + directory.number16(start + 30)
    position = extraEnd + directory.number16(start + 32)
    guard position <= directory.count else { throw .damaged(problem: "its directory ends early") }
    let name = directory.bytes[nameStart..<extraStart]
    guard name.count <= Self.longestName, !name.contains(where: { $0 < 0x20 }) else {
      throw .damaged(
        problem: "its directory has a name with control characters, or of over 1000 bytes")
    }
    let sizes = try sizes(at: start, extra: extraStart..<extraEnd)
    return ZipMember(
      name: zipName(name),
      bytes: sizes.unpacked, packedBytes: sizes.packed,
      checksum: UInt32(directory.number32(start + 16)), headerOffset: sizes.offset,
      flags: directory.number16(start + 8),
      methodNumber: directory.number16(start + 10))
  }

  /// From the entry, and where it has no room for them from its zip64 field.
  private func sizes(
    at start: Int, extra: Range<Int>
  ) throws(ArchiveError) -> (unpacked: Int, packed: Int, offset: Int) {
    var numbers = [24, 20, 42].map { directory.number32(start + $0) }
    guard numbers.contains(Self.isLong) else { return (numbers[0], numbers[1], numbers[2]) }
    guard var field = zip64Field(in: extra) else {
      throw .damaged(problem: "its directory lacks a size")
    }
    for index in numbers.indices where numbers[index] == Self.isLong {
      guard field.count >= 8 else { throw .damaged(problem: "its directory lacks a size") }
      numbers[index] = directory.number64(field.lowerBound)
      field = field.dropFirst(8)
    }
    return (numbers[0], numbers[1], numbers[2])
  }

  private func zip64Field(in extra: Range<Int>) -> Range<Int>? {
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      let end = place + 4 + directory.number16(place + 2)
      guard end <= extra.upperBound else { return nil }
      if directory.number16(place) == 1 { return (place + 4)..<end }
      place = end
    }
    return nil
  }
}

/// A member's name: UTF-8 where it is that, else in code page 866, as Windows writes Cyrillic.
private func zipName(_ bytes: ArraySlice<UInt8>) -> String {
  if let name = String(validating: bytes, as: UTF8.self) { return name }
  return String(bytes.map { letter($0) }.joined())
}

private func letter(_ byte: UInt8) -> String {
  let scalar: UInt32? =
    switch byte {
    case 0..<0x80: UInt32(byte)
    case 0x80..<0xB0: UInt32(byte) - 0x80 + 0x410
    case 0xE0..<0xF0: UInt32(byte) - 0xE0 + 0x440
    case 0xF0: 0x401
    case 0xF1: 0x451
    default: nil
    }
  if let known = scalar.flatMap(Unicode.Scalar.init) { return String(Character(known)) }
  return "%" + String(byte, radix: 16, uppercase: true)
}
