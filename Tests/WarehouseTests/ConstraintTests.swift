import Postgres
import TestDatabase
import Testing

@Suite("The schema")
struct ConstraintTests {
  let connection: Connection
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase(.twoTenants)
    connection = try database.connect()
  }

  @Test("refuses what is not so, and says by which rule")
  func refusals() {
    // One database for all: a command that is refused changes nothing.
    for refused in RefusalCase.all {
      #expect(connection.refusal(of: refused.sql)?.constraint == refused.constraint, "\(refused)")
    }
  }

  @Test(
    "takes what only looks like a conflict",
    arguments: [
      // the day after a paid period
      RefusalCase.copyOfRun(paid: true, from: "2026-04-01", to: "2026-04-30"),
      // a second calculation of a paid period, unpaid
      RefusalCase.copyOfRun(paid: false, from: "2026-03-01", to: "2026-03-31"),
      // a version that is not in force
      RefusalCase.copyOfRuleSet(version: 2, active: false, from: "2026-01-01"),
      // the next version, once the one before has ended
      """
      UPDATE bonus_rule_sets SET is_active = false;
      \(RefusalCase.copyOfRuleSet(version: 2, active: true, from: "2026-01-01"))
      """,
      // another sale that comes from no lead
      """
      INSERT INTO conversions
        (tenant_id, id, source_system, external_sale_id, batch_id, record_no, sale_amount,
          sale_currency, converted_at)
      SELECT 1, n, '1C', 'T' || n, 1, n, -10, 'UZS', now() FROM generate_series(2, 3) AS n
      """,
      // leads from a system that is no registered source of sales
      """
      INSERT INTO external_import_batches
        (tenant_id, id, source_system, import_type, file_name, file_digest, file_bytes)
      VALUES (1, 2, 'crm', 'leads', 'leads.csv', repeat('a', 64), 100)
      """,
      // an amount whose currency could not be read
      """
      INSERT INTO external_sales_import
        (tenant_id, batch_id, record_no, external_sale_id, sale_amount, currency, outcome, reason)
      VALUES (1, 1, 3, '', 10, 'XXX', 'rejected', 'bad_currency')
      """,
      // keys in another order, and not all of them
      "UPDATE tenants SET match_keys = '{document_id,phone}'",
    ])
  func acceptances(sql: String) {
    #expect(connection.refusal(of: sql) == nil)
  }

  @Test("knows the zones of the world", arguments: ["Asia/Tashkent", "UTC"])
  func zones(zone: String) {
    #expect(connection.refusal(of: "UPDATE tenants SET time_zone = '\(zone)'") == nil)
    let refusal = connection.refusal(of: "UPDATE tenants SET time_zone = '\(zone)x/y'")
    #expect(refusal?.message == "time zone \"\(zone)x/y\" not recognized")
  }

  @Test("computes the net profit itself")
  func netProfit() throws {
    try connection.run("UPDATE ledger_entries SET bonus_amount = 0.3")
    #expect(try connection.query(NetProfits()) == ["5.7000", "5.7000"])
  }
}

private struct NetProfits: Names {
  static let sql = "SELECT net_profit::text FROM ledger_entries"
}
