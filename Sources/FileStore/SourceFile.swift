import Glibc

/// A file, or an open descriptor, that is read once from where it stands to its end.
struct SourceFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let isOurs: Bool

  init(path: String) throws(FileStoreError) {
    self.path = path
    isOurs = true
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed(.open, path: path, code: errno) }
  }

  /// The descriptor stays open; `name` stands for it in messages.
  init(borrowing descriptor: Int32, name: String) {
    path = name
    isOurs = false
    self.descriptor = descriptor
  }

  deinit { if isOurs, descriptor >= 0 { close(descriptor) } }

  /// Hands over the rest in pieces of at most 1 MiB.
  func forEachPiece(
    _ body: (Span<UInt8>) throws(FileStoreError) -> Void
  ) throws(FileStoreError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .failed(.read, path: path, code: errno) }
      if count == 0 { return }
      try body(buffer.span.extracting(0..<count))
    }
  }
}
