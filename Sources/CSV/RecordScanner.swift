/// The bytes at hand do not suffice to tell where the record ends.
struct WindowEnd: Error {}

/// Finds the cells of one record at a time.
///
/// Scanning a record again from its start, with more bytes, gives the same as scanning it once:
/// so a chunk's border can fall anywhere.
struct RecordScanner {
  private let dialect: Dialect
  private let quote: UInt8?
  private let delimiterHead: UInt8
  private let hasLongDelimiter: Bool
  private let cellEnd: ByteSearch
  private let quotedStop: ByteSearch

  private(set) var cells: [CellSlice] = []
  private(set) var hasEscapes = false
  /// Line ends inside the record's quoted cells.
  private(set) var lineBreaks = 0
  /// The first flaw: its kind, its cell, and its index counted from the record's beginning.
  private(set) var flaw: (kind: Flaw.Kind, cell: Int, index: Int)?

  /// Up to here, in the input, a quoted cell must end on its line: a quote before this was already
  /// followed for that far in vain. Keeps hostile files linear.
  private var singleLineUntil = 0
  private var unclosedQuotes = 0

  init(dialect: Dialect) {
    self.dialect = dialect
    quote = dialect.quote
    delimiterHead = dialect.delimiter[0]
    hasLongDelimiter = dialect.delimiter.count > 1
    cellEnd = ByteSearch([dialect.delimiter[0], UInt8(ascii: "\n"), UInt8(ascii: "\r")])
    let quotes = [dialect.quote, dialect.escapeByte].compactMap { $0 }
    quotedStop = ByteSearch([UInt8(ascii: "\n"), UInt8(ascii: "\r")] + quotes)
  }

  /// Scans the record at the head of `window`; returns its length without the line end.
  mutating func scan(
    _ window: borrowing Window, limitInBytes: Int
  ) throws(WindowEnd) -> Int {
    let input = ScannerInput(window, limit: limitInBytes)
    reset()
    let formerLimit = singleLineUntil
    do {
      var end = try scanCell(at: 0, of: input)
      while end < input.bytes.count && !isLineBreak(input.bytes[end]) {
        end = try scanCell(at: end + dialect.delimiter.count, of: input)
      }
      return end
    } catch {
      singleLineUntil = formerLimit
      throw error
    }
  }

  private mutating func reset() {
    cells.removeAll(keepingCapacity: true)
    hasEscapes = false
    lineBreaks = 0
    flaw = nil
    unclosedQuotes = 0
  }

  /// Scans one cell; returns where its delimiter or line end stands.
  @inline(__always)
  private mutating func scanCell(
    at start: Int, of input: borrowing ScannerInput
  ) throws(WindowEnd) -> Int {
    if let quote, start < input.bytes.count, input.bytes[start] == quote {
      if let end = try scanQuotedCell(at: start, of: input) { return end }
    }
    let end = try unquotedEnd(from: start, in: input)
    cells.append(CellSlice(rawStart: start, start: start, end: end))
    return end
  }

  @inline(__always)
  private func unquotedEnd(
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
    for (offset, byte) in dialect.delimiter.enumerated().dropFirst() {
      guard try input.byte(at: index + offset) == byte else { return false }
    }
    return true
  }
}

extension RecordScanner {
  /// A quoted cell on the way to its closing quote.
  private struct OpenCell {
    let start: Int
    var position: Int
    var lineBreaks = 0
    var hasEscapes = false
    var bareQuote: Int?
  }

  /// Scans the cell whose quote stands at `start`; nil where nothing closes the quote, which then
  /// is text.
  private mutating func scanQuotedCell(
    at start: Int, of input: borrowing ScannerInput
  ) throws(WindowEnd) -> Int? {
    guard unclosedQuotes < Self.maxUnclosedQuotes else { return nil }
    var cell = OpenCell(start: start, position: start + 1)
    while true {
      cell.position = quotedStop.firstIndex(in: input.bytes, from: cell.position)
      guard cell.position < input.bytes.count else {
        if input.horizon == .moreToRead { throw WindowEnd() }
        return giveUp(cell, in: input)
      }
      let byte = input.bytes[cell.position]
      if isLineBreak(byte) {
        guard mayBreakLine(cell, in: input) else { return giveUp(cell, in: input) }
        try passLineBreak(&cell, in: input)
      } else if byte != quote {
        try passEscape(&cell, in: input)
      } else if try isDoubledQuote(at: cell.position, in: input) {
        cell.hasEscapes = true
        cell.position += 2
      } else if let end = try closingEnd(at: cell.position, in: input) {
        close(cell)
        return end
      } else if looksLikeOpening(cell.position, in: input) {
        return giveUp(cell, in: input)
      } else {
        cell.bareQuote = cell.bareQuote ?? cell.position
        cell.position += 1
      }
    }
  }

  /// How many quotes of one record are followed in vain before the rest are taken as text.
  private static var maxUnclosedQuotes: Int { 16 }

  private func mayBreakLine(_ cell: OpenCell, in input: borrowing ScannerInput) -> Bool {
    dialect.quotesSpanLines && input.offset + cell.start >= singleLineUntil
  }

  private func passLineBreak(
    _ cell: inout OpenCell, in input: borrowing ScannerInput
  ) throws(WindowEnd) {
    let isCR = input.bytes[cell.position] == UInt8(ascii: "\r")
    let isCRLF = isCR ? try input.byte(at: cell.position + 1) == UInt8(ascii: "\n") : false
    cell.lineBreaks += 1
    cell.position += isCRLF ? 2 : 1
  }

  private func passEscape(
    _ cell: inout OpenCell, in input: borrowing ScannerInput
  ) throws(WindowEnd) {
    let next = try input.byte(at: cell.position + 1)
    let isEscape = next == quote || next == dialect.escapeByte
    if isEscape { cell.hasEscapes = true }
    cell.position += isEscape ? 2 : 1
  }

  private func isDoubledQuote(
    at index: Int, in input: borrowing ScannerInput
  ) throws(WindowEnd) -> Bool {
    guard dialect.escape == .doubledQuote else { return false }
    return try input.byte(at: index + 1) == quote
  }

  /// Where the cell's delimiter or line end stands, if the quote at `index` is its closing one;
  /// blanks between them are padding.
  private func closingEnd(
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
  private func looksLikeOpening(_ index: Int, in input: borrowing ScannerInput) -> Bool {
    if isLineBreak(input.bytes[index - 1]) { return true }
    let delimiter = dialect.delimiter
    guard index >= delimiter.count else { return false }
    return delimiter.indices.allSatisfy {
      input.bytes[index - delimiter.count + $0] == delimiter[$0]
    }
  }

  private mutating func close(_ cell: OpenCell) {
    if let index = cell.bareQuote { note(.bareQuote, at: index) }
    cells.append(
      CellSlice(
        rawStart: cell.start, start: cell.start + 1, end: cell.position, isQuoted: true,
        hasEscapes: cell.hasEscapes))
    lineBreaks += cell.lineBreaks
    hasEscapes = hasEscapes || cell.hasEscapes
  }

  private mutating func giveUp(_ cell: OpenCell, in input: borrowing ScannerInput) -> Int? {
    note(.unclosedQuote, at: cell.start)
    unclosedQuotes += 1
    if cell.lineBreaks > 0 {
      singleLineUntil = max(singleLineUntil, input.offset + cell.position)
    }
    return nil
  }

  private mutating func note(_ kind: Flaw.Kind, at index: Int) {
    flaw = flaw ?? (kind, cells.count, index)
  }
}
