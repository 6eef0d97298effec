/// The record at a zip's end, which says where its directory is.
struct ZipEnd {
  let members: Int
  /// Of the directory.
  let bytes: Int
  let offset: Int

  private static let endBytes = 22
  private static let locatorBytes = 20
  private static let longEndBytes = 56
  private static let longestComment = 0xFFFF

  init(_ file: ByteFile) throws(ArchiveError) {
    let tailBytes = min(file.size, Self.endBytes + Self.locatorBytes + Self.longestComment)
    let tailOffset = file.size - tailBytes
    let tail = LittleEndian(try file.bytes(at: tailOffset, count: tailBytes))
    guard let end = Self.end(in: tail) else { throw .truncated }
    let isShort =
      tail.number16(end + 10) < 0xFFFF
      && tail.number32(end + 12) < 0xFFFF_FFFF && tail.number32(end + 16) < 0xFFFF_FFFF
    let record = isShort ? nil : try Self.longEnd(before: end, tail, file)
    if let record {
      (members, bytes, offset) = (record.number64(32), record.number64(40), record.number64(48))
    } else {
      (members, bytes) = (tail.number16(end + 10), tail.number32(end + 12))
      offset = tail.number32(end + 16)
    }
  }

  /// The last place whose comment ends with the file.
  private static func end(in tail: LittleEndian) -> Int? {
    var place = tail.count - endBytes
    while place >= 0 {
      if tail.number32(place) == 0x0605_4B50,
        place + endBytes + tail.number16(place + 20) == tail.count
      {
        return place
      }
      place -= 1
    }
    return nil
  }

  /// Zip64's record, which its locator before the end leads to; nil where there is none.
  private static func longEnd(
    before end: Int, _ tail: LittleEndian, _ file: ByteFile
  ) throws(ArchiveError) -> LittleEndian? {
    let locator = end - locatorBytes
    guard locator >= 0, tail.number32(locator) == 0x0706_4B50 else { return nil }
    let offset = tail.number64(locator + 8)
    guard offset <= file.size - longEndBytes else { throw .truncated }
    let record = LittleEndian(try file.bytes(at: offset, count: longEndBytes))
    guard record.count == longEndBytes, record.number32(0) == 0x0606_4B50 else {
      throw .damaged(problem: "its zip64 end is not where its locator says")
    }
    return record
  }
}
