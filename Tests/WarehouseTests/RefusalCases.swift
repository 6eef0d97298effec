/// A command that the schema refuses on the rows of `TwoTenants`, and the rule that refuses it.
struct RefusalCase: Sendable {
  let constraint: String
  let sql: String

  init(_ constraint: String, _ sql: String) {
    self.constraint = constraint
    self.sql = sql
  }
}

extension RefusalCase {
  static let all = tenancy + agents + leads + imports + conversions + rules + bonuses

  static let tenancy = [
    RefusalCase("tenants_code_key", "INSERT INTO tenants (id, code, name) VALUES (3, 'one', 'x')"),
    RefusalCase("tenants_code_check", "UPDATE tenants SET code = ' '"),
    RefusalCase("tenants_currency_check", "UPDATE tenants SET currency = 'uzs'"),
    RefusalCase("tenants_match_keys_check", "UPDATE tenants SET match_keys = '{}'"),
    RefusalCase("tenants_match_keys_check", "UPDATE tenants SET match_keys = '{email}'"),
    RefusalCase("tenants_match_keys_check", "UPDATE tenants SET match_keys = '{phone,phone}'"),
    RefusalCase("tenants_match_keys_check", "UPDATE tenants SET match_keys = '{phone,null}'"),
    RefusalCase("tenants_match_keys_check", "UPDATE tenants SET match_keys = '{{phone}}'"),
    RefusalCase("tenants_attribution_days_check", "UPDATE tenants SET attribution_days = 3651"),
    RefusalCase("tenants_attribution_touch_check", "UPDATE tenants SET attribution_touch = 'any'"),
    RefusalCase("users_phone_number_check", "UPDATE users SET phone_number = '901234567'"),
    RefusalCase(
      "users_phone_number_key", "UPDATE users SET phone_number = '998900000001' WHERE id = 2"),
    RefusalCase("users_tenant_check", "UPDATE users SET tenant_id = NULL WHERE id = 1"),
    RefusalCase(
      "user_roles_tenant_id_user_id_fkey", "INSERT INTO user_roles VALUES (1, 2, 1)"),
    RefusalCase(
      "regions_tenant_id_code_key",
      "INSERT INTO regions (tenant_id, id, code, name) VALUES (1, 2, 'R1', 'x')"),
    RefusalCase("outlets_code_check", "UPDATE outlets SET code = repeat('x', 81)"),
    RefusalCase("outlets_outlet_type_check", "UPDATE outlets SET outlet_type = 'kiosk'"),
    RefusalCase(
      "outlets_tenant_id_code_key",
      "INSERT INTO outlets (tenant_id, id, code, name) VALUES (1, 2, 'O1', 'x')"),
    RefusalCase(
      "agents_tenant_id_agent_code_key",
      "INSERT INTO agents (tenant_id, id, agent_code) VALUES (1, 2, 'A1')"),
    RefusalCase("agents_tenant_id_user_id_fkey", "UPDATE agents SET user_id = 3 - user_id"),
    RefusalCase("agents_tenant_id_outlet_id_fkey", "DELETE FROM outlets"),
    RefusalCase(
      "agents_employment_check",
      "UPDATE agents SET hired_at = '2026-02-01', terminated_at = '2026-01-31'"),
  ]

  static let leads = [
    RefusalCase(
      "campaigns_dates_check",
      "UPDATE campaigns SET start_date = '2026-02-01', end_date = '2026-01-31'"),
    RefusalCase(
      "leads_tenant_id_lead_uuid_key",
      """
      INSERT INTO leads (tenant_id, id, lead_uuid, captured_at)
      VALUES (1, 3, md5('lead 1')::uuid, now())
      """),
    RefusalCase("leads_status_check", "UPDATE leads SET status = 'converted'"),
    RefusalCase("leads_customer_phone_check", "UPDATE leads SET customer_phone = '998901234567'"),
    RefusalCase("leads_customer_phone_check", "UPDATE leads SET customer_phone = '+9989012'"),
    RefusalCase(
      "leads_customer_phone_check", "UPDATE leads SET customer_phone = '+1234567890123456'"),
    RefusalCase(
      "leads_dedup_check",
      "UPDATE leads SET is_deduplicated = true, dedup_master_lead_id = id"),
    RefusalCase("leads_dedup_check", "UPDATE leads SET dedup_master_lead_id = 1 WHERE id = 2"),
    RefusalCase(
      "lead_status_history_change_check", "UPDATE lead_status_history SET new_status = 'new'"),
    RefusalCase(
      "lead_interactions_tenant_id_lead_id_fkey", "DELETE FROM leads WHERE tenant_id = 1"),
  ]

  static let agents = [
    RefusalCase(
      "agent_assignments_valid_excl",
      """
      INSERT INTO agent_assignments (tenant_id, id, agent_id, kind, outlet_id, valid)
      VALUES (1, 3, 1, 'outlet', 1, '[2026-03-01,2026-04-01)')
      """),
    RefusalCase(
      "agent_assignments_manager_check", "UPDATE agent_assignments SET manager_id = 1 WHERE id = 2"),
    RefusalCase(
      "agent_assignments_value_check", "UPDATE agent_assignments SET kind = 'outlet' WHERE id = 2"),
    RefusalCase("agent_assignments_valid_check", "UPDATE agent_assignments SET valid = 'empty'"),
    RefusalCase(
      "agent_assignments_superseded_check", "UPDATE agent_assignments SET superseded_by = 1"),
  ]

  static let imports = [
    RefusalCase(
      "external_import_batches_file_key",
      """
      INSERT INTO external_import_batches
        (tenant_id, id, source_system, import_type, file_name, file_digest, file_bytes)
      VALUES (1, 2, '1C', 'sales', 'renamed.csv', repeat('a', 64), 100)
      """),
    RefusalCase(
      "external_import_batches_revert_check",
      "UPDATE external_import_batches SET status = 'reverted'"),
    RefusalCase(
      "external_import_batches_revert_check",
      "UPDATE external_import_batches SET revert_reason = 'why'"),
    RefusalCase(
      "external_import_batches_origin_check",
      "UPDATE external_import_batches SET replay_of = 1, reprocess_of = 1"),
    RefusalCase(
      "external_import_batches_source_fkey",
      "UPDATE external_import_batches SET source_system = 'SAP'"),
    RefusalCase(
      "external_import_batches_total_check",
      "UPDATE external_import_batches SET records_read = 3"),
    RefusalCase(
      "external_import_batches_records_matched_check",
      """
      UPDATE external_import_batches
      SET records_matched = -1, records_read = records_rejected - 1
      """),
    RefusalCase(
      "external_import_batches_failure_check",
      "UPDATE external_import_batches SET status = 'failed'"),
    RefusalCase(
      "external_import_batches_failure_check",
      "UPDATE external_import_batches SET failed_stage = 'load'"),
    RefusalCase(
      "external_import_batches_file_digest_check",
      "UPDATE external_import_batches SET file_digest = repeat('A', 64)"),
    RefusalCase(
      "external_import_batch_amounts_total_check",
      "UPDATE external_import_batch_amounts SET read_amount = read_amount + 0.0001"),
    RefusalCase(
      "external_import_batch_notes_records_check",
      "UPDATE external_import_batch_notes SET records = 0"),
    RefusalCase(
      "external_sales_import_pkey",
      "INSERT INTO external_sales_import SELECT * FROM external_sales_import"),
    RefusalCase(
      "external_sales_import_reason_check",
      "UPDATE external_sales_import SET reason = 'no_lead'"),
    RefusalCase(
      "external_sales_import_match_check", "UPDATE external_sales_import SET matched_by = NULL"),
    RefusalCase(
      "external_sales_import_conversion_check",
      "UPDATE external_sales_import SET matched_conversion = NULL"),
    RefusalCase(
      "external_sales_import_conversion_check",
      """
      UPDATE external_sales_import
      SET outcome = 'duplicate', reason = 'already_imported', matched_by = NULL
      """),
    RefusalCase(
      "external_sales_import_sale_check",
      "UPDATE external_sales_import SET external_sale_id = ''"),
    RefusalCase(
      "external_sales_import_sale_check", "UPDATE external_sales_import SET currency = 'XXX'"),
    RefusalCase(
      "external_sales_import_amounts_check",
      """
      UPDATE external_sales_import
      SET outcome = 'rejected', reason = 'bad_currency', matched_by = NULL,
        matched_conversion = NULL, currency = NULL
      """),
    RefusalCase(
      "external_sales_import_sale_amount_check",
      "UPDATE external_sales_import SET sale_amount = 'NaN'"),
    RefusalCase(
      "external_import_rejects_value_check",
      "UPDATE external_import_rejects SET value = repeat('я', 41)"),
    RefusalCase(
      "external_import_rejects_raw_record_check",
      "UPDATE external_import_rejects SET raw_record = repeat('x', 65537)"),
  ]

  static let conversions = [
    RefusalCase(
      "conversions_sale_key",
      """
      INSERT INTO conversions
        (tenant_id, id, source_system, external_sale_id, batch_id, record_no, sale_amount,
          sale_currency, converted_at)
      VALUES (1, 2, '1C', 'S1', 2, 1, 10, 'UZS', now())
      """),
    RefusalCase(
      "conversions_lead_key",
      """
      INSERT INTO conversions
        (tenant_id, id, source_system, external_sale_id, batch_id, record_no, lead_id, sale_amount,
          sale_currency, converted_at)
      VALUES (1, 2, '1C', 'S2', 2, 1, 1, 10, 'UZS', now())
      """),
    RefusalCase("conversions_return_check", "UPDATE conversions SET kind = 'return'"),
    RefusalCase("conversions_return_check", "UPDATE conversions SET original_id = 1"),
    RefusalCase(
      "conversions_return_check",
      "UPDATE conversions SET kind = 'return', original_id = 1, sale_amount = 0.01"),
    RefusalCase(
      "conversion_reversals_conversion_key",
      """
      INSERT INTO conversion_reversals (tenant_id, id, conversion_id, kind, batch_id, reversed_on)
      VALUES (1, 2, 9, 'revert', 1, '2026-03-05')
      """),
    RefusalCase(
      "conversion_reversals_record_check", "UPDATE conversion_reversals SET kind = 'revert'"),
    RefusalCase(
      "conversion_reversals_undone_check", "UPDATE conversion_reversals SET undone_by = 1"),
    RefusalCase(
      "conversion_reversals_tenant_id_conversion_id_fkey",
      "UPDATE conversion_reversals SET conversion_id = 77"),
    RefusalCase(
      "review_items_resolved_check", "UPDATE review_items SET resolution = 'keep'"),
    RefusalCase("review_items_resolved_check", "UPDATE review_items SET note = 'why'"),
    RefusalCase("review_items_booked_check", "UPDATE review_items SET booked_conversion = 1"),
    RefusalCase(
      "review_items_record_key",
      """
      INSERT INTO review_items (tenant_id, id, batch_id, record_no, reason)
      VALUES (1, 2, 1, 11, 'paid')
      """),
    RefusalCase(
      "conversions_external_sale_id_check", "UPDATE conversions SET external_sale_id = ''"),
    RefusalCase("conversions_sale_currency_check", "UPDATE conversions SET sale_currency = 'XXX'"),
    RefusalCase("ledger_entries_sale_check", "UPDATE ledger_entries SET conversion_id = NULL"),
    RefusalCase(
      "ledger_entries_entry_key",
      """
      INSERT INTO ledger_entries
        (tenant_id, id, conversion_id, kind, entry_date, currency, revenue_amount, cost_amount)
      VALUES (1, 2, 1, 'sale', '2026-03-03', 'UZS', 10, 4)
      """),
  ]

  static let rules = [
    RefusalCase(
      "bonus_rule_sets_version_key", copyOfRuleSet(version: 1, active: false, from: "2027-01-01")),
    RefusalCase(
      "bonus_rule_sets_in_force_excl", copyOfRuleSet(version: 2, active: true, from: "2027-01-01")),
    RefusalCase(
      "bonus_rule_sets_dates_check", "UPDATE bonus_rule_sets SET valid_to = '2025-12-31'"),
    RefusalCase(
      "bonus_rule_sets_hit_policy_check", "UPDATE bonus_rule_sets SET hit_policy = 'any'"),
    RefusalCase(
      "bonus_rules_tenant_id_rule_set_id_code_key",
      """
      INSERT INTO bonus_rules
        (tenant_id, id, rule_set_id, code, rule_type)
      VALUES (1, 2, 1, 'sale', 'per_lead')
      """),
    RefusalCase("bonus_rules_type_check", "UPDATE bonus_rules SET rule_type = 'per_sale'"),
  ]

  static let bonuses = [
    RefusalCase(
      "bonus_calculation_runs_paid_excl",
      copyOfRun(paid: true, from: "2026-03-31", to: "2026-04-30")),
    RefusalCase(
      "bonus_calculation_runs_period_check",
      "UPDATE bonus_calculation_runs SET period_end = '2026-02-28', is_paid = false"),
    RefusalCase(
      "bonus_calculation_runs_paid_check", "UPDATE bonus_calculation_runs SET status = 'running'"),
    RefusalCase(
      "bonus_calculation_runs_completed_check",
      "UPDATE bonus_calculation_runs SET inputs_digest = NULL"),
    RefusalCase(
      "bonus_calculation_items_withheld_amount_check",
      "UPDATE bonus_calculation_items SET withheld_amount = -1"),
    RefusalCase(
      "bonus_calculation_items_corrects_check",
      "UPDATE bonus_calculation_items SET corrects_run_id = calc_run_id"),
    RefusalCase(
      "bonus_payout_exports_format_key",
      """
      INSERT INTO bonus_payout_exports
        (tenant_id, id, calc_run_id, export_format, file_name, file_path, file_digest, file_bytes,
          agent_count, item_count)
      VALUES (1, 2, 1, 'csv', 'again.csv', 'again.csv', repeat('e', 64), 100, 1, 1)
      """),
    RefusalCase(
      "bonus_payout_exports_tenant_id_calc_run_id_fkey",
      "DELETE FROM bonus_calculation_runs WHERE tenant_id = 1"),
    RefusalCase(
      "bonus_payout_export_amounts_total_check",
      "UPDATE bonus_payout_export_amounts SET total = 'NaN'"),
    RefusalCase(
      "kpi_agent_daily_pkey", "INSERT INTO kpi_agent_daily SELECT * FROM kpi_agent_daily"),
  ]

  static func copyOfRuleSet(version: Int, active: Bool, from date: String) -> String {
    """
    INSERT INTO bonus_rule_sets
      (tenant_id, id, name, version, hit_policy, currency, is_active, valid_from, digest,
        source_text)
    VALUES (1, 2, 'spring', \(version), 'first', 'UZS', \(active), '\(date)', repeat('b', 64), '')
    """
  }

  static func copyOfRun(paid: Bool, from first: String, to last: String) -> String {
    """
    INSERT INTO bonus_calculation_runs
      (tenant_id, id, period_start, period_end, status, inputs_digest, engine_version,
        completed_at, is_paid)
    VALUES (1, 2, '\(first)', '\(last)', 'completed', repeat('c', 64), '1', now(), \(paid))
    """
  }
}
