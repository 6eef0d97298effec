#!/usr/bin/env python3
"""Damages sales files in every way that files are damaged, and reads each with our programs.

  make mutate COUNT=20000                               # of our fixtures
  Benchmarks/mutate.py --count 20000 --files FOLDER     # and of the files in a folder

Bytes are flipped, cut and doubled, lines swapped, encodings mixed; a seed makes the same file on every
machine. Twenty at a time are read by posightful profile check, and the last of them by posightful-extract,
too, whose records and rejects are looked at one by one. A share is imported, and at the end the books are
audited. What must hold: no crash, no program that takes longer than --seconds, no more memory than --megabytes;
a file is read or refused with a message; every record has one outcome, so that the totals close; every
reject has its place, its text, a reason and a remedy.
"""
import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROFILES = ROOT / "fixtures/profiles"

# Which profile reads what, by a part of the path; else what `profile infer` proposes.
KNOWN = [
    ("russian_sales/prodazhi", PROFILES / "russian-sales.yaml"),
    ("russian_sales/klienty", PROFILES / "russian-customers.yaml"),
    ("uci_online_retail", PROFILES / "uci-online-retail.yaml"),
    ("crm_powerbi/sales_pipeline", PROFILES / "crm-sales.yaml"),
    ("prospectivebuyer", PROFILES / "prospective-buyers.yaml"),
    ("northwind/order-details", PROFILES / "northwind-order-details.yaml"),
    ("shop/orders", PROFILES / "shop-orders.yaml"),
    ("ticketbai", PROFILES / "ticketbai.yaml"),
    ("commerceml", "commerceml"), ("onec_upd", "commerceml"), ("poslog", "poslog"),
    ("ubl", "ubl-invoice"), ("saft_no", "saft-cash-register"), ("cash-register", "saft-cash-register"),
    ("saft", "saft-pt"), ("sap", "sap-wpubon01"),
]
BLOCKS = [text.encode() for text in (
    '"', '""', "'", "\n", "\r", "\r\n", ",", ";", "\t", "|", "\0", "<", ">", "&", "&#0;", "]]>", "<!--",
    "<!DOCTYPE a>", "<![CDATA[", "\ufeff", "\uffff", "1e999", "-0", "1.000", "9,98901E+11",
    "99999999999999999999", "\u202e", "e\u0301", "2026-02-30")]
BLOCKS += [b"\xff\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"\x1a", b"\x98"]


def mutated(data, seed):
    """The file after one to four accidents."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, 4)):
        data = dice.choice(ACCIDENTS)(data, dice) if data else dice.choice(BLOCKS)
    return data


def span(data, dice, most):
    start = dice.randrange(len(data))
    return start, min(len(data), start + dice.randint(1, most))


def flip(data, dice):
    data = bytearray(data)
    for _ in range(dice.randint(1, 9)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def cut(data, dice):
    start, end = span(data, dice, 64)
    return data[:start] + data[end:]


def cut_off(data, dice):
    return data[:dice.randrange(len(data) + 1)]


def double(data, dice):
    start, end = span(data, dice, 2000)
    return data[:end] + data[start:]


def swap_lines(data, dice):
    lines = data.split(b"\n")
    a, b = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def insert(data, dice):
    place = dice.randrange(len(data) + 1)
    return data[:place] + dice.choice(BLOCKS) * dice.randint(1, 4) + data[place:]


def overwrite(data, dice):
    start, end = span(data, dice, 32)
    return data[:start] + dice.randbytes(end - start) + data[end:]


def mix_encodings(data, dice):
    start, end = span(data, dice, 500)
    part = data[start:end].decode("latin-1")
    return data[:start] + part.encode(dice.choice(["utf-16-le", "utf-8", "utf-16"])) + data[end:]


ACCIDENTS = [flip, cut, cut_off, double, swap_lines, insert, overwrite, mix_encodings]


class Reading:
    """Programs on damaged files, and what they must keep to."""

    def __init__(self, arguments, work):
        self.most_seconds, self.most_megabytes = arguments.seconds, arguments.megabytes
        self.programs, self.work = arguments.programs, work
        self.environment = {
            **{name: value for name, value in os.environ.items()
               if name != "DATABASE_URL" and not name.startswith("PG")},
            "POSIGHTFUL_HOME": str(work / "home"), "TMPDIR": str(work)}
        # What is only extracted is kept apart, to be thrown away.
        self.passing = {**self.environment, "POSIGHTFUL_HOME": str(work / "passing")}
        self.case, self.outcomes, self.complaints = "", Counter(), []
        self.records = self.rejects = self.extracted = self.imported = 0
        self.megabytes = self.longest = 0.0

    def run(self, *command, environment=None):
        """The exit code and what was printed; a complaint where a limit was broken."""
        start = time.monotonic()
        with tempfile.TemporaryFile(dir=self.work) as output, \
                tempfile.TemporaryFile(dir=self.work) as errors:
            process = subprocess.Popen(
                [str(part) for part in command], stdout=output, stderr=errors,
                stdin=subprocess.DEVNULL, env=environment or self.environment, preexec_fn=self.limit)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = code = os.waitstatus_to_exitcode(status)
            output.seek(0), errors.seek(0)
            printed, said = output.read(), errors.read().decode("utf-8", "replace")
        self.megabytes = max(self.megabytes, usage.ru_maxrss / 1024)
        self.longest = max(self.longest, time.monotonic() - start)
        if code not in (0, 1, 2):
            self.complain(f"exit code {code}: {said[-300:]}")
        if code == 1 and "--json" not in command and not is_message(said.strip()):
            self.complain(f"no message: {said[-300:]}")
        if usage.ru_maxrss / 1024 > self.most_megabytes:
            self.complain(f"{usage.ru_maxrss / 1024:.0f} MB")
        return code, printed

    def limit(self):
        seconds = int(self.most_seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))

    def complain(self, text):
        self.complaints.append((self.case, text))

    def extract(self, path, profile):
        code, printed = self.run(
            self.programs / "posightful-extract", path, "--profile", profile, environment=self.passing)
        if code in (0, 2):
            self.extracted += 1
            self.check_stage_file(printed.decode("utf-8"))

    def check_stage_file(self, text):
        lines = text.split("\n")
        end = dict(part.split("=", 1) for part in lines[-2].split("\t")[1:])
        rows = [line.split("\t") for line in lines[1:-3]]
        rejects = [row for row in rows if row[REASON] != "\\N"]
        if int(end["read"]) != len(rows) or int(end["rejected"]) != len(rejects):
            self.complain(f"{end} of {len(rows)} rows and {len(rejects)} rejects")
        for row in rejects:
            field, message, raw, line, column = row[REASON + 1], *row[REASON + 3:REASON + 7]
            whole = (message.endswith(".") and ". " in message and raw != "\\N" and int(line) > 0
                     and (field == "\\N" or column != "\\N"))
            if not whole:
                self.complain(f"a reject in part: {row[REASON:]}")

    def check(self, paths, profile):
        code, printed = self.run(
            self.programs / "posightful", "profile", "check", *paths, "--profile", profile, "--json")
        if code not in (0, 1, 2):
            return
        for file in json.loads(printed)["files"]:
            self.outcomes[file["status"]] += 1
            if file["status"] == "refused":
                if not is_message(file["message"]):
                    self.complain(f"no message: {file}")
                continue
            self.records += file["records"]["read"]
            self.rejects += file["records"]["rejected"]
            for reject in file["rejects"]:
                if not reject.startswith(file["file"] + ":") or not is_message(reject):
                    self.complain(f"a reject in part: {reject}")

    def infer(self, path):
        self.run(self.programs / "posightful", "profile", "infer", path)

    def book(self, path, profile, kind):
        source = ["--source", "damaged"] if kind == "sales" else []
        code, printed = self.run(
            self.programs / "posightful", "import", kind, path, "--tenant", "mutate", "--profile", profile,
            "--json", "--accept-columns", *source)
        if code in (0, 2):
            self.imported += 1
            report = json.loads(printed)
            for figures in (report["records"], *report["amounts"].values()):
                cents = {name: round(value * 10_000) for name, value in figures.items()}
                if cents["read"] != sum(cents.values()) - cents["read"]:
                    self.complain(f"totals do not close: {figures}")


def is_message(text):
    """What is wrong, and what to do: a sentence, or a line with an option or command."""
    return text.endswith(".") and ". " in text or "--" in text[text.rfind("\n"):]


# The column of a stage file that holds a reject's reason: docs/stage-files.md.
REASON = 17


def kind_of(profile):
    """What the profile's records are."""
    path = Path(profile)
    folder = ROOT / "Sources/Extract/BuiltIn/Profiles"
    text = (path if path.suffix else folder / f"{profile}.yaml").read_text()
    return next(line.split(":")[1].strip() for line in text.splitlines() if line.startswith("kind:"))


def profile_of(path, arguments, work):
    """A known one, else what is proposed for the whole file, else one that knows it not."""
    name = str(path).lower()
    for part, profile in KNOWN:
        if part in name and not (part == "sap" and path.suffix == ".csv"):
            return str(profile)
    for kind in ("sales", "leads"):
        out = work / f"{path.stem}-{kind}.yaml"
        done = subprocess.run(
            [arguments.programs / "posightful", "profile", "infer", path, "--kind", kind, "--out", out],
            capture_output=True)
        if done.returncode == 0 and out.exists():
            return str(out)
    return "commerceml" if path.suffix == ".xml" else "csv"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=2_000, help="a multiple of 20")
    parser.add_argument("--files", type=Path, action="append", default=[ROOT / "fixtures"])
    parser.add_argument("--programs", type=Path, default=ROOT / ".build/release", help="a release build")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--import-every", type=int, default=4, help="of so many groups, one file")
    parser.add_argument("--infer-every", type=int, default=4)
    parser.add_argument("--bytes", type=int, default=1 << 16, help="of each file, from its beginning")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--megabytes", type=float, default=200)
    arguments = parser.parse_args()
    files = sorted(path for folder in arguments.files for path in folder.rglob("*")
                   if path.suffix in (".csv", ".xml", ".txt") and path.is_file())
    with tempfile.TemporaryDirectory(prefix="posightful-mutate-") as name:
        work = Path(name)
        reading = Reading(arguments, work)
        try:
            read_all(files, arguments, reading, work)
        finally:
            subprocess.run([arguments.programs / "posightful", "database", "stop"], env=reading.environment,
                           capture_output=True)
    sys.exit(1 if reading.complaints else 0)


def read_all(files, arguments, reading, work):
    reading.case = "tenant add"
    reading.run(arguments.programs / "posightful", "tenant", "add", "mutate")
    start = time.monotonic()
    plan = planned(files, arguments, work)
    for group in range(arguments.count // GROUP):
        path, profile = plan[group % len(plan)]
        read_group(path, profile, group, arguments, reading, work)
        if group % 50 == 49:
            shutil.rmtree(work / "passing", ignore_errors=True)
            print(f"{(group + 1) * GROUP} files, {time.monotonic() - start:.0f} s, "
                  f"{reading.megabytes:.0f} MB, {len(reading.complaints)} complaints",
                  file=sys.stderr, flush=True)
    reading.case = "audit"
    code, printed = reading.run(arguments.programs / "posightful", "audit", "--tenant", "mutate")
    if code != 0:
        reading.complain(printed.decode()[-600:])
    report(files, arguments, reading, time.monotonic() - start)


# So many files of one origin are read by one process.
GROUP = 20


def planned(files, arguments, work):
    """Each file with its profile; three times where the profile reads it, since damage goes deeper there."""
    plan = []
    for path in files:
        profile = profile_of(path, arguments, work)
        check = [arguments.programs / "posightful", "profile", "check", path, "--profile", profile]
        is_read = subprocess.run(check, capture_output=True).returncode in (0, 2)
        plan += [(path, profile)] * (3 if is_read else 1)
    random.Random(arguments.seed).shuffle(plan)
    return plan


def read_group(path, profile, group, arguments, reading, work):
    original = path.read_bytes()[:arguments.bytes]
    seed = arguments.seed + group * GROUP
    reading.case = f"{path.name}, seeds {seed} to {seed + GROUP - 1}"
    damaged = [work / f"damaged-{number}{path.suffix}" for number in range(GROUP)]
    for number, file in enumerate(damaged):
        file.write_bytes(mutated(original, seed + number))
    reading.check(damaged, profile)
    kind = kind_of(profile)
    if kind == "sales":
        reading.extract(damaged[-1], profile)
    if group % arguments.infer_every == 0:
        reading.infer(damaged[0])
    if group % arguments.import_every == 0:
        reading.book(damaged[0], profile, kind)


def report(files, arguments, reading, seconds):
    print(f"{arguments.count} mutations of {len(files)} files, seeds from {arguments.seed}, {seconds:.0f} s")
    print(", ".join(f"{number} {status}" for status, number in sorted(reading.outcomes.items())))
    print(f"{reading.records} records, {reading.rejects} rejects; extracted {reading.extracted}, "
          f"imported {reading.imported}")
    print(f"peak {reading.megabytes:.0f} MB, longest {reading.longest:.1f} s")
    print(f"{len(reading.complaints)} complaints")
    for case, text in reading.complaints[:50]:
        print(f"  {case}: {text}")


if __name__ == "__main__":
    main()
