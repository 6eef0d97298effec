/// The bytes of a packed file, or of a member of one, as they were before.
///
/// Whatever the file's size, memory holds one piece of it. All checks that the format has are made;
/// the last of them only at the end.
public final class UnpackedStream {
  private enum Form {
    case gzip(Inflater)
    case deflated(Inflater, ZipMember)
    case stored(ZipMember)
  }

  private let form: Form
  private let limits: ExpansionLimits
  private var packed: PackedBytes
  private var unpackedBytes = 0
  private var checksum = Checksum()
  private var isAtEnd = false

  init(gzip file: ByteFile, limits: ExpansionLimits) {
    form = .gzip(Inflater(.gzip))
    packed = PackedBytes(file, 0..<file.size)
    self.limits = limits
  }

  init(_ member: ZipMember, of file: ByteFile, limits: ExpansionLimits) throws(ArchiveError) {
    form =
      switch try member.method() {
      case .stored: .stored(member)
      case .deflated: .deflated(Inflater(.none), member)
      }
    packed = PackedBytes(file, try member.dataRange(in: file))
    self.limits = limits
  }

  /// Packed bytes taken so far.
  public var bytesRead: Int { packed.taken }

  /// Appends the next bytes to `buffer`, which has room: at least one, or none at the end.
  public func read(into buffer: inout OutputSpan<UInt8>) throws(ArchiveError) {
    let before = buffer.count
    while buffer.count == before && !isAtEnd { try step(&buffer) }
    guard buffer.count > before else { return }
    if unpackedBytes == 0 { try refuseWhatIsPackedTwice(buffer.span.extracting(before...)) }
    unpackedBytes += buffer.count - before
    try limits.check(packed: packed.taken, unpacked: unpackedBytes)
  }

  private func step(_ buffer: inout OutputSpan<UInt8>) throws(ArchiveError) {
    switch form {
    case .gzip(let inflater): try stepGzip(inflater, &buffer)
    case .deflated(let inflater, let member):
      let before = buffer.count
      let isWhole = try inflate(inflater, &buffer)
      checksum.update(buffer.span.extracting(before...))
      if isWhole { try finish(member, with: buffer.count - before) }
    case .stored(let member):
      let before = buffer.count
      let hasMore = try packed.load()
      copy(&buffer)
      checksum.update(buffer.span.extracting(before...))
      if !hasMore { try finish(member, with: 0) }
    }
  }

  /// - Returns: whether the packed data ended.
  private func inflate(
    _ inflater: Inflater, _ buffer: inout OutputSpan<UInt8>
  ) throws(ArchiveError) -> Bool {
    let before = buffer.count
    // At the end zlib may hold back bytes that had no room.
    let hasMore = try packed.load()
    let piece = packed.piece
    let (taken, isWhole) = try inflater.inflate(
      piece.span.extracting(packed.position...), into: &buffer)
    packed.take(taken)
    guard isWhole || hasMore || buffer.count > before else { throw .truncated }
    return isWhole
  }

  private func copy(_ buffer: inout OutputSpan<UInt8>) {
    let count = min(buffer.freeCapacity, packed.piece.count - packed.position)
    for index in packed.position..<(packed.position + count) { buffer.append(packed.piece[index]) }
    packed.take(count)
  }

  private func refuseWhatIsPackedTwice(_ bytes: Span<UInt8>) throws(ArchiveError) {
    let head = bytes.extracting(first: Packing.headBytes)
    if Packing(head: head.indices.map { head[$0] }) != .none { throw .packedTwice }
  }
}

extension UnpackedStream {
  /// A gzip file may be several, one after another; zeros at its end are padding.
  private func stepGzip(
    _ inflater: Inflater, _ buffer: inout OutputSpan<UInt8>
  ) throws(ArchiveError) {
    guard try inflate(inflater, &buffer) else { return }
    guard try skipZeros() else {
      isAtEnd = true
      return
    }
    inflater.restart()
  }

  /// - Returns: whether anything follows them.
  private func skipZeros() throws(ArchiveError) -> Bool {
    while try packed.load() {
      guard packed.piece[packed.position] == 0 else {
        guard packed.piece[packed.position] == 0x1F else {
          throw .damaged(problem: "bytes that are no gz follow its end")
        }
        return true
      }
      packed.take(1)
    }
    return false
  }

  private func finish(_ member: ZipMember, with lastBytes: Int) throws(ArchiveError) {
    isAtEnd = true
    guard unpackedBytes + lastBytes == member.bytes else {
      throw .damaged(
        problem:
          "\"\(member.name)\" has \(unpackedBytes + lastBytes) bytes, and its directory says "
          + "\(member.bytes)")
    }
    guard checksum.value == member.checksum else {
      throw .damaged(problem: "\"\(member.name)\" is not what its CRC says")
    }
  }
}
