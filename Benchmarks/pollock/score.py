#!/usr/bin/env python3
"""Scores `posightful csv clean` on the Pollock benchmark of polluted CSV files.

    Benchmarks/pollock/score.py FOLDER                 # both ways
    Benchmarks/pollock/score.py FOLDER --inferred --crlf --spectrum csv-spectrum

FOLDER has csv/, clean/ and parameters/, somewhere below it; an archive of them will do. The
script makes itself a virtual environment under .build-bench with the two packages that the
benchmark's normalisation needs.
"""
import argparse
import collections
import csv
import functools
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
ENVIRONMENT = PACKAGE / ".build-bench" / "pollock-venv"
NEEDS = ["python-dateutil==2.9.0.post0", "price-parser==0.3.4"]


def main():
    arguments = parsed_arguments()
    enter_environment()
    with tempfile.TemporaryDirectory(prefix="pollock-") as scratch:
        corpus = Corpus(arguments, Path(scratch))
        print(f"{len(corpus.names)} files" + (", every LF as CRLF" if arguments.crlf else ""))
        print_header()
        corpus.report("identity", corpus.clean_texts())
        corpus.report("Python csv.reader", corpus.python_texts())
        for way in arguments.ways:
            corpus.report(f"posightful, {way}", corpus.our_texts(way), shows_worst=True)
        if arguments.spectrum:
            score_spectrum(arguments, Path(scratch))


def parsed_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder or archive of the triples")
    parser.add_argument("--parameters", dest="ways", action="append_const", const="parameters",
                        help="only with the dialect that the parameters say")
    parser.add_argument("--inferred", dest="ways", action="append_const", const="inferred",
                        help="only with the dialect that posightful finds")
    parser.add_argument("--crlf", action="store_true", help="turn every LF of the files into CRLF")
    parser.add_argument("--weights", type=Path,
                        help="pollock_weights.json; found by itself in the folder")
    parser.add_argument("--spectrum", type=Path, help="the folder of csv-spectrum, to be read too")
    parser.add_argument("--program", type=Path, help="posightful; else the one of .build")
    parser.add_argument("--worst", type=int, default=3, help="how many files of a family to show")
    arguments = parser.parse_args()
    arguments.ways = arguments.ways or ["parameters", "inferred"]
    arguments.program = arguments.program or built_program()
    return arguments


def built_program():
    for kind in ("release", "debug"):
        program = PACKAGE / ".build" / kind / "posightful"
        if program.exists():
            return program
    sys.exit("There is no posightful in .build. Run swift build -c release.")


def enter_environment():
    """Goes on in the environment that has what NEEDS says, making it first."""
    python = ENVIRONMENT / "bin" / "python"
    if Path(sys.prefix) == ENVIRONMENT:
        return
    if not (ENVIRONMENT / "ready").exists():
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *NEEDS], check=True)
        (ENVIRONMENT / "ready").touch()
    os.execv(python, [python, *sys.argv])


class Corpus:
    """The triples: polluted file, what it should read as, and its dialect."""

    def __init__(self, arguments, scratch):
        self.arguments = arguments
        self.scratch = scratch
        self.folder = self.unpacked(arguments.corpus)
        self.names = sorted(p.name for p in (self.folder / "csv").iterdir())
        self.input = self.with_crlf() if arguments.crlf else self.folder / "csv"
        self.weights = self.found_weights()

    def unpacked(self, path):
        if path.is_file():
            with tarfile.open(path) as archive:
                archive.extractall(self.scratch / "corpus", filter="data")
            path = self.scratch / "corpus"
        for folder in [path, *sorted(p for p in path.rglob("*") if p.is_dir())]:
            if all((folder / part).is_dir() for part in ("csv", "clean", "parameters")):
                return folder
        sys.exit(f"{path} has no folder with csv/, clean/ and parameters/.")

    def with_crlf(self):
        folder = self.scratch / "crlf"
        folder.mkdir()
        for name in self.names:
            text = (self.folder / "csv" / name).read_bytes()
            (folder / name).write_bytes(re.sub(rb"(?<!\r)\n", b"\r\n", text))
        return folder

    def found_weights(self):
        path = self.arguments.weights
        if path is None:
            found = [*self.arguments.corpus.parent.glob("pollock_weights.json"),
                     *self.folder.parent.rglob("pollock_weights.json")]
            path = found[0] if found else None
        return json.loads(path.read_text()) if path else None

    def clean_text(self, name):
        return (self.folder / "clean" / name).read_bytes()

    def clean_texts(self):
        return {name: self.clean_text(name) for name in self.names}

    def python_texts(self):
        """What Python reads with its defaults, written as the contract says."""
        texts = {}
        for name in self.names:
            text = (self.input / name).read_bytes().decode("utf-8-sig", "replace")
            out = io.StringIO()
            writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writerows(row for row in csv.reader(io.StringIO(text, newline="")) if row)
            texts[name] = out.getvalue().encode()
        return texts

    def our_texts(self, way):
        out = self.scratch / way
        out.mkdir()
        how = ["--auto"] if way == "inferred" else ["--dialect", self.folder / "parameters"]
        run_ours(self.arguments.program, self.input, how, out)
        return {name: (out / name).read_bytes() for name in self.names if (out / name).exists()}

    def report(self, reader, texts, shows_worst=False):
        scores = {name: score(self.clean_text(name), texts.get(name)) for name in self.names}
        print(f"{reader:28} {mean(scores):9.4f} {self.weighted(scores):>9}")
        if shows_worst:
            self.print_worst(scores)

    def weighted(self, scores):
        if self.weights is None:
            return "-"
        weight = {name: self.weights.get(name, -1) for name in scores}
        total = sum(scores[name] * weight[name] for name in scores)
        return f"{total / sum(weight.values()):.4f}"

    def print_worst(self, scores):
        families = collections.defaultdict(list)
        for name, value in scores.items():
            families[family(name)].append((value, name))
        for key, files in sorted(families.items()):
            worst = [(v, n) for v, n in sorted(files) if v < 10][:self.arguments.worst]
            average = sum(v for v, _ in files) / len(files)
            print(f"    {key:22} {len(files):4} files {average:9.4f}"
                  + "".join(f"\n        {v:.4f} {n}" for v, n in worst))


def print_header():
    print(f"{'reader':28} {'simple':>9} {'weighted':>9}")


def run_ours(program, files, how, out):
    """All files in one process; one that cannot be read leaves no output and costs its score."""
    done = subprocess.run([program, "csv", "clean", "--csv", files, *how, "--out", out],
                          stderr=subprocess.PIPE, text=True)
    for line in done.stderr.splitlines():
        if line.startswith("posightful: "):
            print("    " + line)
    if done.returncode not in (0, 65):
        sys.exit(f"posightful ended with {done.returncode}:\n{done.stderr[-2000:]}")


def family(name):
    found = re.match(r"row_(more_sep|less_sep|extra_quote|field_delimiter)", name)
    return found.group(0) if found else "file"


def mean(scores):
    return sum(scores.values()) / len(scores)


# The ten numbers of a file.

def score(expected_text, got_text):
    """Success, then precision, recall and F1 of header, records and cells; nothing is 0."""
    if got_text is None:
        return 0.0
    expected, got = rows(expected_text), rows(got_text)
    if not expected:
        return 10.0
    return 1.0 + sum(
        sum(agreement(part(expected), part(got))) for part in (header, records, cells))


def rows(text):
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""),
                           delimiter=",", quotechar='"', doublequote=True))


def header(table):
    return [normalised(cell) for cell in table[0]] if table else []


def records(table):
    return ["".join(normalised(cell) for cell in row) for row in table[1:]]


def cells(table):
    return [cell for row in table for cell in row]


def agreement(expected, got):
    """How much two bags have in common: by the expected, by what came, and both (F1)."""
    if not expected:
        return 1.0, 1.0, 1.0
    common = sum((collections.Counter(expected) & collections.Counter(got)).values())
    if common == 0:
        return 0.0, 0.0, 0.0
    p, r = common / len(expected), common / len(got)
    return p, r, 2 * p * r / (p + r)


@functools.lru_cache(maxsize=None)
def normalised(cell):
    """The cell's value, so that different spellings of one are equal."""
    if cell == "":
        return ""
    for reading in (boolean, integer, decimal, time, date, price):
        value = reading(cell)
        if value is not None:
            return value
    return cell.lower()


def boolean(cell):
    if cell in ("True", "true"):
        return "1"
    if cell in ("False", "false"):
        return "0"
    return integer(cell) if integer(cell) in ("0", "1") else None


def integer(cell):
    try:
        return str(int(cell))
    except ValueError:
        return None


def decimal(cell):
    try:
        return str(float(cell))
    except ValueError:
        return None


def time(cell):
    found = re.fullmatch(r"\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*", cell)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return f"{int(found[1]):02}:{found[2]}:{found[3] or '00'}"


def date(cell):
    try:
        return date_parser().parse(cell).isoformat()
    except (ValueError, OverflowError, TypeError):
        return None


@functools.lru_cache(maxsize=None)
def date_parser():
    from dateutil import parser

    class Words(parser.parserinfo):
        JUMP = parser.parserinfo.JUMP + ["day", "month"]

    return parser.parser(Words())


def price(cell):
    from price_parser import Price

    found = Price.fromstring(cell)
    if found.amount is None or found.currency is None:
        return None
    return f"{found.currency}{float(found.amount)}"


# csv-spectrum: small files with their meaning as JSON.

def score_spectrum(arguments, scratch):
    files, out = scratch / "spectrum", scratch / "spectrum-out"
    files.mkdir()
    out.mkdir()
    for path in sorted((arguments.spectrum / "csvs").glob("*.csv")):
        text = path.read_bytes()
        # Some copies had their line ends made LF, also in the files that are about CRLF.
        if path.stem.endswith("_crlf") and b"\r" not in text:
            text = text.replace(b"\n", b"\r\n")
        (files / path.name).write_bytes(text)
    run_ours(arguments.program, files, ["--auto"], out)
    wrong = [path.stem for path in sorted(files.iterdir())
             if not means(out / path.name, arguments.spectrum / "json" / f"{path.stem}.json")]
    count = len(list(files.iterdir()))
    print(f"csv-spectrum, inferred: {count - len(wrong)} of {count}"
          + (f"; wrong: {', '.join(wrong)}" if wrong else ""))


def means(path, meaning):
    """Whether the table says what the JSON says."""
    if not path.exists():
        return False
    table = rows(path.read_bytes())
    return [dict(zip(table[0], row)) for row in table[1:]] == json.loads(meaning.read_text())


if __name__ == "__main__":
    main()
