"""``jobplan review``: two versions of a service inside one year."""

from __future__ import annotations

import argparse
from pathlib import Path

from .outputs import add_outputs, deliver
from .reading import read_service

SUMMARY = "Compare two versions of a service inside one year: what changed in hours, and the year in two pieces."
EXAMPLES = (
    "  jobplan review spring.json autumn.json --changed 2026-10-01\n"
    "  jobplan review spring.json autumn.json --changed 2026-10-01 --html review.html"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="OLD", help="service document (JSON) or workbook (.xlsx) before the change")
    parser.add_argument("after", metavar="NEW", help="the same service after it: same year, same framework")
    parser.add_argument("--changed", metavar="DATE", required=True, help="first day of the new version, such as 2026-10-01")
    add_outputs(parser, "review", "json", "html")
    parser.set_defaults(csv=None)


def run(options: argparse.Namespace) -> int:
    before = read_service(options, with_csv=False)
    options.reading = options.after
    after = read_service(argparse.Namespace(file=options.after, csv=None), with_csv=False)
    options.reading = f"{Path(options.file).name} and {Path(options.after).name}"
    return deliver(options, before.review(after, options.changed))
