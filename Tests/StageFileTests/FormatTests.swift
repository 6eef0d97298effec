import Domain
import Testing

@testable import StageFile

@Suite struct FormatTests {
  @Test func recordsLookAsThePageShows() throws {
    let page = try #require(try StageFilesPage.blocks().first)
    #expect(try written(threeRecords()).text == page)
  }

  @Test func decisionsEndInTheirTotals() throws {
    let text = try written(threeDecisions()).text
    let lines = text.split(separator: "\n")
    #expect(lines[0].hasPrefix("#posightful decisions 2\tbatch="))
    #expect(lines[1].hasSuffix("\t\\N\tmatched\t\\N\tphone\t4001\t17\t\\N\tf\t\\N\t\\N\t\\N"))
    #expect(lines[2].hasSuffix("\t\\N\tunmatched\treturn" + String(repeating: "\t\\N", count: 8)))
    #expect(
      lines[3].hasSuffix("\t202\trejected\tbad_amount" + String(repeating: "\t\\N", count: 8)))
    #expect(lines[4] == "\\.")
    #expect(
      lines[5].hasPrefix(
        "#end\tread=3\tmatched=1\tunmatched=1\tduplicate=0\trevision=0\treversed=0\trejected=1\treview=0\tUZS=100000.00\t"
          + "UZS.matched=125000.00\tUZS.unmatched=-25000.00\tUZS.duplicate=0\tUZS.revision=0\t"
          + "UZS.reversed=0\tUZS.rejected=0\tUZS.review=0\t"
          + "sha256="))
  }

  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("a\tb", "a\\tb"), ("a\nb\r\n", "a\\nb\\r\\n"), ("\\N", "\\\\N"),
    ("\\.", "\\\\."), ("\u{8}\u{B}\u{C}", "\\b\\v\\f"), ("Чек №1", "Чек №1"), ("\u{7}", "\u{7}"),
  ]) func escapesAsCopyDoes(text: String, expected: String) {
    var bytes: [UInt8] = []
    appendCopyText(text, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    (0, "1970-01-01 00:00:00+00"), (-1, "1969-12-31 23:59:59.999999+00"),
    (1_792_224_900_123_456, "2026-10-17 08:15:00.123456+00"),
    (1_792_224_900_500_000, "2026-10-17 08:15:00.500000+00"),
    (-62_135_596_800_000_000, "0001-01-01 00:00:00+00"),
    (253_402_300_799_999_999, "9999-12-31 23:59:59.999999+00"),
  ]) func writesTimes(microseconds: Int64, text: String) {
    var bytes: [UInt8] = []
    appendTimestamp(Instant(microseconds: microseconds), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
    #expect(parseTimestamp(bytes.span)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "", "2026-10-17", "2026-10-17 08:15:00", "2026-10-17T08:15:00+00", "2026-10-17 08:15:00+05",
    "2026-10-17 24:00:00+00", "2026-10-17 08:60:00+00", "2026-10-17 08:15:60+00",
    "2026-02-30 08:15:00+00", "2026-10-17 08:15:00.12345x+00", "2026-10-17 08:15:00,123456+00",
    "0000-10-17 08:15:00+00",
  ]) func refusesOtherTimes(_ text: String) {
    #expect(parseTimestamp(Array(text.utf8).span) == nil)
  }
}
