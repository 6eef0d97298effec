-- Costs of acquiring sales: what files say of them, and the share of each sale.

CREATE TABLE external_costs_import (
  tenant_id bigint NOT NULL,
  batch_id bigint NOT NULL,
  record_no integer NOT NULL CHECK (record_no > 0),
  line_no bigint,
  cost_id text COLLATE "C" CHECK (length(cost_id) <= 200),
  external_sale_id text COLLATE "C" CHECK (length(external_sale_id) <= 200),
  sale_source text COLLATE "C",
  first_day date,
  last_day date,
  outlet_code text,
  campaign_code text,
  cost_amount numeric(20, 4) CHECK (cost_amount <> 'NaN'),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  outcome text NOT NULL CHECK (outcome IN ('matched', 'unmatched', 'duplicate', 'rejected')),
  reason text,
  sales integer NOT NULL DEFAULT 0 CHECK (sales >= 0),
  PRIMARY KEY (tenant_id, batch_id, record_no),
  FOREIGN KEY (tenant_id, batch_id) REFERENCES external_import_batches,
  CONSTRAINT external_costs_import_reason_check CHECK ((reason IS NULL) = (outcome = 'matched')),
  CONSTRAINT external_costs_import_shared_check CHECK ((sales > 0) = (outcome = 'matched')),
  CONSTRAINT external_costs_import_cost_check
    CHECK (
      outcome = 'rejected'
      OR (cost_amount IS NOT NULL AND currency <> 'XXX' AND coalesce(last_day >= first_day, true))
    )
);

CREATE INDEX external_costs_import_cost_idx ON external_costs_import (tenant_id, cost_id)
  WHERE cost_id IS NOT NULL AND outcome = 'matched';

ALTER TABLE external_costs_import ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON external_costs_import
  USING (tenant_id = current_setting('app.tenant_id')::bigint)
  WITH CHECK (tenant_id = current_setting('app.tenant_id')::bigint);
GRANT SELECT, INSERT ON external_costs_import TO posightful_app;

ALTER TABLE ledger_entries
  ADD COLUMN batch_id bigint,
  ADD COLUMN record_no integer,
  DROP CONSTRAINT ledger_entries_kind_check,
  ADD CONSTRAINT ledger_entries_kind_check CHECK (kind IN (
    'sale', 'return', 'reversal', 'restoration', 'payout', 'cost', 'cost_reversal'
  )),
  ADD CONSTRAINT ledger_entries_cost_check CHECK (
    CASE WHEN kind IN ('cost', 'cost_reversal')
      THEN conversion_id IS NOT NULL AND batch_id IS NOT NULL AND record_no IS NOT NULL
        AND revenue_amount = 0 AND bonus_amount = 0
      ELSE batch_id IS NULL AND record_no IS NULL
    END
  );

CREATE INDEX ledger_entries_cost_idx ON ledger_entries (tenant_id, batch_id, record_no)
  WHERE batch_id IS NOT NULL;

COMMENT ON TABLE external_costs_import IS
  'Each cost as its file says it, and what became of it; append-only.';
COMMENT ON COLUMN external_costs_import.sale_source IS
  'The source of the sale; null: that of the batch.';
COMMENT ON COLUMN external_costs_import.sales IS 'How many sales share the cost.';
COMMENT ON COLUMN external_costs_import.currency IS 'XXX where the file''s could not be read.';
COMMENT ON COLUMN ledger_entries.batch_id IS
  'Of a cost: with record_no, the record of external_costs_import that it is a share of.';
