internal import Glibc
internal import JSONLogic

/// What a program says: results on standard output, all else on standard error.
enum Console {
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  static func print(_ json: JSON) { print(json.prettyText) }

  static func note(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  static func error(_ text: String) { write("posightful: \(text)\n", to: STDERR_FILENO) }

  /// Without a line end: for progress.
  static func draw(_ text: String) { write(text, to: STDERR_FILENO) }

  static func print(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe write(Array($0), to: STDOUT_FILENO) }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      // A reader that went away, as `head` does, wants no more.
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// A failure that a command found by itself, said in full.
struct CommandError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
