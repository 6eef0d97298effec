/// Finds the rows and fields in the messages of a binary COPY; the server never splits a row.
struct CopyReader {
  private var slots: [FieldSlot] = []
  private var headerIsRead: Bool

  /// - Parameter headerIsRead: whether the messages go on after those with which the COPY begins.
  init(headerIsRead: Bool = false) { self.headerIsRead = headerIsRead }

  /// Calls `body` with each row of a message.
  mutating func read<E: Error>(
    _ message: Span<UInt8>, wrap: (PostgresError) -> E,
    _ body: (borrowing CopyRow) throws(E) -> Void
  ) throws(E) {
    var offset = 0
    if !headerIsRead {
      guard let end = headerEnd(in: message) else { throw wrap(Self.malformed) }
      headerIsRead = true
      offset = end
    }
    while offset < message.count && !isTrailer(message, at: offset) {
      guard let end = findFields(in: message, at: offset) else { throw wrap(Self.malformed) }
      try body(CopyRow(message, slots.span))
      offset = end
    }
  }

  private func headerEnd(in message: Span<UInt8>) -> Int? {
    let fixed = CopyFrame.header.count
    guard message.count >= fixed else { return nil }
    for (index, byte) in CopyFrame.signature.enumerated() where message[index] != byte {
      return nil
    }
    let end = fixed + Int(message.integer(at: fixed - 4, as: UInt32.self))
    return end <= message.count ? end : nil
  }

  /// Where a row would begin with the count of its fields, the trailer has -1.
  private func isTrailer(_ message: Span<UInt8>, at offset: Int) -> Bool {
    message.count == offset + 2 && message.integer(at: offset, as: Int16.self) == -1
  }

  /// Fills `slots` with the fields of the row at `offset`; returns where the row ends.
  private mutating func findFields(in message: Span<UInt8>, at offset: Int) -> Int? {
    slots.removeAll(keepingCapacity: true)
    guard offset + 2 <= message.count else { return nil }
    var end = offset + 2
    for _ in 0..<max(message.integer(at: offset, as: Int16.self), 0) {
      guard let slot = FieldSlot(in: message, at: end) else { return nil }
      slots.append(slot)
      end = slot.range.upperBound
    }
    return end
  }

  private static let malformed = PostgresError("the server's COPY is not in the binary format")
}
