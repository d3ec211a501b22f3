"""``jobplan check``: what a person should look at."""

from __future__ import annotations

import argparse

from .console import DONE, FOUND, print_json
from .reading import read_service

SUMMARY = "Say what a person should look at in a service document."
EXAMPLES = "  jobplan check orthotics.json\n  jobplan check --json orthotics.json"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="service document (JSON); - for standard input")
    parser.add_argument("--json", action="store_true", help="print the checks as JSON")
    parser.add_argument("--csv", metavar="CSV", help="delivered activity, when the document comes from standard input")


def run(options: argparse.Namespace) -> int:
    checks = read_service(options).checks()
    if options.json:
        print_json({"checks": [vars(check) for check in checks]})
    elif not checks:
        print("Nothing to look at.")
    for check in () if options.json else checks:
        print(f"{check.severity}: {check.sentence} [{check.where}]")
    return FOUND if any(check.severity == "error" for check in checks) else DONE
