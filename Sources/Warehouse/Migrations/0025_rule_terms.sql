-- What a rule asks and pays is in the file of its rule set, whole; its row is what items refer to. Each item
-- keeps its working.

DROP TABLE bonus_rule_tiers;
DROP TABLE bonus_rule_targets;

ALTER TABLE bonus_rules
  DROP COLUMN condition_expr,
  DROP COLUMN amount_type,
  DROP COLUMN amount_value,
  DROP COLUMN cap_amount,
  DROP CONSTRAINT bonus_rules_rule_type_check,
  ADD CONSTRAINT bonus_rules_type_check CHECK (rule_type IN (
    'per_conversion', 'per_lead', 'per_agent', 'per_target', 'tier', 'pool', 'guarantee', 'ceiling',
    'deduction'
  ));

COMMENT ON TABLE bonus_rules IS
  'The rules of a rule set by their codes; what they say is in source_text; append-only.';

ALTER TABLE bonus_calculation_items ADD COLUMN working json;

COMMENT ON COLUMN bonus_calculation_items.working IS
  'What the amount follows from, step by step; null for items from before workings were kept.';

-- What a run was computed from, in digests.
ALTER TABLE bonus_calculation_runs ADD COLUMN manifest json;

COMMENT ON COLUMN bonus_calculation_runs.manifest IS
  'Digests of the conversions and leads read, of the rule sets and of the items; null for earlier runs.';

GRANT UPDATE (manifest) ON bonus_calculation_runs TO posightful_app;
