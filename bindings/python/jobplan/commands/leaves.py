"""``jobplan leaves``: somebody leaves, who could take their work, what is lost, what post to advertise."""

from __future__ import annotations

import argparse
from typing import Any

from .outputs import add_outputs, deliver
from .reading import read_document

SUMMARY = "Say what is lost when a post's holder leaves, who could take it, and what post to advertise."
EXAMPLES = (
    "  jobplan leaves orthotics.json --post ORT-02\n"
    "  jobplan leaves orthotics.json --post ORT-02 --spare ORT-03=4 --spare ORT-05=2.5 --first spinal\n"
    "  jobplan leaves orthotics.json --post ORT-02 --lowest-band 6 --json -"
)


def options(parser: argparse.ArgumentParser) -> None:
    add_absence(parser, "a week")


def add_absence(parser: argparse.ArgumentParser, when: str) -> None:
    """What `leaves` and `off` both ask for."""
    parser.add_argument("file", metavar="FILE", help="service document (JSON) or workbook (.xlsx); - for standard input")
    parser.add_argument("--post", metavar="ID", required=True, help="whose holder it is")
    parser.add_argument(
        "--spare",
        metavar="POST=HOURS",
        action="append",
        default=[],
        help=f"hours {when} that a post could take on; without it, what its contract leaves unplanned",
    )
    parser.add_argument("--first", metavar="SKILL", action="append", default=[], help="covered before the rest; may stand several times")
    parser.add_argument("--lowest-band", metavar="BAND", help="lowest band that may take the work on; without it, the post's own")
    add_outputs(parser, "answer", "json")


def run(options: argparse.Namespace) -> int:
    from ..absence import leaves

    return deliver(options, leaves(read_document(options.file), options.post, **asked(options)))


def asked(options: argparse.Namespace) -> dict[str, Any]:
    """The keywords of :mod:`jobplan.absence` from the command line."""
    spare = {}
    for setting in options.spare:
        post, equals, hours = setting.partition("=")
        if not equals:
            raise ValueError(f"--spare takes POST=HOURS, such as ORT-03=4; got {setting!r}")
        spare[post] = hours
    return {"spare_hours": spare, "first": options.first, "lowest_band": options.lowest_band}
