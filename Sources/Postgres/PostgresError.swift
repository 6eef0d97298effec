/// What went wrong between us and PostgreSQL.
///
/// The text never holds a connection string, a password, or the server's `detail` (which quotes
/// the values of rows); `detail` is there for those who may see it.
public struct PostgresError: Error, Equatable, Sendable {
  /// What happened, in one line.
  public var message: String
  /// The server's code of the error; `nil` where the server never spoke.
  public var sqlState: SQLState?
  /// The statement at fault, by the name of its type.
  public var statement: String?
  /// What to do: the server's hint, or ours.
  public var hint: String?
  /// The server's detail. It may quote the data of a row: keep it out of messages and logs.
  public var detail: String?
  public var schema: String?
  public var table: String?
  public var column: String?
  public var constraint: String?
  /// Where in the SQL text the server stopped, counted in characters from 1.
  public var position: Int?
  /// True where the connection is of no further use.
  public var connectionLost = false

  public init(_ message: String, hint: String? = nil, sqlState: SQLState? = nil) {
    self.message = message
    self.hint = hint
    self.sqlState = sqlState
  }

  /// True where the same transaction, tried again, may well succeed.
  public var isWorthRetrying: Bool {
    sqlState == .serializationFailure || sqlState == .deadlockDetected
  }
}

extension PostgresError: CustomStringConvertible {
  public var description: String {
    var text = statement.map { "\($0): " } ?? ""
    text += message
    if !facts.isEmpty { text += " (\(facts.joined(separator: ", ")))" }
    text += text.hasSuffix(".") || text.hasSuffix("?") ? "" : "."
    if let hint { text += " \(hint)" }
    return text
  }

  private var facts: [String] {
    [
      table.map { "table \($0)" },
      column.map { "column \($0)" },
      constraint.map { "constraint \($0)" },
      position.map { "at character \($0) of the SQL" },
      sqlState.map { "SQLSTATE \($0.rawValue)" },
    ].compactMap(\.self)
  }
}

/// An error type that can carry a `PostgresError`, so that a body that throws it may run inside a
/// transaction, a stream or a COPY and keep its typed throws.
public protocol WrapsPostgresError: Error {
  init(_ error: PostgresError)
}

extension PostgresError: WrapsPostgresError {
  public init(_ error: PostgresError) { self = error }
}

/// Runs `body`, and throws what it throws as the caller's own error type.
func rethrowing<T: ~Copyable, E: Error>(
  as wrap: (PostgresError) -> E, _ body: () throws(PostgresError) -> T
) throws(E) -> T {
  do throws(PostgresError) { return try body() } catch { throw wrap(error) }
}
