import CPostgres

extension Connection {
  /// Runs a `COPY … FROM STDIN (FORMAT binary)` whose rows `body` writes; returns how many.
  ///
  /// The connection is busy until `body` returns. An error that `body` throws ends the COPY, and
  /// none of its rows stay.
  @discardableResult
  public func copyIn<E: WrapsPostgresError>(
    _ sql: String, _ body: (inout CopyWriter) throws(E) -> Void
  ) throws(E) -> Int {
    try copyIn(sql, wrap: E.init, body)
  }

  /// Runs a `COPY … FROM STDIN (FORMAT binary)` whose rows `body` writes; returns how many.
  @discardableResult
  public func copyIn<E: Error>(
    _ sql: String, _ body: (inout CopyWriter) throws(E) -> Void
  ) throws -> Int {
    try copyIn(sql, wrap: { $0 as any Error }, body)
  }

  /// Runs a `COPY … FROM STDIN (FORMAT binary)` with rows that were gathered before.
  @discardableResult
  public func copyIn(_ sql: String, _ rows: CopyBuffer) throws(PostgresError) -> Int {
    try copyIn(sql) { (writer) throws(PostgresError) in try writer.append(rows) }
  }

  private func copyIn<E: Error>(
    _ sql: String, wrap: (PostgresError) -> E, _ body: (inout CopyWriter) throws(E) -> Void
  ) throws(E) -> Int {
    try rethrowing(as: wrap) { () throws(PostgresError) in try beginCopyIn(sql) }
    var writer = CopyWriter(self)
    do throws(E) {
      try body(&writer)
    } catch {
      unsafe PQputCopyEnd(handle, "abandoned")
      drain()
      throw error
    }
    return try rethrowing(as: wrap) { () throws(PostgresError) in try end(&writer) }
  }

  private func beginCopyIn(_ sql: String) throws(PostgresError) {
    let answer = try unsafe checked(PQexec(handle, sql))
    guard answer.status == PGRES_COPY_IN, unsafe PQbinaryTuples(answer.pointer) == 1 else {
      drain()
      throw PostgresError("\(sql) does not take binary rows", hint: Self.copyInHint)
    }
    let header = CopyFrame.header
    try putCopyData(header.span)
  }

  private static let copyInHint = "Write COPY table (columns) FROM STDIN (FORMAT binary)."

  private func end(_ writer: inout CopyWriter) throws(PostgresError) -> Int {
    do throws(PostgresError) {
      try writer.flush()
      let trailer = CopyFrame.trailer
      try putCopyData(trailer.span)
    } catch {
      unsafe PQputCopyEnd(handle, "abandoned")
      drain()
      throw error
    }
    guard unsafe PQputCopyEnd(handle, nil) == 1 else { throw lost() }
    return try rowsCopied()
  }

  private func rowsCopied() throws(PostgresError) -> Int {
    defer { drain() }
    guard let answer = nextResult() else { throw lost() }
    if answer.failed { throw error(of: answer) }
    return answer.rowsAffected
  }
}
