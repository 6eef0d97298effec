import Glibc

/// The beginning and the end of a file: enough to tell how it is laid out, however long it is.
public struct FileSample: Sendable {
  /// What messages call the file.
  public let name: String
  /// The first bytes.
  public let head: [UInt8]
  /// The last bytes, of a file that is longer than the head.
  public let tail: [UInt8]
  /// Bytes of the whole file.
  public let totalBytes: Int

  public static let maxHeadBytes = 1 << 20
  public static let maxTailBytes = 1 << 16

  /// - Throws: `ExtractError.unreadable`, also where the path is a pipe, which has no end yet.
  public init(path: String) throws(ExtractError) {
    let file = try SourceFile(path: path)
    guard !file.isPacked else {
      try self.init(unpacking: file)
      return
    }
    guard let totalBytes = file.totalBytes else {
      throw .unreadable(file: path, reason: "It is not a regular file")
    }
    let head = try file.stream.read(upTo: min(totalBytes, Self.maxHeadBytes))
    let tail = try Self.tail(of: path, totalBytes: totalBytes, headBytes: head.count)
    self.init(name: path, head: head, tail: tail, totalBytes: totalBytes)
  }

  /// A packed file has its end only behind all the rest.
  private init(unpacking file: SourceFile) throws(ExtractError) {
    let head = try file.stream.read(upTo: Self.maxHeadBytes)
    var tail: [UInt8] = []
    var totalBytes = head.count
    while true {
      let piece = try file.stream.read(atMost: 1 << 18)
      if piece.isEmpty { break }
      totalBytes += piece.count
      tail = Array((tail + piece).suffix(Self.maxTailBytes))
    }
    // An even offset, so that no unit of UTF-16 is cut.
    if !(totalBytes - tail.count).isMultiple(of: 2) { tail.removeFirst() }
    self.init(name: file.name, head: head, tail: tail, totalBytes: totalBytes)
  }

  /// A file that is in memory.
  public init(bytes: [UInt8], name: String) {
    let head = bytes.prefix(Self.maxHeadBytes)
    let tail = bytes.dropFirst(head.count).suffix(Self.maxTailBytes)
    self.init(name: name, head: Array(head), tail: Array(tail), totalBytes: bytes.count)
  }

  private init(name: String, head: [UInt8], tail: [UInt8], totalBytes: Int) {
    self.name = name
    self.head = head
    self.tail = tail
    self.totalBytes = totalBytes
  }

  /// Whether it begins as an XML document does.
  public var isDocument: Bool { FileHead(bytes: head).isDocument }

  /// Whether the head is all of the file.
  public var isWhole: Bool { tail.isEmpty }

  private static func tail(
    of path: String, totalBytes: Int, headBytes: Int
  ) throws(ExtractError) -> [UInt8] {
    let count = min(totalBytes - headBytes, maxTailBytes)
    guard count > 0 else { return [] }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: systemReason(errno)) }
    // An even offset, so that no unit of UTF-16 is cut.
    lseek(descriptor, off_t((totalBytes - count) & ~1), SEEK_SET)
    return try DescriptorStream(descriptor, file: path, closes: true).read(upTo: count + 1)
  }
}

extension ByteStream {
  /// The next bytes, as many, or all that are left.
  fileprivate func read(upTo count: Int) throws(ExtractError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let more = try read(atMost: count - bytes.count)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }
}
