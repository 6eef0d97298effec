"""summary.py BEFORE AFTER [--expect-unchanged]: what the demo did, for those who pay and check.

BEFORE and AFTER are what books.py printed. Exit code 1 where totals do not close.
"""
import csv
import json
import sys
from collections import defaultdict
from decimal import Decimal

OUTCOMES = ("matched", "unmatched", "duplicate", "rejected")


def table(rows, text_columns):
    """Lines of aligned cells; the first columns are text, the others numbers."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        cells = [cell.ljust(width) if i < text_columns else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        print("  " + "  ".join(cells).rstrip())


def closes(figures):
    return Decimal(figures["read"]) == sum(Decimal(figures[name]) for name in OUTCOMES)


def row(name, unit, figures):
    numbers = [f"{Decimal(figures[part]):,}" for part in ("read", *OUTCOMES)]
    return [name, unit, *numbers, "closes" if closes(figures) else "DOES NOT CLOSE"]


def show_money(title, batches):
    print("\n" + title)
    rows = [["file", "", "read", *OUTCOMES, ""]]
    total = defaultdict(lambda: dict.fromkeys(("read", *OUTCOMES), Decimal(0)))
    for batch in batches:
        figures = {"records": batch["records"], **batch["amounts"]}
        for unit, parts in figures.items():
            rows.append(row(batch["file"] if unit == "records" else "", unit, parts))
            for part in total[unit]:
                total[unit][part] += Decimal(parts[part])
    for i, (unit, parts) in enumerate(total.items()):
        rows.append(row("" if i else "all files", unit, parts))
    table(rows, text_columns=2)
    return all(closes(parts) for parts in total.values()) and "DOES NOT CLOSE" not in (
        line[-1] for line in rows)


def show_reference(batches):
    print("\nWhat sales refer to")
    table([["", "read", "accepted", "unchanged", "rejected"]] + [
        [batch["kind"], *(f"{batch['records'][part]:,}"
                          for part in ("read", "matched", "duplicate", "rejected"))]
        for batch in batches], text_columns=1)


def show_run(run):
    print(f"\nBonuses of {run['period']}, run {run['run']}")
    rows = [["rule", "", "items", "amount"]]
    items, sums = 0, defaultdict(Decimal)
    for rule in run["rules"]:
        rows.append([rule["rule"], rule["currency"], f"{rule['items']:,}",
                     f"{Decimal(rule['amount']):,}"])
        items += rule["items"]
        sums[rule["currency"]] += Decimal(rule["amount"])
    for currency, amount in sums.items():
        rows.append(["all rules", currency, f"{items:,}", f"{amount:,}"])
    table(rows, text_columns=2)
    paid = {currency: Decimal(amount) for currency, amount in run["amounts"].items()}
    return paid == sums and items == run["items"]


def show_payouts(books):
    """The payout files, and what the CSV ones pay: as much as the runs have, or it is no payout."""
    print("\nPayout files, with their totals inside")
    paid = defaultdict(Decimal)
    for path, digest in books["files"].items():
        print(f"  {path}  sha256 {digest[:16]}…")
        if not path.endswith(".csv"):
            continue
        payments = [row for row in csv.DictReader(open(path)) if row["record"] == "payment"]
        for row in payments:
            paid[row["currency"]] += Decimal(row["amount"])
        print(f"    pays {len(payments):,} agents "
              + ", ".join(f"{amount:,} {currency}" for currency, amount in paid.items()))
    earned = defaultdict(Decimal)
    for run in books["runs"]:
        for currency, amount in run["amounts"].items():
            earned[currency] += Decimal(amount)
    return paid == earned


def main(before_path, after_path, *options):
    before, after = (json.load(open(path)) for path in (before_path, after_path))
    batches = sorted(after["batches"], key=lambda batch: batch["batch"])
    show_reference([batch for batch in batches if batch["kind"] not in ("sales", "costs")])
    good = show_money(
        "Sales: what was read is what was matched to a lead, not matched, sent before, or rejected",
        [batch for batch in batches if batch["kind"] == "sales"])
    good = show_money(
        "Costs: what was read is what sales share, what is of no sale, sent before, or rejected",
        [batch for batch in batches if batch["kind"] == "costs"]) and good
    for run in after["runs"]:
        good = show_run(run) and good

    good = show_payouts(after) and good
    print("\nLook around:\n"
          "  export POSIGHTFUL_HOME=$PWD/.build-demo/home PATH=$PWD/.build/release:$PATH\n"
          "  posightful batch list --tenant demo\n"
          '  psql "$(posightful database url)"\n')
    if not good:
        sys.exit("The totals do not close. That is a bug: please report it with the output above.")
    if before == after:
        print("All totals close. This run changed nothing: every file was in the books already.")
    elif "--expect-unchanged" in options:
        sys.exit("This run changed the books, and should not have: "
                 "compare .build-demo/before.json with .build-demo/after.json.")
    else:
        print("All totals close. Run it again: it will change nothing.")


main(*sys.argv[1:])
