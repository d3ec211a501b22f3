"""``jobplan calendar``: the real dates of a service's sessions, as a list or for Outlook."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .outputs import add_outputs, deliver
from .reading import read_service

SUMMARY = "List the real dates of every session in the plan year, or write them for Outlook and Google (iCalendar)."
EXAMPLES = (
    "  jobplan calendar orthotics.json --post ORT-01\n"
    "  jobplan calendar orthotics.json --post ORT-01 --ics ort-01.ics --days-off\n"
    "  jobplan calendar orthotics.json --post ORT-01 --leave 2026-08-03..2026-08-14\n"
    "  jobplan calendar orthotics.json --bank-holidays bank-holidays.json --json dates.json"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="service document (JSON) or workbook (.xlsx); - for standard input")
    parser.add_argument("--post", metavar="ID", help="one post; without it, every post that is filled")
    parser.add_argument(
        "--leave", metavar="FIRST..LAST", action="append", default=[], help="days off, both ends included; may be repeated"
    )
    parser.add_argument("--cycle-start", metavar="DATE", help="a day of week 1 of every rota cycle; else as the document says, else the year's first day")
    parser.add_argument("--nation", metavar="NATION", help="whose bank holidays: england, wales, scotland or northern-ireland; else the document's")
    parser.add_argument("--bank-holidays", metavar="LIST", help="the published list (the JSON of gov.uk/bank-holidays.json), in place of the rules")
    parser.add_argument("--days-off", action="store_true", help="bank holidays and leave in the iCalendar file as well, as all-day entries")
    add_outputs(parser, "timetable", "json", "ics", "html")
    parser.set_defaults(csv=None)


@dataclass(frozen=True)
class _Dates:
    """A timetable with the choices of the command line."""

    found: Any
    days_off: bool

    def to_ics(self) -> bytes:
        made: bytes = self.found.to_ics(days_off=self.days_off)
        return made

    def __getattr__(self, name: str) -> Any:
        return getattr(self.found, name)


def run(options: argparse.Namespace) -> int:
    service = read_service(options, with_csv=False)
    published = None
    leave = [_span(text) for text in options.leave]
    if options.bank_holidays:
        options.reading = options.bank_holidays
        published = Path(options.bank_holidays).read_bytes()
    found = service.timetable(
        options.post,
        leave=leave,
        cycle_first_day=options.cycle_start,
        nation=options.nation,
        bank_holidays=published,
    )
    return deliver(options, _Dates(found, options.days_off))


def _span(text: str) -> tuple[str, str]:
    first, dots, last = text.partition("..")
    return first, last if dots else first
