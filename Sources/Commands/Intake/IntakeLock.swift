internal import Glibc

/// Held by the one run that takes a source's files; the system lets it go with the run, even one that was
/// killed.
final class IntakeLock {
  private let descriptor: Int32

  /// Throws `SourceBusy` where another run holds it.
  init(_ folder: IntakeFolder) throws {
    let path = folder.path + "/.lock"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw CommandError("\(path) cannot be opened: \(systemMessage()).")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw SourceBusy() }
  }

  deinit { close(descriptor) }

  func release() { flock(descriptor, LOCK_UN) }
}

/// Another run takes the files of the source.
struct SourceBusy: Error, CustomStringConvertible {
  var description: String { "another run takes the files of this source. They are left to it." }
}
