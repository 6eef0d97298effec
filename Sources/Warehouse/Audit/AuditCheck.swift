public import Postgres

/// A promise that the tables can prove: each row of the answer is a difference, in words.
public protocol AuditCheck: Statement where Row == String {
  /// What holds where there is no difference.
  static var promise: String { get }
  var tenantID: Int64 { get }
  init(tenantID: Int64)
}

extension AuditCheck {
  public var parameters: [Parameter] { [.int8(tenantID)] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
