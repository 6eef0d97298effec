/// A view of one record, good until the reader reads on.
public struct CSVRecord: ~Escapable {
  /// The record's bytes as they stand in the input, without the line end.
  public let raw: Span<UInt8>
  /// 1 for the first record; empty lines are not records.
  public let number: Int
  /// The line on which the record begins, 1-based.
  public let line: Int
  /// Where in the input the record begins.
  public let byteOffset: Int
  /// The first flaw, if any.
  public let flaw: Flaw?

  /// The bytes of all cells, each without quotes and escapes; what is between them means nothing.
  public let values: Span<UInt8>

  private let cells: Span<CellSlice>

  @_lifetime(copy raw, copy values, copy cells)
  init(
    raw: Span<UInt8>, values: Span<UInt8>, cells: Span<CellSlice>, number: Int, line: Int,
    byteOffset: Int, flaw: Flaw?
  ) {
    self.raw = raw
    self.values = values
    self.cells = cells
    self.number = number
    self.line = line
    self.byteOffset = byteOffset
    self.flaw = flaw
  }

  /// How many cells the record has: at least one.
  public var count: Int { cells.count }

  /// The cell's bytes, without quotes and escapes.
  public subscript(cell: Int) -> Span<UInt8> {
    @_lifetime(copy self)
    get {
      let slice = cells[cell]
      return values.extracting(slice.start..<slice.end)
    }
  }

  /// Where in `values` the cell lies.
  public func range(of cell: Int) -> Range<Int> { cells[cell].start..<cells[cell].end }

  /// Whether the cell is written in quotes: tells `""` from nothing.
  public func isQuoted(_ cell: Int) -> Bool { cells[cell].isQuoted }

  /// Whether a cell runs over several lines.
  public var spansLines: Bool { lineBreaks(in: raw, before: raw.count).count > 0 }

  /// Where the cell begins: line, and column in bytes, both 1-based.
  public func place(of cell: Int) -> (line: Int, column: Int) {
    let (breaks, column) = lineBreaks(in: raw, before: cells[cell].rawStart)
    return (line + breaks, column)
  }
}

/// How many lines end before `index`, and the column of `index`, 1-based.
func lineBreaks(in bytes: Span<UInt8>, before index: Int) -> (count: Int, column: Int) {
  var count = 0
  var lineStart = 0
  for position in 0..<index where endsLine(bytes, at: position) {
    count += 1
    lineStart = position + 1
  }
  return (count, index - lineStart + 1)
}

/// Whether a line ends with this byte: LF, or CR without LF.
private func endsLine(_ bytes: Span<UInt8>, at index: Int) -> Bool {
  if bytes[index] == UInt8(ascii: "\n") { return true }
  guard bytes[index] == UInt8(ascii: "\r") else { return false }
  return index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
}
