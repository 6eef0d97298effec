public import FileStore

/// Why a transform could not go on. Records are never the cause: what is wrong with one is its outcome.
public enum TransformError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The spill file could not be made, written or read.
  case spill(FileStoreError)

  public var description: String {
    switch self {
    case .spill(let error): "\(error) TMPDIR says where temporary files go."
    }
  }
}
