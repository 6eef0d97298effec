-- The foreign keys that our bulk tables do not have, to measure what they would cost (run.py
-- --foreign-keys). A check of a key locks the row it refers to, which the loader else may not do.
GRANT UPDATE ON conversions TO posightful_loader;
ALTER TABLE external_sales_import
  ADD FOREIGN KEY (tenant_id, batch_id) REFERENCES external_import_batches,
  ADD FOREIGN KEY (tenant_id, matched_conversion) REFERENCES conversions
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE conversions
  ADD FOREIGN KEY (tenant_id, batch_id) REFERENCES external_import_batches,
  ADD FOREIGN KEY (tenant_id, lead_id) REFERENCES leads,
  ADD FOREIGN KEY (tenant_id, agent_id) REFERENCES agents,
  ADD FOREIGN KEY (tenant_id, outlet_id) REFERENCES outlets,
  ADD FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns;
ALTER TABLE ledger_entries
  ADD FOREIGN KEY (tenant_id, conversion_id) REFERENCES conversions,
  ADD FOREIGN KEY (tenant_id, agent_id) REFERENCES agents,
  ADD FOREIGN KEY (tenant_id, outlet_id) REFERENCES outlets;
ALTER TABLE bonus_calculation_items
  ADD FOREIGN KEY (tenant_id, calc_run_id) REFERENCES bonus_calculation_runs,
  ADD FOREIGN KEY (tenant_id, agent_id) REFERENCES agents,
  ADD FOREIGN KEY (tenant_id, outlet_id) REFERENCES outlets,
  ADD FOREIGN KEY (tenant_id, conversion_id) REFERENCES conversions,
  ADD FOREIGN KEY (tenant_id, lead_id) REFERENCES leads,
  ADD FOREIGN KEY (tenant_id, applied_rule_id) REFERENCES bonus_rules;
