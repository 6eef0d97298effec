/// Why a file is no rule set, and where.
public struct RuleSetError: Error, Hashable, Sendable {
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1, in Unicode scalars.
  public let column: Int
  /// What is wrong and how to mend it, a sentence each.
  public let message: String
}

extension RuleSetError: CustomStringConvertible {
  /// `file:line:column: message`, the form that editors jump to.
  public var description: String { "\(file):\(line):\(column): \(message)" }
}
