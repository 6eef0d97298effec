import Glibc

/// A file without a name, to be written at its end and read anywhere: gone with the process, however that ends.
public final class TemporaryFile {
  private let folder: String
  private let descriptor: Int32
  /// Bytes that were written.
  public private(set) var count = 0

  public init(in folder: String) throws(FileStoreError) {
    self.folder = folder
    var name = (folder + "/posightful-XXXXXX").utf8CString
    descriptor = unsafe name.withUnsafeMutableBufferPointer { name in
      guard let start = name.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(start)
      guard descriptor >= 0 else { return -1 }
      unsafe unlink(start)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      return descriptor
    }
    guard descriptor >= 0 else { throw failure(.make) }
  }

  deinit { close(descriptor) }

  /// Adds `bytes` at the end; the range in which they are.
  @discardableResult
  public func append(_ bytes: [UInt8]) throws(FileStoreError) -> Range<Int> {
    let start = count
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe pwrite(
          descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written,
          off_t(start + written))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure(.write) }
      written += count
    }
    count += bytes.count
    return start..<count
  }

  /// The bytes in `range`, all of which were written.
  public func read(_ range: Range<Int>) throws(FileStoreError) -> [UInt8] {
    var filled = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, initialized in
      while filled < range.count {
        let count = unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), range.count - filled,
          off_t(range.lowerBound + filled))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { break }
        filled += count
      }
      initialized = filled
    }
    guard filled == range.count else { throw failure(.read) }
    return bytes
  }

  private func failure(_ operation: FileStoreError.Operation) -> FileStoreError {
    .failed(operation, path: "a temporary file in \(folder)", code: errno)
  }
}
