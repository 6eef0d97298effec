-- What was paid never changes: where its sales have changed since, items of a later run make up for it, and
-- say for which run.

ALTER TABLE bonus_calculation_items
  ADD COLUMN corrects_run_id bigint,
  ADD CONSTRAINT bonus_calculation_items_corrects_check CHECK (corrects_run_id <> calc_run_id);

CREATE INDEX bonus_calculation_items_corrects_idx
  ON bonus_calculation_items (tenant_id, corrects_run_id) WHERE corrects_run_id IS NOT NULL;

COMMENT ON COLUMN bonus_calculation_items.corrects_run_id IS
  'The paid run whose items this one makes up for; null: an item of the run''s own period.';
