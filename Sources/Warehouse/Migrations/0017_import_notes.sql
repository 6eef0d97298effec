-- What is to be said of records that were read: some lines a batch, never one a record.

CREATE TABLE external_import_batch_notes (
  tenant_id bigint NOT NULL,
  batch_id bigint NOT NULL,
  note text NOT NULL CHECK (note ~ '\S'),
  -- Empty where the whole record is meant.
  field text NOT NULL,
  records bigint NOT NULL CHECK (records > 0),
  first_line bigint NOT NULL CHECK (first_line > 0),
  PRIMARY KEY (tenant_id, batch_id, note, field),
  FOREIGN KEY (tenant_id, batch_id) REFERENCES external_import_batches
);

ALTER TABLE external_import_batch_notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON external_import_batch_notes
  USING (tenant_id = current_setting('app.tenant_id')::bigint)
  WITH CHECK (tenant_id = current_setting('app.tenant_id')::bigint);
GRANT SELECT, INSERT ON external_import_batch_notes TO posightful_app;

COMMENT ON TABLE external_import_batch_notes IS
  'How many records of a batch were repaired, or read in part, and where the first is; append-only.';
