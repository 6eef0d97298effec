import Postgres
import TestDatabase
import Testing

@Suite struct StatementTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.run("CREATE TABLE given (value text CHECK (value <> 'bad') UNIQUE)")
  }

  @Test func aCommandTellsHowManyRowsItTouched() throws {
    #expect(try connection.execute(Keep(value: .text("a"))) == 1)
    #expect(try connection.execute(Keep(value: .null)) == 1)
    #expect(try connection.execute(Clear()) == 2)
    #expect(try connection.execute(Clear()) == 0)
  }

  @Test func rowsComeAllOneOrNone() throws {
    #expect(try connection.query(Count(to: 3)) == [1, 2, 3])
    #expect(try connection.first(Count(to: 3)) == 1)
    #expect(try connection.first(Count(to: 0)) == nil)
    #expect(try connection.one(Count(to: 1)) == 1)
    let error = try #require(throws: PostgresError.self) { try connection.one(Count(to: 2)) }
    #expect(error.description == "Count: the answer has 2 rows where it must have one.")
  }

  @Test func isPreparedOnceAConnection() throws {
    for _ in 0..<3 { _ = try connection.query(Count(to: 1)) }
    #expect(try connection.query(PreparedTexts()).filter { $0 == Count.sql }.count == 1)
  }

  @Test func isDescribedWithoutRunning() throws {
    let description = try connection.describe(Count.self)
    #expect(description.parameters == [.int8])
    #expect(description.columns == [.init("n", .int8)])
  }

  @Test(arguments: [
    (
      Misfit(parameters: [.int4(1)]),
      "Misfit: parameter $1 is int4, but the SQL expects int8. "
        + "Give it as int8, or cast it in the SQL: $1::int4."
    ),
    (Misfit(parameters: []), "Misfit: the SQL has 1 parameters, but 0 were given."),
    (
      Misfit(parameters: [.textArray([])]),
      "Misfit: parameter $1 is text[], but the SQL expects int8. "
        + "Give it as int8, or cast it in the SQL: $1::text[]."
    ),
  ])
  func parametersThatDoNotFitAreRefused(_ statement: Misfit, _ message: String) throws {
    let error = try #require(throws: PostgresError.self) { try connection.query(statement) }
    #expect(error.description == message)
  }

  @Test func aColumnOfAnotherTypeIsRefused() throws {
    try connection.execute(Keep(value: .text("a")))
    let error = try #require(throws: PostgresError.self) { try connection.query(TextAsInt8()) }
    #expect(
      error.description
        == "TextAsInt8: column 1 is text, not int8. Read it as text, or cast it in SQL.")
  }

  @Test func aNullIsRefusedOrNil() throws {
    try connection.execute(Keep(value: .null))
    let error = try #require(throws: PostgresError.self) { try connection.query(AsText()) }
    #expect(error.description == "AsText: column 1 is NULL. Read it with textOrNull().")
    #expect(try connection.query(AsTextOrNull()) == [nil])
  }

  @Test func anErrorOfTheServerTellsWhatButNotTheData() throws {
    try connection.execute(Keep(value: .text("+998901234567")))
    let error = try #require(throws: PostgresError.self) {
      try connection.execute(Keep(value: .text("+998901234567")))
    }
    #expect(error.sqlState == .uniqueViolation)
    #expect(error.table == "given" && error.constraint == "given_value_key")
    #expect(error.detail == "Key (value)=(+998901234567) already exists.")
    #expect(
      error.description
        == "Keep: duplicate key value violates unique constraint \"given_value_key\" "
        + "(table given, constraint given_value_key, SQLSTATE 23505).")
  }

  @Test func anErrorInTheSQLTellsWhere() throws {
    let error = try #require(throws: PostgresError.self) { try connection.query(Wrong()) }
    #expect(
      error.description
        == "Wrong: column \"valu\" does not exist (at character 8 of the SQL, SQLSTATE 42703). "
        + "Perhaps you meant to reference the column \"given.value\".")
    #expect(try connection.query(Count(to: 1)) == [1], "the connection is still good")
  }
}

struct Misfit: Statement {
  static let sql = "SELECT $1::int8"
  let parameters: [Parameter]
}

private struct Clear: Statement {
  static let sql = "DELETE FROM given"
}

private struct Wrong: Statement {
  static let sql = "SELECT valu FROM given"
}

private struct PreparedTexts: Statement {
  static let sql = "SELECT statement FROM pg_prepared_statements"

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}

private struct TextAsInt8: Statement {
  static let sql = "SELECT value FROM given"

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

private struct AsTextOrNull: Statement {
  static let sql = "SELECT value FROM given"

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String? {
    try row[0].textOrNull()
  }
}
