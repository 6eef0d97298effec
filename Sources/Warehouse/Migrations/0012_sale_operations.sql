-- Returns and voids, and the sales that they take back.

ALTER TABLE external_sales_import
  ADD COLUMN operation text NOT NULL DEFAULT 'sale'
    CHECK (operation IN ('sale', 'return', 'void')),
  ADD COLUMN original_sale_id text COLLATE "C" CHECK (length(original_sale_id) <= 200);

COMMENT ON COLUMN external_sales_import.original_sale_id IS
  'The sale that a return or void takes back, by its name in the source.';
