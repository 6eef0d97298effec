import CSV
import Testing

@testable import Extract

/// A text and the layout that should be found in it.
struct LayoutCase: CustomTestStringConvertible {
  let name: String
  let text: String
  /// As `LayoutCase.summary` writes it.
  let layout: String
  let names: [String]

  init(_ name: String, _ text: String, _ layout: String, _ names: [String]) {
    self.name = name
    self.text = text
    self.layout = layout
    self.names = names
  }

  var testDescription: String { name }

  /// What was found, in one line.
  static func summary(_ found: DetectedLayout) -> String {
    let layout = found.layout
    let quote = layout.dialect.quote.map { String(UnicodeScalar($0)) } ?? "none"
    return "\(String(decoding: layout.dialect.delimiter, as: UTF8.self).debugDescription) \(quote)"
      + " \(layout.dialect.escape) \(found.lineEnd?.rawValue ?? "-") preamble"
      + " \(layout.preambleLines) header \(layout.headerLines) columns \(found.columnCount)"
      + " footer \(layout.footerLines)"
  }
}

/// Twelve sales with four columns, the delimiter between them.
private func rows(_ delimiter: String = ",", quote: String = "\"") -> String {
  (1...12).map { number in
    let item = number % 3 == 0 ? "\(quote)Tea, green\(delimiter) loose\(quote)" : "Milk"
    return ["A-\(100 + number)", "2026-03-\(10 + number)", "\(number).50", item]
      .joined(separator: delimiter) + "\n"
  }.joined()
}

private func header(_ delimiter: String = ",") -> String {
  ["id", "day", "sum", "item"].joined(separator: delimiter) + "\n"
}

private let names = ["id", "day", "sum", "item"]

private let layoutCases: [LayoutCase] = [
  LayoutCase(
    "plain", header() + rows(),
    "\",\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "semicolons", header(";") + rows(";"),
    "\";\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "semicolons and decimal commas",
    header(";") + rows(";").replacing(".50;", with: ",50;"),
    "\";\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "tabs", header("\t") + rows("\t"),
    "\"\\t\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "bars", header("|") + rows("|"),
    "\"|\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "comma and blank", header(", ") + rows(", "),
    "\", \" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "blanks", header(" ") + rows(" "),
    "\" \" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "single quotes", header() + rows(quote: "'"),
    "\",\" ' doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "backslashes", header() + rows().replacing("green", with: #"\"green\""#),
    "\",\" \" byte(92) LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "CRLF", (header() + rows()).replacing("\n", with: "\r\n"),
    "\",\" \" doubledQuote CRLF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "CR", (header() + rows()).replacing("\n", with: "\r"),
    "\",\" \" doubledQuote CR preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "no header", rows(), "\",\" \" doubledQuote LF preamble 0 header 0 columns 4 footer 0", []),
  LayoutCase(
    "two header lines", "sale,sale,sale,sale\nid,day,sum,item\n" + rows(),
    "\",\" \" doubledQuote LF preamble 1 header 1 columns 4 footer 0", names),
  LayoutCase(
    "names over two lines", "sale,sale day,total,item\nid,local,UZS,name\n" + rows(),
    "\",\" \" doubledQuote LF preamble 0 header 2 columns 4 footer 0",
    ["sale id", "sale day local", "total UZS", "item name"]),
  LayoutCase(
    "a title and an empty line", "Sales of March, all shops\n\n" + header() + rows(),
    "\",\" \" doubledQuote LF preamble 2 header 1 columns 4 footer 0", names),
  LayoutCase(
    "a title with delimiters", "Sales of March,,,\n,,,\n" + header() + rows(),
    "\",\" \" doubledQuote LF preamble 2 header 1 columns 4 footer 0", names),
  LayoutCase(
    "totals below", header() + rows() + "Total,,78.00,\n\n",
    "\",\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 1", names),
  LayoutCase(
    "Russian totals and a signature below",
    header(";") + rows(";") + "Итого;;78,00;\nБухгалтер Иванова\n",
    "\";\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 2", names),
  LayoutCase(
    "another table below", header() + rows() + "name,town\nAnna,Riga\n" + header() + rows(),
    "\",\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "a header of blanks", "id day sum item\n" + rows(),
    "\",\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "only a header", header(),
    "\",\" \" doubledQuote LF preamble 0 header 1 columns 4 footer 0", names),
  LayoutCase(
    "one column", "name\nAnna\nBoris\n",
    "\",\" \" doubledQuote LF preamble 0 header 1 columns 1 footer 0", ["name"]),
  LayoutCase("nothing", "", "\",\" \" doubledQuote - preamble 0 header 0 columns 0 footer 0", []),
]

struct LayoutDetectionTests {
  @Test(arguments: layoutCases)
  fileprivate func finds(_ example: LayoutCase) {
    let found = DetectedLayout(of: FileSample(bytes: Array(example.text.utf8), name: "sales.csv"))
    #expect(LayoutCase.summary(found) == example.layout)
    #expect(found.columnNames == example.names)
  }

  @Test func saysWhatItDoubts() {
    let text = "Sales\n\n" + rows() + "Total,,78.00,\n"
    let found = DetectedLayout(of: FileSample(bytes: Array(text.utf8), name: "sales.csv"))
    #expect(
      found.doubts.map(\.description) == [
        "preamble: the first 2 lines are taken as no rows",
        "header: no line names the columns: they are numbered",
        "footer: the last 1 lines are taken as no rows; they begin with \"Total\"",
      ])
  }

  @Test func givesRowsOfTheTable() {
    let text = "Sales\n\n" + header() + rows()
    let sample = FileSample(bytes: Array(text.utf8), name: "sales.csv")
    let found = DetectedLayout(of: sample).rows(of: sample, atMost: 2)
    #expect(found.map(\.cells[0]) == ["A-101", "A-102"])
    #expect(found.map(\.line) == [4, 5])
  }

  @Test func findsTheFooterOfALongFile() {
    let text =
      header() + String(repeating: rows(), count: 5000) + "Total,,1.00,\n"
    let sample = FileSample(bytes: Array(text.utf8), name: "sales.csv")
    #expect(!sample.isWhole)
    #expect(DetectedLayout(of: sample).layout.footerLines == 1)
  }
}

struct EncodingDetectionTests {
  private static let russian = "Номер;Дата;Сумма\n1;2026-03-01;5,50\n"

  private static let encoded: [([UInt8], TextEncoding)] = [
    (Array("id,day\n1,2026-03-01\n".utf8), .utf8),
    (Array(russian.utf8), .utf8),
    ([0xEF, 0xBB, 0xBF] + Array(russian.utf8), .utf8),
    ([0xFF, 0xFE] + utf16(russian, bigEndian: false), .utf16),
    (utf16("id,day\n1,2026-03-01\n", bigEndian: false), .utf16LittleEndian),
    (utf16("id,day\n1,2026-03-01\n", bigEndian: true), .utf16BigEndian),
    // Номер;1 and Köln;Café
    ([0xCD, 0xEE, 0xEC, 0xE5, 0xF0, 0x3B, 0x31, 0x0A], .windows1251),
    ([0x4B, 0xF6, 0x6C, 0x6E, 0x3B, 0x43, 0x61, 0x66, 0xE9, 0x0A], .windows1252),
  ]

  @Test(arguments: encoded)
  func finds(_ bytes: [UInt8], encoding: TextEncoding) {
    #expect(FileSample(bytes: bytes, name: "sales.csv").detectEncoding().encoding == encoding)
  }

  @Test func readsWindows1252() throws {
    let bytes = Array("K".utf8) + [0xF6] + Array("ln ".utf8) + [0x80, 0x81]
    var text: [UInt8] = []
    var decoder = Windows1252Decoder()
    decoder.decode(bytes.span, into: &text)
    #expect(text == Array("Köln €".utf8) + [0x81])
  }

  private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }
}
