"""``jobplan report``: the report of a service document."""

from __future__ import annotations

import argparse

from .outputs import add_outputs, deliver
from .reading import read_service

SUMMARY = "Read a service document and print its report."
EXAMPLES = (
    "  jobplan report orthotics.json\n"
    "  jobplan report orthotics.json --html orthotics.html --json orthotics-report.json\n"
    "  jobplan report team.json --identifiable\n"
    "  jobplan report - < orthotics.json"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="service document (JSON) or workbook (.xlsx); - for standard input")
    add_outputs(parser, "report", "json", "html", "xlsx")
    parser.add_argument(
        "--identifiable",
        action="store_true",
        help="show the rows of single posts, if you are permitted to see them; else only where the document says \"identifiable\": true",
    )
    parser.add_argument("--csv", metavar="CSV", help="delivered activity, when the document comes from standard input")


def run(options: argparse.Namespace) -> int:
    return deliver(options, read_service(options).report(identifiable=True if options.identifiable else None))
