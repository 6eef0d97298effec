import FileStore
import Testing

@Suite struct WholeFileTests {
  let scratch: Scratch
  let target: String

  init() throws {
    scratch = try Scratch()
    target = scratch.path + "/payout.csv"
  }

  @Test func appearsWhole() throws {
    var file = try WholeFile(target)
    try file.write([1, 2].span)
    try file.write([3].span)
    #expect(try scratch.files().allSatisfy { $0.hasPrefix(".payout.csv-") })
    let written = try file.finish()
    #expect(written.path == target)
    #expect(written.bytes == 3)
    #expect(written.digest == "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
    #expect(try scratch.contents(target) == [1, 2, 3])
    #expect(try scratch.files() == ["payout.csv"])
  }

  @Test func cancelledItIsGone() throws {
    var file = try WholeFile(target)
    try file.write([1].span)
    file.cancel()
    #expect(try scratch.files().isEmpty)
  }

  @Test func droppedItIsGone() throws {
    func drop() throws {
      var file = try WholeFile(target)
      try file.write([1].span)
      throw FileStoreError.badDigest("the writer failed")
    }
    #expect(throws: FileStoreError.self) { try drop() }
    #expect(try scratch.files().isEmpty)
  }

  @Test func leavesWhatIsThere() throws {
    _ = try scratch.file("payout.csv", [9])
    var file = try WholeFile(target)
    try file.write([1].span)
    var thrown: FileStoreError?
    do { _ = try file.finish() } catch { thrown = error }
    #expect(
      thrown?.description
        == "\(target): is there already, and stays as it is. Choose another name, or move it away.")
    #expect(try scratch.contents(target) == [9])
    #expect(try scratch.files() == ["payout.csv"])
  }

  @Test func replacesWhereAsked() throws {
    _ = try scratch.file("payout.csv", [9])
    var file = try WholeFile(target, replacing: true)
    try file.write([1].span)
    #expect(try scratch.contents(target) == [9])
    _ = try file.finish()
    #expect(try scratch.contents(target) == [1])
    #expect(try scratch.files() == ["payout.csv"])
  }

  @Test func removesWhatAKilledProgramLeft() throws {
    let left = try scratch.file(".payout.csv-1x.partial", [1])
    try scratch.age(left, hours: 25)
    _ = try WholeFile(target).finish()
    #expect(try scratch.files() == ["payout.csv"])
  }

  @Test func saysThatTheFolderIsMissing() throws {
    var thrown: FileStoreError?
    do { try WholeFile(scratch.path + "/none/payout.csv").cancel() } catch { thrown = error }
    let message = try #require(thrown).description
    #expect(message.hasPrefix("\(scratch.path)/none/.payout.csv-"))
    #expect(
      message.hasSuffix(".partial: cannot be made: No such file or directory. Check the name."))
  }
}
