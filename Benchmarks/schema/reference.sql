-- The peers' reference tables, from the files of `generate.py peers` in the current folder. What
-- neither job nor peers read is left out; leads have the keys and indexes that ours have.
SET timezone = 'UTC';
CREATE TABLE outlets (
  id bigint PRIMARY KEY, tenant_id bigint NOT NULL DEFAULT 1, region_id bigint, name text, code text,
  UNIQUE (tenant_id, code));
CREATE TABLE agents (
  id bigint PRIMARY KEY, tenant_id bigint NOT NULL DEFAULT 1, outlet_id bigint, agent_code text,
  UNIQUE (tenant_id, agent_code));
CREATE TABLE campaigns (
  id bigint PRIMARY KEY, tenant_id bigint NOT NULL DEFAULT 1, name text, code text,
  UNIQUE (tenant_id, code));
CREATE TABLE leads (
  tenant_id bigint NOT NULL DEFAULT 1, id bigint NOT NULL, lead_uuid uuid NOT NULL, agent_id bigint,
  outlet_id bigint, campaign_id bigint, customer_phone text, captured_at timestamptz NOT NULL);
CREATE TABLE bonus_rules (
  id bigint PRIMARY KEY, rule_set_id bigint NOT NULL DEFAULT 1, rule_type text, amount_type text,
  amount_value numeric(18, 4), cap_amount numeric(18, 2), priority integer);

\copy outlets (id, region_id, name, code) FROM 'outlets.csv' CSV
\copy agents (id, outlet_id, agent_code) FROM 'agents.csv' CSV
\copy campaigns (id, name, code) FROM 'campaigns.csv' CSV
\copy leads (id, lead_uuid, agent_id, outlet_id, campaign_id, customer_phone, captured_at) FROM 'leads.csv' CSV

-- The amounts of fixtures/rules/october.yaml. Its conditions are written by hand in the peers.
INSERT INTO bonus_rules (id, rule_type, amount_type, amount_value, cap_amount, priority) VALUES
  (1, 'per_conversion', 'percent_of_sale', 3.0000, 150000.00, 10),
  (2, 'per_conversion', 'fixed', 12500.0000, NULL, 20),
  (3, 'per_conversion', 'percent_of_sale', 2.5000, 200000.00, 30),
  (4, 'per_conversion', 'percent_of_sale', 1.7500, NULL, 40),
  (5, 'per_conversion', 'percent_of_sale', 1.2000, 90000.00, 50),
  (6, 'per_conversion', 'fixed', 7500.0000, NULL, 60),
  (7, 'per_conversion', 'percent_of_sale', 0.5000, 25000.00, 70),
  (8, 'per_conversion', 'fixed', 3000.0000, NULL, 80),
  (9, 'tier', 'percent_of_sale', 0.0000, NULL, 90),
  (10, 'per_target', 'fixed', 250000.0000, NULL, 100);

ALTER TABLE leads ADD PRIMARY KEY (tenant_id, id), ADD UNIQUE (tenant_id, lead_uuid);
CREATE INDEX leads_customer_phone_idx ON leads (tenant_id, customer_phone, captured_at);
CREATE INDEX leads_captured_at_idx ON leads (tenant_id, captured_at);
VACUUM ANALYZE;
