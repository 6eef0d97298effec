import Archive
import TestArchives
import Testing

@Suite struct GzipTests {
  static let sales = (1...20_000).map { "S\($0),2026-10-05,\($0 * 37).50" }.joined(separator: "\n")

  @Test(arguments: [1, 7, 4096, 1 << 20])
  func comesOutAsItWentIn(piece: Int) throws {
    let few = piece < 100 ? String(Self.sales.prefix(5000)) : Self.sales
    #expect(try text(unpacked(gzip(few), piece: piece)) == few)
  }

  @Test func mayBeEmpty() throws {
    #expect(try unpacked(gzip("")) == [])
  }

  @Test func mayBeSeveralOneAfterAnother() throws {
    #expect(try text(unpacked(gzip("a,b\n") + gzip("") + gzip("1,2\n"))) == "a,b\n1,2\n")
    #expect(try text(unpacked(gzip("a,b\n") + [0, 0, 0])) == "a,b\n", "zeros are padding")
  }

  @Test func leavesOtherFilesAlone() throws {
    #expect(try text(unpacked(Array("a,b\n1,2\n".utf8))) == "a,b\n1,2\n")
    #expect(try unpacked([0x1F]) == [0x1F])
  }

  /// Wherever a file is cut, that is seen.
  @Test func refusesCutFiles() {
    let whole = gzip("external_sale_id,sale_date\nS1,2026-10-05\n")
    for length in 3..<whole.count {
      #expect(throws: ArchiveError.truncated) { try unpacked(Array(whole.prefix(length))) }
    }
  }

  @Test func refusesWhatItsChecksDeny() {
    let whole = gzip("external_sale_id,sale_date\nS1,2026-10-05\n")
    var check = whole
    check[whole.count - 8] ^= 1
    #expect(throws: ArchiveError.damaged(problem: "incorrect data check")) { try unpacked(check) }
    var length = whole
    length[whole.count - 1] ^= 1
    #expect(throws: ArchiveError.damaged(problem: "incorrect length check")) {
      try unpacked(length)
    }
  }

  @Test func refusesOtherBytesBehindIt() {
    #expect(throws: ArchiveError.damaged(problem: "bytes that are no gz follow its end")) {
      try unpacked(gzip("a,b\n") + Array("more".utf8))
    }
  }

  @Test func refusesWhatIsPackedTwice() {
    #expect(throws: ArchiveError.packedTwice) { try unpacked(gzip(gzip("a,b\n"))) }
    #expect(throws: ArchiveError.packedTwice) {
      try unpacked(gzip(MadeZip(["a.csv": "a,b\n"]).bytes))
    }
  }

  /// 8 MiB of zeros in 8 KB: a file that is small for its size, and no sales.
  @Test func refusesBombs() {
    let bomb = gzip([UInt8](repeating: 0, count: 8 << 20))
    #expect(throws: ArchiveError.expandsTooMuch(ratioLimit: 1000)) { try unpacked(bomb) }
    #expect(throws: ArchiveError.tooLarge(byteLimit: 1 << 21)) {
      try unpacked(bomb, limits: ExpansionLimits(ratio: 2000, bytes: 1 << 21))
    }
    #expect(throws: Never.self) { try unpacked(bomb, limits: ExpansionLimits(ratio: 2000)) }
  }
}
