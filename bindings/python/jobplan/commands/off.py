"""``jobplan off``: somebody is off on a day, who can cover which session, and what is cancelled."""

from __future__ import annotations

import argparse

from .leaves import add_absence, asked
from .outputs import deliver
from .reading import read_document

SUMMARY = "Say who can cover when a post's holder is off on a day, and which sessions are cancelled."
EXAMPLES = (
    "  jobplan off physiotherapy.json --post PT-01 --date 2026-06-02\n"
    "  jobplan off physiotherapy.json --post PT-01 --date 2026-06-02 --spare PT-02=2 --first musculoskeletal\n"
    "  jobplan off physiotherapy.json --post PT-01 --date 2026-06-02 --json -"
)


def options(parser: argparse.ArgumentParser) -> None:
    add_absence(parser, "of the day")
    parser.add_argument("--date", metavar="YYYY-MM-DD", required=True, help="the day")


def run(options: argparse.Namespace) -> int:
    from ..absence import off

    return deliver(options, off(read_document(options.file), options.post, options.date, **asked(options)))
