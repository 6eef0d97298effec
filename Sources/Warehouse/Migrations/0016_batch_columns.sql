-- The columns of a batch's file: what the source's next file is compared with. NULL of a document,
-- and of what was imported before columns were kept.

ALTER TABLE external_import_batches ADD COLUMN columns text[];

GRANT UPDATE (columns) ON external_import_batches TO posightful_app;
