internal import Glibc

/// A file that arrived in an inbox.
struct Arrival {
  let path: String
  let state: FileState
  /// Whether its sender is done with it.
  let isComplete: Bool

  var name: String { lastComponent(of: path) }
  /// By which its sender says that it is done: `sales.csv.done`.
  var mark: String { path + Inbox.markEnding }

  /// Whether nobody touched it since.
  var isUnchanged: Bool { FileState(path) == state }
}

/// The folder into which senders put their files.
struct Inbox {
  static let markEnding = ".done"
  /// Names that senders give to what they are still writing.
  private static let unfinishedEndings = [".part", ".tmp", ".filepart"]
  /// Names of what says something of a file.
  private static let companionEndings = [markEnding] + TotalsFile.endings

  let folder: IntakeFolder
  /// For so long a file without a mark must not have changed.
  let settlingSeconds: Int

  /// All files that are or will be for us, in order of their names.
  func arrivals() throws -> [Arrival] {
    try fileNames(in: folder.inbox).filter(isOurs).compactMap { name in
      let path = "\(folder.inbox)/\(name)"
      guard let state = FileState(path), state.isRegularFile else { return nil }
      let isMarked = FileState(path + Self.markEnding) != nil
      return Arrival(
        path: path, state: state, isComplete: isMarked || state.age >= settlingSeconds)
    }
  }

  private func isOurs(_ name: String) -> Bool {
    let name = name.lowercased()
    return !(Self.unfinishedEndings + Self.companionEndings).contains { name.hasSuffix($0) }
  }
}

/// What tells whether a file was written, replaced or renamed.
struct FileState: Equatable {
  let isRegularFile: Bool
  private let file: UInt
  private let size: Int
  private let modified: Int
  /// Set by this system's clock whenever the file's bytes, name or times change.
  private let changed: Int
  private let changedNanoseconds: Int

  /// Nil where there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    isRegularFile = status.st_mode & S_IFMT == S_IFREG
    file = UInt(status.st_ino)
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec
    changed = status.st_ctim.tv_sec
    changedNanoseconds = status.st_ctim.tv_nsec
  }

  /// Whole seconds since it last changed.
  var age: Int { time(nil) - changed }
}
