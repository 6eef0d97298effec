/// What is wrong with a rule set file, and where.
public struct RuleSetFinding: Hashable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    /// It is no rule set: unknown fields and types, gaps and overlaps of bands, and so on.
    case form
    /// An example does not come out.
    case example
    /// A condition that contradicts itself.
    case neverHolds = "never_holds"
    /// A condition that asks for days on which the rule set is not valid.
    case outOfValidity = "out_of_validity"
    /// A condition that asks for another currency than the rule set's.
    case otherCurrency = "other_currency"
    /// A rule before which another one always pays.
    case shadowed
    /// Amounts of which one makes the other void.
    case limits
    /// A table that no rule asks.
    case unusedTable = "unused_table"
    /// An agent's quota of 0, of which attainment is no percent.
    case zeroQuota = "zero_quota"
    /// Two files of one name that are valid on the same days.
    case overlap
    /// A version in force that would be replaced only in part.
    case partlyReplaced = "partly_replaced"
  }

  public let code: Code
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1, in Unicode scalars.
  public let column: Int
  /// What is wrong and how to mend it.
  public let message: String

  public init(_ code: Code, file: String, line: Int, column: Int, message: String) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// A file that could not be read.
  public init(_ error: RuleSetError) {
    self.init(
      .form, file: error.file, line: error.line, column: error.column, message: error.message)
  }
}

extension RuleSetFinding: CustomStringConvertible {
  /// `file:line:column: message`, the form that editors jump to.
  public var description: String { "\(file):\(line):\(column): \(message)" }
}

extension FileNode {
  func finding(_ code: RuleSetFinding.Code, _ message: String) -> RuleSetFinding {
    let error = error(message)
    return RuleSetFinding(
      code, file: error.file, line: error.line, column: error.column, message: message)
  }

  /// The value of a key of this mapping.
  subscript(key: String) -> FileNode? { entries?.first { $0.key.text == key }?.value }
}
