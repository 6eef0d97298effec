import CSV
import XML

extension ExtractError {
  /// What the reader of a format complains of: of the file's text, or of its own source, which is
  /// ours.
  init(_ error: any Error, file: String) {
    switch error {
    case let error as ExtractError: self = error
    case CSVError.unreadable(_, let error as ExtractError): self = error
    case XMLError.unreadable(_, let error as ExtractError): self = error
    default: self = .malformed(file: file, problem: "\(error)")
    }
  }
}
