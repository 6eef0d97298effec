/// Why the rules of a time zone are not to be had.
public enum TimeZoneError: Error, Hashable, Sendable {
  /// The name is not one of the IANA database.
  case badName(String)
  /// The machine has no rules for the name in `folder`.
  case notFound(name: String, folder: String)
  /// The file is there, and the system gave `reason` for not reading it.
  case unreadable(file: String, reason: String)
  /// The bytes are not what RFC 9636 describes, from byte `offset` on.
  case malformed(name: String, offset: Int, problem: String)
}

extension TimeZoneError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badName(let name):
      "time zone \"\(cutToBytes(name, 80))\" is not a name of the IANA time zone database. "
        + "Name a zone as in Asia/Tashkent."
    case .notFound(let name, let folder):
      "time zone \"\(cutToBytes(name, 80))\" is not in \(folder). Name a zone as in Asia/Tashkent; "
        + "where no zone is found, install the package tzdata or set TZDIR to the zones' folder."
    case .unreadable(let file, let reason):
      "\(file): the time zone's rules cannot be read: \(reason). "
        + "Let this user read the file, or install the package tzdata again."
    case .malformed(let name, let offset, let problem):
      "time zone \"\(cutToBytes(name, 80))\": byte \(offset + 1) of its rules: \(problem). "
        + "Install the package tzdata again."
    }
  }
}
