import FileStore
import Foundation
import Glibc
import Testing

/// SHA-256 of `abc`, from FIPS 180-4.
private let digestOfABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

@Suite struct KeptFilesTests {
  let scratch: Scratch
  let store: KeptFiles

  init() throws {
    scratch = try Scratch()
    store = KeptFiles(in: scratch.path + "/store/")
  }

  @Test func keepsAFileUnderItsDigest() throws {
    let source = try scratch.file("sales.csv", Array("abc".utf8))
    let kept = try store.keep(source)
    #expect(kept.digest == digestOfABC)
    #expect(kept.bytes == 3)
    #expect(kept.path == "\(scratch.path)/store/sha256/ba/\(digestOfABC)")
    #expect(try store.path(of: digestOfABC) == kept.path)
    #expect(try scratch.contents(kept.path) == Array("abc".utf8))
    #expect(try scratch.permissions(kept.path) == 0o440)
    #expect(try scratch.files() == ["sales.csv", "store/sha256/ba/\(digestOfABC)"])
  }

  @Test func keepsThreePiecesAndTellsProgress() throws {
    let bytes = [UInt8](repeating: 7, count: 2_500_000)
    let source = try scratch.file("large", bytes)
    var heard: [Int] = []
    let kept = try store.keep(source) { heard.append($0) }
    #expect(heard == [1_048_576, 2_097_152, 2_500_000])
    #expect(try scratch.contents(kept.path) == bytes)
    #expect(try KeptFiles.digest(ofFileAt: source) == kept.digest)
  }

  @Test func keepsAnEmptyFile() throws {
    let kept = try store.keep(scratch.file("empty", []))
    #expect(kept.digest == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(try store.verify(kept.digest) == .ok)
  }

  @Test func keepsWhatAPipeSends() throws {
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data("abc".utf8))
    try pipe.fileHandleForWriting.close()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    #expect(try store.keep(descriptor: descriptor, name: "standard input").digest == digestOfABC)
    #expect(fcntl(descriptor, F_GETFD) >= 0, "the descriptor is its owner's to close")
  }

  @Test func keepingAgainChangesNothing() throws {
    let source = try scratch.file("a", Array("abc".utf8))
    let first = try store.keep(source)
    try scratch.age(first.path, hours: 5)
    let before: Date = try #require(try scratch.attribute(.modificationDate, of: first.path))
    let node: Int = try #require(try scratch.attribute(.systemFileNumber, of: first.path))
    #expect(try store.keep(source) == first)
    #expect(try scratch.attribute(.modificationDate, of: first.path) == before)
    #expect(try scratch.attribute(.systemFileNumber, of: first.path) == node)
    #expect(try scratch.files().count == 2)
  }

  @Test func keepingAgainMendsACutFile() throws {
    let source = try scratch.file("a", Array("abc".utf8))
    let kept = try store.keep(source)
    try replace(kept.path, with: "ab")
    #expect(try store.keep(source) == kept)
    #expect(try store.verify(kept.digest) == .ok)
  }

  @Test func verifies() throws {
    let kept = try store.keep(scratch.file("a", Array("abc".utf8)))
    #expect(try store.verify(kept.digest) == .ok)
    #expect(try store.verify(String(repeating: "0", count: 64)) == .missing)
    try replace(kept.path, with: "abd")
    let actual = "a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9"
    #expect(try store.verify(kept.digest) == .changed(actual: actual))
  }

  @Test(arguments: ["", "abc", "../../etc/passwd", digestOfABC.uppercased(), digestOfABC + "0"])
  func takesNothingButDigests(_ text: String) {
    let error = #expect(throws: FileStoreError.self) { try store.path(of: text) }
    #expect(error == .badDigest(text))
    #expect(
      error?.description == "\"\(text.prefix(80))\" is not a SHA-256 digest. "
        + "Write 64 digits of 0 to 9 and a to f.")
  }

  @Test func manyKeepTheSameAtOnce() async throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    let source = try scratch.file("a", bytes)
    let kept = try await withThrowingTaskGroup(of: KeptFile.self) { group in
      for _ in 0..<16 { group.addTask { [store] in try store.keep(source) } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(kept.count == 1)
    #expect(try scratch.files().count == 2)
    #expect(try store.verify(#require(kept.first).digest) == .ok)
  }

  @Test func removesWhatKilledProgramsLeft() throws {
    let source = try scratch.file("a", Array("abc".utf8))
    let kept = try store.keep(source)
    let old = try scratch.file("store/.keep-old.partial", [1])
    let young = try scratch.file("store/.keep-young.partial", [1])
    let locked = try scratch.file("store/.keep-locked.partial", [1])
    let other = try scratch.file("store/other.txt", [1])
    for file in [old, locked, other] { try scratch.age(file, hours: 25) }
    try scratch.age(young, hours: 23)
    let holder = try #require(FileHandle(forUpdatingAtPath: locked))
    #expect(flock(holder.fileDescriptor, LOCK_EX) == 0)
    try store.keep(source)
    let left = try scratch.files().map { "\(scratch.path)/\($0)" }
    #expect(left == [source, locked, young, other, kept.path])
  }

  @Test func saysThatASourceIsMissing() throws {
    let error = #expect(throws: FileStoreError.self) { try store.keep(scratch.path + "/none") }
    #expect(
      error?.description
        == "\(scratch.path)/none: cannot be opened: No such file or directory. Check the name.")
  }

  @Test func leavesNothingOfASourceThatCannotBeRead() throws {
    let error = #expect(throws: FileStoreError.self) { try store.keep(scratch.path) }
    #expect(
      error?.description
        == "\(scratch.path): cannot be read: Is a directory. Name a file, not a folder.")
    #expect(try scratch.files().isEmpty)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func saysThatASourceIsNotOurs() throws {
    let source = try scratch.file("a", [1])
    try scratch.allow(0, to: source)
    let error = #expect(throws: FileStoreError.self) { try store.keep(source) }
    #expect(
      error?.description
        == "\(source): cannot be opened: Permission denied. Give this user the right to it.")
  }

  @Test func saysThatTheFolderIsAFile() throws {
    let file = try scratch.file("store", [1])
    let error = #expect(throws: FileStoreError.self) { try store.keep(file) }
    #expect(error?.description.contains("Not a directory") == true)
  }

  private func replace(_ path: String, with text: String) throws {
    try scratch.allow(0o640, to: path)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: [])
  }
}
