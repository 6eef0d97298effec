import Postgres
import TestDatabase
import Testing
import Warehouse

@Suite("The migrations")
struct MigrationTests {
  @Test("apply to an empty database, once")
  func applyOnce() throws {
    let database = try TestDatabase(.empty)
    let connection = try database.connect()
    let migrator = Migrator(migrations: Schema.migrations)
    #expect(try migrator.migrate(connection) == Schema.migrations)
    #expect(try migrator.migrate(connection) == [])
  }

  @Test("are numbered upwards from 1, and none is empty")
  func numbers() {
    let numbers = Schema.migrations.map(\.number)
    #expect(numbers.first == 1)
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Schema.migrations.allSatisfy { $0.sql.contains(";") })
  }

  @Test("need no superuser, only an owner that may create roles")
  func plainOwner() throws {
    let database = try TestDatabase(.empty)
    let connection = try database.connect()
    try connection.run(
      """
      DO $$
      BEGIN
        IF to_regrole('warehouse_owner') IS NULL THEN
          CREATE ROLE warehouse_owner CREATEROLE;
        END IF;
        EXECUTE format('ALTER DATABASE %I OWNER TO warehouse_owner', current_database());
      END $$;
      SET SESSION AUTHORIZATION warehouse_owner;
      """)
    #expect(try Migrator(migrations: Schema.migrations).migrate(connection).count > 0)
    for role in ["posightful_app", "posightful_loader"] {
      #expect(connection.refusal(of: "SET ROLE \(role)") == nil)
      #expect(connection.refusal(of: "CREATE TABLE stray ()")?.sqlState == .insufficientPrivilege)
      try connection.run("RESET ROLE")
    }
  }

  @Test("can make a schema of another name")
  func otherSchema() throws {
    let database = try TestDatabase(.empty)
    let connection = try database.connect()
    try Migrator(schema: "books", migrations: Schema.migrations).migrate(connection)
    try connection.act(as: "posightful_app", of: 1)
    #expect(connection.refusal(of: "SELECT FROM books.conversions") == nil)
  }
}
