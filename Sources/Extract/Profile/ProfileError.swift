/// Why a text is no source profile: where, what, and what to write instead.
public struct ProfileError: Error, Hashable, Sendable {
  public let file: String
  public let line: Int
  public let column: Int
  public let problem: String
  public let remedy: String
}

extension ProfileError: CustomStringConvertible {
  public var description: String { "\(file):\(line):\(column): \(problem). \(remedy)\(end)" }

  private var end: String { remedy.hasSuffix("?") ? "" : "." }
}
