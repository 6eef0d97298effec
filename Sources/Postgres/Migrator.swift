import CPostgres

/// Brings a schema up to date: runs the migrations that have not landed yet, in order.
///
/// Each runs in a transaction of its own together with its entry in the table `schema_migrations`,
/// so that it has landed wholly or not at all. Two at once: the second waits, and finds nothing to
/// do.
public struct Migrator: Sendable {
  /// The schema that unqualified names of the migrations are made in, and that is made if missing.
  public let schema: String
  public let migrations: [Migration]

  public init(schema: String = "public", migrations: [Migration]) {
    let numbers = migrations.map(\.number)
    precondition(
      numbers == Set(numbers).sorted() && numbers.first ?? 1 > 0,
      "migrations are numbered from 1 upwards, in order, without repeats")
    self.schema = schema
    self.migrations = migrations
  }

  /// Runs what is pending; returns what it ran.
  @discardableResult
  public func migrate(_ connection: Connection) throws(PostgresError) -> [Migration] {
    let key = try connection.one(LockKey(schema: schema))
    return try connection.withAdvisoryLock(key) { () throws(PostgresError) in
      try connection.transaction { () throws(PostgresError) in try makeTable(connection) }
      let pending = try pending(connection)
      for migration in pending { try land(migration, on: connection) }
      return pending
    }
  }

  /// What `migrate` would run, without running it.
  public func pending(_ connection: Connection) throws(PostgresError) -> [Migration] {
    let checksums = try connection.query(Checksums(texts: migrations.map(\.sql)))
    return try pendingMigrations(Array(zip(migrations, checksums)), after: landed(connection))
  }

  private func landed(_ connection: Connection) throws(PostgresError) -> [LandedMigration] {
    try connection.transaction(readOnly: true) { () throws(PostgresError) in
      try useSchema(connection)
      let exists = try connection.one(TableExists(schema: schema))
      return exists ? try connection.query(LandedMigrations()) : []
    }
  }

  private func makeTable(_ connection: Connection) throws(PostgresError) {
    // Asked first: a role that may not create schemas can still migrate one that is there.
    if try !connection.one(SchemaExists(schema: schema)) {
      try connection.run("CREATE SCHEMA \(connection.quoteIdentifier(schema))")
    }
    try useSchema(connection)
    if try !connection.one(TableExists(schema: schema)) { try connection.run(Self.table) }
  }

  private func land(_ migration: Migration, on connection: Connection) throws(PostgresError) {
    do throws(PostgresError) {
      try connection.transaction { () throws(PostgresError) in
        try useSchema(connection)
        try connection.run(migration.sql)
        guard connection.isInTransaction else {
          throw PostgresError(
            "it ended its transaction by itself", hint: "Remove COMMIT and ROLLBACK from it.")
        }
        try useSchema(connection)  // the migration may have set its own
        try connection.execute(RecordMigration(migration: migration))
      }
    } catch {
      var error = error
      error.statement = "\(migration)"
      throw error
    }
  }

  /// For this transaction only: our schema first, then `public`, where extensions live.
  private func useSchema(_ connection: Connection) throws(PostgresError) {
    _ = try connection.one(UseSchema(schema: schema))
  }

  private static let table = """
    CREATE TABLE schema_migrations (
      version integer PRIMARY KEY CHECK (version > 0),
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )
    """
}

extension Connection {
  var isInTransaction: Bool { unsafe PQtransactionStatus(handle) == PQTRANS_INTRANS }
}
