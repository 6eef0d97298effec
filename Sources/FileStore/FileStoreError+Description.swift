import Glibc

extension FileStoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .failed(let operation, let path, let code):
      "\(path): cannot be \(operation.rawValue): \(Self.reason(code)). "
        + Self.remedy(code)
    case .exists(let path):
      "\(path): is there already, and stays as it is. Choose another name, or move it away."
    case .badDigest(let text):
      "\"\(text.prefix(80))\" is not a SHA-256 digest. Write 64 digits of 0 to 9 and a to f."
    }
  }

  /// As in `No space left on device`.
  private static func reason(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }

  private static func remedy(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "Nothing was left half-written. Free some space there and try again."
    case ENOENT: "Check the name."
    case EISDIR: "Name a file, not a folder."
    case EACCES, EPERM: "Give this user the right to it."
    case EROFS: "Choose a folder that can be written."
    default: "Look at the disk, then try again."
    }
  }
}
