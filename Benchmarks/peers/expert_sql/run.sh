#!/bin/bash
# run.sh SALES_CSV PAYOUT_CSV PHASES_FILE: the job in hand-tuned, set-based SQL.
set -euo pipefail
here=$(dirname "$0")
file=$1 payout=$2 phases=$3

t0=$EPOCHREALTIME
sed "s|@FILE@|$file|" "$here/import.sql" | psql -qX > "$phases.import.log"
t1=$EPOCHREALTIME
sed "s|@PAYOUT@|$payout|" "$here/bonus.sql" | psql -qX > "$phases.bonus.log"
t2=$EPOCHREALTIME
awk -v a="$t0" -v b="$t1" -v c="$t2" 'BEGIN { printf "import\t%.3f\nbonus\t%.3f\n", b-a, c-b }' \
  > "$phases"
