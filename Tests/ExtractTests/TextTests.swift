import Domain
import Testing

@testable import Extract

/// A text, and what is wrong with it.
struct TextCase: CustomTestStringConvertible, Sendable {
  let text: String
  let flaw: TextFlaw?

  var testDescription: String { text }
}

struct TextTests {
  static let texts = [
    TextCase(text: "12345", flaw: nil),
    TextCase(text: "123456", flaw: .tooLong(characters: 6, most: 5)),
    // PostgreSQL counts characters, not bytes, and accents as characters of their own.
    TextCase(text: "Чорсу", flaw: nil),
    TextCase(text: "e\u{301}e\u{301}e", flaw: nil),
    TextCase(text: "e\u{301}e\u{301}e\u{301}", flaw: .tooLong(characters: 6, most: 5)),
    TextCase(text: "a\tb\nc", flaw: nil),
    TextCase(text: "a\0b", flaw: .control("\0", at: 2)),
    TextCase(text: "я\u{1F}", flaw: .control("\u{1F}", at: 2)),
    TextCase(text: "\u{7F}", flaw: .control("\u{7F}", at: 1)),
    TextCase(text: "\u{FEFF}a", flaw: nil),
    TextCase(text: "a\u{FFFF}", flaw: .control("\u{FFFF}", at: 2)),
  ]

  @Test(arguments: texts) func findsWhatCannotBeKept(_ text: TextCase) {
    #expect(TextFlaw(of: text.text, maxCharacters: 5) == text.flaw)
  }

  static let long = String(repeating: "x", count: 201)

  static let rejections = [
    (
      row: "\(long),2026-10-17 12:30:00,1.00,",
      message: """
      sales.csv:2:1: external_sale_id "\(String(repeating: "x", count: 77))…" has 201 characters, \
      and 200 are the most. Shorten it in the source, or name another column in the profile.
      """
    ),
    (
      row: "1,2026-10-17 12:30:00,1.00,OUT\u{0}1",
      message: """
      sales.csv:2:28: outlet_code "OUT␀1" has the control character U+0000 at character 4. Remove \
      it in the source.
      """
    ),
  ]

  /// One such text once failed the whole file, in the database.
  @Test(arguments: rejections)
  func rejectsTheRecordAndNoOther(row: String, message: String) throws {
    let text =
      "external_sale_id,sale_date,sale_amount,outlet_code\n\(row)\n2,2026-10-17 12:30:00,1.00,\n"
    let extracted = try readSales(text, builtIn("csv"))
    #expect(extracted.records.count == 2)
    let reject = try #require(extracted.rejects.first)
    #expect(extracted.rejects.count == 1 && reject.reason == .badText)
    #expect(reject.description(in: "sales.csv") == message)
    #expect(reject.raw == row.replacing("\0", with: "␀"))
  }

  static let limits: [(kind: String, field: Field, most: Int)] = [
    ("outlets", .code, 80), ("outlets", .name, 200), ("outlets", .region, 50),
    ("outlets", .address, 500), ("agents", .code, 100), ("agents", .fullName, 255),
    ("campaigns", .code, 100), ("campaigns", .name, 255), ("leads", .customerName, 255),
    ("leads", .customerPhone, 100), ("leads", .documentID, 150),
    ("leads", .potentialProduct, 150), ("leads", .attributionSource, 80),
  ]

  /// As many as the columns take: see the migrations.
  @Test(arguments: limits)
  func knowsWhatTheBooksTake(kind: String, field: Field, most: Int) throws {
    let kind = try #require(RecordKind(rawValue: kind))
    #expect(kind.maxCharacters(of: field) == most)
  }

  static let blanks = ["", " ", "\t ", "\u{A0}", "\u{2009}\u{202F}", "\u{3000}", "\u{85}"]

  /// A cell that holds but white space is an empty cell, whatever `trim` says.
  @Test(arguments: blanks) func takesBlankForEmpty(_ blank: String) throws {
    let text = """
      external_sale_id,sale_date,sale_amount,cost_amount,currency,document_id
      1,2026-10-17 12:30:00,1.00,\(blank),\(blank),\(blank)
      \(blank),2026-10-17 12:30:00,1.00,,,
      """
    let records = try readSales(text, builtIn("csv")).records
    #expect(records[0].reject == nil && records[0].cost == nil && records[0].documentID == nil)
    #expect(records[0].currency == .uzs)
    #expect(records[1].reject?.reason == .missingID)
  }

  @Test func trimsSpacesOfAnyKind() throws {
    let spaces = " \t\u{A0}\u{1680}\u{2003}\u{2009}\u{202F}\u{205F}\u{3000}\u{85}\u{2028}"
    let text = Array((spaces + "a \u{A0}b" + spaces).utf8)
    let range = trimmed(0..<text.count, of: text.span)
    #expect(String(decoding: text[range], as: UTF8.self) == "a \u{A0}b")
  }
}
