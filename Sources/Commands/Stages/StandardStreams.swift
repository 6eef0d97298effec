internal import Glibc

/// The next bytes of standard input; none at its end.
func readStandardInput() throws -> [UInt8] {
  try read(from: STDIN_FILENO, name: "standard input")
}

/// All of `bytes` to standard output.
func writeToStandardOutput(_ bytes: Span<UInt8>) throws {
  try unsafe bytes.withUnsafeBytes { buffer in
    try unsafe writeAll(buffer, to: STDOUT_FILENO, name: "standard output")
  }
}

/// What was read once, to be read again; gone with the process.
final class Spool {
  private let descriptor: Int32

  init(in folder: String) throws {
    var name = (folder + "/posightful-XXXXXX").utf8CString
    descriptor = unsafe name.withUnsafeMutableBufferPointer { name in
      guard let start = name.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(start)
      if descriptor >= 0 { unsafe unlink(start) }
      return descriptor
    }
    guard descriptor >= 0 else { throw CommandError("\(folder): a temporary file cannot be made.") }
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws {
    try unsafe bytes.withUnsafeBytes { buffer in
      try unsafe writeAll(buffer, to: descriptor, name: "a temporary file")
    }
  }

  func rewind() { lseek(descriptor, 0, SEEK_SET) }

  /// The next bytes; none at the end.
  func next() throws -> [UInt8] { try read(from: descriptor, name: "a temporary file") }
}

private func read(from descriptor: Int32, name: String) throws -> [UInt8] {
  let capacity = 256 * 1024
  var failure: Int32?
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    var got = 0
    repeat {
      got = unsafe Glibc.read(descriptor, buffer.baseAddress, capacity)
    } while got < 0 && errno == EINTR
    if got < 0 { failure = errno }
    count = max(0, got)
  }
  if let failure {
    throw CommandError("\(name) cannot be read: \(unsafe String(cString: strerror(failure))).")
  }
  return bytes
}

private func writeAll(
  _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, name: String
) throws {
  var written = 0
  while written < bytes.count {
    let count = unsafe Glibc.write(
      descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else {
      throw CommandError(
        "\(name) cannot be written: \(unsafe String(cString: strerror(errno))).")
    }
    written += count
  }
}
