-- A draw adds to what an agent earned, and recovers it later.

ALTER TABLE bonus_rules
  DROP CONSTRAINT bonus_rules_type_check,
  ADD CONSTRAINT bonus_rules_type_check CHECK (rule_type IN (
    'per_conversion', 'per_lead', 'per_agent', 'per_target', 'tier', 'pool', 'guarantee', 'draw',
    'ceiling', 'deduction'
  ));
