import Glibc
import Postgres
import PrivateServer
import Synchronization

/// The server of all test databases: in `.build-postgres` of the package, made by the first test run
/// and kept for the next ones; fast, and not durable.
final class TestServer: Sendable {
  /// Started by the first test that asks; why it could not be, is told to all.
  static let shared = Result { try TestServer() }

  private let server: PrivateServer
  private let clones = Atomic<Int>(0)

  private init() throws {
    server = try PrivateServer(home: Self.home, name: "testing", isDurable: false)
    try server.start()
    let connection = try connect()
    for leftover in try connection.query(Databases(prefix: "test_")) where isLeft(leftover) {
      try drop(leftover, on: connection)
    }
  }

  func conninfo(database: String) -> String { server.conninfo(database: database) }

  /// A new database like the template; its name.
  func clone(_ template: Template) throws -> String {
    let connection = try connect()
    try make(template, on: connection)
    let name = nextName()
    try connection.run("CREATE DATABASE \(name) TEMPLATE \(template.name)")
    return name
  }

  /// A new database with what is in the template, and another language; its name.
  func fill(_ template: Template, icuLocale: String) throws -> String {
    let name = nextName()
    try connect().run(
      """
      CREATE DATABASE \(name) TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE '\(icuLocale)' LOCALE 'C.UTF-8'
      """)
    try template.prepare(connect(to: name))
    return name
  }

  private func nextName() -> String {
    "test_\(getpid())_\(clones.add(1, ordering: .relaxed).newValue)"
  }

  func drop(_ name: String) throws { try drop(name, on: connect()) }

  /// Makes a template, unless it is there; the others wait. It has its name once it is whole.
  private func make(_ template: Template, on connection: Connection) throws {
    try connection.withAdvisoryLock(Self.lock) { () throws(TemplateError) in
      do {
        let known = try connection.query(Databases(prefix: template.family))
        if known.contains(template.name) { return }
        for old in known { try drop(old, on: connection) }
        try connection.run("DROP DATABASE IF EXISTS draft WITH (FORCE)")
        try connection.run("CREATE DATABASE draft TEMPLATE template0")
        try template.prepare(connect(to: "draft"))
        try connection.run("ALTER DATABASE draft RENAME TO \(template.name)")
      } catch {
        throw TemplateError(description: "cannot make the template \(template.name): \(error)")
      }
    }
  }

  private func drop(_ name: String, on connection: Connection) throws {
    try connection.run("DROP DATABASE IF EXISTS \(connection.quoteIdentifier(name)) WITH (FORCE)")
  }

  /// True for a database of a test run that is over.
  private func isLeft(_ database: String) -> Bool {
    let process = database.split(separator: "_").dropFirst().first.flatMap { pid_t($0) }
    return process.map { kill($0, 0) == -1 && errno == ESRCH } ?? true
  }

  private func connect(to database: String = "postgres") throws -> Connection {
    try Connection(to: .conninfo(conninfo(database: database)), applicationName: "TestDatabase")
  }

  private static let lock: Int64 = 1

  /// The folder of the package, two above this file's, and there a hidden folder.
  private static let home: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/.build-postgres"
  }()
}

struct TemplateError: WrapsPostgresError, CustomStringConvertible {
  let description: String

  init(description: String) { self.description = description }

  init(_ error: PostgresError) { description = error.description }
}

/// The databases whose names begin with a prefix.
struct Databases: Statement {
  static let sql = "SELECT datname::text FROM pg_database WHERE starts_with(datname, $1)"
  let prefix: String
  var parameters: [Parameter] { [.text(prefix)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
