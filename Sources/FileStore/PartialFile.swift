import Glibc

/// A file in the making, under a name that nobody reads, until it is whole and takes its place.
///
/// It is locked while it is written, so that leftovers of killed programs can be told from it.
/// Unless it takes its place, it is removed.
struct PartialFile: ~Copyable {
  let folder: String
  let path: String
  let descriptor: Int32
  private let digest = Digest()
  private(set) var bytes = 0
  private var isInPlace = false

  /// `prefix` is what the leftovers of one purpose have in common.
  init(in folder: String, prefix: String, mode: mode_t) throws(FileStoreError) {
    self.folder = folder
    path = "\(folder)/\(prefix)\(String(UInt64.random(in: 0 ... .max), radix: 36)).partial"
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .failed(.make, path: path, code: errno) }
    // Nobody else knows the name; a file system without locks is content with the file's age.
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
  }

  deinit {
    guard descriptor >= 0 else { return }
    if !isInPlace { unsafe unlink(path) }
    close(descriptor)
  }

  mutating func write(_ piece: Span<UInt8>) throws(FileStoreError) {
    digest.update(piece)
    var written = 0
    while written < piece.count {
      let rest = piece.extracting(written..<piece.count)
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .failed(.write, path: path, code: errno) }
      written += count
    }
    bytes += written
  }

  /// The digest of all that was written.
  func currentDigest() -> String { digest.text }

  /// Makes the bytes safe on disk and gives the file its name; what had the name before is gone.
  consuming func replace(_ target: String, mode: mode_t? = nil) throws(FileStoreError) {
    try settle(mode)
    guard unsafe rename(path, target) == 0 else {
      throw .failed(.finish, path: target, code: errno)
    }
    isInPlace = true
    try syncFolder(of: target)
  }

  /// The same, where nothing has the name; else it throws `exists`.
  consuming func take(_ target: String) throws(FileStoreError) {
    try settle(nil)
    // Unlike `rename`, `link` never replaces. The name of the making goes with `deinit`.
    guard unsafe link(path, target) == 0 else {
      throw errno == EEXIST
        ? .exists(path: target) : .failed(.finish, path: target, code: errno)
    }
    try syncFolder(of: target)
  }

  private func settle(_ mode: mode_t?) throws(FileStoreError) {
    if let mode, fchmod(descriptor, mode) != 0 {
      throw .failed(.write, path: path, code: errno)
    }
    guard fsync(descriptor) == 0 else { throw .failed(.write, path: path, code: errno) }
  }
}
