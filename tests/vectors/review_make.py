"""Writes review.json from Python's fractions: two plans in weekly hours, side by side and in pieces, and checks.

    python3 review_make.py > review.json

It uses nothing of this library, and writes the same bytes each time.
"""

import json
import random
from fractions import Fraction

SOURCE = "fractions in review_make.py"


def plan(rows, weeks=44, contracted="37.5"):
    activities = [
        {"label": f"Activity {i}", "category": code, "time": "weekly", "hours_per_week": str(hours)} for i, (code, hours) in enumerate(rows)
    ]
    return {"contract_hours_per_week": contracted, "full_time_hours_per_week": "37.5", "attending_weeks": str(weeks), "activities": activities}


def by_code(rows, weeks, depth=0):
    found = {}
    for code, hours in rows:
        name = "/".join(code.split("/")[:depth]) if depth else code
        found[name] = found.get(name, Fraction(0)) + hours * weeks
    return found


def rows_of(chance, codes):
    return [(chance.choice(codes), Fraction(chance.randint(1, 40), chance.choice((1, 2, 3, 4, 6)))) for _ in range(chance.randint(1, 5))]


def piecewise(number, first, second, weeks, share):
    old, new = by_code(first, weeks[0]), by_code(second, weeks[1])
    categories = {
        code: {"hours_per_year": str(old.get(code, 0) * share + new.get(code, 0) * (1 - share))} for code in {**old, **new}
    }
    total = sum((Fraction(item["hours_per_year"]) for item in categories.values()), Fraction(0))
    return {
        "id": f"piecewise-{number}", "op": "review.piecewise",
        "args": {"first": plan(first, weeks[0]), "second": plan(second, weeks[1]), "first_share": str(share)},
        "expect": {"planned_hours_per_year": str(total), "attending_weeks": str(weeks[0] * share + weeks[1] * (1 - share)), "categories": categories},
        "source": SOURCE,
    }


def compare(number, first, second, depth):
    old, new = by_code(first, 44, depth), by_code(second, 44, depth)
    groups, totals = {}, (sum(old.values()), sum(new.values()))
    for code in {**old, **new}:
        before, after = old.get(code, Fraction(0)), new.get(code, Fraction(0))
        groups[code] = {
            "before_hours_per_year": str(before), "after_hours_per_year": str(after),
            "change_hours_per_year": str(after - before), "change_hours_per_week": str((after - before) / 44),
        }
    distance = sum(abs(new.get(code, 0) / totals[1] - old.get(code, 0) / totals[0]) for code in groups) / 2
    return {
        "id": f"compare-{number}", "op": "review.compare", "args": {"first": plan(first), "second": plan(second), "depth": str(depth)},
        "expect": {"groups": groups, "distance": str(distance)}, "source": SOURCE,
    }


def main():
    chance = random.Random(4)
    cases = []
    for number in range(1, 13):
        days = chance.randint(1, 364)
        first, second = (rows_of(chance, ("dcc", "spa", "anr", "ed")) for _ in range(2))
        cases.append(piecewise(number, first, second, (chance.choice((42, 44)), chance.choice((42, 44, 45))), Fraction(days, 365)))
    same = rows_of(chance, ("dcc", "spa"))
    cases.append({**piecewise(13, same, same, (44, 44), Fraction(183, 365)), "id": "piecewise-of-one-plan-is-the-plan"})
    for number in range(1, 13):
        codes = ("dcc/clinic", "dcc/ward", "spa/audit", "spa/teaching", "anr")
        cases.append(compare(number, rows_of(chance, codes), rows_of(chance, codes), chance.choice((0, 1))))
    clinic = [("dcc", Fraction(30))]
    for share, words in (("-1/365", "below-0"), ("366/365", "above-1")):
        wrong = piecewise(words, clinic, clinic, (44, 44), Fraction(1))
        del wrong["expect"]
        wrong["args"]["first_share"] = share
        cases.append({**wrong, "expect_error": "JP_E_RANGE", "source": "review.h: a share is from 0 to 1"})
    for words, rows, codes, source in (
        ("all-time-is-accounted-for", [("dcc", Fraction(30)), ("spa", Fraction(15, 2))], [], "NHS Improvement 2017: all time accounted for"),
        ("a-minute-is-missing", [("dcc", Fraction(30)), ("spa", Fraction(449, 60))], ["time-not-accounted"], "NHS Improvement 2017: all time accounted for, to the exact hour"),
        ("an-hour-too-much", [("dcc", Fraction(77, 2))], ["more-than-contracted"], "NHS Improvement 2017: all time accounted for"),
    ):
        cases.append({"id": f"checks-{words}", "op": "checks.plan", "args": {"plan": plan(rows)}, "expect": codes, "source": source})
    ceiling = plan([("dcc", Fraction(48))], contracted="48")
    cases.append({"id": "checks-48-hours-are-within", "op": "checks.plan", "args": {"plan": ceiling}, "expect": [], "source": "SI 1998/1833, regulation 4: not above 48"})
    over = plan([("dcc", Fraction(97, 2))], contracted="48.5")
    cases.append({"id": "checks-above-48-hours", "op": "checks.plan", "args": {"plan": over}, "expect": ["over-hours-ceiling"], "source": "SI 1998/1833, regulation 4"})
    print(json.dumps({"schema": "jobplan-conformance/1", "cases": cases}, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
