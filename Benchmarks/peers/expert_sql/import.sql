-- One transaction. @FILE@ is replaced by run.sh. Unlogged (not temporary) work tables and planner costs that let the reading
-- side run in parallel; OFFSET 0 keeps the planner from pulling a subquery up and computing its columns many times.
\set ON_ERROR_STOP on
\timing on
SET timezone = 'UTC'; SET work_mem = '512MB'; SET hash_mem_multiplier = 2; SET synchronous_commit = off; SET jit = off;
SET max_parallel_workers_per_gather = 2; SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0.001;
SET client_min_messages = warning;
BEGIN;
CREATE UNLOGGED TABLE staging (
  line_no integer GENERATED ALWAYS AS IDENTITY (CACHE 1000), external_sale_id text, outlet_code text, agent_code text,
  customer_phone text, sale_date text, sale_amount text, cost_amount text, currency text) WITH (autovacuum_enabled = off);
\echo copy
\copy staging(external_sale_id,outlet_code,agent_code,customer_phone,sale_date,sale_amount,cost_amount,currency) FROM '@FILE@' (FORMAT csv, HEADER)

\echo parse
CREATE UNLOGGED TABLE parsed WITH (autovacuum_enabled = off) AS
SELECT line_no, external_sale_id, s.outlet_code, s.agent_code, o.id AS outlet_id, a.id AS agent_id, sold_at, amount, cost, currency,
  CASE WHEN external_sale_id IS NULL THEN 'missing_id' WHEN sold_at IS NULL THEN 'bad_date'
       WHEN amount IS NULL OR (cost IS NULL AND cost_amount IS NOT NULL) THEN 'bad_amount' END AS malformed,
  CASE length(digits) WHEN 9 THEN '+998' || digits
       WHEN 12 THEN CASE WHEN starts_with(digits, '998') THEN '+' || digits END END AS phone
FROM (
  SELECT line_no, external_sale_id, outlet_code, agent_code, currency, cost_amount,
    translate(customer_phone, translate(customer_phone, '0123456789', ''), '') AS digits,
    CASE WHEN translate(sale_date, '123456789', '000000000') = '0000-00-00 00:00:00' AND left(sale_date, 4) <> '0000'
          AND substr(sale_date, 6, 2) COLLATE "C" BETWEEN '01' AND '12' AND substr(sale_date, 9, 2) COLLATE "C" BETWEEN '01' AND
            CASE WHEN substr(sale_date, 6, 2) IN ('04', '06', '09', '11') THEN '30'
                 WHEN substr(sale_date, 6, 2) = '02' THEN extract(day FROM make_date(left(sale_date, 4)::int, 3, 1) - 1)::text
                 ELSE '31' END
          AND substr(sale_date, 12, 2) COLLATE "C" < '24' AND substr(sale_date, 15, 1) COLLATE "C" < '6'
          AND substr(sale_date, 18, 1) COLLATE "C" < '6'
         THEN sale_date::timestamptz END AS sold_at,
    CASE WHEN sale_amount ~ '^[0-9]+(?:\.[0-9][0-9]?)?$' AND (length(sale_amount) <= 16 OR length(split_part(sale_amount, '.', 1)) <= 16) THEN sale_amount::numeric(18,2) END AS amount,
    CASE WHEN cost_amount ~ '^[0-9]+(?:\.[0-9][0-9]?)?$' AND (length(cost_amount) <= 16 OR length(split_part(cost_amount, '.', 1)) <= 16) THEN cost_amount::numeric(18,2) END AS cost
  FROM staging OFFSET 0) s
LEFT JOIN outlets o ON o.tenant_id = 1 AND o.code = s.outlet_code
LEFT JOIN agents a ON a.tenant_id = 1 AND a.agent_code = s.agent_code;
ANALYZE parsed;

\echo dedupe
-- only the duplicates, which are few: the other rows are never copied
CREATE UNLOGGED TABLE dup WITH (autovacuum_enabled = off) AS
SELECT line_no, 'already_imported' AS reason FROM parsed p JOIN conversions c
  ON c.tenant_id = 1 AND c.source_system = 'pos_csv' AND c.external_sale_id = p.external_sale_id WHERE malformed IS NULL;
INSERT INTO dup
SELECT p.line_no, 'duplicate_in_file' FROM parsed p
JOIN (SELECT external_sale_id, min(line_no) AS first FROM parsed WHERE malformed IS NULL GROUP BY external_sale_id HAVING count(*) > 1) f
  ON f.external_sale_id = p.external_sale_id AND p.line_no > f.first
WHERE malformed IS NULL AND NOT EXISTS (SELECT FROM dup d WHERE d.line_no = p.line_no);
ANALYZE dup;

\echo match
CREATE UNLOGGED TABLE candidate WITH (autovacuum_enabled = off) AS
SELECT DISTINCT ON (p.line_no) p.line_no, p.sold_at, l.id AS lead_id, l.agent_id, l.campaign_id
FROM parsed p JOIN leads l ON l.tenant_id = 1 AND l.customer_phone = p.phone
  AND l.captured_at BETWEEN p.sold_at - interval '30 days' AND p.sold_at
WHERE p.malformed IS NULL AND NOT EXISTS (SELECT FROM dup d WHERE d.line_no = p.line_no)
ORDER BY p.line_no, l.captured_at DESC, l.id DESC;
CREATE UNLOGGED TABLE match WITH (autovacuum_enabled = off) AS
SELECT line_no, lead_id, agent_id, campaign_id, row_number() OVER (PARTITION BY lead_id ORDER BY sold_at, line_no) = 1 AS won FROM candidate;
ANALYZE match;

-- a block of ids, so that conversion id = base + line_no without a lookup
LOCK TABLE conversions IN SHARE ROW EXCLUSIVE MODE;
SELECT setval('conversions_id_seq', nextval('conversions_id_seq') + n) - n - 1 AS base FROM (SELECT count(*) AS n FROM parsed) p \gset
\echo conversions
INSERT INTO conversions (id, external_sale_id, sale_amount, sale_currency, cost_amount, converted_at, source_system,
  created_at, updated_at, agent_id, campaign_id, lead_id, outlet_id, tenant_id)
SELECT :base + p.line_no, p.external_sale_id, p.amount, COALESCE(p.currency, ''), p.cost, p.sold_at, 'pos_csv', now(), now(),
  COALESCE(p.agent_id, m.agent_id), m.campaign_id, m.lead_id, p.outlet_id, 1
FROM parsed p LEFT JOIN match m ON m.line_no = p.line_no AND m.won
WHERE p.malformed IS NULL AND NOT EXISTS (SELECT FROM dup d WHERE d.line_no = p.line_no);
\echo ledger
INSERT INTO ledger_entries (entry_date, revenue_amount, cost_amount, bonus_amount, net_profit, created_at, agent_id,
  conversion_id, outlet_id, tenant_id)
SELECT p.sold_at::date, p.amount, COALESCE(p.cost, 0), 0, p.amount - COALESCE(p.cost, 0), now(), COALESCE(p.agent_id, m.agent_id),
  :base + p.line_no, p.outlet_id, 1
FROM parsed p LEFT JOIN match m ON m.line_no = p.line_no AND m.won
WHERE p.malformed IS NULL AND NOT EXISTS (SELECT FROM dup d WHERE d.line_no = p.line_no);
\echo batch and sales_import
WITH b AS (
  INSERT INTO external_import_batches (source_system, import_type, file_name, imported_at, status, message, tenant_id)
  SELECT 'pos_csv', 'sales', '@FILE@', now(), 'processed', format('rows=%s matched=%s unmatched=%s duplicate=%s malformed=%s',
    p.n, m.n, p.n - m.n - d.n - p.malformed, d.n, p.malformed), 1
  FROM (SELECT count(*) n, count(malformed) malformed FROM parsed) p, (SELECT count(*) n FROM match WHERE won) m, (SELECT count(*) n FROM dup) d
  RETURNING id)
INSERT INTO external_sales_import (external_sale_id, outlet_code, agent_code, sale_date, sale_amount, cost_amount, currency,
  created_at, batch_id, matched_conversion_id, line_no, customer_phone, outcome, reason)
SELECT COALESCE(p.external_sale_id, ''), p.outlet_code, p.agent_code, p.sold_at::date, p.amount, p.cost, p.currency, now(), b.id,
  CASE WHEN p.malformed IS NULL AND d.line_no IS NULL THEN :base + p.line_no END, p.line_no, p.phone,
  CASE WHEN p.malformed IS NOT NULL THEN 'malformed' WHEN d.line_no IS NOT NULL THEN 'duplicate' WHEN m.won THEN 'matched' ELSE 'unmatched' END,
  CASE WHEN p.malformed IS NOT NULL THEN p.malformed WHEN d.line_no IS NOT NULL THEN d.reason
       WHEN m.won THEN NULL WHEN NOT m.won THEN 'lead_taken' ELSE 'no_lead' END
FROM parsed p CROSS JOIN b LEFT JOIN match m USING (line_no) LEFT JOIN dup d USING (line_no);
\echo drop and commit
DROP TABLE staging, parsed, dup, candidate, match;
COMMIT;
