import CPostgres

extension Connection {
  /// Runs a command; returns how many rows it touched.
  @discardableResult
  public func execute<S: Statement>(_ statement: S) throws(PostgresError) -> Int {
    do throws(PostgresError) { return try answer(to: statement).rowsAffected } catch {
      throw error.of(S.self)
    }
  }

  /// All rows of the answer, in memory at once; for many, see `forEachRow(of:)`.
  public func query<S: Statement>(_ statement: S) throws(PostgresError) -> [S.Row] {
    do throws(PostgresError) {
      let answer = try answer(to: statement)
      var rows: [S.Row] = []
      rows.reserveCapacity(answer.rows)
      for row in 0..<answer.rows { rows.append(try S.read(ResultRow(answer, row: row))) }
      return rows
    } catch {
      throw error.of(S.self)
    }
  }

  /// The first row of the answer, or `nil` where there is none.
  public func first<S: Statement>(_ statement: S) throws(PostgresError) -> S.Row? {
    do throws(PostgresError) {
      let answer = try answer(to: statement)
      return answer.rows == 0 ? nil : try S.read(ResultRow(answer, row: 0))
    } catch {
      throw error.of(S.self)
    }
  }

  /// The row of an answer that always has exactly one.
  public func one<S: Statement>(_ statement: S) throws(PostgresError) -> S.Row {
    do throws(PostgresError) {
      let answer = try answer(to: statement)
      guard answer.rows == 1 else {
        throw PostgresError("the answer has \(answer.rows) rows where it must have one")
      }
      return try S.read(ResultRow(answer, row: 0))
    } catch {
      throw error.of(S.self)
    }
  }

  private func answer<S: Statement>(to statement: S) throws(PostgresError) -> ServerResult {
    let prepared = try prepare(S.self)
    let parameters = statement.parameters
    try prepared.check(parameters)
    return try unsafe checked(
      BoundParameters(parameters).send { count, values, lengths, formats in
        unsafe PQexecPrepared(handle, prepared.name, count, values, lengths, formats, 1)
      })
  }
}
