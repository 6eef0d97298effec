#!/usr/bin/env python3
"""Times the job of JOB.md, done by our programs, by hand-tuned SQL and by a bare COPY.

  Benchmarks/run.py --rows 100000 --rounds 3

A round runs the three one after another on one server, with the same keys and indexes, and compares
what ours wrote with the reference, row by row. README.md says what is fair and what is not.
Everything is kept in .build-bench, so that a second run starts at once.
"""
import argparse
import csv
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
POSIGHTFUL = ROOT / ".build/release/posightful"
RULES = ROOT / "fixtures/rules/october.yaml"
WORK = ROOT / ".build-bench"
DATA = WORK / "data"
OUT = WORK / "out"
LEADS = 1_000_000
PERIOD = "2026-10"
MEGABYTE = 1 << 20

# Whatever server the user has, the benchmark keeps its own.
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if name != "DATABASE_URL" and not name.startswith("PG")}


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, text=True,
                          stdout=subprocess.PIPE, **options).stdout


# The server and its databases ---------------------------------------------------------------------

class Server:
    """The private server of the benchmark, and psql on it."""

    def __init__(self):
        url = run(POSIGHTFUL, "database", "url",
                  env={**ENVIRONMENT, "POSIGHTFUL_HOME": WORK / "home"}).strip()
        self.parts = urlsplit(url)
        query = parse_qs(self.parts.query)
        self.environment = {
            **ENVIRONMENT, "PGHOST": query["host"][0], "PGPORT": query["port"][0],
            "PGUSER": unquote(self.parts.username), "PGOPTIONS": "-c client_min_messages=warning"}

    def url(self, database):
        return self.parts._replace(path="/" + database).geturl()

    def psql(self, database, *arguments, cwd=HERE):
        return run("psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", database, *arguments,
                   env=self.environment, cwd=cwd)

    def sql(self, *statements, database="postgres"):
        return self.psql(database, *(part for text in statements for part in ("-c", text)))

    def is_current(self, database, fingerprint):
        """Whether the database was made from just these inputs: its comment says."""
        return fingerprint == self.sql(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
            f"WHERE datname = '{database}'").strip()

    def make(self, database, fingerprint, fill):
        if self.is_current(database, fingerprint):
            return
        say(f"making the database {database}")
        self.sql(f"DROP DATABASE IF EXISTS {database}", f"CREATE DATABASE {database}")
        fill(database)
        self.sql("VACUUM ANALYZE", "CHECKPOINT", database=database)
        self.sql(f"COMMENT ON DATABASE {database} IS '{fingerprint}'")

    def clone(self, template, database):
        self.sql(f"DROP DATABASE IF EXISTS {database}",
                 f"CREATE DATABASE {database} TEMPLATE {template} STRATEGY file_copy")


def fingerprint(*paths):
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()


# Data ---------------------------------------------------------------------------------------------

def make_data(rows):
    """The files, made once: under another name first, so that half a file is never taken for one."""
    for part, arguments in (
            ("ours", ["ours"]), ("peers", ["peers"]),
            (f"sales_{rows}.csv", ["sales", "--rows", rows])):
        target = DATA / part
        if target.exists():
            continue
        say(f"making {part}")
        unfinished = DATA / f"unfinished-{part}"
        run(sys.executable, HERE / "generate.py", *arguments, "--leads", LEADS, "--out", unfinished)
        unfinished.rename(target)


# Those who do the job -----------------------------------------------------------------------------

@dataclass
class Result:
    program: str
    imports: float
    bonus: float
    memory: int = 0
    agrees: str = ""

    @property
    def total(self):
        return self.imports + self.bonus


class Ours:
    """Our programs, on a clone of a database that they set up themselves."""
    template, database = "bench_ours_template", "bench_ours"
    home = WORK / "round"

    def __init__(self, server, foreign_keys):
        self.server, self.foreign_keys = server, foreign_keys
        server.make(self.template, fingerprint(
            ROOT / "Sources/Warehouse/Migrations", RULES, HERE / "generate.py"), self.set_up)

    def program(self, database, *arguments):
        """Runs posightful; seconds, peak resident memory in MB, and what it printed, as JSON.

        The home is of this round only: nothing kept by an earlier one is of use to it.
        """
        environment = {**ENVIRONMENT, "POSIGHTFUL_HOME": str(self.home),
                       "DATABASE_URL": self.server.url(database)}
        OUT.mkdir(parents=True, exist_ok=True)
        output = OUT / "ours.json"
        with open(output, "w") as file:
            start = time.perf_counter()
            process = subprocess.Popen(
                [POSIGHTFUL, *map(str, arguments)], env=environment, stdout=file)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        code = process.returncode = os.waitstatus_to_exitcode(status)
        if code not in (0, 2):  # 2: done, with rejects
            sys.exit(f"posightful {' '.join(map(str, arguments))} failed with exit code {code}")
        text = output.read_text()
        return seconds, usage.ru_maxrss // 1024, json.loads(text) if text.startswith("{") else None

    def set_up(self, database):
        shutil.rmtree(self.home, ignore_errors=True)
        self.program(database, "database", "migrate")
        self.program(database, "tenant", "add", "t1", "--name", "Tenant One",
                     "--time-zone", "UTC", "--keys", "phone")
        for kind in ("outlets", "agents", "campaigns", "leads"):
            seconds, memory, _ = self.program(
                database, "import", kind, DATA / f"ours/{kind}.csv", "--tenant", "t1")
            say(f"  imported {kind} in {seconds:.2f} s, with {memory} MB")
        self.program(database, "rules", "load", RULES, "--tenant", "t1")

    def do(self, rows):
        shutil.rmtree(self.home, ignore_errors=True)
        self.server.clone(self.template, self.database)
        if self.foreign_keys:
            self.server.psql(self.database, "-f", HERE / "ours/foreign_keys.sql")
        self.server.sql("CHECKPOINT")

        sales = DATA / f"sales_{rows}.csv"
        imported = ("import", "sales", sales, "--tenant", "t1", "--source", "pos_csv",
                    "--profile", "csv", "--json")
        import_seconds, import_memory, _ = self.program(self.database, *imported)
        run_seconds, run_memory, _ = self.program(
            self.database, "bonus", "run", "--tenant", "t1", "--period", PERIOD, "--json")
        payout_seconds, payout_memory, payout = self.program(
            self.database, "payout", "export", "--tenant", "t1", "--period", PERIOD,
            "--to", OUT / "payouts", "--format", "csv", "--json")
        again_seconds, _, again = self.program(self.database, *imported)
        if again["status"] != "unchanged":
            sys.exit(f"The same file again was not recognised: {again['status']}")
        say(f"  ours: bonus run {run_seconds:.2f} s, payout file {payout_seconds:.2f} s; "
            f"the same file again {again_seconds:.2f} s, which changes nothing")

        result = Result("ours", import_seconds, run_seconds + payout_seconds,
                        max(import_memory, run_memory, payout_memory))
        return result, self.check(payout["files"][0]["path"])

    def check(self, payout):
        self.server.sql("ANALYZE", database=self.database)
        rows = self.server.psql(self.database, "-f", HERE / "ours/as_job.sql",
                                "-f", HERE / "check.sql", cwd=DATA / "peers")
        return rows + digest_line(self.payout_of_the_job(payout))

    def payout_of_the_job(self, path):
        """The payments of our payout file in the columns of JOB.md."""
        with open(path, newline="") as file:
            payments = [row for row in csv.DictReader(file) if row["record"] == "payment"]
        lines = [f"{row['agent_code']},{row['items']},{row['amount']}" for row in payments]
        return "\n".join(["agent_code,items,total", *lines, ""]).encode()


class Peers:
    """Programs of other kinds, on tables with our keys and indexes."""
    database = "bench_peers"

    def __init__(self, server):
        self.server = server
        server.make(self.database, fingerprint(HERE / "schema/reference.sql", HERE / "generate.py"),
                    lambda database: server.psql(
                        database, "-f", HERE / "schema/reference.sql", cwd=DATA / "peers"))

    def time(self, program, script, *arguments):
        self.server.psql(self.database, "-f", HERE / "schema/results.sql")
        self.server.sql("VACUUM leads", "CHECKPOINT", database=self.database)
        phases = OUT / f"{program}.tsv"
        start = subprocess.Popen(
            [HERE / "peers" / program / script, *map(str, arguments), phases],
            env={**self.server.environment, "PGDATABASE": self.database})
        _, status, usage = os.wait4(start.pid, 0)
        start.returncode = os.waitstatus_to_exitcode(status)
        if start.returncode:
            sys.exit(f"{program} failed with exit code {start.returncode}")
        steps = dict(line.split("\t") for line in phases.read_text().splitlines())
        return Result(program, float(steps["import"]), float(steps["bonus"]),
                      usage.ru_maxrss // 1024)

    def expert_sql(self, rows):
        payout = OUT / "payout.csv"
        result = self.time("expert_sql", "run.sh", DATA / f"sales_{rows}.csv", payout)
        self.server.sql("ANALYZE", database=self.database)
        check = (self.server.psql(self.database, "-f", HERE / "check.sql")
                 + digest_line(payout.read_bytes()))
        final = self.final_rows(rows)
        if not final.exists():
            run(HERE / "peers/copy_floor/dump.sh", f"{final}.unfinished",
                env={**self.server.environment, "PGDATABASE": self.database})
            Path(f"{final}.unfinished").rename(final)
        return result, check

    def copy_floor(self, rows):
        return self.time("copy_floor", "run.sh", self.final_rows(rows))

    def final_rows(self, rows):
        made_of = fingerprint(HERE / "schema", HERE / "peers/expert_sql")[:8]
        return DATA / f"final_{rows}_{made_of}"


# Comparison ---------------------------------------------------------------------------------------

def digest_line(content):
    """As sha256sum prints it, which is the last line of a reference."""
    return f"{hashlib.sha256(content).hexdigest()}  -\n"


def compare(program, found, rows, expected):
    """`agrees`, or the first lines that differ."""
    if found == expected:
        return "agrees"
    path = OUT / f"check_{rows}.{program}"
    path.write_text(found)
    say(f"{program} differs from the reference; all it has is in {path}:")
    for want, have in zip(expected.splitlines(), found.splitlines()):
        if want != have:
            say(f"  expected {want}\n  found    {have}")
    return "DIFFERS"


def one_round(rows, ours, peers):
    expert, expert_check = peers.expert_sql(rows)
    reference = HERE / f"reference/check_{rows}.ref"
    expected = reference.read_text() if reference.exists() else expert_check
    expert.agrees = compare("expert_sql", expert_check, rows, expected)
    result, check = ours.do(rows)
    result.agrees = compare("ours", check, rows, expected)
    return [result, expert, peers.copy_floor(rows)]


# Figures ------------------------------------------------------------------------------------------

COLUMNS = "{:<8}{:<12}{:>9}{:>9}{:>9}{:>13}{:>13}{:>13}{:>8}  {}"


def header():
    print(COLUMNS.format("round", "program", "import s", "bonus s", "total s", "import x SQL",
                         "total x SQL", "total x COPY", "MB", "rows"))


def show(name, results):
    """A round: ratios are to expert_sql and copy_floor of the same round."""
    _, expert, floor = results
    for result in results:
        print(COLUMNS.format(
            name, result.program, f"{result.imports:.2f}", f"{result.bonus:.2f}",
            f"{result.total:.2f}", f"{result.imports / expert.imports:.2f}",
            f"{result.total / expert.total:.2f}", f"{result.total / floor.total:.2f}",
            result.memory, result.agrees), flush=True)


def show_medians(rounds):
    median = statistics.median
    for i, first in enumerate(rounds[0]):
        column = lambda figure: median(figure(results[i], results) for results in rounds)
        print(COLUMNS.format(
            "median", first.program, f"{column(lambda r, _: r.imports):.2f}",
            f"{column(lambda r, _: r.bonus):.2f}", f"{column(lambda r, _: r.total):.2f}",
            f"{column(lambda r, all: r.imports / all[1].imports):.2f}",
            f"{column(lambda r, all: r.total / all[1].total):.2f}",
            f"{column(lambda r, all: r.total / all[2].total):.2f}",
            max(results[i].memory for results in rounds), ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--foreign-keys", action="store_true",
                        help="measure ours with foreign keys on the bulk tables")
    options = parser.parse_args()

    for folder in (DATA, OUT):
        folder.mkdir(parents=True, exist_ok=True)
    make_data(options.rows)
    server = Server()
    try:
        ours, peers = Ours(server, options.foreign_keys), Peers(server)
        print(f"{options.rows:,} rows, {LEADS:,} leads, {options.rounds} rounds, "
              f"PostgreSQL {server.sql('SHOW server_version').split()[0]}")
        header()
        rounds = []
        for number in range(1, options.rounds + 1):
            rounds.append(one_round(options.rows, ours, peers))
            show(number, rounds[-1])
        show_medians(rounds)
    finally:
        run(POSIGHTFUL, "database", "stop",
            env={**ENVIRONMENT, "POSIGHTFUL_HOME": WORK / "home"})
    differ = [r for results in rounds for r in results if r.agrees == "DIFFERS"]
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
