import CSV
import Testing

/// What `body` writes.
func written(
  _ dialect: Dialect = .standard, lineEnd: CSVWriter.LineEnd = .lf,
  _ body: (inout CSVWriter) throws -> Void
) throws -> String {
  var text = ""
  var writer = CSVWriter(dialect, lineEnd: lineEnd) { text += String($0) }
  try body(&writer)
  try writer.flush()
  return text
}

struct CSVWriterTests {
  @Test(arguments: [
    (["a", "b c", " d "], "a,b c, d \n"),
    (["a,b", "c\"d", "e\nf", "g\rh"], "\"a,b\",\"c\"\"d\",\"e\nf\",\"g\rh\"\n"),
    ([""], "\"\"\n"),
    (["", ""], ",\n"),
    (["\u{FEFF}a"], "\"\u{FEFF}a\"\n"),
  ])
  func quotesWhereNeeded(_ cells: [String], text: String) throws {
    #expect(try written { try $0.write(cells) } == text)
  }

  @Test func writesCRLF() throws {
    let text = try written(lineEnd: .crlf) { writer in
      try writer.write(["a", "b"])
      try writer.write(["c", "d"])
    }
    #expect(text == "a,b\r\nc,d\r\n")
  }

  @Test(arguments: [
    (dialect(";", quote: nil), "a;b"),
    (dialect(";", escape: .none), "a\"b"),
    (dialect(";", quotesSpanLines: false), "a\nb"),
  ])
  func refusesWhatWouldNotReadBack(_ dialect: Dialect, cell: String) throws {
    let error = #expect(throws: CSVError.self) {
      try written(dialect) { writer in
        try writer.write(["fine"])
        try writer.write(["fine", cell])
      }
    }
    #expect(
      error?.description == """
        record 2, cell 2: the cell holds a delimiter, a quote or a line end, which this dialect \
        cannot write. Choose a dialect with a quote and an escape.
        """)
  }

  @Test func sinkFails() throws {
    struct Full: Error, CustomStringConvertible { let description = "no space left" }
    var writer = CSVWriter(.standard) { _ in throw Full() }
    try writer.write(["a"])
    var message = ""
    do { try writer.flush() } catch { message = error.description }
    #expect(message == "record 2: writing stopped here: no space left")
  }
}
