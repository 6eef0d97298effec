/// A stream whose first bytes can be looked at before it is read.
final class PeekedStream: ByteStream {
  private let upstream: any ByteStream
  private var head: Outbox

  init(_ upstream: any ByteStream) throws(ExtractError) {
    self.upstream = upstream
    var bytes: [UInt8] = []
    while bytes.count < ByteOrderMark.longest {
      let next = try upstream.read(atMost: ByteOrderMark.longest - bytes.count)
      if next.isEmpty { break }
      bytes += next
    }
    mark = ByteOrderMark(bytes)
    isEmpty = bytes.isEmpty
    head = Outbox(bytes)
  }

  let mark: ByteOrderMark?
  let isEmpty: Bool

  var bytesRead: Int { upstream.bytesRead }

  func read(into buffer: inout OutputSpan<UInt8>) throws(ExtractError) {
    if head.isEmpty { try upstream.read(into: &buffer) } else { head.give(to: &buffer) }
  }
}
