import Domain
import Foundation
import Postgres
import TestDatabase
import Warehouse

@testable import Commands

/// One database and one home for all seeds: each has a tenant of its own, which sees nothing of the others.
final class SharedBooks: Sendable {
  static let one = Result { try SharedBooks() }

  private let database: TestDatabase
  private let folder: String

  private init() throws {
    database = try TestDatabase(.migrated)
    folder = NSTemporaryDirectory() + "history-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    unsafe setenv("DATABASE_URL", database.conninfo, 1)
    unsafe setenv("POSIGHTFUL_HOME", folder + "/home", 1)
  }

  func path(_ name: String) -> String { folder + "/" + name }

  /// A file; its path.
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// A tenant with four leads.
  func tenant(_ code: String) throws -> TenantSession {
    let connection = try database.connect()
    try connection.run(
      """
      INSERT INTO tenants (code, name) VALUES ('\(code)', 'A seed');
      INSERT INTO leads (tenant_id, lead_uuid, customer_phone, captured_at)
      SELECT tenants.id, md5('lead ' || n)::uuid, '+99890000000' || n, '2026-10-01 00:00+05'
      FROM tenants, generate_series(1, 4) AS n WHERE code = '\(code)'
      """)
    return try TenantSession(tenant: code)
  }

  /// Each file is another by its name, though it say the same.
  func write(
    _ file: [Sale], _ policy: CorrectionPolicy, as name: String
  ) throws -> (file: String, profile: String) {
    let lines = [Sale.header + ",mark"] + file.map { "\($0.line),\(name)" }
    let (csv, profile) = (path("\(name).csv"), path("\(policy.resent).yaml"))
    try Data(Sale.profile(policy).utf8).write(
      to: URL(fileURLWithPath: profile), options: .atomic)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: csv))
    return (csv, profile)
  }

  func write(_ file: [Cost], as name: String) throws -> String {
    let lines = [Cost.header + ",mark"] + file.map { "\($0.line),\(name)" }
    let csv = path("\(name).csv")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: csv))
    return csv
  }
}

extension Template {
  fileprivate static let migrated = Template(
    name: "history", digest: Schema.migrations.map(\.sql).joined()
  ) { connection in try Migrator(migrations: Schema.migrations).migrate(connection) }
}
