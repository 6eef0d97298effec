import Postgres
import TestDatabase
import Testing

@Suite("The status of a lead")
struct LeadStatusTests {
  let connection: Connection
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase(.twoTenants)
    connection = try database.connect()
    try connection.act(as: "posightful_app", of: 1)
  }

  @Test("is converted where a conversion holds it, else as stored")
  func statuses() throws {
    #expect(try connection.query(Statuses()) == ["1 converted 1", "2 new -"])
  }

  @Test("changes with its conversion as with its history")
  func changes() throws {
    #expect(
      try connection.query(Changes())
        == ["1 new qualified called", "1 qualified converted sale 1C/S1"])
  }

  @Test("that a conversion ended is the one of its time, whatever came later")
  func laterChange() throws {
    try connection.run(
      """
      INSERT INTO lead_status_history (tenant_id, id, lead_id, old_status, new_status, changed_at)
      VALUES (1, 2, 1, 'qualified', 'expired', '2026-04-01 09:00Z');
      UPDATE leads SET status = 'expired' WHERE id = 1;
      """)
    #expect(
      try connection.query(Changes())
        == [
          "1 new qualified called", "1 qualified converted sale 1C/S1", "1 qualified expired -",
        ])
  }
}

private struct Statuses: Names {
  static let sql = """
    SELECT concat_ws(' ', lead_id, status, coalesce(conversion_id::text, '-'))
    FROM lead_statuses ORDER BY lead_id
    """
}

private struct Changes: Names {
  static let sql = """
    SELECT concat_ws(' ', lead_id, old_status, new_status, coalesce(reason, '-'))
    FROM lead_status_changes ORDER BY changed_at
    """
}
