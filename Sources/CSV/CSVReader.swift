/// Reads records one at a time, in memory bounded by one record.
///
/// ```swift
/// var reader = CSVReader(.standard, from: source)
/// while try reader.next() {
///   let record = reader.record
///   use(record[0])
/// }
/// ```
///
/// Reads what it can: empty lines are skipped, a stray quote is text (and a `Flaw` says so where
/// that was a guess), a byte order mark of UTF-8 is passed over. NUL is a byte like any other.
public struct CSVReader: ~Copyable {
  private let maxRecordBytes: Int
  private let source: ByteSource
  private var window: Window
  private var scanner: RecordScanner
  private var isBegun = false

  private var number = 0
  private var line = 1
  private var recordLength = 0
  private var unescaped = UnescapedRecord()
  /// Whether the cells at hand are those of `unescaped`.
  private var isUnescaped = false
  /// The dialect's own reading, while the record at hand is read otherwise.
  private var plain: (scanner: RecordScanner, length: Int)?

  /// - Parameter maxRecordBytes: A quote that is not closed within so many bytes is taken as text;
  ///   a line that is longer stops the reading.
  public init(
    _ dialect: Dialect, maxRecordBytes: Int = 1 << 20, from source: @escaping ByteSource
  ) {
    self.init(dialect, maxRecordBytes: maxRecordBytes, windowBytes: 1 << 18, from: source)
  }

  init(
    _ dialect: Dialect, maxRecordBytes: Int, windowBytes: Int, from source: @escaping ByteSource
  ) {
    self.maxRecordBytes = maxRecordBytes
    self.source = source
    window = Window(capacity: windowBytes)
    scanner = RecordScanner(Grammar(dialect))
  }

  /// Passes over so many lines, whatever they hold: a preamble before the first record.
  public mutating func skipLines(_ count: Int) throws(CSVError) {
    precondition(number == 0, "lines are skipped before the first record")
    try begin()
    for _ in 0..<count {
      while let byte = try firstByte(), !isLineBreak(byte) { window.consume(1) }
      guard try passLineEnd() else { return }
    }
  }

  /// Moves to the next record; false at the end of the input.
  public mutating func next() throws(CSVError) -> Bool {
    try begin()
    passRecord()
    while try passLineEnd() {}
    guard try firstByte() != nil else { return false }
    recordLength = try scanRecord()
    number += 1
    return true
  }

  /// The record that `next` moved to.
  public var record: CSVRecord {
    @_lifetime(borrow self)
    get {
      let raw = window.unread.extracting(first: recordLength)
      return CSVRecord(
        raw: raw, values: isUnescaped ? unescaped.values.span : raw,
        cells: isUnescaped ? unescaped.cells.span : scanner.cells.span, number: number,
        line: line, byteOffset: window.offset, flaw: flaw)
    }
  }

  private var flaw: Flaw? {
    guard let (kind, cell, index) = scanner.flaw else { return nil }
    let (breaks, column) = lineBreaks(in: window.unread, before: index)
    return Flaw(kind: kind, cell: cell, line: line + breaks, column: column)
  }
}

extension CSVReader {
  /// Passes over a byte order mark.
  private mutating func begin() throws(CSVError) {
    guard !isBegun else { return }
    isBegun = true
    while window.unread.count < 3 && !window.isAtEnd { try fill() }
    if startsWithByteOrderMark(window.unread) { window.consume(3) }
  }

  private mutating func passRecord() {
    window.consume(recordLength)
    recordLength = 0
    guard number > 0 else { return }
    line += scanner.lineBreaks
    if let plain { (scanner, self.plain) = (plain.scanner, nil) }
  }

  /// Passes over one line end, if there is one here.
  private mutating func passLineEnd() throws(CSVError) -> Bool {
    guard let byte = try firstByte(), isLineBreak(byte) else { return false }
    window.consume(1)
    if byte == UInt8(ascii: "\r"), try firstByte() == UInt8(ascii: "\n") { window.consume(1) }
    line += 1
    return true
  }

  @inline(__always)
  private mutating func firstByte() throws(CSVError) -> UInt8? {
    if window.unread.isEmpty && !window.isAtEnd { try fill() }
    return window.unread.isEmpty ? nil : window.unread[0]
  }

  private mutating func scanRecord() throws(CSVError) -> Int {
    while true {
      do {
        let length = try scanner.scan(window, limitInBytes: maxRecordBytes)
        isUnescaped = scanner.hasEscapes
        if isUnescaped { unescaped.copy(scanner.cells, of: window, scanner.grammar.escape) }
        return length
      } catch {
        guard window.unread.count <= maxRecordBytes else {
          throw .recordTooLong(line: line, limitInBytes: maxRecordBytes)
        }
        try fill()
      }
    }
  }

  private mutating func fill() throws(CSVError) {
    do { try window.fill(from: source) } catch { throw .unreadable(line: line, error) }
  }
}

extension CSVReader {
  /// Reads the record at hand as another dialect would; the next one is read as before.
  mutating func reread(as grammar: Grammar) throws(CSVError) {
    if plain == nil { plain = (scanner, recordLength) }
    scanner = RecordScanner(grammar)
    recordLength = try scanRecord()
  }

  /// Reads the record at hand as the dialect has it.
  mutating func rereadPlainly() {
    guard let plain else { return }
    (scanner, recordLength, self.plain) = (plain.scanner, plain.length, nil)
    rearrange(scanner.cells)
  }

  /// The cells at hand, as they are written.
  var writtenCells: [CellSlice] { scanner.cells }

  /// The delimiter and the quote by which the record at hand is read.
  var delimiter: [UInt8] { scanner.grammar.delimiter }
  var quote: UInt8? { scanner.grammar.quote }

  /// The bytes of a cell as they are written, without its own quotes.
  @_lifetime(borrow self)
  func bytes(of cell: CellSlice) -> Span<UInt8> {
    window.unread.extracting(cell.start..<cell.end)
  }

  /// Lets the record have other cells of its bytes.
  mutating func rearrange(_ cells: [CellSlice]) {
    isUnescaped = true
    unescaped.copy(cells, of: window, scanner.grammar.escape)
  }
}

/// Whether the bytes begin with the byte order mark of UTF-8.
func startsWithByteOrderMark(_ bytes: Span<UInt8>) -> Bool {
  bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
}
