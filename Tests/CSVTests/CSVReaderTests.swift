import Testing

@testable import CSV

struct CSVReaderTests {
  @Test(arguments: oddCases)
  func readsOddText(_ odd: OddCase) throws {
    #expect(try cells(odd.text, odd.dialect) == odd.cells)
  }

  @Test(arguments: oddCases)
  func chunkBordersChangeNothing(_ odd: OddCase) throws {
    let whole = try read(odd.text, odd.dialect)
    for size in 1...max(1, odd.text.utf8.count) {
      for window in [1, 2, 7, size] {
        let parts = try read(odd.text, odd.dialect, chunksOf: size, windowBytes: window)
        #expect(parts == whole, "chunks of \(size), window of \(window)")
      }
    }
  }

  @Test func recordsKnowTheirPlace() throws {
    let text = "\u{FEFF}h1,h2\r\n\r\n\"a\r\nb\",c,\"d\ne\",f\rlast,\n"
    let records = try read(text)
    #expect(records.map(\.number) == [1, 2, 3])
    #expect(records.map(\.line) == [1, 3, 6])
    #expect(records.map(\.byteOffset) == [3, 12, 29])
    #expect(records.map(\.raw) == ["h1,h2", "\"a\r\nb\",c,\"d\ne\",f", "last,"])
    #expect(
      records.map(\.places) == [["1:1", "1:4"], ["3:1", "4:4", "4:6", "5:4"], ["6:1", "6:6"]])
  }

  @Test func tellsQuotedFromUnquoted() throws {
    var reader = CSVReader(.standard, from: source(Array("\"\",,\"a\",b".utf8)))
    #expect(try reader.next())
    let quoted = [0, 1, 2, 3].map { reader.record.isQuoted($0) }
    #expect(quoted == [true, false, true, false])
  }

  @Test(arguments: [(0, "1"), (1, "2"), (2, "3"), (3, "3"), (4, nil), (9, nil)])
  func skipsLines(_ count: Int, first: String?) throws {
    let text = "1\r\n\"2\n\r3\"\n"
    var reader = CSVReader(
      .standard, maxRecordBytes: 9, windowBytes: 1, from: source(Array(text.utf8)))
    try reader.skipLines(count)
    let isRecord = try reader.next()
    #expect(isRecord == (first != nil))
    guard isRecord, let first else { return }
    #expect(String(reader.record[0]).contains(first))
    #expect(reader.record.line >= count + 1)
  }

  @Test func aQuoteNeverClosedCostsItsLineOnly() throws {
    let rows = (1...50_000).map { "\($0),x\n" }.joined()
    let records = try read("a,\"b\n" + rows, maxRecordBytes: 1000)
    #expect(records.count == 50_001)
    #expect(records[0].cells == ["a", "\"b"])
    #expect(records[50_000].cells == ["50000", "x"])
    #expect(records[50_000].line == 50_001)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [("a,\"\"\"x\n", 20_000), (",\"\"\"x", 1)])
  func hostileQuotesTakeLinearTime(_ unit: String, records: Int) throws {
    let text = String(repeating: unit, count: 20_000)
    var reader = CSVReader(.standard, from: source(Array(text.utf8)))
    var count = 0
    while try reader.next() { count += 1 }
    #expect(count == records)
  }
}

struct CSVReaderMessageTests {
  @Test func unclosedQuote() throws {
    let records = try read("h\na,\"b\nc\n")
    #expect(records.map { $0.flaw == nil } == [true, false, true])
    #expect(
      records[1].flaw?.description == """
        2:3: cell 2 begins with a quote that is never closed. Close it, or write the cell in \
        quotes with the quote doubled.
        """)
  }

  @Test func bareQuote() throws {
    #expect(
      try read("a,\"b\nc \"d\" e\"\n")[0].flaw?.description == """
        2:3: cell 2 holds a quote that is neither its end nor escaped. Double the quotes inside \
        the cell.
        """)
  }

  @Test(arguments: [12, 13, 100])
  func recordTooLong(_ window: Int) throws {
    let error = #expect(throws: CSVError.self) {
      try read("a\nbcdefghijklmnop\n", windowBytes: window, maxRecordBytes: 10)
    }
    #expect(
      error?.description == """
        2:1: the record that begins here does not end within 10 bytes. Check that the file is \
        text with line ends, or raise the limit.
        """)
  }

  @Test func sourceFails() throws {
    struct Broken: Error, CustomStringConvertible { let description = "the disk is gone" }
    var reader = CSVReader(.standard) { _ in throw Broken() }
    var message = ""
    do { _ = try reader.next() } catch { message = error.description }
    #expect(message == "1:1: reading stopped here: the disk is gone")
  }

  @Test(
    arguments: [
      ("", "\"", nil, "the delimiter is empty"),
      ("\n", "\"", nil, "the delimiter holds a line end"),
      (",", "\r", nil, "the quote is a line end"),
      ("\"", "\"", nil, "the delimiter holds the quote"),
      (",", "\"", "\"", "the escape is the quote itself"),
      (",", "\"", ",", "the delimiter holds the escape"),
      (",", "\"", "\n", "the escape is a line end"),
    ] as [(String, UnicodeScalar, UnicodeScalar?, String)])
  func ambiguousDialect(
    _ delimiter: String, quote: UnicodeScalar, escape: UnicodeScalar?, problem: String
  ) throws {
    let error = #expect(throws: CSVError.self) {
      try Dialect(
        delimiter: delimiter, quote: UInt8(ascii: quote),
        escape: escape.map { .byte(UInt8(ascii: $0)) } ?? .doubledQuote)
    }
    #expect(
      error?.description
        == "dialect: \(problem). Give the delimiter, the quote and the escape a byte of their "
        + "own each.")
  }
}
