-- One transaction. @PAYOUT@ is replaced by run.sh. Money is computed in whole cents (bigint).
\set ON_ERROR_STOP on
\timing on
SET timezone = 'UTC'; SET work_mem = '512MB'; SET synchronous_commit = off; SET jit = off;
SET max_parallel_workers_per_gather = 2; SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0.001; SET client_min_messages = warning;
ANALYZE conversions;
BEGIN;
INSERT INTO bonus_calculation_runs (period_start, period_end, status, created_at, completed_at, tenant_id)
VALUES ('2026-10-01', '2026-10-31', 'completed', now(), now(), 1) RETURNING id AS run \gset
\echo evaluate
CREATE UNLOGGED TABLE evaluated WITH (autovacuum_enabled = off) AS
SELECT id, agent_id, outlet_id, lead_id, sale_amount,
  CASE WHEN campaign_id IN (SELECT c.id FROM campaigns c WHERE c.tenant_id = 1 AND c.code IN ('CMP-01', 'CMP-02'))
            AND delta <= interval '24 hours' AND sale_amount >= 1000000 THEN 10
       WHEN outlet BETWEEN 'OUT-001' AND 'OUT-010' AND weekday IN (6, 7) THEN 20
       WHEN agent BETWEEN 'AG-0001' AND 'AG-0020' AND sale_amount > 5000000 THEN 30
       WHEN campaign_id IN (SELECT c.id FROM campaigns c WHERE c.tenant_id = 1 AND c.code = 'CMP-03') AND delta <= interval '72 hours' THEN 40
       WHEN lead_id IS NOT NULL AND sale_amount BETWEEN 2000000 AND 10000000 AND delta < interval '168 hours' THEN 50
       WHEN weekday = 5 AND (campaign_id IN (SELECT c.id FROM campaigns c WHERE c.tenant_id = 1 AND c.code IN ('CMP-04', 'CMP-05', 'CMP-06'))
            OR starts_with(outlet, 'OUT-0')) THEN 60
       WHEN lead_id IS NULL AND sale_amount >= 3000000 THEN 70
       WHEN lead_id IS NOT NULL THEN 80 END AS priority
FROM (SELECT v.id, v.agent_id, v.outlet_id, v.lead_id, v.campaign_id, v.sale_amount, a.agent_code AS agent, o.code AS outlet,
        v.converted_at - l.captured_at AS delta, extract(isodow FROM v.converted_at)::int AS weekday
      FROM conversions v JOIN agents a ON a.id = v.agent_id LEFT JOIN outlets o ON o.id = v.outlet_id
      LEFT JOIN leads l ON l.id = v.lead_id
      WHERE v.tenant_id = 1 AND v.converted_at >= '2026-10-01' AND v.converted_at < '2026-11-01') f;
ANALYZE evaluated;
\echo items
-- raw = cents * percent * 10^4 / 10^6, to the nearest whole cent, halves to even
INSERT INTO bonus_calculation_items (gross_bonus, notes, agent_id, applied_rule_id, calc_run_id, conversion_id, lead_id, outlet_id)
SELECT CASE WHEN pct IS NULL THEN fixed ELSE LEAST(half, cap) * 0.01 END,
  CASE WHEN pct IS NULL THEN 'fixed ' || fixed ELSE pct_text || '% of ' || sale_amount || CASE WHEN half > cap THEN ' capped' ELSE '' END END,
  agent_id, rule_id, :run, id, lead_id, outlet_id
FROM (
  SELECT e.*, r.id AS rule_id, r.pct, r.pct_text, r.fixed, r.cap,
    q + CASE WHEN m > 500000 OR (m = 500000 AND q % 2 = 1) THEN 1 ELSE 0 END AS half
  FROM evaluated e
  JOIN (SELECT id, priority, CASE amount_type WHEN 'percent_of_sale' THEN (amount_value * 10000)::bigint END AS pct,
          amount_value::text AS pct_text, amount_value::numeric(18,2) AS fixed, COALESCE((cap_amount * 100)::bigint, 9223372036854775807) AS cap
        FROM bonus_rules WHERE rule_set_id = 1 AND rule_type = 'per_conversion') r USING (priority),
  LATERAL (SELECT (e.sale_amount * 100)::bigint * COALESCE(r.pct, 0) AS raw) w,
  LATERAL (SELECT raw / 1000000 AS q, raw % 1000000 AS m) d OFFSET 0) x;
\echo agents
WITH g AS (SELECT agent_id, sum(sale_amount) AS total, count(*) AS n, count(lead_id) AS matched FROM evaluated GROUP BY agent_id),
t AS (
  SELECT agent_id, total, (100 * (GREATEST(LEAST(total, 500000000) - 100000000, 0) * 0.10
    + GREATEST(LEAST(total, 2000000000) - 500000000, 0) * 0.15 + GREATEST(total - 2000000000, 0) * 0.20) / 100) AS cents FROM g)
INSERT INTO bonus_calculation_items (gross_bonus, notes, agent_id, applied_rule_id, calc_run_id)
SELECT bonus, 'tier on ' || total, agent_id, (SELECT id FROM bonus_rules WHERE rule_set_id = 1 AND priority = 90), :run
FROM (SELECT agent_id, total, (CASE WHEN cents - trunc(cents) = 0.5 THEN 2 * round(cents / 2) ELSE round(cents) END / 100)::numeric(18,2) AS bonus FROM t) x
WHERE bonus <> 0
UNION ALL
SELECT r.amount_value, 'target met', g.agent_id, r.id, :run
FROM g, bonus_rules r WHERE r.rule_set_id = 1 AND r.priority = 100 AND 100 * g.matched >= 42 * g.n AND g.total >= 550000000;
\echo payout
CREATE TEMP VIEW payout AS SELECT a.agent_code, count(*) AS items, sum(i.gross_bonus) AS total
  FROM bonus_calculation_items i JOIN agents a ON a.id = i.agent_id WHERE i.calc_run_id = :run GROUP BY a.agent_code ORDER BY a.agent_code;
\copy (SELECT * FROM payout) TO '@PAYOUT@' (FORMAT csv, HEADER)
\echo drop and commit
DROP VIEW payout; DROP TABLE evaluated;
COMMIT;
