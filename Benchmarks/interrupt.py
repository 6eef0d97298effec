#!/usr/bin/env python3
"""Kills an import of 100,000 rows (kill -9) at random moments, and runs the same command again.

  Benchmarks/interrupt.py --kills 50 --seed 1

Each time the books must hold exactly the rows of one clean import; between the kill and the second
run they must hold none of the file's rows. The leads are 20,000, so that a round takes seconds.
"""
import argparse
import random
import shutil
import signal
import subprocess
import sys
import time

import run as bench

ROWS = 100_000
bench.LEADS = 20_000
bench.DATA = bench.WORK / "interrupt"
TABLES = ("external_sales_import", "conversions", "ledger_entries", "external_import_rejects",
          "external_import_batch_amounts")


# Every row that an import writes, without the ids that it was given.
DIGEST = """
SELECT count(*), sum(hashtextextended(line, 0)) FROM (
  SELECT concat_ws(',', 's', record_no, line_no, external_sale_id, outlet_code, agent_code, sold_at,
    sale_amount, cost_amount, currency, customer_phone, outcome, reason, matched_by) AS line
  FROM external_sales_import
  UNION ALL
  SELECT concat_ws(',', 'c', record_no, external_sale_id, leads.lead_uuid, sales.agent_id,
    sales.outlet_id, sales.campaign_id, sale_amount, sale_currency, cost_amount, converted_at)
  FROM conversions AS sales
  LEFT JOIN leads ON leads.tenant_id = sales.tenant_id AND leads.id = sales.lead_id
  UNION ALL
  SELECT concat_ws(',', 'l', sales.record_no, entry_date, revenue_amount, entries.cost_amount,
    net_profit, entries.agent_id, entries.outlet_id)
  FROM ledger_entries AS entries
  JOIN conversions AS sales ON sales.tenant_id = entries.tenant_id AND sales.id = entries.conversion_id
  UNION ALL
  SELECT concat_ws(',', 'r', record_no, line_no, column_no, field, value, reason, message)
  FROM external_import_rejects
  UNION ALL
  SELECT concat_ws(',', 'b', source_system, status, file_digest, records_read, records_matched,
    records_unmatched, records_duplicate, records_rejected)
  FROM external_import_batches
) AS lines
"""


class Books(bench.Ours):
    template, database = "interrupt_template", "interrupt"


class Interruption:
    def __init__(self, server):
        self.server, self.ours = server, Books(server, foreign_keys=False)
        self.database = self.ours.database

    def fresh(self):
        shutil.rmtree(self.ours.home, ignore_errors=True)
        self.server.clone(self.ours.template, self.database)

    def command(self):
        return ("import", "sales", bench.DATA / f"sales_{ROWS}.csv", "--tenant", "t1",
                "--source", "pos_csv", "--json")

    def rows(self):
        # Without statistics, as after a load, the planner may join by nested loops for minutes.
        return self.server.sql("SET enable_nestloop = off", DIGEST, database=self.database)

    def clean(self):
        self.fresh()
        seconds, _, _ = self.ours.program(self.database, *self.command())
        return seconds, self.rows()

    def kill_after(self, seconds):
        """True where the program was killed, not done before."""
        environment = {**bench.ENVIRONMENT, "POSIGHTFUL_HOME": str(self.ours.home),
                       "DATABASE_URL": self.server.url(self.database)}
        process = subprocess.Popen(
            [bench.POSIGHTFUL, *map(str, self.command())], env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL

    def leftovers(self):
        return sum(int(self.server.sql(f"SELECT count(*) FROM {table}", database=self.database))
                   for table in TABLES)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    bench.make_data(ROWS)
    rng = random.Random(options.seed)
    server = bench.Server()
    check = Interruption(server)
    seconds, expected = check.clean()
    killed = bad = 0
    for number in range(1, options.kills + 1):
        check.fresh()
        moment = rng.uniform(0, seconds)
        was_killed = check.kill_after(moment)
        killed += was_killed
        left = check.leftovers() if was_killed else 0
        if left and check.rows() == expected:
            left = 0  # the kill came between the commit and the report
        check.ours.program(check.database, *check.command())
        same = check.rows() == expected
        if number % 10 == 0:
            print(f"{number} kills", file=sys.stderr, flush=True)
        if left or not same:
            bad += 1
            print(f"kill {number} at {moment:.2f} s: {left} rows left behind, "
                  f"then {'the same' if same else 'OTHER'} rows as a clean import")
    print(f"{options.kills} kills within {seconds:.1f} s, {killed} of them before the end: "
          f"{options.kills - bad} times exactly the rows of one clean import, {bad} times not")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
