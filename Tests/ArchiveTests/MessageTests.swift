import Archive
import Testing

@Suite struct ArchiveMessageTests {
  static let messages: [(ArchiveError, String)] = [
    (
      .unreadable(reason: "Input/output error"),
      "the file cannot be read: Input/output error. Check its path and permissions."
    ),
    (.truncated, "the file ends before its data do: it was cut. Have it sent again."),
    (
      .damaged(problem: "incorrect data check"),
      "the file is damaged: incorrect data check. Have it sent again."
    ),
    (
      .encrypted(member: "a.csv"),
      "\"a.csv\" is encrypted, and cannot be read. Have it sent without a password."
    ),
    (
      .unsupportedMethod(member: "a.csv", method: "bzip2"),
      "\"a.csv\" is packed by bzip2, which is not supported. Pack it as gz, or as zip by deflate."
    ),
    (
      .expandsTooMuch(ratioLimit: 1000),
      "the file expands to more than 1000 times its size, as no sales file does. "
        + "Where it is right, raise POSIGHTFUL_MAX_EXPANSION."
    ),
    (
      .tooLarge(byteLimit: 1024),
      "the file expands to more than 1024 bytes. "
        + "Where it is right, raise POSIGHTFUL_MAX_UNPACKED_BYTES."
    ),
    (
      .foreignFormat("a RAR archive"),
      "the file is a RAR archive, which is not supported. Send it as it is, as gz or as zip."
    ),
    (
      .officeDocument,
      "the file is a spreadsheet or a text document. Save it as CSV, and send that."
    ),
    (.packedTwice, "what the file holds is packed once more. Pack it once."),
    (.notZip(wantedMember: "a.csv"), "the file is no zip, and has no member \"a.csv\"."),
    (.noMembers, "the zip holds no file with data. Have it sent again."),
    (
      .severalMembers(["a.csv", "b.csv"]),
      "the zip holds \"a.csv\", \"b.csv\". Name the one that is meant with --member."
    ),
    (
      .noSuchMember("c.csv", members: (1...12).map { "\($0).csv" }),
      """
      the zip has no member "c.csv". It holds "1.csv", "2.csv", "3.csv", "4.csv", "5.csv", "6.csv", \
      "7.csv", "8.csv", "9.csv", "10.csv" and 2 more.
      """
    ),
  ]

  @Test(arguments: messages)
  func say(error: ArchiveError, message: String) {
    #expect("\(error)" == message)
  }

  @Test(arguments: [
    (Array("Rar!\u{1A}\u{7}\u{1}".utf8), "a RAR archive"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "a 7z archive"),
    ([0x28, 0xB5, 0x2F, 0xFD, 0], "packed by zstd"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "packed by xz"),
    (Array("PK\u{7}\u{8}".utf8), "a zip in several parts"),
  ])
  func namesOtherFormats(head: [UInt8], format: String) {
    #expect(throws: ArchiveError.foreignFormat(format)) { try unpacked(head) }
  }

  @Test func namesOldSpreadsheets() {
    let head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(throws: ArchiveError.officeDocument) { try unpacked(head) }
  }
}
