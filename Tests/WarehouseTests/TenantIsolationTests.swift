import Postgres
import TestDatabase
import Testing

@Suite("A tenant")
struct TenantIsolationTests {
  let connection: Connection
  let tables: [String]
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase(.twoTenants)
    connection = try database.connect()
    tables = try connection.query(TenantTables())
  }

  @Test("has rows in every table of these tests, and so has another")
  func bothHaveRows() {
    for table in tables {
      let question = assertion("count(DISTINCT tenant_id) = 2", in: table)
      #expect(connection.refusal(of: question) == nil, "\(table)")
    }
  }

  @Test("sees its own rows only", arguments: [1, 2])
  func seesOwnRows(tenant: Int) throws {
    try connection.act(as: "posightful_app", of: tenant)
    for table in tables {
      // No rows make null, which is not true either.
      let question = assertion("bool_and(tenant_id = \(tenant))", in: table)
      #expect(connection.refusal(of: question) == nil, "\(table)")
    }
  }

  @Test("sees its own rows only in views", arguments: ["lead_statuses", "lead_status_changes"])
  func seesOwnRows(view: String) throws {
    try connection.act(as: "posightful_app", of: 1)
    #expect(connection.refusal(of: assertion("bool_and(tenant_id = 1)", in: view)) == nil)
  }

  @Test("sees nothing until it is named, nor once its name is gone")
  func unnamed() throws {
    try connection.act(as: "posightful_app")
    for table in tables {
      #expect(
        connection.refusal(of: "SELECT tenant_id FROM \(table)")?.sqlState
          == SQLState(rawValue: "42704"), "\(table)")
    }
    try connection.act(as: "posightful_app", of: 1)
    try connection.run("RESET app.tenant_id")
    for table in tables {
      #expect(connection.refusal(of: "SELECT tenant_id FROM \(table)") != nil, "\(table)")
    }
  }

  @Test("writes no row of another")
  func writesOwnRows() throws {
    try connection.act(as: "posightful_app", of: 1)
    for table in tables where !["users", "user_roles"].contains(table) {
      let refusal = connection.refusal(of: "INSERT INTO \(table) (tenant_id) VALUES (2)")
      #expect(
        refusal?.message
          == "new row violates row-level security policy for table \"\(table)\"")
    }
  }

  @Test("moves no row to another")
  func movesNoRow() throws {
    try connection.act(as: "posightful_app", of: 1)
    let refusal = connection.refusal(of: "UPDATE regions SET tenant_id = 2")
    #expect(refusal?.sqlState == .insufficientPrivilege)
  }

  @Test("points at no row of another")
  func pointsAtOwnRows() throws {
    try connection.run("INSERT INTO regions (tenant_id, id, code, name) VALUES (2, 7, 'R7', 'x')")
    let refusal = connection.refusal(of: "UPDATE outlets SET region_id = 7 WHERE tenant_id = 1")
    #expect(refusal?.constraint == "outlets_tenant_id_region_id_fkey")
  }

  private func assertion(_ condition: String, in table: String) -> String {
    "DO $$ BEGIN ASSERT (SELECT \(condition) FROM \(table)); END $$"
  }
}
