/// The bytes that a scanner may look at: a record begins at the first.
struct ScannerInput: ~Escapable {
  /// What lies behind the last byte.
  enum Horizon {
    case moreToRead
    case endOfInput
    /// The limit of a record's size.
    case limit
  }

  let bytes: Span<UInt8>
  /// Where in the input the bytes begin.
  let offset: Int
  let horizon: Horizon

  @_lifetime(borrow window)
  init(_ window: borrowing Window, limit: Int) {
    let unread = window.unread
    bytes = unread.extracting(first: limit)
    offset = window.offset
    horizon = unread.count > limit ? .limit : window.isAtEnd ? .endOfInput : .moreToRead
  }

  /// The byte at `index`, nil behind the end.
  @inline(__always)
  func byte(at index: Int) throws(WindowEnd) -> UInt8? {
    if index < bytes.count { return bytes[index] }
    if horizon == .moreToRead { throw WindowEnd() }
    return nil
  }
}
