-- A zip holds several files, and each is imported by itself: which one it is makes a batch, too.

ALTER TABLE external_import_batches
  ADD COLUMN file_member text NOT NULL DEFAULT '' CHECK (length(file_member) <= 1000);

DROP INDEX external_import_batches_file_key;
CREATE UNIQUE INDEX external_import_batches_file_key ON external_import_batches
  (tenant_id, source_system, import_type, file_digest, file_member)
  WHERE status <> 'reverted' AND replay_of IS NULL;

COMMENT ON COLUMN external_import_batches.file_member IS
  'Of a zip: the name of the file in it; else empty.';
