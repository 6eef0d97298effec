/// A zip, byte by byte, with whatever is wrong with it.
public struct MadeZip {
  public struct Member {
    public var name: [UInt8]
    public var bytes: [UInt8]
    public var method = 8
    public var flags = 0
    /// Added to what the directory should say.
    public var checksumError: UInt32 = 0
    public var sizeError = 0
    /// Where its bytes are: those of another member.
    public var offset: Int?

    public init(_ name: String, _ text: String) {
      self.name = Array(name.utf8)
      bytes = Array(text.utf8)
    }

    var packed: [UInt8] { method == 8 ? deflated(bytes) : bytes }
  }

  public var members: [Member]
  /// Whether sizes and offsets stand in zip64's fields.
  public var isLong = false

  public init(_ members: [Member]) { self.members = members }

  public init(_ texts: KeyValuePairs<String, String>) {
    self.init(texts.map { Member($0.key, $0.value) })
  }

  public var bytes: [UInt8] {
    var zip: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      directory += entry(member, offset: member.offset ?? zip.count)
      zip += header(member) + member.packed
    }
    return zip + directory + end(directory, offset: zip.count)
  }

  private func header(_ member: Member) -> [UInt8] {
    little(0x0403_4B50, 4) + little(20, 2) + little(member.flags, 2) + little(member.method, 2)
      + little(0, 4) + little(Int(checksum(member.bytes)), 4) + little(member.packed.count, 4)
      + little(member.bytes.count, 4) + little(member.name.count, 2) + little(0, 2) + member.name
  }

  private func entry(_ member: Member, offset: Int) -> [UInt8] {
    let sizes = [member.bytes.count + member.sizeError, member.packed.count]
    let long = sizes.flatMap { little($0, 8) } + little(offset, 8)
    let extra = isLong ? little(1, 2) + little(long.count, 2) + long : []
    return little(0x0201_4B50, 4) + little(45, 2) + little(45, 2) + little(member.flags, 2)
      + little(member.method, 2) + little(0, 4)
      + little(Int(checksum(member.bytes) &+ member.checksumError), 4)
      + (isLong ? little(-1, 8) : little(sizes[1], 4) + little(sizes[0], 4))
      + little(member.name.count, 2) + little(extra.count, 2) + little(0, 10)
      + (isLong ? little(-1, 4) : little(offset, 4)) + member.name + extra
  }

  private func end(_ directory: [UInt8], offset: Int) -> [UInt8] {
    let count = members.count
    let place = little(directory.count, 4) + little(offset, 4)
    guard isLong else {
      return little(0x0605_4B50, 4) + little(0, 4) + little(count, 2) + little(count, 2) + place
        + little(0, 2)
    }
    let record =
      little(0x0606_4B50, 4) + little(44, 8) + little(45, 4) + little(0, 8) + little(count, 8)
      + little(count, 8) + little(directory.count, 8) + little(offset, 8)
    let locator =
      little(0x0706_4B50, 4) + little(0, 4) + little(offset + directory.count, 8) + little(1, 4)
    return record + locator + little(0x0605_4B50, 4) + little(0, 4) + little(-1, 2)
      + little(-1, 2) + little(-1, 8) + little(0, 2)
  }
}

private func little(_ number: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * min($0, 7))) }
}
