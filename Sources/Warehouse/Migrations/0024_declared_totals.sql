-- What was declared of a batch's file, by a sidecar, by the file itself or by whoever imported it,
-- and what of the file was skipped: only together are they what the file holds.

ALTER TABLE external_import_batches
  ADD COLUMN declared_by text CHECK (declared_by ~ '\S'),
  ADD COLUMN declared_count bigint CHECK (declared_count >= 0),
  ADD COLUMN declared_digest text CHECK (declared_digest ~ '^[0-9a-f]{64}$'),
  ADD COLUMN declared_currencies text[] NOT NULL DEFAULT '{}',
  ADD COLUMN declared_amounts numeric(24, 4)[] NOT NULL DEFAULT '{}',
  ADD COLUMN records_skipped bigint NOT NULL DEFAULT 0 CHECK (records_skipped >= 0),
  ADD COLUMN skipped_amounts numeric(24, 4)[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT external_import_batches_declared_check CHECK (
    cardinality(declared_amounts) = cardinality(declared_currencies)
    AND cardinality(skipped_amounts) = cardinality(declared_currencies)
    AND (declared_by IS NOT NULL) = (
      declared_count IS NOT NULL OR declared_digest IS NOT NULL
      OR cardinality(declared_currencies) > 0
    )
  );

GRANT UPDATE (
  declared_by, declared_count, declared_digest, declared_currencies, declared_amounts,
  records_skipped, skipped_amounts
) ON external_import_batches TO posightful_app;

COMMENT ON COLUMN external_import_batches.declared_by IS
  'Who declared what the file holds: a sidecar, an option, the file itself.';
COMMENT ON COLUMN external_import_batches.declared_amounts IS
  'What the records sum to, of each of declared_currencies in turn.';
COMMENT ON COLUMN external_import_batches.records_skipped IS
  'Records that the profile says are none of its kind; kept where totals were declared.';
COMMENT ON COLUMN external_import_batches.skipped_amounts IS
  'What they sum to, of each of declared_currencies in turn.';
