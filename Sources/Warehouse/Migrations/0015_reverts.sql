-- Batches that are taken back, booked anew, or mended in part; and who asked for it.

ALTER TABLE external_import_batches
  ADD COLUMN reprocess_of bigint,
  ADD COLUMN replay_of bigint,
  ADD COLUMN requested_by text CHECK (length(requested_by) <= 150 AND requested_by ~ '\S'),
  ADD COLUMN reverted_at timestamptz,
  ADD COLUMN reverted_by text CHECK (length(reverted_by) <= 150 AND reverted_by ~ '\S'),
  ADD COLUMN revert_reason text,
  ADD FOREIGN KEY (tenant_id, reprocess_of) REFERENCES external_import_batches,
  ADD FOREIGN KEY (tenant_id, replay_of) REFERENCES external_import_batches,
  DROP CONSTRAINT external_import_batches_status_check,
  ADD CONSTRAINT external_import_batches_status_check
    CHECK (status IN ('pending', 'processed', 'failed', 'reverted')),
  ADD CONSTRAINT external_import_batches_origin_check
    CHECK (num_nonnulls(reprocess_of, replay_of) <= 1),
  ADD CONSTRAINT external_import_batches_revert_check CHECK (
    (status = 'reverted') = (reverted_at IS NOT NULL)
    AND (reverted_at IS NOT NULL OR num_nonnulls(reverted_by, revert_reason) = 0)
  ),
  DROP CONSTRAINT external_import_batches_file_key;

-- The same file again finds its batch, unless that was taken back. A replay reads a file a second
-- time, for the records that could not be read the first time.
CREATE UNIQUE INDEX external_import_batches_file_key
  ON external_import_batches (tenant_id, source_system, import_type, file_digest)
  WHERE status <> 'reverted' AND replay_of IS NULL;
CREATE INDEX external_import_batches_replay_idx ON external_import_batches (tenant_id, replay_of)
  WHERE replay_of IS NOT NULL;

GRANT UPDATE (reverted_at, reverted_by, revert_reason, requested_by)
ON external_import_batches TO posightful_app;

COMMENT ON COLUMN external_import_batches.reprocess_of IS
  'The reverted batch of the same file that this one books anew.';
COMMENT ON COLUMN external_import_batches.replay_of IS
  'The batch whose rejected records this one reads again; its record numbers are kept.';
COMMENT ON COLUMN external_import_batches.requested_by IS 'Who asked for it, where that was said.';
