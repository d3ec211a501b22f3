#!/usr/bin/env python3
"""Writes ratio_fractions.json and date_datetime.json: what Python's fractions, decimal and datetime answer.

An independent calculation: nothing here comes from libjobplan. Numbers are seeded, so a second
run writes the same bytes.  usage: make_base.py [folder]
"""
import calendar
import datetime
import decimal
import json
import math
import pathlib
import random
import sys
from fractions import Fraction as F

LEAST, MOST = -(2**63), 2**63 - 1
HOSTILE = [0, 1, -1, 2**31 - 1, 2**31, 2**53 - 1, 2**53, 2**53 + 1, 2**62, MOST - 1, MOST, LEAST + 1, LEAST]
chance = random.Random(1970)
cases = []


def fits(value):
    return LEAST <= value.numerator <= MOST and value.denominator <= MOST


def add(op, args, expect, source):
    case = {"id": f"{op}-{sum(1 for c in cases if c['op'] == op) + 1}", "op": op, "args": args}
    if isinstance(expect, F):
        expect = str(expect) if fits(expect) else "JP_E_RANGE"
    case["expect_error" if isinstance(expect, str) and expect.startswith("JP_E_") else "expect"] = expect
    case["source"] = source
    cases.append(case)


def hostile_ratio():
    while True:
        top = chance.choice(HOSTILE + [chance.randint(-5000, 5000), chance.randint(LEAST, MOST)])
        bottom = abs(chance.choice(HOSTILE[1:] + [1, 4, 7, 60, 365, 366, chance.randint(1, 5000)])) or 1
        if fits(F(top, bottom)):
            return F(top, bottom)


def arithmetic():
    exact = "Python fractions"
    pairs = [(F(75, 2), F(44)), (F(1, 3), F(1, 6)), (F(MOST), F(1)), (F(LEAST), F(-1)), (F(LEAST), F(1)),
             (F(2**53 + 1), F(1)), (F(1, MOST), F(1, MOST)), (F(1, 2**62), F(1, 2**62)), (F(5), F(0)),
             (F(MOST, 2), F(MOST, 3)), (F(1, MOST), F(-1, MOST)), (F(2**62), F(2)), (F(2**62), F(-2))]
    pairs += [(hostile_ratio(), hostile_ratio()) for _ in range(47)]
    for a, b in pairs:
        args = {"a": str(a), "b": str(b)}
        add("ratio.add", args, a + b, exact)
        add("ratio.subtract", args, a - b, exact)
        add("ratio.multiply", args, a * b, exact)
        add("ratio.divide", args, a / b if b else "JP_E_UNDEFINED", exact)
        add("ratio.compare", args, str((a > b) - (a < b)), exact)
        add("ratio.to_double", {"value": str(a)}, repr(a.numerator / a.denominator),
            "Python's correctly rounded division of integers")
        cases[-1]["tolerance"] = "1e-16"  # under the distance of two doubles: equal, however written


def parsing():
    read = {"37.5": F(75, 2), "28.13": F(2813, 100), "-0.25": F(-1, 4), "+1": F(1), "1/3": F(1, 3), "-2/6": F(-1, 3),
            "1,650": F(1650), "1,234,567.25": F(123456725, 100), " 40 ": F(40), "1e3": F(1000), "2.5E-2": F(1, 40),
            ".5": F(1, 2), "0": F(0), "-0": F(0), "007": F(7), "9007199254740993": F(2**53 + 1),
            "0.1": F(1, 10), "0.30000000000000004": F("0.30000000000000004"), str(MOST): F(MOST), str(LEAST): F(LEAST),
            str(MOST + 1): F(MOST + 1), str(LEAST - 1): F(LEAST - 1), f"1/{MOST}": F(1, MOST), f"1/{MOST + 1}": F(1, MOST + 1),
            "1e18": F(10**18), "1e19": F(10**19), "1e-18": F(1, 10**18), "1e-19": F(1, 10**19), "1e400": F(10**400),
            "100000000000000000000/300000000000000000000": F(1, 3), "0.50000000000000000000000000000": F(1, 2)}
    for text, value in read.items():
        add("ratio.parse", {"text": text}, value, "Python fractions")
    for text, minutes in {"3:45": 225, "-0:15": -15, "0:00": 0, "37:30": 2250, "07:05": 425, "1650:00": 99000}.items():
        add("ratio.parse", {"text": text}, F(minutes, 60), "hours and minutes: minutes / 60 in Python fractions")
    for text in ("", "  ", "1/0", "3:75", "3:5", ":30", "NaN", "inf", "37,5", "1,65,000", "1650,000", "1.", ".", "1e",
                 "0x10", "1 2", "--1", "1/2/3", "1/-3", "1.5/2", "37.5h", "1_000", "-"):
        add("ratio.parse", {"text": text}, "JP_E_TEXT", "the grammar in jobplan/ratio.h")


UNITS = {"minute": F(1, 60), "half-hour": F(1, 2), "hour": F(1), "whole": F(1), "quarter": F(1, 4),
         "1-decimal": F(1, 10), "2-decimals": F(1, 100), "9-decimals": F(1, 10**9), "7.5": F(15, 2), "1/3": F(1, 3)}
DIRECTIONS = {"half-up": decimal.ROUND_HALF_UP, "half-even": decimal.ROUND_HALF_EVEN,
              "up": decimal.ROUND_UP, "down": decimal.ROUND_DOWN}


def rounded(value, unit, direction):
    """Counts of units by the decimal module, whose directions have the same names and meaning."""
    count = value / unit
    with decimal.localcontext() as context:
        context.prec = 200
        # 100 places say on which side of a half a count with a denominator under 2^64 lies.
        scaled = decimal.Decimal(count.numerator) / decimal.Decimal(count.denominator)
        whole = scaled.quantize(decimal.Decimal(1), rounding=DIRECTIONS[direction])
    return F(int(whole)) * unit


def rounding():
    source = "Python decimal (ROUND_*) on the count of units"
    for value in (F(5, 8), F(-5, 8), F(7, 8), F(5, 2), F(-5, 2), F(7, 2), F(1, 3), F(-1, 3), F(2152, 10), F(1, 120),
                  F(0), F(1650), F(0.1), F(2, 3), F(19, 20), F(2**53 + 1, 2)):
        for unit in chance.sample(sorted(UNITS), 3):
            for direction in DIRECTIONS:
                add("ratio.round", {"value": str(value), "policy": f"{unit}/{direction}"},
                    rounded(value, UNITS[unit], direction), source)
    add("ratio.round", {"value": str(MOST), "policy": "10/up"}, "JP_E_RANGE", "2^63-1 up to tens is past 2^63-1")
    for policy in ("quarter", "quarter/", "minutes/up", "0/up", "-1/up", "10-decimals/up", "hour/nearest"):
        add("ratio.round", {"value": "1/3", "policy": policy}, "JP_E_UNKNOWN_NAME", "the names in jobplan/ratio.h")


def texts():
    for value in (F(0), F(75, 2), F(-75, 2), F(1, 3), F(-1, 20), F(40), F(1, 4), F(MOST), F(LEAST), F(1, MOST), F(1, 10**9),
                  F(1, 10**10), F(1, 7)):
        args = {"value": str(value)}
        add("ratio.to_text", args | {"form": "fraction"}, str(value), "Python fractions")
        hundredths = value * 100
        add("ratio.to_text", args | {"form": "decimal", "decimals": "2"},
            format(decimal.Decimal(hundredths.numerator).scaleb(-2), "f") if hundredths.denominator == 1 else "JP_E_RANGE",
            "Python decimal")
        minutes = value * 60
        hours = f"{'-' if minutes < 0 else ''}{abs(int(minutes)) // 60}:{abs(int(minutes)) % 60:02}"
        add("ratio.to_text", args | {"form": "hours-minutes"}, hours if minutes.denominator == 1 else "JP_E_RANGE",
            "whole minutes, divmod by 60")
        if 10**9 % value.denominator == 0:
            whole = value * 10**9
            shortest = format(decimal.Decimal(whole.numerator).scaleb(-9), "f")
            shortest = shortest.rstrip("0").rstrip(".")
        else:
            shortest = str(value)
        add("ratio.to_text", args | {"form": "shortest"}, shortest, "Python decimal, else fractions")


def totals():
    mixed = [F(chance.randint(-6000, 6000), chance.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 60, 365, 366)))
             for _ in range(60)]
    primes = [p for p in range(3, 400) if all(p % k for k in range(2, int(math.isqrt(p)) + 1))]
    for values in ([], [F(1, 3)], [F(MOST)] * 3, [F(LEAST)] * 5, [F(MOST), F(LEAST), F(1)], mixed,
                   [F(1, MOST), F(1, MOST - 1), F(1, MOST - 2)], [F(1, p) for p in primes[:60]]):
        add("total.sum", {"values": [str(v) for v in values]}, None, "Python fractions: sum()")
        cases[-1]["expect"] = str(sum(values, F(0)))  # of any length: a total is not bound to 64 bits


EPOCH = datetime.date(1970, 1, 1)


def dates():
    source = "Python datetime"
    days = [datetime.date.min, datetime.date.max, EPOCH, datetime.date(2024, 2, 29), datetime.date(2000, 2, 29),
            datetime.date(1900, 2, 28), datetime.date(2020, 12, 31), datetime.date(2021, 1, 3), datetime.date(2024, 12, 30),
            datetime.date(2026, 4, 1), datetime.date(2026, 12, 31), datetime.date(2027, 1, 1), datetime.date(1752, 9, 14)]
    days += [datetime.date.fromordinal(chance.randint(1, datetime.date.max.toordinal())) for _ in range(20)]
    for day in days:
        add("date.parse", {"text": day.isoformat()}, str((day - EPOCH).days), source)
        add("date.weekday", {"date": day.isoformat()}, str(day.isoweekday()), source)
        year, week, _ = day.isocalendar()
        add("date.iso_week", {"date": day.isoformat()}, {"year": str(year), "week": str(week)}, source)
        other = chance.choice(days)
        add("date.days_between", {"first": day.isoformat(), "last": other.isoformat()}, str((other - day).days), source)
        for months in (1, -1, 12, chance.randint(-2000, 2000)):
            count = day.year * 12 + day.month - 1 + months
            expect = "JP_E_RANGE"
            if 1 <= count // 12 <= 9999:
                last = calendar.monthrange(count // 12, count % 12 + 1)[1]
                expect = datetime.date(count // 12, count % 12 + 1, min(day.day, last)).isoformat()
            add("date.add_months", {"date": day.isoformat(), "months": str(months)}, expect,
                "Python datetime and calendar, the day cut at the month's end")
    for text in ("2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01"):
        try:
            datetime.date.fromisoformat(text)
        except ValueError:
            add("date.parse", {"text": text}, "JP_E_RANGE", "no such day: Python datetime refuses it")
    for text in ("2026-4-1", "01/04/2026", "20260401", "2026-04-01 ", "", "2026-04-01T00:00", "1 April 2026", "-026-04-01"):
        add("date.parse", {"text": text}, "JP_E_TEXT", "the one form in jobplan/date.h")


def write(path):
    global cases
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    path.write_text('{\n  "schema": "jobplan-conformance/1",\n  "cases": [\n' + lines + "\n  ]\n}\n", "utf-8")
    print(f"{path}: {len(cases)} cases")
    cases = []


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    for part in (arithmetic, parsing, rounding, texts, totals):
        part()
    write(folder / "ratio_fractions.json")
    dates()
    write(folder / "date_datetime.json")
