import Postgres
import TestDatabase
import Testing

@Suite struct TransactionTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.run("CREATE TABLE given (value text NOT NULL)")
  }

  private func kept() throws -> [String] { try database.connect().query(AsText()) }

  @Test func isKeptWhenTheBodyReturns() throws {
    let touched = try connection.transaction { try connection.execute(Keep(value: .text("a"))) }
    #expect(touched == 1)
    #expect(try kept() == ["a"])
  }

  @Test func isUndoneWhenTheBodyThrows() throws {
    #expect(throws: Enough()) {
      try connection.transaction {
        try connection.execute(Keep(value: .text("a")))
        throw Enough()
      }
    }
    #expect(try kept() == [])
    try connection.transaction { try connection.execute(Keep(value: .text("b"))) }
    #expect(try kept() == ["b"])
  }

  @Test func anErrorThatTheBodyHidesIsNotACommit() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction {
        try connection.execute(Keep(value: .text("a")))
        _ = try? connection.execute(Keep(value: .null))
      }
    }
    #expect(
      error.description
        == "nothing was committed, because a statement of the transaction had failed "
        + "(SQLSTATE 25P02).")
    #expect(try kept() == [])
  }

  @Test func theBodyKeepsItsTypedThrows() throws {
    func keepNull() throws(Wrapping) {
      try connection.transaction { () throws(Wrapping) in
        do throws(PostgresError) { try connection.execute(Keep(value: .null)) } catch {
          throw Wrapping(error)
        }
      }
    }
    let error = try #require(throws: Wrapping.self) { try keepNull() }
    #expect(error.cause.sqlState == .notNullViolation)
  }

  @Test(arguments: Isolation.allCases)
  func hasTheIsolationThatWasAskedFor(_ isolation: Isolation) throws {
    let level = try connection.transaction(isolation) { try connection.one(IsolationLevel()) }
    #expect(level == isolation.rawValue.lowercased())
  }

  @Test func aReadOnlyOneRefusesToWrite() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction(readOnly: true) {
        try connection.execute(Keep(value: .text("a")))
      }
    }
    #expect(error.message == "cannot execute INSERT in a read-only transaction")
  }

  @Test func ofTwoThatCannotBothBeOneIsWorthRetrying() throws {
    let other = try database.connect()
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction(.serializable) {
        _ = try connection.query(AsText())
        try other.transaction(.serializable) {
          _ = try other.query(AsText())
          try other.execute(Keep(value: .text("theirs")))
        }
        try connection.execute(Keep(value: .text("ours")))
      }
    }
    #expect(error.sqlState == .serializationFailure)
    #expect(error.isWorthRetrying)
    #expect(try kept() == ["theirs"])
  }

  @Test func ofALostConnectionThrowsWhatWentWrong() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction {
        try connection.execute(Keep(value: .text("a")))
        try connection.endFromOutside(database)
        try connection.execute(Keep(value: .text("b")))
      }
    }
    #expect(error.connectionLost)
    #expect(try kept() == [])
  }
}

private struct IsolationLevel: Statement {
  static let sql = "SELECT current_setting('transaction_isolation')"

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
