import Glibc

/// A file to be read once, from beginning to end.
public struct SourceFile {
  /// What messages call it.
  public let name: String
  /// Its length in bytes; nil where nobody knows before the end, as of a pipe.
  public let totalBytes: Int?

  let stream: any ByteStream

  /// - Parameter name: what messages call the file, if not by its path.
  public init(path: String, name: String? = nil) throws(ExtractError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(file: name ?? path, reason: systemReason(errno))
    }
    self.init(descriptor: descriptor, name: name ?? path, closes: true)
  }

  /// An open file or pipe, such as the standard input.
  public init(descriptor: Int32, name: String, closes: Bool = false) {
    let stream = DescriptorStream(descriptor, file: name, closes: closes)
    self.name = name
    self.stream = stream
    totalBytes = stream.totalBytes
  }

  /// Bytes that are in memory.
  public init(bytes: [UInt8], name: String) {
    self.init(name: name, totalBytes: bytes.count, stream: MemoryStream(bytes))
  }

  init(name: String, totalBytes: Int?, stream: any ByteStream) {
    self.name = name
    self.totalBytes = totalBytes
    self.stream = stream
  }
}
