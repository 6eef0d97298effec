/// Writes records, quoting the cells that need it and no others, or all.
///
/// ```swift
/// var writer = CSVWriter(.standard, to: sink)
/// try writer.write(["Agent", "Amount"])
/// try writer.flush()
/// ```
public struct CSVWriter: ~Copyable {
  public enum LineEnd: Sendable {
    case lf, crlf
  }

  public enum Quoting: Sendable {
    /// Cells that would not read back without.
    case whereNeeded
    case always
  }

  private let dialect: Dialect
  private let quoting: Quoting
  private let lineEnd: LineEnd
  private let sink: ByteSink
  private var buffer: [UInt8] = []
  private var number = 1
  private var cellCount = 0
  private var isRecordEmpty = true

  public init(
    _ dialect: Dialect, quoting: Quoting = .whereNeeded, lineEnd: LineEnd = .crlf,
    to sink: @escaping ByteSink
  ) {
    self.dialect = dialect
    self.quoting = quoting
    self.lineEnd = lineEnd
    self.sink = sink
    buffer.reserveCapacity(Self.bufferBytes)
  }

  /// Writes a whole record.
  public mutating func write(_ cells: [String]) throws(CSVError) {
    for cell in cells { try writeCell(cell) }
    try endRecord()
  }

  /// Adds a cell to the record at hand.
  public mutating func writeCell(_ text: String) throws(CSVError) {
    try writeCell(text.utf8.span)
  }

  /// Adds a cell to the record at hand.
  public mutating func writeCell(_ bytes: Span<UInt8>) throws(CSVError) {
    if cellCount > 0 { buffer += dialect.delimiter }
    cellCount += 1
    if !bytes.isEmpty { isRecordEmpty = false }
    if quoting == .always || needsQuotes(bytes) {
      try appendQuoted(bytes)
    } else {
      buffer.append(bytes)
    }
  }

  /// Ends the record at hand: at least one cell.
  public mutating func endRecord() throws(CSVError) {
    precondition(cellCount > 0, "a record has at least one cell")
    // An empty line would not read back as a record.
    if cellCount == 1 && isRecordEmpty && quoting != .always { try appendQuoted([UInt8]().span) }
    buffer += lineEnd == .crlf ? [UInt8(ascii: "\r"), UInt8(ascii: "\n")] : [UInt8(ascii: "\n")]
    number += 1
    cellCount = 0
    isRecordEmpty = true
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  /// Hands over what is still in the buffer; to be called after the last record.
  public mutating func flush() throws(CSVError) {
    do { try sink(buffer.span) } catch { throw .unwritable(record: number, error) }
    buffer.removeAll(keepingCapacity: true)
  }

  private static var bufferBytes: Int { 1 << 16 }
}

extension CSVWriter {
  private func needsQuotes(_ bytes: Span<UInt8>) -> Bool {
    if startsWithByteOrderMark(bytes) { return true }
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == dialect.quote || isLineBreak(byte) || dialect.delimiter.contains(byte) {
        return true
      }
    }
    return false
  }

  private mutating func appendQuoted(_ bytes: Span<UInt8>) throws(CSVError) {
    guard let quote = dialect.quote else { throw unwritable }
    buffer.append(quote)
    for index in bytes.indices {
      try appendEscaped(bytes[index], quote: quote)
    }
    buffer.append(quote)
  }

  @inline(__always)
  private mutating func appendEscaped(_ byte: UInt8, quote: UInt8) throws(CSVError) {
    if isLineBreak(byte) && !dialect.quotesSpanLines { throw unwritable }
    switch dialect.escape {
    case .doubledQuote where byte == quote: buffer.append(quote)
    case .byte(let escape) where byte == quote || byte == escape: buffer.append(escape)
    case .none where byte == quote: throw unwritable
    default: break
    }
    buffer.append(byte)
  }

  private var unwritable: CSVError { .unwritableCell(record: number, cell: cellCount) }
}
