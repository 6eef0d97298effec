/// A key for the advisory lock that is the same for all who migrate the same schema.
struct LockKey: Statement {
  static let sql = "SELECT hashtextextended('schema_migrations ' || $1::text, 0)"
  let schema: String
  var parameters: [Parameter] { [.text(schema)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

struct SchemaExists: Statement {
  static let sql = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1::text)"
  let schema: String
  var parameters: [Parameter] { [.text(schema)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Bool {
    try row[0].bool()
  }
}

struct TableExists: Statement {
  static let sql = """
    SELECT EXISTS (
      SELECT FROM pg_tables WHERE schemaname = $1::text AND tablename = 'schema_migrations'
    )
    """
  let schema: String
  var parameters: [Parameter] { [.text(schema)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Bool {
    try row[0].bool()
  }
}

/// Sets the path until the end of the transaction.
struct UseSchema: Statement {
  static let sql = """
    SELECT set_config(
      'search_path', quote_ident($1) || CASE $1 WHEN 'public' THEN '' ELSE ', public' END, true
    )
    """
  let schema: String
  var parameters: [Parameter] { [.text(schema)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

/// The SHA-256 of each text, in hexadecimal: the server has it, so no library is needed for it.
struct Checksums: Statement {
  static let sql = """
    SELECT encode(sha256(convert_to(text, 'UTF8')), 'hex')
    FROM unnest($1::text[]) WITH ORDINALITY AS given (text, place)
    ORDER BY place
    """
  let texts: [String]
  var parameters: [Parameter] { [.textArray(texts)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

struct LandedMigrations: Statement {
  static let sql = "SELECT version, name, checksum FROM schema_migrations ORDER BY version"

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> LandedMigration {
    LandedMigration(
      number: Int(try row[0].int4()), name: try row[1].text(), checksum: try row[2].text())
  }
}

struct RecordMigration: Statement {
  static let sql = """
    INSERT INTO schema_migrations (version, name, checksum)
    VALUES ($1, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex'))
    """
  let migration: Migration
  var parameters: [Parameter] {
    [.int4(Int32(migration.number)), .text(migration.name), .text(migration.sql)]
  }
}
