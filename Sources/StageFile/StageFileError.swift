/// Why a stage file could not be written, or is not to be trusted.
public enum StageFileError: Error, Sendable {
  /// The first line is not that of a file of the kind that is read.
  case wrongHeader(file: String, found: String, expected: StageKind)
  /// A row has something else than its columns say.
  case badRow(file: String, line: Int, column: String?, value: String, problem: String)
  /// The file ends before its last line.
  case cut(file: String, line: Int, kind: StageKind)
  /// The last line does not say what the lines above make.
  case doesNotAddUp(file: String, line: Int, found: String, expected: String, kind: StageKind)
  /// Something follows the last line.
  case goesOn(file: String, line: Int)
  /// The record cannot stand in a stage file.
  case unwritable(record: Int, problem: String)
  /// The source of bytes failed with its own error.
  case source(any Error)
  /// The sink of bytes failed with its own error.
  case sink(any Error)
}

extension StageFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .wrongHeader(let file, let found, let expected):
      "\(file):1: \"\(found)\" does not begin a stage file of \(expected.rawValue), version "
        + "\(StageKind.version). Give this step what \(expected.writer) of this version wrote."
    case .badRow(let file, let line, let column, let value, let problem):
      "\(file):\(line): \(column.map { "\($0) " } ?? "")\"\(value)\" \(problem). "
        + "Stage files are not for editing: run the step that wrote it again."
    case .cut(let file, let line, let kind):
      "\(file):\(line): the file ends before its last line: its writer was stopped, or it was cut. "
        + "Run \(kind.writer) again."
    case .doesNotAddUp(let file, let line, let found, let expected, let kind):
      "\(file):\(line): the last line says \"\(found)\" where the lines above make "
        + "\"\(expected)\": the file was changed or damaged. Run \(kind.writer) again."
    case .goesOn(let file, let line):
      "\(file):\(line): there is more after the last line. Give one stage file at a time."
    case .unwritable(let record, let problem):
      "record \(record): \(problem). Reject it where it is read."
    case .source(let error), .sink(let error):
      "\(error)"
    }
  }
}
