public import Archive
public import Domain

/// Why a file cannot be read, or not to its end.
public enum ExtractError: Error, Sendable {
  /// The system gave `reason` for not reading it.
  case unreadable(file: String, reason: String)
  /// A gz or zip file cannot be unpacked, or not to its end.
  case packed(file: String, ArchiveError)
  /// The profile reads another kind of record than was asked for.
  case wrongKind(profile: String, is: RecordKind, wanted: RecordKind)
  /// The first bytes say another encoding than the profile; `marked` is nil where they say none.
  case otherEncoding(file: String, profile: String, expected: String, marked: String?)
  /// Nothing stands where the header should.
  case noHeader(file: String, line: Int)
  /// Read in another encoding or with another delimiter, it would have its columns.
  case otherDialect(file: String, line: Int, profile: String, DialectDrift)
  /// The columns are not those that were accepted.
  case otherColumns(file: String, line: Int, ColumnDrift)
  /// The header lacks columns that the profile names; each with the one that was probably meant.
  case missingColumns(file: String, line: Int, [MissingColumn], found: [String])
  /// The header has a column twice that the profile names.
  case repeatedColumn(file: String, line: Int, column: String)
  /// The text cannot be read on; the problem begins with line and column.
  case malformed(file: String, problem: String)
  /// What was read cannot be written down.
  case unwritable(file: String, problem: String)
  /// The document is of another kind than the profile reads; the problem begins with its place.
  case otherDocument(file: String, problem: String)
  /// The document does what its schema does not allow; each begins with its line. A hundred mean
  /// that there may be more.
  case breaksSchema(file: String, schema: String, [String])
  /// The file that is to be a schema is none.
  case badSchema(String)
  /// The totals that the profile says the file declares are not there, or are none.
  case badTotals(file: String, problem: String)
  /// A path of the profile is none.
  case badPath(profile: String, path: String, problem: String)
  /// More records than the books can number.
  case tooManyRecords(file: String, most: Int)
  /// More rejects than the profile allows.
  case tooManyRejects(file: String, count: Int, limit: String, first: Reject)

  public struct MissingColumn: Hashable, Sendable {
    public let name: String
    public let nearest: String?
  }
}

extension ExtractError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file): the file cannot be read: \(reason). Check its path and permissions."
    case .packed(let file, let error): "\(file): \(error)"
    case .wrongKind(let profile, let kind, let wanted):
      "The profile \(profile) reads \(kind.rawValue), and \(wanted.rawValue) were asked for. "
        + "Name a profile of kind \(wanted.rawValue)."
    case .otherEncoding(let file, let profile, let expected, let marked):
      "\(file):1:1: "
        + Self.encodingProblem(profile: profile, expected: expected, marked: marked)
    case .noHeader(let file, let line):
      "\(file):\(line): there is no header here. "
        + "Send a file with a header, or set csv.header: false in the profile."
    case .otherDialect(let file, let line, let profile, let drift):
      "\(file):\(line): \(drift), as the profile \(profile) says. No row was read. "
        + "Set \(drift.setting) in the profile, or have the file saved as before."
    case .otherColumns(let file, let line, let drift):
      """
      \(file):\(line): the columns are not those that were accepted, and no row was read:
      \(drift.changes.map { "  \($0)" }.joined(separator: "\n"))
      Look at the file with posightful profile check, and mend the profile or the source; or accept \
      the columns as they are with --accept-columns.
      """
    case .missingColumns(let file, let line, let missing, let found):
      "\(file):\(line): the header has no \(Self.list(missing)). It has \(Self.list(found)). "
        + "Name its columns in the profile, or mark those that may be absent with optional: true."
    case .repeatedColumn(let file, let line, let column):
      "\(file):\(line): the header has \"\(column)\" twice. Rename one of the two in the source."
    case .unwritable(let file, let problem): "\(file): \(problem)"
    case .malformed(let file, let problem), .otherDocument(let file, let problem):
      "\(file):\(problem)"
    case .breaksSchema(let file, let schema, let violations):
      Self.schemaProblem(file, schema, violations)
    case .badSchema(let problem): problem
    case .badTotals(let file, let problem):
      "\(file): \(problem), and the profile says that the file declares its totals. "
        + "Where the file was cut, have it sent again; else correct totals in the profile."
    case .badPath(let profile, let path, let problem):
      "The profile \(profile) has the path \"\(path)\": \(problem). "
        + "Write steps as in a/b[@kind='x']/@c."
    case .tooManyRecords(let file, let most):
      "\(file) has more than \(most) records. Split it, and send its parts."
    case .tooManyRejects(let file, let count, let limit, let first):
      "\(file): \(count == 1 ? "1 record was" : "\(count) records were") rejected, and the profile "
        + "allows \(limit). The first: "
        + "\(first.description(in: file)) Correct the file or the profile, or raise max_rejects."
    }
  }

  private static func schemaProblem(
    _ file: String, _ schema: String, _ violations: [String]
  ) -> String {
    let count = violations.count < 100 ? "\(violations.count)" : "100 or more"
    let places = violations.count == 1 ? "place" : "places"
    let first = violations.prefix(10).map { "\n  \(file):\($0)" }.joined()
    return
      "\(file): the document breaks the schema \(schema) in \(count) \(places), and nothing of it "
      + "was read. Have its sender mend it, or leave --validate out.\(first)"
  }

  private static func encodingProblem(
    profile: String, expected: String, marked: String?
  ) -> String {
    guard let marked else {
      return "the file has no byte order mark, which \(expected) needs. "
        + "Set encoding: utf-16le or utf-16be in the profile \(profile)."
    }
    return "the file begins with the byte order mark of \(marked), and the profile \(profile) says "
      + "\(expected). Set encoding: \(marked) in the profile."
  }

  private static func list(_ missing: [MissingColumn]) -> String {
    missing.map { column in
      "\"\(column.name)\"" + (column.nearest.map { " (did you mean \"\($0)\"?)" } ?? "")
    }.joined(separator: ", no ")
  }

  private static func list(_ found: [String]) -> String {
    found.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
