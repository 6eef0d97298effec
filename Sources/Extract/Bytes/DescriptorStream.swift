import Glibc

/// A file or a pipe of the system.
final class DescriptorStream: ByteStream {
  private let descriptor: Int32
  private let file: String
  private let closes: Bool
  private(set) var bytesRead = 0

  /// - Parameter closes: Whether the descriptor ends with the stream.
  init(_ descriptor: Int32, file: String, closes: Bool) {
    self.descriptor = descriptor
    self.file = file
    self.closes = closes
  }

  deinit {
    if closes { close(descriptor) }
  }

  func read(into buffer: inout OutputSpan<UInt8>) throws(ExtractError) {
    let descriptor = descriptor
    let count = unsafe buffer.withUnsafeMutableBufferPointer { bytes, count in
      let free = unsafe UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(bytes)[count...])
      var read = unsafe Glibc.read(descriptor, free.baseAddress, free.count)
      while read < 0 && errno == EINTR {
        read = unsafe Glibc.read(descriptor, free.baseAddress, free.count)
      }
      count += max(read, 0)
      return read
    }
    guard count >= 0 else { throw .unreadable(file: file, reason: systemReason(errno)) }
    bytesRead += count
  }

  /// Bytes of the whole file; nil where it is a pipe or a terminal.
  var totalBytes: Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }
}

/// What the system says of an error's number, as in `Permission denied`.
func systemReason(_ number: Int32) -> String {
  unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
}
