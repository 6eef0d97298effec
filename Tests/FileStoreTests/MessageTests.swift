import Glibc
import Testing

@testable import FileStore

struct MessageTests {
  static let messages: [(error: FileStoreError, message: String)] = [
    (
      .failed(.finish, path: "a.csv", code: ENOSPC),
      """
      a.csv: cannot be put in its place: No space left on device. Nothing was left half-written. Free some \
      space there and try again.
      """
    ),
    (
      .failed(.make, path: "out", code: EROFS),
      "out: cannot be made: Read-only file system. Choose a folder that can be written."
    ),
    (
      .failed(.write, path: "a.csv", code: EIO),
      "a.csv: cannot be written: Input/output error. Look at the disk, then try again."
    ),
    (
      .failed(.list, path: "in", code: EACCES),
      "in: cannot be listed: Permission denied. Give this user the right to it."
    ),
    (
      .failed(.open, path: "in", code: EISDIR),
      "in: cannot be opened: Is a directory. Name a file, not a folder."
    ),
  ]

  @Test(arguments: messages) func saysWhatTheSystemRefused(error: FileStoreError, message: String) {
    #expect("\(error)" == message)
  }
}
