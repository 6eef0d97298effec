/// Rows of two tenants, 1 and 2, in every table: the same ids and codes in both, so that only
/// `tenant_id` tells them apart.
enum TwoTenants {
  static let sql = """
    INSERT INTO tenants (id, code, name) VALUES (1, 'one', 'One'), (2, 'two', 'Two');

    INSERT INTO users (id, tenant_id, username, email, phone_number, password_hash)
    SELECT id, id, code, code || '@example.org', '+99890000000' || id, 'x' FROM tenants;
    INSERT INTO roles (id, code, name) VALUES (1, 'clerk', 'Clerk');
    INSERT INTO user_roles (tenant_id, user_id, role_id) SELECT id, id, 1 FROM tenants;

    INSERT INTO regions (tenant_id, id, code, name) SELECT id, 1, 'R1', 'Region' FROM tenants;
    INSERT INTO outlets (tenant_id, id, region_id, code, name)
    SELECT id, 1, 1, 'O1', 'Outlet' FROM tenants;
    INSERT INTO agents (tenant_id, id, user_id, outlet_id, agent_code)
    SELECT id, 1, id, 1, 'A1' FROM tenants;

    INSERT INTO campaigns (tenant_id, id, code, name) SELECT id, 1, 'C1', 'Campaign' FROM tenants;
    INSERT INTO leads (tenant_id, id, lead_uuid, agent_id, customer_phone, captured_at)
    SELECT tenants.id, n, md5('lead ' || n)::uuid, 1, '+998901234567', '2026-03-01 09:00Z'
    FROM tenants, generate_series(1, 2) AS n;
    INSERT INTO lead_interactions (tenant_id, id, lead_id, interaction_type)
    SELECT id, 1, 1, 'call' FROM tenants;
    INSERT INTO lead_status_history
      (tenant_id, id, lead_id, old_status, new_status, changed_at, reason)
    SELECT id, 1, 1, 'new', 'qualified', '2026-03-02 09:00Z', 'called' FROM tenants;
    UPDATE leads SET status = 'qualified' WHERE id = 1;

    INSERT INTO sources (tenant_id, code, profile_name, profile_text)
    SELECT id, '1C', 'till', 'format: csv' FROM tenants;
    INSERT INTO external_import_batches
      (tenant_id, id, source_system, import_type, file_name, file_digest, file_bytes, status,
        records_read, records_matched, records_rejected)
    SELECT id, 1, '1C', 'sales', 'sales.csv', repeat('a', 64), 100, 'processed', 2, 1, 1
    FROM tenants;
    INSERT INTO external_import_batch_amounts
    SELECT id, 1, 'UZS', 10, 10, 0, 0, 0 FROM tenants;
    INSERT INTO external_import_batch_notes
    SELECT id, 1, 'several_phones', 'customer_phone', 1, 2 FROM tenants;
    INSERT INTO external_sales_import
      (tenant_id, batch_id, record_no, external_sale_id, sale_date, sale_amount, currency,
        outcome, matched_by, matched_conversion)
    SELECT id, 1, 1, 'S1', '2026-03-03', 10, 'UZS', 'matched', 'phone', 1 FROM tenants;
    INSERT INTO external_import_rejects (tenant_id, batch_id, record_no, reason, message)
    SELECT id, 1, 2, 'bad_amount', 'is not a number' FROM tenants;

    INSERT INTO external_costs_import
      (tenant_id, batch_id, record_no, external_sale_id, cost_amount, currency, outcome, sales)
    SELECT id, 1, 1, 'S1', 4, 'UZS', 'matched', 1 FROM tenants;

    INSERT INTO agent_versions (tenant_id, agent_id, version_no, status, batch_id)
    SELECT id, 1, 1, 'active', 1 FROM tenants;
    INSERT INTO agents (tenant_id, id, agent_code) SELECT id, 9, 'A9' FROM tenants;
    INSERT INTO agent_assignments (tenant_id, id, agent_id, kind, outlet_id, manager_id, valid)
    SELECT id, 1, 1, 'outlet', 1, NULL::bigint, daterange('2026-01-01', NULL) FROM tenants
    UNION ALL SELECT id, 2, 1, 'manager', NULL, 9, daterange('2026-01-01', NULL) FROM tenants;

    INSERT INTO conversions
      (tenant_id, id, source_system, external_sale_id, batch_id, record_no, lead_id, agent_id,
        sale_amount, sale_currency, converted_at, created_at)
    SELECT id, 1, '1C', 'S1', 1, 1, 1, 1, 10, 'UZS', '2026-03-03 09:00Z', '2026-03-04 09:00Z'
    FROM tenants;
    INSERT INTO ledger_entries
      (tenant_id, id, conversion_id, kind, entry_date, currency, revenue_amount, cost_amount)
    SELECT id, 1, 1, 'sale', '2026-03-03', 'UZS', 10, 4 FROM tenants;

    INSERT INTO conversions
      (tenant_id, id, source_system, external_sale_id, batch_id, record_no, sale_amount,
        sale_currency, converted_at, reversal_id)
    SELECT id, 9, '1C', 'S9', 1, 9, 10, 'UZS', '2026-03-03 09:00Z', 1 FROM tenants;
    INSERT INTO conversion_reversals
      (tenant_id, id, conversion_id, kind, batch_id, record_no, reversed_on)
    SELECT id, 1, 9, 'void', 1, 10, '2026-03-04' FROM tenants;
    INSERT INTO review_items (tenant_id, id, batch_id, record_no, reason)
    SELECT id, 1, 1, 11, 'no_sale' FROM tenants;

    INSERT INTO bonus_rule_sets
      (tenant_id, id, name, version, hit_policy, currency, valid_from, digest, source_text)
    SELECT id, 1, 'spring', 1, 'first', 'UZS', '2026-01-01', repeat('b', 64), 'rules: []'
    FROM tenants;
    INSERT INTO bonus_rules (tenant_id, id, rule_set_id, code, rule_type)
    SELECT id, 1, 1, 'sale', 'per_conversion' FROM tenants;

    INSERT INTO bonus_calculation_runs
      (tenant_id, id, period_start, period_end, status, inputs_digest, engine_version,
        completed_at, is_paid)
    SELECT id, 1, '2026-03-01', '2026-03-31', 'completed', repeat('c', 64), '1', now(), true
    FROM tenants;
    INSERT INTO bonus_calculation_items
      (tenant_id, calc_run_id, item_no, agent_id, applied_rule_id, currency, gross_bonus)
    SELECT id, 1, 1, 1, 1, 'UZS', 0.3 FROM tenants;
    INSERT INTO bonus_payout_exports
      (tenant_id, id, calc_run_id, export_format, file_name, file_path, file_digest, file_bytes,
        agent_count, item_count)
    SELECT id, 1, 1, 'csv', 'payout.csv', 'payout.csv', repeat('d', 64), 100, 1, 1 FROM tenants;
    INSERT INTO bonus_payout_export_amounts SELECT id, 1, 'UZS', 0.3 FROM tenants;

    INSERT INTO kpi_agent_daily (tenant_id, agent_id, kpi_date, currency)
    SELECT id, 1, '2026-03-03', 'UZS' FROM tenants;
    INSERT INTO kpi_outlet_daily (tenant_id, outlet_id, kpi_date, currency)
    SELECT id, 1, '2026-03-03', 'UZS' FROM tenants;
    """
}
