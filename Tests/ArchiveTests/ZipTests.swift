import Archive
import TestArchives
import Testing

@Suite struct ZipTests {
  private func members(_ zip: MadeZip) throws -> [String]? {
    try ArchiveFile(descriptor: opened(zip.bytes))?.members()
  }

  @Test(arguments: [8, 0], [false, true])
  func comesOutAsItWentIn(method: Int, isLong: Bool) throws {
    var zip = MadeZip(["one.csv": "a,b\n1,2\n", "folder/two.csv": GzipTests.sales])
    zip.isLong = isLong
    for index in zip.members.indices { zip.members[index].method = method }
    #expect(try members(zip) == ["one.csv", "folder/two.csv"])
    #expect(try text(unpacked(zip.bytes, member: "one.csv")) == "a,b\n1,2\n")
    #expect(try text(unpacked(zip.bytes, member: "folder/two.csv")) == GzipTests.sales)
  }

  @Test func holdsOneFileBesidesWhatIsNoData() throws {
    let zip = MadeZip([
      "october/": "", "october/sales.csv": "a\n1\n", "__MACOSX/october/._sales.csv": "x",
      "october/.DS_Store": "x", "empty.csv": "",
    ])
    #expect(try members(zip) == ["october/sales.csv", "empty.csv"])
    let one = MadeZip(["october/": "", "october/sales.csv": "a\n1\n"])
    #expect(try text(unpacked(one.bytes)) == "a\n1\n")
  }

  @Test func readsNamesAsWindowsWritesThem() throws {
    var zip = MadeZip(["x": "a\n"])
    // Продажи, Ё and a box in code page 866.
    zip.members[0].name = [0x8F, 0xE0, 0xAE, 0xA4, 0xA0, 0xA6, 0xA8, 0xF0, 0xDB]
    #expect(try members(zip) == ["ПродажиЁ%DB"])
  }

  @Test func refusesCutFiles() {
    let whole = MadeZip(["a.csv": "a,b\n1,2\n"]).bytes
    for length in 4..<whole.count {
      #expect(throws: ArchiveError.truncated) { try unpacked(Array(whole.prefix(length))) }
    }
  }

  struct Flaw: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let error: ArchiveError
    let make: @Sendable (inout MadeZip) -> Void

    init(_ name: String, _ error: ArchiveError, _ make: @escaping @Sendable (inout MadeZip) -> Void)
    {
      testDescription = name
      self.error = error
      self.make = make
    }
  }

  @Test(arguments: [
    Flaw("CRC", .damaged(problem: "\"a.csv\" is not what its CRC says")) {
      $0.members[0].checksumError = 1
    },
    Flaw("size", .damaged(problem: "\"a.csv\" has 8 bytes, and its directory says 9")) {
      $0.members[0].sizeError = 1
    },
    Flaw("encrypted", .encrypted(member: "a.csv")) { $0.members[0].flags = 1 },
    Flaw("AES", .encrypted(member: "a.csv")) { $0.members[0].method = 99 },
    Flaw("bzip2", .unsupportedMethod(member: "a.csv", method: "bzip2")) {
      $0.members[0].method = 12
    },
    Flaw("unknown", .unsupportedMethod(member: "a.csv", method: "method 77")) {
      $0.members[0].method = 77
    },
    Flaw("overlap", .damaged(problem: "\"a.csv\" and \"b.csv\" overlap")) {
      $0.members.append(.init("b.csv", "x"))
      $0.members[1].offset = 10
    },
    Flaw("twice", .damaged(problem: "it holds \"a.csv\" twice")) {
      $0.members.append(.init("a.csv", "x"))
    },
    Flaw("place", .damaged(problem: "\"a.csv\" is not where its directory says")) {
      $0.members[0].offset = 5
    },
    Flaw("nothing", .noMembers) { $0.members = [] },
    Flaw("folders", .noMembers) { $0.members = [.init("folder/", "")] },
    Flaw("several", .severalMembers(["a.csv", "b.csv"])) {
      $0.members.append(.init("b.csv", "x"))
    },
    Flaw("Excel", .officeDocument) { $0.members.append(.init("[Content_Types].xml", "<x/>")) },
    Flaw("twice packed", .packedTwice) {
      $0.members[0].bytes = gzip("a,b\n")
      $0.members[0].method = 0
    },
    Flaw("bomb", .expandsTooMuch(ratioLimit: 1000)) {
      $0.members[0].bytes = [UInt8](repeating: 0x20, count: 8 << 20)
    },
  ])
  func refuses(flaw: Flaw) {
    var zip = MadeZip(["a.csv": "a,b\n1,2\n"])
    flaw.make(&zip)
    #expect(throws: flaw.error) { try unpacked(zip.bytes) }
  }

  @Test func findsNoMemberOfAnotherName() {
    let zip = MadeZip(["a.csv": "a\n"]).bytes
    #expect(throws: ArchiveError.noSuchMember("b.csv", members: ["a.csv"])) {
      try unpacked(zip, member: "b.csv")
    }
    #expect(throws: ArchiveError.notZip(wantedMember: "b.csv")) {
      try unpacked(gzip("a\n"), member: "b.csv")
    }
  }

  /// Whatever a zip says of itself, no more than that is wrong with it.
  @Test(arguments: UInt64(0)..<300)
  func survivesChangedBytes(seed: UInt64) {
    var zip = MadeZip(["one.csv": "a,b\n1,2\n", "two.csv": "c,d\n3,4\n"])
    zip.isLong = seed % 2 == 0
    var bytes = zip.bytes
    var state = seed &+ 1
    for _ in 0..<3 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
    }
    let outcome = Result { try unpacked(bytes, member: "one.csv") }
    switch outcome {
    case .success(let read): #expect(text(read) == "a,b\n1,2\n" || read == bytes)
    case .failure(let error): #expect(error is ArchiveError)
    }
  }
}
