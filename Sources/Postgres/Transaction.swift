import CPostgres

/// What a transaction sees of the others that run beside it.
public enum Isolation: String, Sendable, CaseIterable {
  /// Each statement sees what was committed before it.
  case readCommitted = "READ COMMITTED"
  /// All statements see what was committed before the first.
  case repeatableRead = "REPEATABLE READ"
  /// As if the transactions ran one after another; one may have to be retried.
  case serializable = "SERIALIZABLE"
}

extension Connection {
  /// Runs `body` in a transaction: committed when it returns, undone when it throws.
  @discardableResult
  public func transaction<T, E: WrapsPostgresError>(
    _ isolation: Isolation = .readCommitted, readOnly: Bool = false, _ body: () throws(E) -> T
  ) throws(E) -> T {
    try transaction(isolation, readOnly, wrap: E.init, body)
  }

  /// Runs `body` in a transaction: committed when it returns, undone when it throws.
  @discardableResult
  public func transaction<T>(
    _ isolation: Isolation = .readCommitted, readOnly: Bool = false, _ body: () throws -> T
  ) throws -> T {
    try transaction(isolation, readOnly, wrap: { $0 }, body)
  }

  private func transaction<T, E: Error>(
    _ isolation: Isolation, _ readOnly: Bool, wrap: (PostgresError) -> E, _ body: () throws(E) -> T
  ) throws(E) -> T {
    try rethrowing(as: wrap) { () throws(PostgresError) in try begin(isolation, readOnly) }
    let value: T
    do throws(E) { value = try body() } catch {
      rollBack()
      throw error
    }
    try rethrowing(as: wrap) { () throws(PostgresError) in try commit() }
    return value
  }

  private func begin(_ isolation: Isolation, _ readOnly: Bool) throws(PostgresError) {
    precondition(
      unsafe PQtransactionStatus(handle) != PQTRANS_INTRANS, "a transaction inside a transaction")
    try run("BEGIN ISOLATION LEVEL \(isolation.rawValue) \(readOnly ? "READ ONLY" : "READ WRITE")")
  }

  private func commit() throws(PostgresError) {
    do throws(PostgresError) {
      let answer = try unsafe checked(PQexec(handle, "COMMIT"))
      // After a failed statement the server answers COMMIT with ROLLBACK, and calls it a success.
      guard answer.commandTag == "COMMIT" else {
        throw PostgresError(
          "nothing was committed, because a statement of the transaction had failed",
          sqlState: .failedTransaction)
      }
    } catch {
      rollBack()
      throw error
    }
  }

  /// The error that led here matters more than one of ROLLBACK, which on a lost connection is
  /// bound to fail: the server undoes the transaction by itself.
  private func rollBack() {
    guard unsafe PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
    abandon()
    try? run("ROLLBACK")
  }
}
