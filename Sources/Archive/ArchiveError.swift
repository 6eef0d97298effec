/// Why packed bytes cannot be unpacked.
///
/// The descriptions do not name the file: whoever opened it knows what to call it.
public enum ArchiveError: Error, Equatable, Sendable {
  /// The system gave `reason` for not reading the file.
  case unreadable(reason: String)
  /// The file ends before its data do.
  case truncated
  /// The bytes are not what their own checks say.
  case damaged(problem: String)
  case encrypted(member: String)
  case unsupportedMethod(member: String, method: String)
  /// More than `limit` bytes come out for each that went in.
  case expandsTooMuch(ratioLimit: Int)
  case tooLarge(byteLimit: Int)
  /// What the first bytes say it is, which is nothing we unpack: `a 7z archive`.
  case foreignFormat(String)
  /// A spreadsheet or a text document, which are zip files inside.
  case officeDocument
  /// What was unpacked is packed again.
  case packedTwice
  case notZip(wantedMember: String)
  case noMembers
  case severalMembers([String])
  case noSuchMember(String, members: [String])
}

extension ArchiveError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let reason):
      "the file cannot be read: \(reason). Check its path and permissions."
    case .truncated: "the file ends before its data do: it was cut. Have it sent again."
    case .damaged(let problem): "the file is damaged: \(problem). Have it sent again."
    case .encrypted(let member):
      "\"\(member)\" is encrypted, and cannot be read. Have it sent without a password."
    case .unsupportedMethod(let member, let method):
      "\"\(member)\" is packed by \(method), which is not supported. Pack it as gz, or as zip by deflate."
    case .expandsTooMuch(let limit):
      "the file expands to more than \(limit) times its size, as no sales file does. "
        + "Where it is right, raise POSIGHTFUL_MAX_EXPANSION."
    case .tooLarge(let limit):
      "the file expands to more than \(limit) bytes. "
        + "Where it is right, raise POSIGHTFUL_MAX_UNPACKED_BYTES."
    case .foreignFormat(let format):
      "the file is \(format), which is not supported. Send it as it is, as gz or as zip."
    case .officeDocument:
      "the file is a spreadsheet or a text document. Save it as CSV, and send that."
    case .packedTwice: "what the file holds is packed once more. Pack it once."
    case .notZip(let member): "the file is no zip, and has no member \"\(member)\"."
    case .noMembers: "the zip holds no file with data. Have it sent again."
    case .severalMembers(let members):
      "the zip holds \(Self.list(members)). Name the one that is meant with --member."
    case .noSuchMember(let member, let members):
      "the zip has no member \"\(member)\". It holds \(Self.list(members))."
    }
  }

  private static func list(_ members: [String]) -> String {
    let shown = members.prefix(10).map { "\"\($0)\"" }.joined(separator: ", ")
    return members.count > 10 ? "\(shown) and \(members.count - 10) more" : shown
  }
}
