/// A stream of another encoding, as UTF-8.
final class DecodedStream: ByteStream {
  private let upstream: any ByteStream
  private var decoder: any TextDecoder
  private var outbox = Outbox()
  private var isAtEnd = false

  init(_ upstream: any ByteStream, _ decoder: any TextDecoder) {
    self.upstream = upstream
    self.decoder = decoder
  }

  var bytesRead: Int { upstream.bytesRead }

  func read(into buffer: inout OutputSpan<UInt8>) throws(ExtractError) {
    while outbox.isEmpty && !isAtEnd { try decodePiece() }
    outbox.give(to: &buffer)
  }

  private func decodePiece() throws(ExtractError) {
    outbox.compact()
    let piece = try upstream.read(atMost: 1 << 18)
    isAtEnd = piece.isEmpty
    if isAtEnd {
      decoder.finish(into: &outbox.bytes)
    } else {
      decoder.decode(piece.span, into: &outbox.bytes)
    }
  }
}
