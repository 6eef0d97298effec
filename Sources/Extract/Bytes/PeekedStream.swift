/// A stream whose first bytes can be looked at before it is read.
final class PeekedStream: ByteStream {
  private let upstream: any ByteStream
  private var outbox: Outbox

  /// Looks at the first 64 KiB, which hold a preamble and a header.
  init(_ upstream: any ByteStream) throws(ExtractError) {
    self.upstream = upstream
    var bytes: [UInt8] = []
    while bytes.count < 1 << 16 {
      let next = try upstream.read(atMost: (1 << 16) - bytes.count)
      if next.isEmpty { break }
      bytes += next
    }
    head = bytes
    outbox = Outbox(bytes)
  }

  let head: [UInt8]

  var mark: ByteOrderMark? { ByteOrderMark(head) }
  var isEmpty: Bool { head.isEmpty }

  var bytesRead: Int { upstream.bytesRead }

  func read(into buffer: inout OutputSpan<UInt8>) throws(ExtractError) {
    if outbox.isEmpty { try upstream.read(into: &buffer) } else { outbox.give(to: &buffer) }
  }
}
