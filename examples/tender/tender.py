#!/usr/bin/env python3
"""A staffing schedule for a tender: referrals, pathways and contract terms in; WTE, protected time and cost out.

usage: tender.py [TERMS.json] [RATES.csv] [--json OUT] [--xlsx OUT]

Without files, the synthetic terms and rates beside this script. The same inputs and library give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import jobplan
from jobplan import ratio
from schedule import Line, Rate, Schedule, TermsError, Year, schedule

HERE = Path(__file__).parent
RATE_COLUMNS = ("band", "salary_gbp", "on_cost_share", "basis")


def read_rates(text: str) -> dict[str, Rate]:
    """The user's rates: what one whole-time equivalent of each band costs."""
    rows = csv.DictReader(io.StringIO(text))
    if tuple(rows.fieldnames or ()) != RATE_COLUMNS:
        raise TermsError(f"rates: want the columns {', '.join(RATE_COLUMNS)}; got {', '.join(rows.fieldnames or ()) or 'none'}")
    rates: dict[str, Rate] = {}
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise TermsError(f"rates, line {number}: want {len(RATE_COLUMNS)} fields")
        band = row["band"].strip()
        if band in rates:
            raise TermsError(f"rates, line {number}: band {band} stands twice")
        try:
            rate = Rate(band, ratio(row["salary_gbp"]), ratio(row["on_cost_share"]), row["basis"])
        except jobplan.JobPlanError as error:
            raise TermsError(f"rates, line {number}: {error}") from None
        if rate.salary < 0 or rate.on_cost_share < 0:
            raise TermsError(f"rates, line {number}: want a salary and a share of 0 or more")
        rates[band] = rate
    return rates


def shown(value: Fraction, decimals: int) -> str:
    """Rounded once, half up, whatever the size: sums of costs outgrow the library's 64-bit ratios."""
    parts = int(abs(value) * 10**decimals + Fraction(1, 2))
    whole, rest = divmod(parts, 10**decimals)
    sign = "-" if value < 0 and parts else ""
    return f"{sign}{whole:,}" + (f".{rest:0{decimals}d}" if decimals else "")


def exact(value: Fraction, decimals: int = 2) -> dict[str, str]:
    """A number for the JSON: as it is, and rounded once for reading."""
    return {"exact": str(value), "decimal": shown(value, decimals).replace(",", "")}


def pounds(value: Fraction) -> str:
    return shown(value, 0)


def line_json(line: Line, weeks: Fraction) -> dict[str, Any]:
    return {
        "band": line.week.band,
        "title": line.week.title,
        "direct_care_hours_per_year": exact(line.direct_hours),
        "direct_care_hours_per_wte_per_year": exact(line.hours_per_wte.exact),
        "needed_wte": exact(line.needed_wte, 3),
        "offered_wte": exact(line.wte),
        "of_needed_wte": {
            "direct_care": exact(line.care_wte, 3),
            "protected_supporting_time": exact(line.protected_wte, 3),
            "leave_cover": exact(line.leave_wte, 3),
        },
        "week_hours": {"direct_care": exact(line.week.dcc), "supporting": exact(line.week.spa), "total": exact(line.week.total)},
        "supporting_hours_per_year": exact(line.wte * line.week.spa * weeks),
        "cost_gbp": exact(line.cost),
    }


def year_json(year: Year, weeks: Fraction) -> dict[str, Any]:
    pathways = [
        {
            "name": name,
            "referrals": exact(referrals),
            "attended_contacts": exact(found.attended_new + found.attended_follow_up),
            "direct_care_hours": exact(found.dcc_hours),
            "of_which_lost_to_nonattendance": exact(found.lost_hours),
            "working": found.working.formula,
            "rule": found.working.rule,
            "source": found.working.source,
        }
        for name, referrals, found in year.pathways
    ]
    fixed = [{"band": post.band, "title": post.title, "wte": exact(post.wte), "why": post.why, "cost_gbp": exact(post.cost)} for post in year.fixed]
    return {
        "year": year.number,
        "first_day": year.first_day,
        "pathways": pathways,
        "bands": [line_json(line, weeks) for line in year.lines],
        "fixed_posts": fixed,
        "totals": {
            "attended_contacts": exact(year.contacts),
            "direct_care_hours": exact(year.direct_hours),
            "needed_wte": exact(year.needed_wte, 3),
            "offered_wte": exact(year.wte),
            "staff_cost_gbp": exact(year.staff_cost),
            "overhead_gbp": exact(year.overhead),
            "cost_gbp": exact(year.cost),
            "cost_per_contact_gbp": exact(year.cost / year.contacts) if year.contacts else None,
        },
    }


def document(found: Schedule, inputs: list[tuple[str, str]]) -> dict[str, Any]:
    """The schedule as JSON: exact numbers, the inputs' hashes and the library's version, no time of day."""
    weeks = found.weeks.exact
    return {
        "tender_schedule": 1,
        "title": found.title,
        "library": f"libjobplan {jobplan.__version__}",
        "inputs": [{"name": name, "sha256": digest} for name, digest in inputs],
        "notes": list(found.notes),
        "attending_weeks": {**exact(weeks, 4), "working": found.weeks.formula, "rule": found.weeks.rule, "source": found.weeks.source},
        "protected_time": [
            {
                "band": week.band,
                "supporting": [{"description": name, "hours_per_week": exact(hours), "rule": rule} for name, hours, rule in week.supporting],
            }
            for week in found.bands
        ],
        "scenarios": [
            {
                "name": scenario.name,
                "multiply": {name: str(factor) for name, factor in scenario.changes.items()},
                "years": [year_json(item, weeks) for item in scenario.years],
                "cost_gbp": exact(scenario.cost),
                "more_than_base_gbp": exact(scenario.cost - found.base.cost),
            }
            for scenario in found.scenarios
        ],
        "assumptions": assumptions(found),
    }


def assumptions(found: Schedule) -> list[dict[str, Any]]:
    """Every figure the demand stands on, given or left at its neutral value: what to reconcile each quarter."""
    return [
        {"pathway": name, "name": item.name, "value": None if item.value is None else str(item.value), "unit": item.unit, "meaning": item.meaning, "given": item.given}
        for name, _, result in found.base.years[0].pathways
        for item in result.assumptions
    ]


def text(found: Schedule) -> str:
    """The first year, the years and the scenarios, for a terminal."""
    first = found.base.years[0]
    out = [found.title, "", f"Attending weeks: {found.weeks.formula}", "", f"Year 1, from {first.first_day}"]
    out.append(f"{'band':>6} {'DCC h a year':>13} {'needed WTE':>11} {'offered':>8} {'DCC h a week':>13} {'SPA h a week':>13} {'cost, GBP':>11}")
    for line in first.lines:
        cells = (shown(line.direct_hours, 1), shown(line.needed_wte, 3), shown(line.wte, 2))
        week = (shown(line.week.dcc, 2), shown(line.week.spa, 2))
        out.append(f"{line.week.band:>6} {cells[0]:>13} {cells[1]:>11} {cells[2]:>8} {week[0]:>13} {week[1]:>13} {pounds(line.cost):>11}")
    for post in first.fixed:
        out.append(f"{post.band:>6} {'':>13} {'':>11} {shown(post.wte, 2):>8} {'':>13} {'':>13} {pounds(post.cost):>11}  {post.title}")
    out.append(f"{'all':>6} {shown(first.direct_hours, 1):>13} {shown(first.needed_wte, 3):>11} {shown(first.wte, 2):>8} {'':>13} {'':>13} {pounds(first.staff_cost):>11}")
    out += ["", f"{'scenario':<38} {'WTE, year 1':>12} {'cost, year 1':>13} {'cost, all years':>16} {'against base':>13}"]
    for scenario in found.scenarios:
        year = scenario.years[0]
        cells = (shown(year.wte, 2), pounds(year.cost), pounds(scenario.cost), pounds(scenario.cost - found.base.cost))
        out.append(f"{scenario.name:<38} {cells[0]:>12} {cells[1]:>13} {cells[2]:>16} {cells[3]:>13}")
    return "\n".join(out) + "\n"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("terms", nargs="?", default=str(HERE / "terms.json"), metavar="TERMS.json")
    parser.add_argument("rates", nargs="?", default=str(HERE / "rates.csv"), metavar="RATES.csv")
    parser.add_argument("--json", metavar="OUT", help="write the schedule as JSON; - for standard output")
    parser.add_argument("--xlsx", metavar="OUT", help="write it as a workbook with live formulas (needs XlsxWriter)")
    options = parser.parse_args(arguments)
    try:
        read = [Path(name).read_bytes() for name in (options.terms, options.rates)]
        names = [Path(name).name for name in (options.terms, options.rates)]
        found = schedule(json.loads(read[0]), read_rates(read[1].decode("utf-8-sig")))
    except KeyError as error:
        print(f"tender: {options.terms}: the member {error} is missing", file=sys.stderr)
        return 1
    except (OSError, ValueError, TypeError, jobplan.JobPlanError) as error:
        print(f"tender: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    inputs = [(name, hashlib.sha256(data).hexdigest()) for name, data in zip(names, read)]
    if options.xlsx:
        from book import write

        write(options.xlsx, found, inputs)
    written = json.dumps(document(found, inputs), ensure_ascii=False, indent=1) + "\n"
    if options.json == "-":
        sys.stdout.write(written)
        return 0
    if options.json:
        Path(options.json).write_text(written, encoding="utf-8")
    sys.stdout.write(text(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
