#!/usr/bin/env python3
"""Writes attainment.json, delivery.json, pseudonym.json, reconcile.json and roster_csv.json.

Calendars by datetime, pseudonyms by hmac and base64 of the standard library, the rest from what the guidance says and by hand:
nothing here comes from libjobplan. Run by hand, never by the tests.  usage: make_delivery.py [folder]
"""
import base64
import datetime
import hashlib
import hmac
import json
import pathlib
import random
import sys
from fractions import Fraction

chance = random.Random(2026)
folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)


def write(name, cases):
    lines = ",\n".join("    " + json.dumps({"id": f"{name}-{i}", **case}, ensure_ascii=False) for i, case in enumerate(cases, 1))
    folder.joinpath(f"{name}.json").write_text(f'{{\n  "schema": "jobplan-conformance/1",\n  "cases": [\n{lines}\n  ]\n}}\n', "utf-8")


def to_date():
    made = []
    first, last = datetime.date(2026, 4, 1), datetime.date(2027, 3, 31)
    holidays = [datetime.date(2026, 4, 3), datetime.date(2026, 4, 6), datetime.date(2026, 5, 4), datetime.date(2026, 12, 25), datetime.date(2026, 12, 28)]
    every = [first + datetime.timedelta(i) for i in range((last - first).days + 1)]
    for as_of in (datetime.date(2026, 3, 31), first, datetime.date(2026, 4, 30), datetime.date(2026, 9, 30), datetime.date(2027, 1, 2), last, datetime.date(2028, 1, 1)):
        for spread, closed in (("all-days", []), ("weekdays", []), ("weekdays", holidays)):
            days = [day for day in every if spread == "all-days" or day.weekday() < 5 and day not in closed]
            part = Fraction(1650) * sum(day <= as_of for day in days) / len(days)
            args = {"planned": "1650", "first_day": str(first), "last_day": str(last), "as_of": str(as_of), "spread": spread}
            args.update({"closed": [str(day) for day in closed]} if closed else {})
            made.append({"op": "variance.to_date", "args": args, "expect": str(part), "source": "days counted by datetime"})
    twice = {"planned": "1", "first_day": str(first), "last_day": str(last), "as_of": str(first), "spread": "weekdays", "closed": ["2026-05-04", "2026-05-04"]}
    made.append({"op": "variance.to_date", "args": twice, "expect_error": "JP_E_CONFLICT", "source": "a closed day is named once"})
    below = {"planned": "-1", "first_day": str(first), "last_day": str(last), "as_of": str(first), "spread": "all-days"}
    made.append({"op": "variance.to_date", "args": below, "expect_error": "JP_E_RANGE", "source": "a plan below 0"})
    weekend = {"planned": "1", "first_day": "2026-04-04", "last_day": "2026-04-05", "as_of": "2026-04-05", "spread": "weekdays"}
    made.append({"op": "variance.to_date", "args": weekend, "expect_error": "JP_E_UNDEFINED", "source": "a weekend has no weekday"})
    return made


def attainment():
    source = "NHS England 2023, Appendix 1: a level and all below it"

    def level(answers, others, reached, at_most, n_unknown):
        return {"op": "attainment.level", "args": {"answers": answers, "others": others}, "source": source,
                "expect": {"level": str(reached), "level_at_most": str(at_most), "n_unknown": str(n_unknown)}}

    made = [level({}, "yes", 4, 4, 0), level({"active-plans": "no"}, "yes", 0, 0, 0), level({"active-plans": "unknown"}, "yes", 0, 4, 1),
            level({"policy-9": "no"}, "yes", 0, 0, 0), level({"output-recorded": "no"}, "yes", 1, 1, 0),
            level({"time-and-resources": "unknown"}, "yes", 1, 4, 1), level({"reconciled-quarterly": "no"}, "yes", 2, 2, 0),
            level({"board-accountability": "no"}, "yes", 3, 3, 0), level({"systems-reconcile": "no"}, "yes", 4, 4, 0)]
    made.append({"op": "attainment.level", "args": {"answers": {"active-plan": "yes"}}, "expect_error": "JP_E_UNKNOWN_NAME", "source": "no such standard"})
    for days, answer in ((["2026-05-01", "2026-07-20", "2026-10-15", "2027-01-12"], "yes"), (["2026-07-20", "2026-10-15", "2027-01-12"], "no"),
                         ([], "unknown"), (["2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"], "yes"), (["2026-03-31", "2026-07-01", "2026-10-01", "2027-01-01"], "no")):
        made.append({"op": "attainment.quarterly", "args": {"done_on": days, "as_of": "2027-03-31"}, "expect": answer,
                     "source": "four spans of three months that end on 31 March 2027, by hand"})
    return made


def pseudonyms():
    made = []
    for key, scope, who, n in (("sixteen bytes ok", "", "A1", 0), ("sixteen bytes ok", "2026-27", "A1", 52), ("sixteen bytes ok", "ab", "c", 8), ("sixteen bytes ok", "a", "bc", 8),
                               ("k" * 64, "Übersicht", "Zoë", 20), ("k" * 65, "", "00123", 26), ("key of thirty-two bytes, no less", "board", "ESR 30001234-2", 16)):
        digest = hmac.new(key.encode(), scope.encode() + b"\0" + who.encode(), hashlib.sha256).digest()
        args = {"key": key, "scope": scope, "identifier": who, **({"n_characters": str(n)} if n else {})}
        made.append({"op": "pseudonym.make", "args": args, "expect": base64.b32encode(digest).decode().lower()[: n or 16], "source": "hmac, hashlib and base64 of Python"})
    for args, status in (({"key": "fifteen bytes..", "scope": "", "identifier": "A1"}, "JP_E_INVALID"), ({"key": "k" * 16, "scope": "", "identifier": ""}, "JP_E_INVALID"),
                         ({"key": "k" * 16, "scope": "", "identifier": "A1", "n_characters": "7"}, "JP_E_RANGE"), ({"key": "k" * 16, "scope": "", "identifier": "A1", "n_characters": "53"}, "JP_E_RANGE")):
        made.append({"op": "pseudonym.make", "args": args, "expect_error": status, "source": "jobplan/pseudonym.h"})
    return made


def reconciliations():
    hand = "BAPO 2025: the systems should reconcile; tolerances of rule variance.reconcile, by hand"
    alike = [["plan", "00123", "37.5", "1"], ["esr", "123", "37.50 ", "1.00"], ["ledger", "123", "37:30", "1"]]

    def posts(rows, *expected):
        return {"op": "reconcile.posts", "args": {"rows": rows}, "expect": [{"key": key, "causes": causes} for key, causes in expected], "source": hand}

    return [
        posts(alike, ("00123", [])),
        posts([["plan", "P", "1950", "1"], ["esr", "p ", "1,950.00 ", " 1"]], ("P", [])),
        posts([["plan", "P", "37.5", "1"], ["esr", "P", "30", "0.8"]], ("P", ["hours differ", "WTE differs"])),
        posts([["plan", "P", "25", "2/3"], ["esr", "P", "25", "0.67"]], ("P", [])),
        posts([["plan", "P", "25", "2/3"], ["esr", "P", "25", "0.66"]], ("P", ["WTE differs"])),
        posts([["plan", "P", "37.5", "1"], ["esr", "Q", "37.5", "1"]], ("P", ["not in the staff record"]), ("Q", ["not in the plans"])),
        {"op": "reconcile.posts", "args": {"rows": [["plan", " ", "1", "1"]]}, "expect_error": "JP_E_INVALID", "source": "a row without a post"},
    ]


def exports():
    profile = json.dumps({"jobplan_csv": 1, "name": "Synthetic", "date": {"column": "Day", "format": "DD/MM/YYYY"}, "names": {"person": "Who"},
                          "planned": {"start": "From", "end": "To"}, "delivered": {"hours": "Done"}, "no_value": ["-"]})
    head = "Day,Who,From,To,Done\n"
    kinds = ("fields", "quotes", "date", "outside", "number", "clock", "too-long", "missing", "duplicate", "unknown", "overnight", "blank")

    def read(lines, planned, delivered, left_out, **issues):
        expect = {"left_out": str(left_out), "issues": [str(issues.get(kind.replace("-", "_"), 0)) for kind in kinds],
                  "planned_min": [None if value is None else str(value) for value in planned], "delivered_min": [None if value is None else str(value) for value in delivered]}
        return {"op": "csv.read", "args": {"profile": profile, "text": head + lines, "first_day": "2026-04-01", "last_day": "2027-03-31"}, "expect": expect,
                "source": "the profile's words in jobplan/roster_csv.h, by hand"}

    return [
        read("01/04/2026,A,09:00,13:00,4\n02/04/2026,A,09:00,12:30,3:15\n", [240, 210], [240, 195], 0),
        read("01/04/2026,A,20:00,06:00,10\n", [600], [600], 0, overnight=1),
        read("01/04/2026,A,09:00,13:00,4\n01/04/2026,A,09:00,13:00,4\n", [240], [240], 1, duplicate=1),
        read("31/03/2026,A,09:00,13:00,4\n01/04/2027,A,09:00,13:00,4\n31/03/2027,A,09:00,13:00,4\n", [240], [240], 2, outside=2),
        read("30/02/2026,A,09:00,13:00,4\n2026-04-01,A,09:00,13:00,4\n", [], [], 2, date=2),
        read("01/04/2026,A,09:00,13:00,-\n01/04/2026,,09:00,13:00,4\n", [240], [None], 1, missing=2),
        read("01/04/2026,A,09:00,25:00,4\n01/04/2026,A,09:00,13:00,x\n01/04/2026,A\n", [], [], 3, clock=1, number=1, fields=1),
    ]


write("delivery", to_date())
write("attainment", attainment())
write("pseudonym", pseudonyms())
write("reconcile", reconciliations())
write("roster_csv", exports())
