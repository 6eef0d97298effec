import Postgres
import TestDatabase
import Warehouse

extension Template {
  /// Two tenants, `demo` and `other`, and nothing else.
  static let tenants = schema("tenants", with: tenantRows)

  /// The same, where `demo` has outlets, agents, a campaign and 300 leads.
  static let shop = schema("shop", with: tenantRows + shopRows)

  private static func schema(_ name: String, with rows: String) -> Template {
    let digest = Schema.migrations.map(\.sql).joined() + rows
    return Template(name: name, digest: digest) { connection in
      try Migrator(migrations: Schema.migrations).migrate(connection)
      try connection.run(rows)
    }
  }

  private static let tenantRows = """
    INSERT INTO tenants (code, name) VALUES ('demo', 'Demo'), ('other', 'Other');
    """

  /// Lead n has the phone +998900000000 + n and was captured n hours into October.
  private static let shopRows = """
    INSERT INTO outlets (tenant_id, code, name)
    SELECT 1, 'OUT-' || n, 'Outlet ' || n FROM generate_series(1, 3) AS n;
    INSERT INTO agents (tenant_id, agent_code, full_name, outlet_id)
    SELECT 1, 'AG-' || n, 'Agent ' || n, 1 + n % 3 FROM generate_series(1, 10) AS n;
    INSERT INTO campaigns (tenant_id, code, name) VALUES (1, 'CMP-1', 'October');
    INSERT INTO leads (tenant_id, lead_uuid, agent_id, campaign_id, customer_phone, captured_at)
    SELECT 1, md5('lead ' || n)::uuid, 1 + n % 10, 1, '+' || 998900000000 + n,
      timestamptz '2026-10-01 00:00+05' + n * interval '1 hour'
    FROM generate_series(1, 300) AS n;
    """
}
