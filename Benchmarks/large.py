#!/usr/bin/env python3
"""Imports files of any size, and watches the memory of the program that does it.

  Benchmarks/large.py --gigabytes 0.5 5                 # CSV: records of 90 bytes, decided, not booked
  Benchmarks/large.py --gigabytes 0.5 5 --wide --book   # CSV: records of 1 kB, the whole way
  Benchmarks/large.py --gigabytes 0.2 2 --xml --book    # POSLog: transactions of 1.5 kB, the whole way
  Benchmarks/large.py --gigabytes 0.1 0.5 --corrected   # CSV: each sale corrects one that was booked before

Memory is flat if the peak is the same for each size. The books hold 1,000,000 leads; 60 % of the sales of
the CSV files carry the phone of one. Files are made under .build-bench, and removed after their import.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import time

import run as bench

GIGABYTE = 10 ** 9
TILE = 1_000_000
# As the sixty columns more that an ERP's export has.
WIDE_COLUMNS = 60
SOURCES = {"csv": ("pos_csv", "csv"), "xml": ("poslog", "poslog")}


def tile():
    """The sales of the benchmark, line by line, without the header."""
    bench.make_data(TILE)
    with open(bench.DATA / f"sales_{TILE}.csv", newline="") as file:
        header = next(file).rstrip("\n")
        return header, file.read().splitlines()


def corrected(line):
    """The same sale with another amount."""
    fields = line.split(",")
    if len(fields) == 8:
        fields[5] = "1" + fields[5]
    return ",".join(fields)


def csv_parts(wide, change=lambda line: line):
    """The header, then ever more sales: the same ones under other names."""
    header, lines = tile()
    lines = [change(line) for line in lines]
    more = "".join(f",column_{i}" for i in range(WIDE_COLUMNS)) if wide else ""
    filling = ",value 1234567" * WIDE_COLUMNS if wide else ""
    yield header + more + "\n"
    copy = 0
    while True:
        for first in range(0, len(lines), 10_000):
            yield "".join(f"C{copy}-{line}{filling}\n" for line in lines[first:first + 10_000])
        copy += 1


TRANSACTION = """  <Transaction>
    <RetailStoreID>{store}</RetailStoreID><WorkstationID>1</WorkstationID>
    <SequenceNumber>{number}</SequenceNumber><BusinessDayDate>2026-10-{day:02d}</BusinessDayDate>
    <EndDateTime>2026-10-{day:02d}T12:40:00</EndDateTime><OperatorID>AG-{agent:04d}</OperatorID>
    <CurrencyCode>UZS</CurrencyCode>
    <RetailTransaction>
{items}    </RetailTransaction>
  </Transaction>
"""
ITEM = """      <LineItem><Sale ItemType="Stock"><Description>An article of the shop, No. {item}</Description>
        <UnitListPrice>{amount}.00</UnitListPrice><Quantity>1</Quantity>
        <ExtendedAmount>{amount}.00</ExtendedAmount></Sale></LineItem>
"""


def xml_parts():
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<POSLog xmlns="http://www.nrf-arts.org/IXRetail/namespace/">\n'
    number = 0
    while True:
        number += 1
        items = "".join(ITEM.format(item=i, amount=1000 + (number * 7919 + i) % 90_000) for i in range(5))
        yield TRANSACTION.format(store=f"OUT-{1 + number % 100:03d}", number=number, day=1 + number % 31,
                                 agent=1 + number % 500, items=items)


def write(path, parts, size, end=""):
    with open(path, "w", newline="") as file:
        written = 0
        for part in parts:
            written += file.write(part)
            if written >= size:
                break
        file.write(end)


def resident(pid):
    """Kilobytes of memory that the process has now; None where it is gone."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmRSS")), None)
    except (FileNotFoundError, ProcessLookupError):
        return None


def watch(command, environment):
    """Runs it; seconds, the peak of its memory in MB by quarters of the time, and what it printed."""
    output = bench.OUT / "large.json"
    with open(output, "w") as file:
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], env=environment, stdout=file)
        samples = []
        while process.poll() is None:
            samples.append(resident(process.pid) or 0)
            time.sleep(0.2)
        seconds = time.perf_counter() - start
    if process.returncode not in (0, 2):  # 2: done, with rejects
        sys.exit(f"{' '.join(map(str, command))} failed with exit code {process.returncode}")
    quarter = max(1, -(-len(samples) // 4))
    peaks = [max(samples[i:i + quarter]) // 1024 for i in range(0, len(samples), quarter)]
    return seconds, peaks, json.loads(output.read_text())


def sales_parts(options, change=lambda line: line):
    """What a file is made of, and its end."""
    return (xml_parts(), "</POSLog>\n") if options.xml else (csv_parts(options.wide, change), "")


def revising_profile():
    """The profile of the CSV files, by which a sale that comes again takes the place of the first."""
    path = bench.OUT / "revising.yaml"
    path.write_text(bench.run(bench.POSIGHTFUL, "profile", "show", "csv")
                    + "corrections: {resent: revise, returns: attach}\n")
    return path


def measure(server, books, gigabytes, options):
    kind = "xml" if options.xml else "csv"
    path = bench.DATA / f"large.{kind}"
    source, profile = SOURCES[kind]
    server.clone(books.template, books.database)
    command = [bench.POSIGHTFUL, "import", "sales", path, "--tenant", "t1", "--source", source,
               "--profile", profile, "--accept-columns", "--json"]
    environment = {**bench.ENVIRONMENT, "POSIGHTFUL_HOME": str(books.home),
                   "DATABASE_URL": server.url(books.database)}
    parts, end = sales_parts(options)
    if options.corrected:
        command[command.index(profile)] = revising_profile()
        write(path, parts, int(gigabytes * GIGABYTE), end)
        watch(command, environment)
        server.sql("VACUUM ANALYZE", database=books.database)
        parts, end = sales_parts(options, corrected)
    write(path, parts, int(gigabytes * GIGABYTE), end)
    size = path.stat().st_size
    seconds, peaks, report = watch(command + ([] if options.book else ["--dry-run"]), environment)
    path.unlink()
    shutil.rmtree(books.home, ignore_errors=True)
    print(f"| {size / GIGABYTE:.2f} GB | {report['records']['read']:,} | {seconds:.0f} | "
          f"{size / seconds / 1e6:.0f} | {' '.join(map(str, peaks))} | {max(peaks)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, nargs="+", default=[0.5, 5])
    parser.add_argument("--xml", action="store_true", help="POSLog instead of CSV")
    parser.add_argument("--wide", action="store_true", help="CSV with sixty columns more")
    parser.add_argument("--corrected", action="store_true",
                        help="CSV whose every sale corrects one in the books")
    parser.add_argument("--book", action="store_true", help="book the sales, not only decide them")
    options = parser.parse_args()

    for folder in (bench.DATA, bench.OUT):
        folder.mkdir(parents=True, exist_ok=True)
    server = bench.Server()
    try:
        bench.make_data(TILE)
        books = bench.Ours(server, foreign_keys=False)
        print("| file | records | seconds | MB/s | peak MB by quarter of the time | peak MB |")
        print("|---|---|---|---|---|---|")
        for gigabytes in options.gigabytes:
            measure(server, books, gigabytes, options)
        server.sql(f"DROP DATABASE IF EXISTS {books.database}")
    finally:
        bench.run(bench.POSIGHTFUL, "database", "stop",
                  env={**bench.ENVIRONMENT, "POSIGHTFUL_HOME": bench.WORK / "home"})


if __name__ == "__main__":
    main()
