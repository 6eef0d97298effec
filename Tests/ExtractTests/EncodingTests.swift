import Decimals
import Domain
import Testing

@testable import Extract

/// How a text becomes bytes.
enum Writing: Sendable {
  case utf8, littleEndian, bigEndian, windows1251

  func bytes(of text: String) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .littleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .bigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1251: text.unicodeScalars.map(Self.windows1251Byte)
    }
  }

  private static func windows1251Byte(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar {
    case "№": 0xB9
    case "«": 0xAB
    case "»": 0xBB
    case "ё": 0xB8
    case "€": 0x88
    case "…": 0x85
    case "А"..."я": UInt8(scalar.value - 0x410 + 0xC0)
    default: UInt8(scalar.value)
    }
  }
}

/// An encoding as profiles name it, and a way to write it.
struct Encoded: CustomTestStringConvertible, Sendable {
  let encoding: String
  var mark: [UInt8] = []
  let writing: Writing

  var testDescription: String { "\(encoding) \(writing), mark of \(mark.count) bytes" }
}

struct EncodingTests {
  static let encodings = [
    Encoded(encoding: "utf-8", writing: .utf8),
    Encoded(encoding: "utf-8", mark: [0xEF, 0xBB, 0xBF], writing: .utf8),
    Encoded(encoding: "utf-16", mark: [0xFF, 0xFE], writing: .littleEndian),
    Encoded(encoding: "utf-16", mark: [0xFE, 0xFF], writing: .bigEndian),
    Encoded(encoding: "utf-16le", writing: .littleEndian),
    Encoded(encoding: "utf-16le", mark: [0xFF, 0xFE], writing: .littleEndian),
    Encoded(encoding: "utf-16be", writing: .bigEndian),
    Encoded(encoding: "windows-1251", writing: .windows1251),
  ]

  @Test(arguments: encodings, [1, 2, 3, 5, Int.max])
  func readsTheSameText(_ encoded: Encoded, pieceBytes: Int) throws {
    let text = "Номер;Дата;Сумма;Склад\r\nА-1;17.10.2026;1 234,50;№ 5 «Чорсу» ё€…\r\n"
    let file = sourceFile(encoded.mark + encoded.writing.bytes(of: text), pieceBytes: pieceBytes)
    let sales = try read(profile(encoded.encoding), file, as: SaleRecord.self).records
    #expect(sales.map(\.externalSaleID) == ["А-1"])
    #expect(sales.first?.outletCode == "№ 5 «Чорсу» ё€…")
    #expect(sales.first?.amount?.description == "1234.50")
    #expect(sales.first?.reject == nil)
  }

  @Test func readsCharactersBeyondTheFirstPlane() throws {
    let text = "Номер;Дата;Сумма;Склад\nА-1;17.10.2026;1;🏪\n"
    let file = sourceFile(Writing.littleEndian.bytes(of: text), pieceBytes: 1)
    let sale = try #require(read(profile("utf-16le"), file, as: SaleRecord.self).records.first)
    #expect(sale.outletCode == "🏪")
  }

  /// Every byte of the code page but one is a character.
  @Test func knowsTheWholeCodePage() {
    var decoder = Windows1251Decoder()
    var bytes: [UInt8] = []
    let page = Array(UInt8.min...UInt8.max)
    decoder.decode(page.span, into: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.unicodeScalars.count == 256)
    #expect(text.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == 1)
    #expect(
      String(text.unicodeScalars.dropFirst(0x80).prefix(64)) == """
        ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї
        """)
  }

  /// The field with the byte is rejected, and the rest of the file is read.
  @Test func rejectsTheFieldWithAByteThatIsNoCharacter() throws {
    let head = Writing.windows1251.bytes(of: "Номер;Дата;Сумма;Склад\nА-1;17.10.2026;1;Б")
    let file = sourceFile(head + [0x98] + Writing.windows1251.bytes(of: "\nА-2;17.10.2026;1;Б\n"))
    let sales = try read(profile("windows-1251"), file, as: SaleRecord.self).records
    #expect(sales.map { $0.reject?.reason } == [.badText, nil])
    #expect(
      sales[0].reject?.message == """
        is not text in windows-1251: byte 3 is 0x98. Save the file anew, or set encoding in the \
        profile to what it is.
        """)
  }

  @Test(arguments: [[0x00, 0xD8, 0x41, 0x00], [0x00, 0xDC], [0x00, 0xD8], [0x41]] as [[UInt8]])
  func rejectsHalvesOfCharacters(_ tail: [UInt8]) throws {
    let head = Writing.littleEndian.bytes(of: "Номер;Дата;Сумма;Склад\nА-1;17.10.2026;1;")
    let sales = try read(profile("utf-16le"), sourceFile(head + tail), as: SaleRecord.self).records
    #expect(sales.map { $0.reject?.reason } == [.badText])
  }

  static let strangers: [(String, [UInt8], String)] = [
    (
      "utf-8", [0xFF, 0xFE],
      """
      sales.csv:1:1: the file begins with the byte order mark of utf-16le, and the profile test \
      says utf-8. Set encoding: utf-16le in the profile.
      """
    ),
    (
      "windows-1251", [0xEF, 0xBB, 0xBF],
      """
      sales.csv:1:1: the file begins with the byte order mark of utf-8, and the profile test says \
      windows-1251. Set encoding: utf-8 in the profile.
      """
    ),
    (
      "utf-16", [],
      """
      sales.csv:1:1: the file has no byte order mark, which utf-16 needs. Set encoding: utf-16le \
      or utf-16be in the profile test.
      """
    ),
  ]

  @Test(arguments: strangers)
  func refusesAFileOfAnotherEncoding(encoding: String, mark: [UInt8], message: String) throws {
    let profile = try profile(encoding)
    let error = #expect(throws: ExtractError.self) {
      try read(profile, sourceFile(mark + Array("Номер".utf8)), as: SaleRecord.self)
    }
    #expect(error?.description == message)
  }

  private func profile(_ encoding: String) throws -> SourceProfile {
    try SourceProfile(
      yaml: """
        profile: 1
        name: test
        kind: sales
        format: csv
        encoding: \(encoding)
        csv: {delimiter: ";"}
        date: {formats: ["dd.MM.yyyy"]}
        amount: {decimal: ",", grouping: " "}
        fields: {external_sale_id: Номер, sale_date: Дата, sale_amount: Сумма, outlet_code: Склад}
        """, file: "test.yaml")
  }
}
