/// What a dialect says about bytes, made ready for the scanner.
///
/// A class, so that the inner loop passes a pointer and not a copy.
final class Grammar: Sendable {
  let delimiter: [UInt8]
  let quote: UInt8?
  let escapeByte: UInt8?
  let quotesSpanLines: Bool
  let escape: EscapeRule
  /// Finds where an unquoted cell may end.
  let cellEnd: ByteSearch
  /// Finds what matters within quotes.
  let quotedStop: ByteSearch
  private let delimiterHead: UInt8
  private let hasLongDelimiter: Bool
  private let escapesByDoubling: Bool

  init(_ dialect: Dialect) {
    let lineBreaks = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    delimiter = dialect.delimiter
    quote = dialect.quote
    escapeByte = dialect.escapeByte
    quotesSpanLines = dialect.quotesSpanLines
    escape = EscapeRule(dialect)
    cellEnd = ByteSearch(lineBreaks + [dialect.delimiter[0]])
    quotedStop = ByteSearch(lineBreaks + [dialect.quote, dialect.escapeByte].compactMap { $0 })
    delimiterHead = dialect.delimiter[0]
    hasLongDelimiter = dialect.delimiter.count > 1
    escapesByDoubling = dialect.escape == .doubledQuote
  }

  /// Where the delimiter or the line end stands that ends an unquoted cell.
  @inline(__always)
  func unquotedEnd(
    from start: Int, in input: borrowing ScannerInput
  ) throws(WindowEnd) -> Int {
    var index = cellEnd.firstIndex(in: input.bytes, from: start)
    while hasLongDelimiter, try !isEnd(at: index, of: input) {
      index = cellEnd.firstIndex(in: input.bytes, from: index + 1)
    }
    if index == input.bytes.count && input.horizon != .endOfInput { throw WindowEnd() }
    return index
  }

  private func isEnd(at index: Int, of input: borrowing ScannerInput) throws(WindowEnd) -> Bool {
    guard index < input.bytes.count, !isLineBreak(input.bytes[index]) else { return true }
    return try isDelimiter(at: index, in: input)
  }

  private func isDelimiter(
    at index: Int, in input: borrowing ScannerInput
  ) throws(WindowEnd) -> Bool {
    guard input.bytes[index] == delimiterHead else { return false }
    for (offset, byte) in delimiter.enumerated().dropFirst() {
      guard try input.byte(at: index + offset) == byte else { return false }
    }
    return true
  }

  func isDoubledQuote(
    at index: Int, in input: borrowing ScannerInput
  ) throws(WindowEnd) -> Bool {
    guard escapesByDoubling else { return false }
    return try input.byte(at: index + 1) == quote
  }

  /// Where the cell's delimiter or line end stands, if the quote at `index` is its closing one;
  /// blanks between them are padding.
  func closingEnd(
    at index: Int, in input: borrowing ScannerInput
  ) throws(WindowEnd) -> Int? {
    var end = index + 1
    while let byte = try input.byte(at: end) {
      if isLineBreak(byte) { return end }
      if try isDelimiter(at: end, in: input) { return end }
      guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") else { return nil }
      end += 1
    }
    return input.horizon == .endOfInput ? end : nil
  }

  /// Whether the quote stands where a cell begins: then an earlier quote was a stray one.
  func looksLikeOpening(_ index: Int, in input: borrowing ScannerInput) -> Bool {
    if isLineBreak(input.bytes[index - 1]) { return true }
    guard index >= delimiter.count else { return false }
    return delimiter.indices.allSatisfy {
      input.bytes[index - delimiter.count + $0] == delimiter[$0]
    }
  }
}
