/// Why a file was not kept, found or written: which file, what was tried, what the system said.
public enum FileStoreError: Error, Equatable, Sendable {
  /// What was being done when the system refused.
  public enum Operation: String, Sendable {
    case open = "opened"
    case read = "read"
    case make = "made"
    case write = "written"
    case finish = "put in its place"
    case list = "listed"
  }

  /// The system's error number `code` for `operation` on `path`.
  case failed(Operation, path: String, code: Int32)
  /// `path` is there already and was not to be replaced.
  case exists(path: String)
  /// Not a SHA-256 digest in 64 small hexadecimal digits.
  case badDigest(String)
}
