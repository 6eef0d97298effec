import Postgres
import TestDatabase
import Testing

/// What holds for every table, those of migrations to come included.
@Suite("In the catalogue")
struct CatalogueTests {
  let connection: Connection
  private let database: TestDatabase

  init() throws {
    database = try TestDatabase(.schema)
    connection = try database.connect()
  }

  @Test("all but the global tables belong to tenants")
  func globalTables() throws {
    #expect(
      try connection.query(GlobalTables())
        == ["attribution_sources", "roles", "schema_migrations", "tenants"])
    #expect(try connection.query(TenantTables()).count == 30)
  }

  @Test("every tenant's table has row-level security and the one policy")
  func rowLevelSecurity() throws {
    #expect(try connection.query(TablesWithoutPolicy()) == [])
  }

  @Test("every key leads with tenant_id")
  func keys() throws {
    // Users are global, for people log in before their tenant is known.
    #expect(
      try connection.query(KeysWithoutTenant())
        == ["users_phone_number_key", "users_pkey", "users_username_key"])
  }

  @Test("every foreign key leads with tenant_id, unless what it refers to is global")
  func foreignKeys() throws {
    #expect(
      try connection.query(ForeignKeysWithoutTenant())
        == [
          "bonus_calculation_runs_triggered_by_fkey", "bonus_payout_exports_exported_by_fkey",
          "external_import_batches_imported_by_fkey", "lead_status_history_changed_by_user_id_fkey",
          "leads_attribution_source_id_fkey", "user_roles_role_id_fkey",
        ])
  }

  @Test("no foreign key does more than refuse")
  func actions() throws {
    #expect(try connection.query(ActingForeignKeys()) == [])
  }

  @Test("there are no triggers")
  func triggers() throws {
    #expect(try connection.query(Triggers()) == [])
  }

  @Test("every view sees what its reader may see")
  func views() throws {
    #expect(
      try connection.query(Views())
        == [
          "lead_status_changes {security_invoker=true}", "lead_statuses {security_invoker=true}",
        ])
  }

  @Test("every table and view says what it is for")
  func comments() throws {
    #expect(try connection.query(Undocumented()) == [])
  }

  @Test("an amount has its currency beside it")
  func currencies() throws {
    #expect(try connection.query(AmountsWithoutCurrency()) == [])
  }
}

private struct GlobalTables: Names {
  static let sql = """
    SELECT tablename::text FROM pg_tables AS tables
    WHERE schemaname = 'public' AND NOT EXISTS (
      SELECT FROM information_schema.columns
      WHERE table_schema = schemaname AND table_name = tablename AND column_name = 'tenant_id'
    )
    ORDER BY 1
    """
}

private struct TablesWithoutPolicy: Names {
  static let sql = """
    SELECT tablename::text FROM pg_tables AS tables
    JOIN information_schema.columns ON table_schema = schemaname AND table_name = tablename
    WHERE schemaname = 'public' AND column_name = 'tenant_id' AND NOT (
      rowsecurity AND ARRAY(
        SELECT concat_ws(' ', permissive, cmd, roles, qual, with_check) FROM pg_policies
        WHERE pg_policies.tablename = tables.tablename
      ) = ARRAY[
        'PERMISSIVE ALL {public}'
        ' (tenant_id = (current_setting(''app.tenant_id''::text))::bigint)'
        ' (tenant_id = (current_setting(''app.tenant_id''::text))::bigint)'
      ]
    )
    ORDER BY 1
    """
}

private struct KeysWithoutTenant: Names {
  static let sql = """
    SELECT indexes.indexrelid::regclass::text
    FROM pg_index AS indexes
    JOIN pg_class AS tables ON tables.oid = indexes.indrelid
    JOIN pg_attribute AS columns
      ON columns.attrelid = tables.oid AND columns.attname = 'tenant_id'
    WHERE tables.relnamespace = 'public'::regnamespace AND tables.relkind = 'r'
      AND indexes.indkey[0] <> columns.attnum
    ORDER BY 1
    """
}

private struct ForeignKeysWithoutTenant: Names {
  static let sql = """
    SELECT keys.conname::text
    FROM pg_constraint AS keys
    JOIN pg_attribute AS columns
      ON columns.attrelid = keys.conrelid AND columns.attname = 'tenant_id'
    WHERE keys.contype = 'f' AND keys.connamespace = 'public'::regnamespace
      AND keys.conkey[1] <> columns.attnum
    ORDER BY 1
    """
}

private struct ActingForeignKeys: Names {
  static let sql = """
    SELECT conname::text FROM pg_constraint
    WHERE contype = 'f' AND (confdeltype <> 'a' OR confupdtype <> 'a') ORDER BY 1
    """
}

private struct Triggers: Names {
  static let sql = "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
}

private struct Views: Names {
  static let sql = """
    SELECT relname || ' ' || coalesce(reloptions::text, '') FROM pg_class
    WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace ORDER BY 1
    """
}

private struct Undocumented: Names {
  static let sql = """
    SELECT relname::text FROM pg_class
    WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace
      AND relname <> 'schema_migrations' AND obj_description(oid, 'pg_class') IS NULL
    ORDER BY 1
    """
}

private struct AmountsWithoutCurrency: Names {
  static let sql = """
    SELECT DISTINCT table_name::text
    FROM information_schema.columns AS amounts
    WHERE table_schema = 'public' AND data_type = 'numeric' AND numeric_precision >= 20
      AND NOT EXISTS (
        SELECT FROM information_schema.columns AS currencies
        WHERE currencies.table_schema = amounts.table_schema
          AND currencies.table_name = amounts.table_name
          AND currencies.column_name IN ('currency', 'sale_currency')
      )
    ORDER BY 1
    """
}
