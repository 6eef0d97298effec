/// A file that is in memory already.
final class MemoryStream: ByteStream {
  private var outbox: Outbox
  private let pieceBytes: Int
  private(set) var bytesRead = 0

  /// - Parameter pieceBytes: No read gives more; files and pipes give as few as they like.
  init(_ bytes: [UInt8], pieceBytes: Int = .max) {
    outbox = Outbox(bytes)
    self.pieceBytes = pieceBytes
  }

  func read(into buffer: inout OutputSpan<UInt8>) {
    let before = buffer.count
    outbox.give(to: &buffer, atMost: pieceBytes)
    bytesRead += buffer.count - before
  }
}
