"""``jobplan compare``: a service under two frameworks."""

from __future__ import annotations

import argparse

from .outputs import add_outputs, deliver
from .reading import read_service

SUMMARY = "Put a service under two frameworks: what moves, and the hours that move."
EXAMPLES = (
    "  jobplan compare orthotics.json --from bapo-2025 --to nhsi-2017\n"
    "  jobplan compare orthotics.json --from bapo-2025 --to nhse-2023 --json moved.json"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="service document (JSON); - for standard input")
    parser.add_argument("--from", dest="first", metavar="ID", required=True, help="framework to begin with")
    parser.add_argument("--to", dest="second", metavar="ID", required=True, help="framework to go to")
    add_outputs(parser, "comparison", "json", "html")
    parser.set_defaults(csv=None)


def run(options: argparse.Namespace) -> int:
    return deliver(options, read_service(options, with_csv=False).compare(options.first, options.second))
