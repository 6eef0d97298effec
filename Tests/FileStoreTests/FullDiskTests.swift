import Glibc
import Testing

@testable import FileStore

@Suite struct FullDiskTests {
  /// `/dev/full` answers every write as a full disk does.
  @Test func saysWhichFileAndLeavesNothing() throws {
    let scratch = try Scratch()
    let full = unsafe open("/dev/full", O_WRONLY)
    try #require(full >= 0)
    defer { close(full) }
    var path = ""
    var thrown: FileStoreError?
    do {
      var partial = try PartialFile(in: scratch.path, prefix: ".keep-", mode: 0o600)
      path = partial.path
      #expect(dup2(full, partial.descriptor) >= 0)
      try partial.write([1, 2, 3].span)
    } catch { thrown = error }
    #expect(thrown == .failed(.write, path: path, code: ENOSPC))
    #expect(
      thrown?.description == "\(path): cannot be written: No space left on device. "
        + "Nothing was left half-written. Free some space there and try again.")
    #expect(try scratch.files().isEmpty)
  }
}
