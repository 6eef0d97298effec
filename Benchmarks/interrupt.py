#!/usr/bin/env python3
"""Kills an import of 100,000 rows (kill -9) at random moments, and runs the same command again.

  Benchmarks/interrupt.py --kills 50 --seed 1

Each time the books must hold exactly the rows of one clean import; between the kill and the second
run they must hold none of the file's rows. Needs what `make bench` made.
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
TABLES = ("external_sales_import", "conversions", "ledger_entries", "external_import_rejects",
          "external_import_batch_amounts")


class Interruption:
    def __init__(self, server):
        self.server, self.ours = server, bench.Ours(server, foreign_keys=False)
        self.database = self.ours.database

    def fresh(self):
        shutil.rmtree(self.ours.home, ignore_errors=True)
        self.server.clone(self.ours.template, self.database)

    def command(self):
        return ("import", "sales", bench.DATA / f"sales_{ROWS}.csv", "--tenant", "t1",
                "--source", "pos_csv", "--json")

    def rows(self):
        """Digests of all that the import wrote, by business keys, and how many batches there are."""
        digests = self.server.psql(self.database, "-f", bench.HERE / "ours/as_job.sql",
                                   "-f", bench.HERE / "check.sql", cwd=bench.DATA / "peers")
        counts = [self.server.sql(f"SELECT count(*) FROM {table}", database=self.database).strip()
                  for table in (*TABLES, "external_import_batches")]
        return digests, counts

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
        if left or not same:
            bad += 1
            print(f"kill {number} at {moment:.2f} s: {left} rows left behind, "
                  f"then {'the same' if same else 'OTHER'} rows as a clean import")
    print(f"{options.kills} kills within {seconds:.1f} s, {killed} of them before the end: "
          f"{options.kills - bad} times exactly the rows of one clean import, {bad} times not")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
