/// Some rows of a COPY, copied out of libpq's memory: to be read later, and on any thread.
public struct CopiedRows: Sendable {
  private var messages = BinaryBuffer()
  private var reader: CopyReader

  /// How many messages of the server they are: one a row, and one that ends the COPY.
  public private(set) var count = 0

  /// - Parameter areFirst: whether the COPY begins with them.
  init(areFirst: Bool) { reader = CopyReader(headerIsRead: !areFirst) }

  mutating func append(_ message: Span<UInt8>) {
    messages.append(message)
    count += 1
  }

  /// Calls `body` with each row.
  public func read<E: WrapsPostgresError>(
    _ body: (borrowing CopyRow) throws(E) -> Void
  ) throws(E) {
    var reader = reader
    try reader.read(messages.bytes, wrap: E.init, body)
  }
}
