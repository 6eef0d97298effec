internal import Glibc

/// How much of a stream is taken at a time.
let bytesReadAtOnce = 256 * 1024

/// The next bytes of standard input; none at its end.
func readStandardInput() throws -> [UInt8] {
  var failure: Int32?
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: bytesReadAtOnce) { buffer, count in
    var got = 0
    repeat {
      got = unsafe read(STDIN_FILENO, buffer.baseAddress, bytesReadAtOnce)
    } while got < 0 && errno == EINTR
    if got < 0 { failure = errno }
    count = max(0, got)
  }
  if let failure { throw failed("standard input cannot be read", failure) }
  return bytes
}

/// All of `bytes` to standard output.
func writeToStandardOutput(_ bytes: Span<UInt8>) throws {
  try unsafe bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let count = unsafe write(
        STDOUT_FILENO, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failed("standard output cannot be written", errno) }
      written += count
    }
  }
}

private func failed(_ what: String, _ code: Int32) -> CommandError {
  CommandError("\(what): \(unsafe String(cString: strerror(code))).")
}
