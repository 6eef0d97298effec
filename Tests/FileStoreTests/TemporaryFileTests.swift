import Testing

@testable import FileStore

@Suite struct TemporaryFileTests {
  @Test func readsAnyPartOfWhatWasWritten() throws {
    let scratch = try Scratch()
    let file = try TemporaryFile(in: scratch.path)
    #expect(try file.append([1, 2, 3]) == 0..<3)
    #expect(try file.append([]) == 3..<3)
    #expect(try file.append([4, 5]) == 3..<5)
    #expect(try file.read(2..<4) == [3, 4] && file.read(0..<5) == [1, 2, 3, 4, 5])
    #expect(try file.read(5..<5) == [] && file.count == 5)
    // It has no name, so nothing is left of it.
    #expect(try scratch.files().isEmpty)
  }

  @Test func saysWhereItCannotBe() {
    let error = #expect(throws: FileStoreError.self) { try TemporaryFile(in: "/nowhere") }
    #expect(
      error?.description
        == "a temporary file in /nowhere: cannot be made: No such file or directory. "
        + "Check the name.")
  }
}
