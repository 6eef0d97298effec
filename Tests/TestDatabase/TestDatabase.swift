public import Postgres

/// A PostgreSQL database that one test has to itself; dropped when the last reference to it goes.
///
///     let database = try TestDatabase(.empty)
///     let connection = try database.connect()
public final class TestDatabase: Sendable {
  /// How to connect to it.
  public let conninfo: String
  private let name: String

  /// Clones a template, which is made first where it is missing.
  public init(_ template: Template = .empty) throws {
    let server = try TestServer.shared.get()
    name = try server.clone(template)
    conninfo = server.conninfo(database: name)
  }

  /// Fills a database that sorts and compares texts as a language does: a template has its own language.
  public init(_ template: Template, icuLocale: String) throws {
    let server = try TestServer.shared.get()
    name = try server.fill(template, icuLocale: icuLocale)
    conninfo = server.conninfo(database: name)
  }

  deinit {
    // What is not dropped here, is by the next run.
    try? TestServer.shared.get().drop(name)
  }

  public func connect(applicationName: String = "test") throws(PostgresError) -> Connection {
    try Connection(to: .conninfo(conninfo), applicationName: applicationName)
  }
}
