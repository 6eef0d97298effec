/// The bytes at hand do not suffice to tell where the record ends.
struct WindowEnd: Error {}

/// Finds the cells of one record at a time.
///
/// Scanning a record again from its start, with more bytes, gives the same as scanning it once:
/// so a chunk's border can fall anywhere.
struct RecordScanner {
  let grammar: Grammar

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

  init(_ grammar: Grammar) {
    self.grammar = grammar
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
        end = try scanCell(at: end + grammar.delimiter.count, of: input)
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
    if start < input.bytes.count, input.bytes[start] == grammar.quote {
      if let end = try scanQuotedCell(at: start, of: input) { return end }
    }
    let end = try grammar.unquotedEnd(from: start, in: input)
    cells.append(CellSlice(rawStart: start, start: start, end: end))
    return end
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
      cell.position = grammar.quotedStop.firstIndex(in: input.bytes, from: cell.position)
      guard cell.position < input.bytes.count else {
        if input.horizon == .moreToRead { throw WindowEnd() }
        return giveUp(cell, in: input)
      }
      let byte = input.bytes[cell.position]
      if isLineBreak(byte) {
        guard mayBreakLine(cell, in: input) else { return giveUp(cell, in: input) }
        try passLineBreak(&cell, in: input)
      } else if byte != grammar.quote {
        try passEscape(&cell, in: input)
      } else if try grammar.isDoubledQuote(at: cell.position, in: input) {
        cell.hasEscapes = true
        cell.position += 2
      } else if let end = try grammar.closingEnd(at: cell.position, in: input) {
        close(cell)
        return end
      } else if grammar.looksLikeOpening(cell.position, in: input) {
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
    grammar.quotesSpanLines && input.offset + cell.start >= singleLineUntil
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
    let isEscape = next == grammar.quote || next == grammar.escapeByte
    if isEscape { cell.hasEscapes = true }
    cell.position += isEscape ? 2 : 1
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
