#!/bin/bash
# dump.sh ROWS_FOLDER: keeps the rows that a peer just wrote, in key order, as run.sh loads them.
set -euo pipefail
mkdir -p "$1"
while read -r table key; do
  echo "\\copy (SELECT * FROM $table ORDER BY $key) TO '$1/$table'"
done << 'TABLES' | psql -qX -v ON_ERROR_STOP=1
external_import_batches id
external_sales_import line_no
conversions id
ledger_entries id
bonus_calculation_runs id
bonus_calculation_items item_no
TABLES
