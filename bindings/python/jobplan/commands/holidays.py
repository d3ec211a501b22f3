"""``jobplan holidays``: a nation's bank holidays, and how many of each weekday a year has."""

from __future__ import annotations

import argparse
from pathlib import Path

from .facts import Facts
from .outputs import add_outputs, deliver

SUMMARY = "List the bank holidays of a nation, and count the weekdays they leave."
EXAMPLES = (
    "  jobplan holidays --nation scotland --from 2026-04-01 --to 2027-03-31\n"
    "  jobplan holidays --nation england --from 2026-04-01 --to 2027-03-31 --bank-holidays bank-holidays.json --json -"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--nation", metavar="NATION", required=True, help="england, wales, scotland or northern-ireland")
    parser.add_argument("--from", dest="first", metavar="DAY", required=True, help="first day")
    parser.add_argument("--to", dest="last", metavar="DAY", required=True, help="last day, included")
    parser.add_argument("--bank-holidays", metavar="LIST", help="the published list (the JSON of gov.uk/bank-holidays.json), in place of the rules")
    add_outputs(parser, "answer", "json")


def run(options: argparse.Namespace) -> int:
    from ..annual import WEEKDAYS, bank_holidays
    from ..catalogue import rule
    from ..dates import weekday_counts

    published = None
    if options.bank_holidays:
        options.reading = options.bank_holidays
        published = Path(options.bank_holidays).read_text(encoding="utf-8-sig")
    found = bank_holidays(options.nation, options.first, options.last, published=published)
    counts = weekday_counts(options.first, options.last, nation=options.nation, published=published)
    options.reading = None
    rows = [(str(item.day), list(WEEKDAYS)[item.day.weekday()].capitalize(), item.title) for item in found]
    left = [f"{count.days - count.holidays} {count.weekday.capitalize()}s" for count in counts[:5]]
    total = sum(count.days - count.holidays for count in counts[:5])
    notes = [f"Left to work on: {total} weekdays, {', '.join(left)}.", f"Source: {rule('annual.bank-holidays').source}"]
    data = {
        "jobplan_holidays": 1,
        "nation": options.nation,
        "holidays": [{**item.to_dict(), "day": item.day.isoformat()} for item in found],
        "weekdays": [count.to_dict() for count in counts],
    }
    title = f"Bank holidays of {options.nation}, {options.first} to {options.last}"
    return deliver(options, Facts(title, rows, data, notes, ("Day", "Bank holiday", "Weekday")))
