-- Our rows in the shape of JOB.md, for check.sql to read as if they were a peer's: temporary views,
-- which hide the tables of the same names. Ids are the job's: outlets, agents and campaigns are
-- numbered in their codes, leads in leads.csv, rules by tens in their priority.
SET client_min_messages = warning;
SET work_mem = '256MB';

CREATE TEMP TABLE numbered (
  number bigint, lead_uuid uuid, agent text, outlet text, campaign text, phone text, captured text);
\copy numbered FROM 'leads.csv' CSV
CREATE TEMP TABLE lead_numbers AS
SELECT leads.id, numbered.number FROM public.leads JOIN numbered USING (lead_uuid);
CREATE TEMP TABLE agent_numbers AS
SELECT id, substr(agent_code, 4)::bigint AS number FROM public.agents;
CREATE TEMP TABLE outlet_numbers AS
SELECT id, substr(code, 5)::bigint AS number FROM public.outlets;
CREATE TEMP TABLE campaign_numbers AS
SELECT id, substr(code, 5)::bigint AS number FROM public.campaigns;
ANALYZE lead_numbers; ANALYZE agent_numbers; ANALYZE outlet_numbers; ANALYZE campaign_numbers;

CREATE TEMP VIEW external_import_batches AS
SELECT status, format('rows=%s matched=%s unmatched=%s duplicate=%s malformed=%s',
  records_read, records_matched, records_unmatched, records_duplicate, records_rejected) AS message
FROM public.external_import_batches WHERE import_type = 'sales';

CREATE TEMP VIEW external_sales_import AS
SELECT record_no AS line_no, external_sale_id, outlet_code, agent_code, sale_date,
  sale_amount::numeric(18, 2) AS sale_amount, cost_amount::numeric(18, 2) AS cost_amount, currency,
  customer_phone, CASE outcome WHEN 'rejected' THEN 'malformed' ELSE outcome END AS outcome,
  -- The job does not tell whether a duplicate says the same.
  regexp_replace(reason, '_changed$', '') AS reason,
  matched_conversion AS matched_conversion_id
FROM public.external_sales_import;

CREATE TEMP VIEW conversions AS
SELECT sales.id, sales.tenant_id, external_sale_id, sale_amount::numeric(18, 2) AS sale_amount,
  sale_currency, cost_amount::numeric(18, 2) AS cost_amount, converted_at, source_system,
  agent_numbers.number AS agent_id, campaign_numbers.number AS campaign_id,
  lead_numbers.number AS lead_id, outlet_numbers.number AS outlet_id
FROM public.conversions AS sales
LEFT JOIN agent_numbers ON agent_numbers.id = sales.agent_id
LEFT JOIN campaign_numbers ON campaign_numbers.id = sales.campaign_id
LEFT JOIN lead_numbers ON lead_numbers.id = sales.lead_id
LEFT JOIN outlet_numbers ON outlet_numbers.id = sales.outlet_id;

CREATE TEMP VIEW ledger_entries AS
SELECT entries.tenant_id, conversion_id, entry_date,
  revenue_amount::numeric(18, 2) AS revenue_amount, cost_amount::numeric(18, 2) AS cost_amount,
  bonus_amount::numeric(18, 2) AS bonus_amount, net_profit::numeric(18, 2) AS net_profit,
  agent_numbers.number AS agent_id, outlet_numbers.number AS outlet_id
FROM public.ledger_entries AS entries
LEFT JOIN agent_numbers ON agent_numbers.id = entries.agent_id
LEFT JOIN outlet_numbers ON outlet_numbers.id = entries.outlet_id;

CREATE TEMP VIEW bonus_rules AS
SELECT priority / 10 AS id, priority FROM public.bonus_rules;

CREATE TEMP VIEW bonus_calculation_items AS
SELECT gross_bonus::numeric(18, 2) AS gross_bonus, notes, conversion_id,
  rules.priority / 10 AS applied_rule_id, agent_numbers.number AS agent_id,
  lead_numbers.number AS lead_id, outlet_numbers.number AS outlet_id
FROM public.bonus_calculation_items AS items
JOIN public.bonus_rules AS rules
  ON rules.tenant_id = items.tenant_id AND rules.id = items.applied_rule_id
LEFT JOIN agent_numbers ON agent_numbers.id = items.agent_id
LEFT JOIN lead_numbers ON lead_numbers.id = items.lead_id
LEFT JOIN outlet_numbers ON outlet_numbers.id = items.outlet_id;
