internal import Glibc

/// The lines of a file or of standard input, in memory that does not grow with it.
struct InputLines: ~Copyable {
  struct Line {
    /// From 1.
    let number: Int
    /// Without its end; nil where it is longer than the limit.
    let bytes: [UInt8]?
  }

  private let path: String?
  private let descriptor: Int32
  private let limit: Int
  private var buffer: [UInt8] = []
  private var count = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - path: of the file; nil for standard input.
  ///   - limit: the most bytes that a line may have.
  init(path: String?, limit: Int) throws {
    self.path = path
    self.limit = limit
    descriptor =
      try path.map { path in
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
          throw CommandError("\(path) cannot be read: \(systemMessage()).")
        }
        return descriptor
      } ?? STDIN_FILENO
  }

  deinit { if path != nil { close(descriptor) } }

  /// The next line; nil after the last. `beforeWaiting` is called before more is read.
  mutating func next(beforeWaiting: () throws -> Void) throws -> Line? {
    var searched = 0
    var isTooLong = false
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        return line(upTo: end, isTooLong: isTooLong || end > limit)
      }
      if buffer.count > limit {
        isTooLong = true
        buffer.removeAll(keepingCapacity: true)
      }
      searched = buffer.count
      if isAtEnd {
        return buffer.isEmpty && !isTooLong ? nil : line(upTo: searched, isTooLong: isTooLong)
      }
      try beforeWaiting()
      try fill()
    }
  }

  private mutating func line(upTo end: Int, isTooLong: Bool) -> Line {
    count += 1
    let line = Line(number: count, bytes: isTooLong ? nil : Array(buffer[..<end]))
    buffer.removeFirst(min(end + 1, buffer.count))
    return line
  }

  private mutating func fill() throws {
    var piece = [UInt8](repeating: 0, count: Self.bytesAtOnce)
    var got = 0
    repeat {
      got = unsafe read(descriptor, &piece, piece.count)
    } while got < 0 && errno == EINTR
    guard got >= 0 else {
      throw CommandError("\(path ?? "standard input") cannot be read: \(systemMessage()).")
    }
    isAtEnd = got == 0
    buffer += piece[..<got]
  }

  // A line is taken off the beginning of what was read: small, so that little is moved.
  private static let bytesAtOnce = 16 * 1024
}
