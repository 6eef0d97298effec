-- Who may do what. Nobody but the owner of the database may change what is append-only, and
-- nobody else may delete at all.

DO $$
BEGIN
  EXECUTE format(
    'GRANT USAGE ON SCHEMA %I TO posightful_app, posightful_loader', current_schema());
END $$;

-- A tenant sees its own rows only: without app.tenant_id, every statement is an error.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT tables.tablename
    FROM pg_tables AS tables
    JOIN information_schema.columns AS columns
      ON columns.table_schema = tables.schemaname AND columns.table_name = tables.tablename
    WHERE tables.schemaname = current_schema() AND columns.column_name = 'tenant_id'
    ORDER BY tables.tablename
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING (tenant_id = current_setting(''app.tenant_id'')::bigint)
         WITH CHECK (tenant_id = current_setting(''app.tenant_id'')::bigint)',
      name);
  END LOOP;
END $$;

-- Global tables are the owner's to change. Every tenant may read them, but for password hashes.
GRANT SELECT ON tenants, roles, attribution_sources TO posightful_app;
GRANT SELECT (
  id, tenant_id, username, email, phone_number, full_name, is_active, is_staff, is_superuser,
  last_login_at, created_at, updated_at
) ON users TO posightful_app;
GRANT SELECT ON user_roles TO posightful_app;

-- What changes.
GRANT SELECT, INSERT, UPDATE ON
  sources, regions, outlets, agents, campaigns, leads, lead_interactions,
  kpi_agent_daily, kpi_outlet_daily
TO posightful_app;

-- What changes in part: never what a row is of.
GRANT SELECT, INSERT ON external_import_batches, bonus_rule_sets, bonus_calculation_runs
TO posightful_app;
GRANT UPDATE (
  file_name, profile_name, profile_text, imported_by, imported_at, status, failed_stage, message,
  attempts, records_read, records_matched, records_unmatched, records_duplicate, records_rejected
) ON external_import_batches TO posightful_app;
GRANT UPDATE (is_active) ON bonus_rule_sets TO posightful_app;
GRANT UPDATE (
  status, inputs_digest, engine_version, item_count, message, completed_at, is_paid
) ON bonus_calculation_runs TO posightful_app;

-- What is append-only.
GRANT SELECT, INSERT ON
  lead_status_history, external_import_batch_amounts, external_sales_import,
  external_import_rejects, conversions, ledger_entries, bonus_rules, bonus_rule_tiers,
  bonus_rule_targets, bonus_calculation_items, bonus_payout_exports, bonus_payout_export_amounts
TO posightful_app;

GRANT SELECT ON lead_statuses, lead_status_changes TO posightful_app;

-- The sequences that give ids in blocks are asked by name.
GRANT USAGE ON SEQUENCE leads_id_seq, conversions_id_seq, ledger_entries_id_seq
TO posightful_app, posightful_loader;

-- The loader's tables. It may create nothing: CREATE is what PostgreSQL asks of a new owner.
DO $$
DECLARE
  name text;
BEGIN
  EXECUTE format('GRANT CREATE ON SCHEMA %I TO posightful_loader', current_schema());
  FOREACH name IN ARRAY '{
    external_sales_import, external_import_rejects, conversions, ledger_entries,
    bonus_calculation_items
  }'::text[] LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO posightful_loader', name);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM posightful_loader', name);
  END LOOP;
  EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM posightful_loader', current_schema());
END $$;
