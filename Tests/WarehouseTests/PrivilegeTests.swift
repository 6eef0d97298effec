import Postgres
import TestDatabase
import Testing

@Suite("By privilege")
struct PrivilegeTests {
  static let roles = ["posightful_app", "posightful_loader"]
  static let appendOnly = [
    "agent_versions",
    "bonus_calculation_items", "bonus_payout_export_amounts", "bonus_payout_exports",
    "bonus_rules", "conversions",
    "external_costs_import", "external_import_batch_amounts", "external_import_batch_notes",
    "external_import_rejects", "external_sales_import", "lead_status_history", "ledger_entries",
  ]

  let connection: Connection
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase(.twoTenants)
    connection = try database.connect()
  }

  @Test("what is append-only is never updated", arguments: roles)
  func noUpdate(role: String) throws {
    try connection.act(as: role, of: 1)
    for table in Self.appendOnly {
      expectDenied("UPDATE \(table) SET tenant_id = tenant_id")
    }
  }

  @Test("nothing is deleted", arguments: roles)
  func noDelete(role: String) throws {
    let tables = try connection.query(TenantTables()) + ["tenants", "roles", "attribution_sources"]
    try connection.act(as: role, of: 1)
    for table in tables {
      expectDenied("DELETE FROM \(table)")
      expectDenied("TRUNCATE \(table) CASCADE")
    }
  }

  @Test(
    "what changes in part changes in that part only",
    arguments: [
      ("conversions", may: "reversal_id = 1", not: "sale_amount = 0"),
      ("conversion_reversals", may: "undone_by = NULL", not: "kind = 'void'"),
      ("review_items", may: "note = NULL", not: "reason = 'paid'"),
      ("external_import_batches", may: "status = 'processed'", not: "file_digest = ''"),
      ("bonus_rule_sets", may: "is_active = false", not: "valid_to = now()"),
      ("bonus_calculation_runs", may: "is_paid = false", not: "period_end = now()"),
    ])
  func partialUpdate(table: String, may: String, not: String) throws {
    try connection.act(as: "posightful_app", of: 1)
    #expect(connection.refusal(of: "UPDATE \(table) SET \(may)") == nil)
    expectDenied("UPDATE \(table) SET \(not)")
  }

  @Test("password hashes and the global tables are the owner's", arguments: roles)
  func globalTables(role: String) throws {
    try connection.act(as: role, of: 1)
    #expect(connection.refusal(of: "SELECT username FROM users") == nil)
    #expect(connection.refusal(of: "SELECT name FROM tenants") == nil)
    expectDenied("SELECT password_hash FROM users")
    expectDenied("UPDATE users SET is_superuser = true")
    expectDenied("UPDATE tenants SET name = 'x'")
    expectDenied("INSERT INTO user_roles (tenant_id, user_id, role_id) VALUES (1, 1, 1)")
  }

  @Test(
    "bulk tables are copied into by the loader alone",
    arguments: [
      "bonus_calculation_items", "conversions", "external_import_rejects", "external_sales_import",
      "ledger_entries",
    ])
  func copy(table: String) throws {
    let copy = "COPY \(table) (tenant_id) FROM STDIN (FORMAT binary)"
    try connection.act(as: "posightful_loader", of: 1)
    #expect(try connection.copyIn(copy, CopyBuffer()) == 0)
    try connection.act(as: "posightful_app", of: 1)
    #expect(throws: PostgresError.self) { try connection.copyIn(copy, CopyBuffer()) }
  }

  @Test("the loader is bound to its tenant in what it does not own")
  func loaderIsBound() throws {
    try connection.act(as: "posightful_loader", of: 1)
    let refusal = connection.refusal(
      of: "INSERT INTO external_import_batches (tenant_id) VALUES (2)")
    #expect(refusal?.message.contains("row-level security") == true)
  }

  @Test(
    "ids come in blocks of a thousand",
    arguments: roles, ["leads_id_seq", "conversions_id_seq", "ledger_entries_id_seq"])
  func blocks(role: String, sequence: String) throws {
    try connection.act(as: role, of: 1)
    let first = try connection.one(NextID(sequence: sequence))
    #expect(try connection.one(NextID(sequence: sequence)) == first + 1000)
  }

  private func expectDenied(_ sql: String, location: SourceLocation = #_sourceLocation) {
    #expect(
      connection.refusal(of: sql)?.sqlState == .insufficientPrivilege, "\(sql)",
      sourceLocation: location)
  }
}

private struct NextID: Statement {
  static let sql = "SELECT nextval($1::text::regclass)"
  let sequence: String
  var parameters: [Parameter] { [.text(sequence)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}
