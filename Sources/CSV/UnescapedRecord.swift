/// The cells of a record that has escapes, without them.
struct UnescapedRecord {
  private(set) var values: [UInt8] = []
  /// Slices whose values lie in `values`.
  private(set) var cells: [CellSlice] = []

  /// Copies the cells of the record at the head of `window`.
  mutating func copy(
    _ written: [CellSlice], of window: borrowing Window, _ escape: EscapeRule
  ) {
    cells.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    for cell in written { append(cell, of: window.unread, escape) }
  }

  private mutating func append(_ cell: CellSlice, of raw: Span<UInt8>, _ escape: EscapeRule) {
    var copy = cell
    copy.start = values.count
    let bytes = raw.extracting(cell.start..<cell.end)
    if cell.hasEscapes { append(bytes, without: escape) } else { values.append(bytes) }
    copy.end = values.count
    cells.append(copy)
  }

  private mutating func append(_ bytes: Span<UInt8>, without escape: EscapeRule) {
    var index = 0
    while index < bytes.count {
      if escape.stands(at: index, in: bytes) { index += 1 }
      values.append(bytes[index])
      index += 1
    }
  }
}

/// Which bytes of a quoted cell stand only to escape the next one.
struct EscapeRule {
  let escape: UInt8?
  let quote: UInt8?

  init(_ dialect: Dialect) {
    quote = dialect.quote
    escape = dialect.escape == .doubledQuote ? dialect.quote : dialect.escapeByte
  }

  func stands(at index: Int, in cell: Span<UInt8>) -> Bool {
    guard index + 1 < cell.count, cell[index] == escape else { return false }
    return cell[index + 1] == quote || cell[index + 1] == escape
  }
}

extension [UInt8] {
  mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
