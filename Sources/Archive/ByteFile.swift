internal import Glibc

/// An open file of which any part can be read.
final class ByteFile {
  let size: Int
  private let descriptor: Int32

  /// - Parameter descriptor: of a file, not of a pipe; it ends with the `ByteFile`.
  init(_ descriptor: Int32) throws(ArchiveError) {
    self.descriptor = descriptor
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let reason = systemReason(errno)
      close(descriptor)
      throw .unreadable(reason: reason)
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The bytes from `offset` on: `count` of them, or as many as there are.
  func bytes(at offset: Int, count: Int) throws(ArchiveError) -> [UInt8] {
    var failure: Int32?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, total in
      while total < count {
        let got = unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: total), count - total, offset + total)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        total += got
      }
    }
    if let failure { throw .unreadable(reason: systemReason(failure)) }
    return bytes
  }
}

/// What the system says of an error's number, as in `Permission denied`.
private func systemReason(_ number: Int32) -> String {
  unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
}
