/// Locks on numbers of our own choice, which the server keeps and lets go with the connection.
extension Connection {
  /// Waits for the lock, runs `body`, and lets the lock go.
  public func withAdvisoryLock<T, E: WrapsPostgresError>(
    _ key: Int64, _ body: () throws(E) -> T
  ) throws(E) -> T {
    try rethrowing(as: E.init) { () throws(PostgresError) in _ = try one(TakeLock(key: key)) }
    defer { releaseAdvisoryLock(key) }
    return try body()
  }

  /// Takes the lock unless another connection has it; true where it is ours now. Held until
  /// `releaseAdvisoryLock` or the end of the connection.
  public func tryAdvisoryLock(_ key: Int64) throws(PostgresError) -> Bool {
    try one(TryLock(key: key))
  }

  /// Lets a lock go. On a lost connection the server has done it already.
  public func releaseAdvisoryLock(_ key: Int64) {
    _ = try? one(ReleaseLock(key: key))
  }

  /// Waits for the lock, and holds it until the end of the transaction.
  public func advisoryTransactionLock(_ key: Int64) throws(PostgresError) {
    _ = try one(TakeTransactionLock(key: key))
  }

  /// Takes the lock until the end of the transaction, unless another connection has it.
  public func tryAdvisoryTransactionLock(_ key: Int64) throws(PostgresError) -> Bool {
    try one(TryTransactionLock(key: key))
  }
}

private struct TakeLock: LockStatement {
  static let sql = "SELECT pg_advisory_lock($1) IS NOT NULL"
  let key: Int64
}

private struct TryLock: LockStatement {
  static let sql = "SELECT pg_try_advisory_lock($1)"
  let key: Int64
}

private struct ReleaseLock: LockStatement {
  static let sql = "SELECT pg_advisory_unlock($1)"
  let key: Int64
}

private struct TakeTransactionLock: LockStatement {
  static let sql = "SELECT pg_advisory_xact_lock($1) IS NOT NULL"
  let key: Int64
}

private struct TryTransactionLock: LockStatement {
  static let sql = "SELECT pg_try_advisory_xact_lock($1)"
  let key: Int64
}

private protocol LockStatement: Statement where Row == Bool {
  var key: Int64 { get }
}

extension LockStatement {
  var parameters: [Parameter] { [.int8(key)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Bool {
    try row[0].bool()
  }
}
