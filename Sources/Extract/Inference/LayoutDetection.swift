import CSV

extension DetectedLayout {
  /// How the sample is laid out, as far as its bytes tell.
  public init(of sample: FileSample) {
    let (encoding, encodingDoubt) = sample.detectEncoding()
    let text = sample.headText(encoding, atMost: Self.analysedBytes)
    let (dialect, dialectDoubts) = DialectDetection(text).detect()
    let rows = sampleRows(of: text, dialect)
    var table = TableDetection(rows, text, dialect)
    table.detect()
    layout = TableLayout()
    layout.encoding = encoding
    layout.dialect = dialect
    layout.columnCount = table.width
    layout.preambleLines = table.preambleLines
    layout.headerLines = table.headerLines
    columnNames = table.columnNames
    columnCount = table.width
    shapes = table.shapes
    nextTableLine = table.nextTableLine
    lineEnd = LineEnd(of: text)
    doubts = [encodingDoubt].compactMap { $0 } + dialectDoubts + table.doubts
    if nextTableLine == nil {
      let lastRows = sample.isWhole ? rows : sampleRows(of: sample.tailText(encoding), dialect)
      let footer = FooterDetection(shapes: shapes, headerLine: table.lastHeaderLine)
      layout.footerLines = footer.lines(of: lastRows)
      doubts += footer.doubts(of: lastRows, count: layout.footerLines)
    }
  }

  /// More tells little more; the rest of the head is for other questions.
  private static let analysedBytes = 1 << 18

  /// The rows of the sample's table after the header, such as need no repair.
  public func rows(of sample: FileSample, atMost limit: Int = .max) -> [SampleRow] {
    sampleRows(of: sample.headText(layout.encoding), layout.dialect)
      .filter { row in
        row.line > firstLine && row.line < nextTableLine ?? .max && row.cells.count == columnCount
      }
      .prefix(limit).map { $0 }
  }

  /// The line of the last header line, or the one before the first row.
  private var firstLine: Int { layout.preambleLines + layout.headerLines }
}

extension DetectedLayout.LineEnd {
  fileprivate init?(of text: [UInt8]) {
    var (lf, crlf, cr) = (0, 0, 0)
    for index in text.indices {
      let next = index + 1 < text.count ? text[index + 1] : 0
      switch text[index] {
      case UInt8(ascii: "\r") where next == UInt8(ascii: "\n"): crlf += 1
      case UInt8(ascii: "\r"): cr += 1
      case UInt8(ascii: "\n"): lf += 1
      default: break
      }
    }
    lf -= crlf
    switch (lf, crlf, cr) {
    case (0, 0, 0): return nil
    case (_, 0, 0): self = .lf
    case (0, _, 0): self = .crlf
    case (0, 0, _): self = .cr
    default: self = .mixed
    }
  }
}
