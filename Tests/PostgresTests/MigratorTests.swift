import Postgres
import TestDatabase
import Testing

@Suite struct MigratorTests {
  static let steps = [
    Migration(number: 1, name: "leads", sql: "CREATE TABLE lead (id int8); CREATE TABLE a ();"),
    Migration(number: 2, name: "names", sql: "ALTER TABLE lead ADD name text"),
  ]

  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
  }

  @Test(arguments: ["public", "ours", "Odd \"name\""])
  func runsWhatIsPendingOnce(_ schema: String) throws {
    let first = Migrator(schema: schema, migrations: [Self.steps[0]])
    #expect(try first.pending(connection) == [Self.steps[0]])
    #expect(try first.migrate(connection) == [Self.steps[0]])
    let both = Migrator(schema: schema, migrations: Self.steps)
    #expect(try both.migrate(connection) == [Self.steps[1]])
    #expect(try both.migrate(connection) == [])
    #expect(try connection.query(Columns(schema: schema)) == ["id", "name"])
  }

  @Test(arguments: [
    (
      [Migration(number: 1, name: "leads", sql: "CREATE TABLE lead (id int4)"), steps[1]],
      "migration 1 \"leads\" was edited after it landed in the database. "
        + "Restore its text, and put the change into a new migration."
    ),
    (
      [steps[0]],
      "the database has migration 2 \"names\", which this program does not know. "
        + "Use the version of the program that made it, or a newer one."
    ),
  ])
  func aHistoryThatIsNotOursIsRefused(_ migrations: [Migration], _ message: String) throws {
    try Migrator(migrations: Self.steps).migrate(connection)
    let error = try #require(throws: PostgresError.self) {
      try Migrator(migrations: migrations).migrate(connection)
    }
    #expect(error.description == message)
  }

  @Test func oneThatComesTooLateIsRefused() throws {
    try Migrator(migrations: [Self.steps[1].numbered(5)].map { $0.replacing("SELECT 1") })
      .migrate(connection)
    let error = try #require(throws: PostgresError.self) {
      try Migrator(migrations: [Self.steps[0], Self.steps[1].numbered(5).replacing("SELECT 1")])
        .migrate(connection)
    }
    #expect(
      error.description
        == "migration 1 \"leads\" comes before migration 5, which has landed already. "
        + "Give it a number above 5.")
  }

  @Test func oneThatFailsLeavesNothingButThoseBefore() throws {
    let broken = Migration(number: 2, name: "broken", sql: "CREATE TABLE b (); SELECT 1 / 0")
    let error = try #require(throws: PostgresError.self) {
      try Migrator(migrations: [Self.steps[0], broken]).migrate(connection)
    }
    #expect(
      error.description == "migration 2 \"broken\": division by zero (SQLSTATE 22012).")
    #expect(try Migrator(migrations: Self.steps).migrate(connection) == [Self.steps[1]])
  }

  @Test func oneThatEndsItsTransactionIsRefused() throws {
    let rash = Migration(number: 1, name: "rash", sql: "COMMIT")
    let error = try #require(throws: PostgresError.self) {
      try Migrator(migrations: [rash]).migrate(connection)
    }
    #expect(
      error.description
        == "migration 1 \"rash\": it ended its transaction by itself. "
        + "Remove COMMIT and ROLLBACK from it.")
  }

  @Test func oneThatSetsThePathStillLands() throws {
    let step = Migration(number: 1, name: "path", sql: "SET search_path = pg_catalog")
    let migrator = Migrator(schema: "ours", migrations: [step])
    #expect(try migrator.migrate(connection) == [step])
    #expect(try migrator.migrate(connection) == [])
  }

  @Test func ofManyAtOnceOneDoesTheWork() async throws {
    let slow = Migration(number: 1, name: "slow", sql: "CREATE TABLE t (); SELECT pg_sleep(0.2)")
    let database = database
    let ran = try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          try Migrator(migrations: [slow]).migrate(try database.connect()).count
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(ran == 1)
  }
}

extension Migration {
  fileprivate func numbered(_ number: Int) -> Migration {
    Migration(number: number, name: name, sql: sql)
  }

  fileprivate func replacing(_ sql: String) -> Migration {
    Migration(number: number, name: name, sql: sql)
  }
}

private struct Columns: Statement {
  static let sql = """
    SELECT column_name::text FROM information_schema.columns
    WHERE table_schema = $1::text AND table_name = 'lead' ORDER BY ordinal_position
    """
  let schema: String
  var parameters: [Parameter] { [.text(schema)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
