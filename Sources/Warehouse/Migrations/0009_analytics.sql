-- Daily figures, computed again at will from leads, conversions and the ledger. Amounts of two
-- currencies are never added, so a day has a row a currency; its counts of leads and its rates
-- are of the whole day, the same on each.

CREATE TABLE kpi_agent_daily (
  tenant_id bigint NOT NULL,
  agent_id bigint NOT NULL,
  kpi_date date NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  outlet_id bigint,
  region_id bigint,
  leads_captured integer NOT NULL DEFAULT 0 CHECK (leads_captured >= 0),
  leads_converted integer NOT NULL DEFAULT 0 CHECK (leads_converted >= 0),
  conversion_rate numeric(8, 4) NOT NULL DEFAULT 0 CHECK (conversion_rate >= 0),
  revenue_amount numeric(20, 4) NOT NULL DEFAULT 0,
  bonus_amount numeric(20, 4) NOT NULL DEFAULT 0,
  net_profit numeric(20, 4) NOT NULL DEFAULT 0,
  avg_time_to_convert interval,
  PRIMARY KEY (tenant_id, agent_id, kpi_date, currency),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agents,
  FOREIGN KEY (tenant_id, outlet_id) REFERENCES outlets,
  FOREIGN KEY (tenant_id, region_id) REFERENCES regions
);

CREATE TABLE kpi_outlet_daily (
  tenant_id bigint NOT NULL,
  outlet_id bigint NOT NULL,
  kpi_date date NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  leads_captured integer NOT NULL DEFAULT 0 CHECK (leads_captured >= 0),
  leads_converted integer NOT NULL DEFAULT 0 CHECK (leads_converted >= 0),
  revenue_amount numeric(20, 4) NOT NULL DEFAULT 0,
  cost_amount numeric(20, 4) NOT NULL DEFAULT 0,
  bonus_amount numeric(20, 4) NOT NULL DEFAULT 0,
  net_profit numeric(20, 4) NOT NULL
    GENERATED ALWAYS AS (revenue_amount - cost_amount - bonus_amount) STORED,
  PRIMARY KEY (tenant_id, outlet_id, kpi_date, currency),
  FOREIGN KEY (tenant_id, outlet_id) REFERENCES outlets
);

COMMENT ON TABLE kpi_agent_daily IS 'An agent''s day; never add its counts over currencies.';
COMMENT ON TABLE kpi_outlet_daily IS 'An outlet''s day; never add its counts over currencies.';
