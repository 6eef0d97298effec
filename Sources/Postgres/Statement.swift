/// One SQL command: its text beside its parameters and what a row of its answer is.
///
///     struct LeadsOfAgent: Statement {
///       static let sql = "SELECT id, name FROM lead WHERE agent_id = $1 ORDER BY id"
///       let agent: Int64
///       var parameters: [Parameter] { [.int8(agent)] }
///
///       static func read(_ row: borrowing ResultRow) throws(PostgresError) -> (Int64, String) {
///         (try row[0].int8(), try row[1].text())
///       }
///     }
public protocol Statement: Sendable {
  /// What a row of the answer becomes; `Void` for commands that return none.
  associatedtype Row = Void

  /// One command, in which `$1` is the first parameter. Always the same text, prepared once per
  /// connection; where PostgreSQL cannot tell the type of a parameter, say it: `$1::int8`.
  static var sql: String { get }

  var parameters: [Parameter] { get }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Row
}

extension Statement {
  public var parameters: [Parameter] { [] }
}

extension Statement where Row == Void {
  public static func read(_ row: borrowing ResultRow) throws(PostgresError) {}
}
