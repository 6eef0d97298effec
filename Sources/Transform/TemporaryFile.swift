internal import Glibc

/// A file without a name: gone with the process, however that ends.
final class TemporaryFile {
  private let folder: String
  private let descriptor: Int32
  private var end = 0

  init(in folder: String) throws(TransformError) {
    self.folder = folder
    var name = (folder + "/posightful-XXXXXX").utf8CString
    descriptor = unsafe name.withUnsafeMutableBufferPointer { name in
      guard let start = name.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(start)
      if descriptor >= 0 { unsafe unlink(start) }
      return descriptor
    }
    guard descriptor >= 0 else {
      throw .spill(folder: folder, operation: "made", code: errno)
    }
  }

  deinit { close(descriptor) }

  /// Adds `bytes` at the end; the offset at which they begin.
  func append(_ bytes: [UInt8]) throws(TransformError) -> Int {
    let start = end
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe pwrite(
          descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written,
          off_t(start + written))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .spill(folder: folder, operation: "written", code: errno) }
      written += count
    }
    end += bytes.count
    return start
  }

  func read(_ range: Range<Int>) throws(TransformError) -> [UInt8] {
    var filled = 0
    var failure: Int32?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, initialized in
      while filled < range.count {
        let count = unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), range.count - filled,
          off_t(range.lowerBound + filled))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          failure = errno
          break
        }
        filled += count
      }
      initialized = filled
    }
    if let failure { throw .spill(folder: folder, operation: "read", code: failure) }
    return bytes
  }
}
