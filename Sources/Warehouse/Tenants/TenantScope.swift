public import Postgres

extension Connection {
  /// From here on this connection reads and writes the rows of one tenant only: row-level security holds it
  /// to that, as the role `posightful_app`.
  public func enter(tenant id: Int64) throws(PostgresError) {
    try run("SET ROLE posightful_app")
    _ = try one(SetTenant(id: id))
  }

  /// Runs `body`, within the transaction that runs now, as the role that may COPY into the high-volume tables.
  ///
  /// PostgreSQL refuses COPY under row-level security; that role owns these tables and may only add to them.
  /// What `body` adds is for the caller to check.
  public func asLoader<T, E: WrapsPostgresError>(_ body: () throws(E) -> T) throws(E) -> T {
    do throws(PostgresError) { try run("SET LOCAL ROLE posightful_loader") } catch {
      throw E(error)
    }
    let value = try body()
    do throws(PostgresError) { try run("SET LOCAL ROLE posightful_app") } catch {
      throw E(error)
    }
    return value
  }
}

struct SetTenant: Statement {
  static let sql = "SELECT set_config('app.tenant_id', $1::int8::text, false)"
  let id: Int64

  var parameters: [Parameter] { [.int8(id)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
