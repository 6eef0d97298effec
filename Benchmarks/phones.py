#!/usr/bin/env python3
"""Reads telephone numbers as libphonenumber does and as we do, side by side.

  Benchmarks/phones.py --count 20000

Numbers of seven countries, mobile and fixed, are made from libphonenumber's own patterns and written in the ways
that people write them. For each way: how many either reads as the number it was made of, and how many as
another. phonenumbers, the Python port, is installed under .build-bench; our programs do not need it.
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".build-bench/phones"
EXTRACT = ROOT / ".build/release/posightful-extract"
COUNTRIES = ["UZ", "KZ", "KG", "TJ", "TM", "AF", "RU"]
CURRENCIES = {"UZ": "UZS", "KZ": "KZT", "KG": "KGS", "TJ": "TJS", "TM": "TMT", "AF": "AFN", "RU": "RUB"}
TRUNKS = {"UZ": "8", "KZ": "8", "KG": "0", "TJ": "8", "TM": "8", "AF": "0", "RU": "8"}


def in_venv():
    """Starts again with the interpreter that has phonenumbers."""
    python = VENV / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "phonenumbers"], check=True)
    if Path(sys.prefix) != VENV:
        os.execv(python, [str(python), *sys.argv])


def spaced(digits):
    return f"{digits[:2]} {digits[2:5]}-{digits[5:7]}-{digits[7:]}"


def ways(code, trunk, national):
    """The ways of writing a number, by name."""
    whole = f"{code}{national}"
    return {
        "+998 90 123-45-67": f"+{code} {spaced(national)}", "998901234567": whole,
        "901234567": national, "(90) 123-45-67": f"({national[:2]}) {spaced(national)[3:]}",
        "8 90 123-45-67": f"{trunk} {spaced(national)}", "00998901234567": f"00{whole}",
        "8 10 998 90 123-45-67": f"8 10 {code} {spaced(national)}",
        "8~10 998901234567": f"8~10 {whole}", "+998 (8) 90 123-45-67": f"+{code} ({trunk}) {spaced(national)}",
        "90 123-45-67 доб. 12": f"{spaced(national)} доб. 12", "90 123-45-67 ext 12": f"{spaced(national)} ext 12",
        "901234567.0": f"{national}.0", "9,01235E+08": f"{float(national):.5E}".replace(".", ","),
        "two numbers": f"{spaced(national)}, {spaced(national[:-1] + '0')}",
        "тел. +998901234567": f"тел. +{whole}", "less a digit": national[:-1],
    }


def made(phonenumbers, country, dice):
    """A valid national number, mobile or fixed."""
    kind = dice.choice([phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE])
    example = phonenumbers.example_number_for_type(country, kind)
    length = len(str(example.national_number))
    while True:
        digits = str(example.national_number)
        keep = dice.randint(2, 3)
        digits = digits[:keep] + "".join(dice.choice("0123456789") for _ in range(length - keep))
        number = phonenumbers.PhoneNumber(country_code=example.country_code, national_number=int(digits))
        if phonenumbers.is_valid_number(number):
            return str(example.country_code), digits


def theirs(phonenumbers, text, country):
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def ours(texts, country):
    """By posightful-extract, as a file of the country's currency."""
    with tempfile.TemporaryDirectory(prefix="posightful-phones-") as folder:
        path = Path(folder) / "phones.csv"
        rows = (f'{number},2026-10-17 12:00:00,1.00,"{text}"' for number, text in enumerate(texts))
        path.write_text("external_sale_id,sale_date,sale_amount,customer_phone\n" + "\n".join(rows))
        printed = subprocess.run(
            [EXTRACT, path, "--currency", CURRENCIES[country]], check=True, capture_output=True, text=True,
            env={**os.environ, "POSIGHTFUL_HOME": folder}).stdout
    return [row.split("\t")[8].replace("\\N", "") for row in printed.split("\n")[1:-3]]


def main():
    in_venv()
    import phonenumbers
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    tally, odd = defaultdict(lambda: [0, 0, 0, 0, 0]), []
    per_country = arguments.count // len(COUNTRIES) // 16 + 1
    for country in COUNTRIES:
        numbers = [made(phonenumbers, country, dice) for _ in range(per_country)]
        cases = [(way, text, f"+{code}{national}") for code, national in numbers
                 for way, text in ways(code, TRUNKS[country], national).items()]
        for (way, text, truth), mine in zip(cases, ours([case[1] for case in cases], country)):
            other = theirs(phonenumbers, text, country)
            figures = tally[way]
            figures[0] += 1
            for place, answer in ((1, mine), (3, other)):
                figures[place] += answer == truth
                figures[place + 1] += answer not in ("", truth)
            if mine and mine != truth:
                odd.append(f"{country} {text!r}: {mine}, made of {truth}")
    print(f"{sum(f[0] for f in tally.values())} texts, libphonenumber {phonenumbers.__version__}\n")
    print("| way | texts | ours right | ours other | libphonenumber right | libphonenumber other |")
    print("|---|---|---|---|---|---|")
    for way, (count, *figures) in tally.items():
        print(f"| `{way}` | {count} | " + " | ".join(map(str, figures)) + " |")
    for line in odd[:20]:
        print(line)


if __name__ == "__main__":
    main()
