import CSV
import Testing

@testable import Extract

/// A polluted file, and the plain table that is meant.
struct PollutedFile: CustomTestStringConvertible {
  let name: String
  let text: String
  let table: String
  let notes: [String]

  init(_ name: String, _ text: String, _ table: String, _ notes: [String] = []) {
    self.name = name
    self.text = text
    self.table = table
    self.notes = notes
  }

  var testDescription: String { name }
}

private let rows = """
  A-101,2026-03-01,12.50,Tea
  A-102,2026-03-02,7.00,"Milk, fresh"
  A-103,2026-03-02,8.25,"Rye ""black"" bread"
  A-104,2026-03-03,10.10,"Nuts,
  roasted"

  """

private let table = """
  "id","day","sum","item"
  "A-101","2026-03-01","12.50","Tea"
  "A-102","2026-03-02","7.00","Milk, fresh"
  "A-103","2026-03-02","8.25","Rye ""black"" bread"
  "A-104","2026-03-03","10.10","Nuts,
  roasted"

  """

private let pollutedFiles: [PollutedFile] = [
  PollutedFile("plain", "id,day,sum,item\n" + rows, table),
  PollutedFile("no line end at the end", String(("id,day,sum,item\n" + rows).dropLast()), table),
  PollutedFile("empty lines", "\n\nid,day,sum,item\n" + rows + "\n\n", table),
  PollutedFile("byte order mark", "\u{FEFF}id,day,sum,item\n" + rows, table),
  PollutedFile("a preamble", "Sales\n\nid,day,sum,item\n" + rows, table),
  PollutedFile(
    "no header", rows, String(table.dropFirst("\"id\",\"day\",\"sum\",\"item\"\n".count))),
  PollutedFile(
    "two header lines", "id,day,sum,item\nkey,local,UZS,name\n" + rows,
    "\"id key\",\"day local\",\"sum UZS\",\"item name\""
      + table.dropFirst("\"id\",\"day\",\"sum\",\"item\"".count)),
  PollutedFile("nothing", "", ""),
  PollutedFile("only a header", "id,day,sum,item\n", "\"id\",\"day\",\"sum\",\"item\"\n"),
  PollutedFile(
    "a delimiter too many in the header", "id,,day,sum,item\n" + rows, table,
    ["1:1: the record had 5 cells: cell 2, which is empty, was left out."]),
  PollutedFile(
    "another table", "id,day,sum,item\n" + rows + "name,town\nAnna,Riga\n", table),
  PollutedFile(
    "totals", "id,day,sum,item\n" + rows + "Total,,37.85,\n", table),
  PollutedFile(
    "a delimiter too many",
    "id,day,sum,item\n" + rows.replacing("7.00,", with: ",7.00,"), table,
    ["3:1: the record had 5 cells: cell 3, which is empty, was left out."]),
  PollutedFile(
    "a delimiter missing", "id,day,sum,item\n" + rows.replacing("02,7.00", with: "027.00"), table,
    ["3:1: the record had 3 cells: a delimiter is missing, and cell 2 was cut in two."]),
  PollutedFile(
    "a row of blanks",
    "id,day,sum,item\n"
      + rows.replacing("A-102,2026-03-02,7.00,", with: "A-102 2026-03-02 7.00 "), table,
    ["3:1: the record had 2 cells: it was read with the delimiter space."]),
  PollutedFile(
    "a quote too many", "id,day,sum,item\n" + rows.replacing(",7.00", with: ",\"7.00"),
    table.replacing("\"7.00\"", with: "\"\"\"7.00\""),
    [
      "3:18: cell 3 begins with a quote that is never closed. Close it, or write the cell in "
        + "quotes with the quote doubled."
    ]),
]

struct TableCleaningTests {
  @Test(arguments: pollutedFiles, ["\n", "\r\n", "\r"])
  fileprivate func cleans(_ file: PollutedFile, lineEnd: String) throws {
    let text = file.text.replacing("\n", with: lineEnd)
    let (cleaned, notes) = try clean(text)
    #expect(cleaned.replacing(lineEnd, with: "\n") == file.table)
    #expect(notes == file.notes)
  }

  @Test func saysWhereAnotherTableBegins() throws {
    let text = "id,day,sum,item\n" + rows + "name,town\nAnna,Riga\n"
    let sample = FileSample(bytes: Array(text.utf8), name: "sales.csv")
    let found = DetectedLayout(of: sample)
    let cleaned = try TableReader(
      sourceFile(Array(text.utf8)), found.layout, shapes: found.shapes, asIn: "test"
    ).clean(to: { _ in }, name: "out.csv")
    #expect(cleaned.nextTableLine == 7)
    #expect(cleaned.rowCount == 4)
  }

  @Test func saysThatItCannotWrite() throws {
    struct Full: Error, CustomStringConvertible { let description = "no space left" }
    let layout = try TableLayout(dialectFile: "{}", file: "d.json")
    let table = try TableReader(
      sourceFile(Array("a\nb\n".utf8)), layout, shapes: nil, asIn: "test")
    var message = ""
    do { _ = try table.clean(to: { _ in throw Full() }, name: "out.csv") } catch {
      message = error.description
    }
    #expect(message == "out.csv: record 3: writing stopped here: no space left")
  }

  private func clean(_ text: String) throws -> (String, notes: [String]) {
    let sample = FileSample(bytes: Array(text.utf8), name: "sales.csv")
    let found = DetectedLayout(of: sample)
    var out = ""
    let cleaned = try TableReader(
      sourceFile(Array(text.utf8), pieceBytes: 5), found.layout, shapes: found.shapes,
      asIn: "test"
    ).clean(to: { bytes in out += decoded(bytes) }, name: "out.csv")
    return (out, cleaned.notes)
  }
}

struct DialectFileTests {
  @Test func readsAllKeys() throws {
    let layout = try TableLayout(
      dialectFile: """
        {"encoding": "cp1251", "delimiter": "\\t", "quotechar": "'", "escapechar": "\\\\",
         "row_delimiter": "\\r\\n", "preamble_lines": 2, "header_lines": 3, "footnote_lines": 1,
         "column_names": ["a", "b"], "n_columns": 2}
        """, file: "d.json")
    #expect(layout.encoding == .windows1251)
    #expect(layout.dialect.delimiter == [9])
    #expect(layout.dialect.quote == UInt8(ascii: "'"))
    #expect(layout.dialect.escape == .byte(UInt8(ascii: "\\")))
    #expect([layout.preambleLines, layout.headerLines, layout.footerLines] == [2, 3, 1])
    #expect(layout.columnNames == ["a", "b"])
    #expect(layout.columnCount == 2)
  }

  @Test(arguments: [
    ("\"", Dialect.Escape.doubledQuote), ("", .none), ("\\\\", .byte(UInt8(ascii: "\\"))),
  ])
  func readsEscapes(_ escape: String, rule: Dialect.Escape) throws {
    let text = "{\"escapechar\": \"\(escape == "\"" ? "\\\"" : escape)\"}"
    #expect(try TableLayout(dialectFile: text, file: "d.json").dialect.escape == rule)
  }

  @Test(arguments: [
    ("", "d.json:1:1: the dialect file is empty. Write its keys."),
    (
      "{\"quotechar\": \"ab\"}",
      "d.json:1:15: quotechar is \"ab\". Write one character, or \"\"."
    ),
    (
      "{\"encoding\": \"ebcdic\"}",
      "d.json:1:14: encoding is \"ebcdic\". Write one of: utf-8, utf-16, utf-16le, utf-16be, "
        + "windows-1251, windows-1252."
    ),
    (
      "{\"delimiter\": \"'\", \"quotechar\": \"'\"}",
      "d.json:1:1: dialect: the delimiter holds the quote. Give the delimiter, the quote and "
        + "the escape a byte of their own each. Correct delimiter, quotechar, escapechar."
    ),
    (
      "{\"delimitr\": \";\"}",
      "d.json:1:2: \"delimitr\" is not a key that is known. Did you mean delimiter?"
    ),
  ])
  func saysWhatIsWrong(_ text: String, message: String) throws {
    let error = #expect(throws: ProfileError.self) {
      try TableLayout(dialectFile: text, file: "d.json")
    }
    #expect(error?.description == message)
  }
}
