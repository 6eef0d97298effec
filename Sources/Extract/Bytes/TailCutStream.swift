/// A text without its last lines: those that hold totals and signatures. Empty lines do not count.
///
/// Which lines are the last is known only at the end, so it always holds that many lines back.
final class TailCutStream: ByteStream {
  private let upstream: any ByteStream
  private let linesToCut: Int
  private var held: [UInt8] = []
  private var outbox = Outbox()
  private var isAtEnd = false

  init(_ upstream: any ByteStream, linesToCut: Int) {
    self.upstream = upstream
    self.linesToCut = linesToCut
  }

  var bytesRead: Int { upstream.bytesRead }

  /// The last lines, once all before them was read.
  var cutLines: [UInt8] { held }

  func read(into buffer: inout OutputSpan<UInt8>) throws(ExtractError) {
    while outbox.isEmpty && !isAtEnd {
      let piece = try upstream.read(atMost: 1 << 18)
      isAtEnd = piece.isEmpty
      held += piece
      release()
    }
    outbox.give(to: &buffer)
  }

  /// Lets go of what is certainly before the last lines.
  private func release() {
    let end = startOfTail
    outbox.compact()
    outbox.bytes += held[..<end]
    held.removeFirst(end)
  }

  /// Where the last lines begin, as far as the text is known; 0 where it has no more than those.
  private var startOfTail: Int {
    var lines = 0
    var isInLine = false
    for index in held.indices.reversed() {
      let isBreak = held[index] == UInt8(ascii: "\n") || held[index] == UInt8(ascii: "\r")
      if isInLine && isBreak {
        lines += 1
        if lines == linesToCut { return index + 1 }
      }
      isInLine = !isBreak
    }
    return 0
  }
}
