internal import Domain
internal import Postgres
internal import PrivateServer
internal import Warehouse

/// Which database the programs use.
enum Database {
  /// `DATABASE_URL`, else what the `PG*` variables point at; nil where neither is set: then the private
  /// server is used.
  private static var configured: ConnectionTarget? {
    if let url = environment("DATABASE_URL") { return .conninfo(url) }
    let names = ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPORT", "PGUSER"]
    return names.contains { environment($0) != nil } ? .environment : nil
  }

  static var isConfigured: Bool { configured != nil }

  static func privateServer() throws -> PrivateServer {
    try PrivateServer(home: try homeFolder())
  }

  static let migrator = Migrator(migrations: Schema.migrations)

  /// Connects, whatever the state of the schema.
  static func connect() throws -> Connection {
    let connection =
      if let configured {
        try Connection(to: configured, applicationName: "posightful")
      } else {
        try privateServer().connect(applicationName: "posightful")
      }
    // Texts of values must not depend on how a server or a user likes to see them.
    try connection.run(
      "SET client_min_messages = warning; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'")
    return connection
  }

  /// Connects to a database whose schema is ours as it is now.
  ///
  /// The private one is brought up to date by itself; one of the user's is not touched unasked.
  static func open() throws -> Connection {
    let connection = try connect()
    let pending = try migrator.pending(connection)
    if pending.isEmpty { return connection }
    guard !isConfigured else {
      throw CommandError(
        "The database lacks \(counted(pending.count, "migration")) of our schema. "
          + "Run: posightful database migrate")
    }
    try migrator.migrate(connection)
    return connection
  }
}

/// A connection that sees the rows of one tenant.
struct TenantSession {
  let connection: Connection
  let tenant: Tenant
  let zone: TimeZoneRules
  /// Seconds to wait for another import of the tenant; nil waits as long as it takes.
  private let patience: Int?

  init(tenant code: String, patience: Int? = nil) throws {
    self.patience = patience
    connection = try Database.open()
    guard let tenant = try connection.first(TenantByCode(code: code)) else {
      throw CommandError(
        "There is no tenant \"\(code)\". Add it: posightful tenant add \(code) --name \"…\"")
    }
    self.tenant = tenant
    zone = try TimeZoneRules(named: tenant.timeZone)
    try connection.enter(tenant: tenant.id)
  }

  /// Runs `body` while no other import, revert or run of this tenant does.
  func alone<T>(_ body: () throws -> T) throws -> T {
    // "POSI" and the tenant: a number that no other program is likely to lock.
    let key = 0x504F_5349 << 32 | tenant.id
    if try !connection.tryAdvisoryLock(key) {
      Console.note("Another import of tenant \(tenant.code) runs. Waiting for it to end.")
      let clock = Stopwatch()
      while try !connection.tryAdvisoryLock(key) {
        if let patience, clock.seconds >= Double(patience) { throw TenantBusy(tenant: tenant.code) }
        pause(milliseconds: 200)
      }
    }
    defer { connection.releaseAdvisoryLock(key) }
    try connection.execute(FailInterruptedBatches(tenantID: tenant.id))
    return try body()
  }
}

/// Another import of the tenant did not end in the time that there was.
struct TenantBusy: Error, CustomStringConvertible {
  let tenant: String

  var description: String {
    "Another import of tenant \(tenant) still runs. Try later."
  }
}
