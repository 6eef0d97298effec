import Postgres
import TestDatabase
import Warehouse

extension Template {
  /// The schema, and nothing in it.
  static let schema = Template(name: "schema", digest: schemaText) { connection in
    try Migrator(migrations: Schema.migrations).migrate(connection)
  }

  /// The schema with rows of two tenants in every table.
  static let twoTenants = Template(
    name: "twotenants", digest: schemaText + TwoTenants.sql
  ) { connection in
    try Migrator(migrations: Schema.migrations).migrate(connection)
    try connection.run(TwoTenants.sql)
  }

  private static let schemaText = Schema.migrations.map(\.sql).joined()
}

extension Connection {
  /// From here on what a program may do, not what the owner of the database may.
  func act(as role: String, of tenant: Int? = nil) throws {
    try run("SET ROLE \(role)")
    if let tenant { try run("SET app.tenant_id = \(tenant)") }
  }

  /// Why PostgreSQL refuses a command; nil where it does not.
  func refusal(of sql: String) -> PostgresError? {
    do throws(PostgresError) { try run(sql) } catch { return error }
    return nil
  }
}

/// A question to the catalogue whose answer is names.
protocol Names: Statement where Row == String {}

extension Names {
  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// The tables whose rows belong to tenants.
struct TenantTables: Names {
  static let sql = """
    SELECT tables.tablename::text
    FROM pg_tables AS tables
    JOIN information_schema.columns AS columns
      ON columns.table_schema = tables.schemaname AND columns.table_name = tables.tablename
    WHERE tables.schemaname = 'public' AND columns.column_name = 'tenant_id'
    ORDER BY 1
    """
}
