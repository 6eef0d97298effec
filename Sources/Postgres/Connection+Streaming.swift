import CPostgres

extension Connection {
  /// Calls `body` with each row as it arrives, so that memory does not grow with the answer.
  ///
  /// The connection is busy until the last row: `body` must not use it. An error that `body` throws
  /// stops the query.
  public func forEachRow<S: Statement, E: WrapsPostgresError>(
    of statement: S, _ body: (S.Row) throws(E) -> Void
  ) throws(E) {
    try stream(statement, wrap: E.init, body)
  }

  /// Calls `body` with each row as it arrives, so that memory does not grow with the answer.
  public func forEachRow<S: Statement>(
    of statement: S, _ body: (S.Row) throws -> Void
  ) throws {
    try stream(statement, wrap: { $0 }, body)
  }

  private func stream<S: Statement, E: Error>(
    _ statement: S, wrap: (PostgresError) -> E, _ body: (S.Row) throws(E) -> Void
  ) throws(E) {
    do throws(E) {
      try rethrowing(as: wrap) { () throws(PostgresError) in try send(statement) }
      while let row = try rethrowing(
        as: wrap, { () throws(PostgresError) in try nextRow(of: S.self) })
      {
        try body(row)
      }
    } catch {
      abandon()
      throw error
    }
  }

  private func send<S: Statement>(_ statement: S) throws(PostgresError) {
    do throws(PostgresError) {
      let prepared = try prepare(S.self)
      let parameters = statement.parameters
      try prepared.check(parameters)
      let sent = unsafe BoundParameters(parameters).send { count, values, lengths, formats in
        unsafe PQsendQueryPrepared(handle, prepared.name, count, values, lengths, formats, 1)
      }
      guard sent == 1, unsafe PQsetSingleRowMode(handle) == 1 else { throw lost() }
    } catch {
      throw error.of(S.self)
    }
  }

  /// The next row; `nil` after the last one.
  private func nextRow<S: Statement>(of _: S.Type) throws(PostgresError) -> S.Row? {
    guard let result = nextResult() else { return nil }
    do throws(PostgresError) {
      if result.failed { throw error(of: result) }
      if result.status == PGRES_SINGLE_TUPLE { return try S.read(ResultRow(result, row: 0)) }
    } catch {
      throw error.of(S.self)
    }
    drain()
    return nil
  }

  /// Stops what runs, and makes the connection ready for the next statement.
  func abandon() {
    if unsafe PQtransactionStatus(handle) == PQTRANS_ACTIVE { cancel() }
    drain()
  }
}
