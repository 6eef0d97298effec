import Glibc

/// The text of a small file; `nil` where it cannot be read.
func readFile(_ path: String, atMost limit: Int = 1 << 20) -> String? {
  let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return nil }
  defer { close(file) }
  return readAll(file, atMost: limit)
}

/// All that can be read from an open file, up to a limit.
func readAll(_ file: Int32, atMost limit: Int) -> String {
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 4_096)
  while bytes.count < limit {
    let count = unsafe piece.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count <= 0 { break }
    bytes += piece[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Puts a text in place of a file at once: others see the old one or the new one, never a part.
func writeFile(_ path: String, _ text: String, mode: mode_t) throws(PrivateServerError) {
  let draft = path + ".new"
  unsafe unlink(draft)
  let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
  try check(file, "write \(draft)")
  defer { close(file) }
  let bytes = Array(text.utf8)
  let written = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
  guard written == bytes.count, fsync(file) == 0 else {
    throw PrivateServerError("cannot write \(draft): \(systemError())", hint: "Is the disk full?")
  }
  try unsafe check(rename(draft, path), "put \(path) in place")
}

/// Makes sure that what was made or removed in a folder stays so after a power cut.
func syncFolder(_ path: String) {
  let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard folder >= 0 else { return }
  fsync(folder)
  close(folder)
}

/// The last lines of a text, for a message.
func lastLines(_ count: Int, of text: String) -> String {
  text.split(separator: "\n").suffix(count).joined(separator: "\n")
}
