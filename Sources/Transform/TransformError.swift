/// Why a transform could not go on. Records are never the cause: what is wrong with one is its outcome.
public enum TransformError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The spill file could not be made, written or read.
  case spill(folder: String, operation: String, code: Int32)

  public var description: String {
    switch self {
    case .spill(let folder, let operation, let code):
      """
      \(folder): a temporary file could not be \(operation) (error \(code)). \
      Free some space there, or set TMPDIR to a folder with room.
      """
    }
  }
}
