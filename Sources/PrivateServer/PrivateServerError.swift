public import Postgres

/// Why the private server cannot be made, started, stopped or asked.
public struct PrivateServerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What happened, without a full stop.
  public let message: String
  /// What to do about it.
  public let hint: String

  public init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }

  public var description: String { "\(message). \(hint)" }
}

extension PrivateServerError: WrapsPostgresError {
  public init(_ error: PostgresError) {
    self.init(
      "the private server runs, but does not answer as it should: \(error.message)",
      hint: error.hint ?? "See its log.")
  }
}
