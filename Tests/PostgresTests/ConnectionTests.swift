import Postgres
import TestDatabase
import Testing

@Suite struct ConnectionTests {
  @Test(arguments: [
    "postgresql://user:s3cret@host:notaport/db?x",
    "postgres://user:s3cret%zz@host/db",
    "host=localhost password='s3cret",
    "s3cret",
    "mysql://user:s3cret@host/db",
  ])
  func aStringThatCannotBeReadIsNotShown(_ text: String) throws {
    let error = try #require(throws: PostgresError.self) {
      try Connection(to: .conninfo(text), applicationName: "test")
    }
    #expect(
      error.description
        == "the connection string cannot be read (it is not shown: it may hold a password). "
        + "Write postgresql://user:password@host:port/database, with %40 for @, %2F for / "
        + "and %25 for % inside a name or password.")
  }

  @Test func aServerThatIsNotThereIsSaidSo() throws {
    let error = try #require(throws: PostgresError.self) {
      try Connection(
        to: .conninfo("postgresql://user:s3cret@/db?host=/nowhere"), applicationName: "test")
    }
    #expect(
      error.description
        == "cannot connect to PostgreSQL: connection to server on socket "
        + "\"/nowhere/.s.PGSQL.5432\" failed: No such file or directory Is the server running "
        + "locally and accepting connections on that socket? Start the server, or correct the "
        + "folder of its socket.")
    #expect(error.connectionLost)
  }

  @Test func aDatabaseThatIsNotThereIsSaidSo() throws {
    let database = try TestDatabase()
    let error = try #require(throws: PostgresError.self) {
      try Connection(
        to: .conninfo(database.conninfo + " dbname=nosuch password=nosuch"),
        applicationName: "test")
    }
    #expect(error.description.contains("failed: FATAL: database \"***\" does not exist"))
    #expect(error.hint == "Create it with createdb or createuser, or correct its name.")
  }

  @Test func aPortWhereNobodyListensIsSaidSo() throws {
    let error = try #require(throws: PostgresError.self) {
      try Connection(to: .conninfo("host=127.0.0.1 port=1 dbname=d"), applicationName: "test")
    }
    #expect(error.message.contains("Connection refused"))
    #expect(error.hint == "Start the server, or correct the host and the port.")
  }

  @Test func theServerSeesOurName() throws {
    let database = try TestDatabase()
    let connection = try database.connect(applicationName: "posightful load")
    #expect(try connection.one(ApplicationName()) == "posightful load")
    #expect(connection.serverVersion >= 150_000)
  }

  @Test func noticesGoToTheHandler() throws {
    let database = try TestDatabase()
    let connection = try database.connect()
    var notices: [Notice] = []
    connection.onNotice = { notices.append($0) }
    try connection.run("DROP TABLE IF EXISTS nothing; DO $$ BEGIN RAISE WARNING 'mind'; END $$")
    #expect(
      notices.map(\.severity) == ["NOTICE", "WARNING"]
        && notices.map(\.message) == ["table \"nothing\" does not exist, skipping", "mind"])
  }

  /// What is said first, and what from then on.
  static let lost = [
    """
    the connection to PostgreSQL was lost: FATAL: terminating connection due to administrator command. \
    Check that the server runs, then try again.
    """,
    """
    the connection to PostgreSQL was lost: no connection to the server. Check that the server runs, then \
    try again.
    """,
    """
    the connection to PostgreSQL was lost: no connection to the server. Check that the server runs, then \
    try again.
    """,
  ]

  @Test func aServerThatGoesAwayIsAnErrorAndNoSignal() throws {
    let database = try TestDatabase()
    let connection = try database.connect()
    try connection.endFromOutside(database)
    // The first write after the end is where SIGPIPE would come.
    let messages = try (0..<3).map { _ in
      let error = try #require(throws: PostgresError.self) { try connection.run("SELECT 1") }
      #expect(error.connectionLost)
      return error.description
    }
    #expect(messages == Self.lost)
  }

  @Test func aNameIsQuoted() throws {
    let connection = try TestDatabase().connect()
    #expect(connection.quoteIdentifier("a \"b\"") == "\"a \"\"b\"\"\"")
  }

  @Test func locksAreSharedAmongConnections() throws {
    let database = try TestDatabase()
    let (one, other) = (try database.connect(), try database.connect())
    #expect(try one.tryAdvisoryLock(7))
    #expect(try !other.tryAdvisoryLock(7))
    one.releaseAdvisoryLock(7)
    try other.withAdvisoryLock(7) { () throws(PostgresError) in
      let taken = try one.tryAdvisoryLock(7)
      #expect(!taken)
    }
    #expect(try one.tryAdvisoryLock(7))
    one.releaseAdvisoryLock(7)
    try one.transaction {
      try one.advisoryTransactionLock(8)
      #expect(try !other.transaction { try other.tryAdvisoryTransactionLock(8) })
    }
    #expect(try other.transaction { try other.tryAdvisoryTransactionLock(8) })
  }
}

extension Connection {
  /// Has the server end this connection, as an administrator or a crash would.
  func endFromOutside(_ database: TestDatabase) throws {
    let other = try database.connect()
    #expect(try other.one(EndProcess(process: serverProcess)))
    // The end is asked for, not awaited.
    while try other.one(IsThere(process: serverProcess)) {}
  }
}

private struct EndProcess: Statement {
  static let sql = "SELECT pg_terminate_backend($1)"
  let process: Int32
  var parameters: [Parameter] { [.int4(process)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Bool {
    try row[0].bool()
  }
}

private struct IsThere: Statement {
  static let sql = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $1)"
  let process: Int32
  var parameters: [Parameter] { [.int4(process)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Bool {
    try row[0].bool()
  }
}

private struct ApplicationName: Statement {
  static let sql = "SELECT current_setting('application_name')"

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
