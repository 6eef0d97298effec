#!/bin/bash
# run.sh ROWS_FOLDER PHASES_FILE: the final rows, already in files, into the same tables. No
# reading, matching or rules: the floor of what a load with these keys can cost.
set -euo pipefail
folder=$1 phases=$2

load() {
  {
    echo '\set ON_ERROR_STOP on'
    echo 'SET synchronous_commit = off; BEGIN;'
    for table in "$@"; do echo "\\copy $table FROM '$folder/$table'"; done
    echo 'COMMIT;'
  } | psql -qX
}

t0=$EPOCHREALTIME
load external_import_batches conversions external_sales_import ledger_entries
t1=$EPOCHREALTIME
load bonus_calculation_runs bonus_calculation_items
t2=$EPOCHREALTIME
awk -v a="$t0" -v b="$t1" -v c="$t2" 'BEGIN { printf "import\t%.3f\nbonus\t%.3f\n", b-a, c-b }' \
  > "$phases"
