/// One step of a schema, never edited once it has landed somewhere.
public struct Migration: Equatable, Sendable {
  /// Its place in the order; from 1, without repeats.
  public let number: Int
  public let name: String
  /// SQL commands, run as one transaction: without BEGIN, COMMIT, and what cannot run in one.
  public let sql: String

  public init(number: Int, name: String, sql: String) {
    self.number = number
    self.name = name
    self.sql = sql
  }
}

extension Migration: CustomStringConvertible {
  public var description: String { "migration \(number) \"\(name)\"" }
}
