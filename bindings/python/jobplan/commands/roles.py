"""``jobplan roles``: two posts or two bands side by side."""

from __future__ import annotations

import argparse

from .console import USAGE, say
from .outputs import add_outputs, deliver
from .reading import read_service

SUMMARY = "Put two posts or two bands side by side: hours by category and by pillar of practice."
EXAMPLES = "  jobplan roles orthotics.json --band 5 --band 6\n  jobplan roles orthotics.json --post ORT-01 --post ORT-02 --html roles.html"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="service document (JSON) or workbook (.xlsx); - for standard input")
    parser.add_argument("--post", metavar="ID", action="append", default=[], help="a post; give two")
    parser.add_argument("--band", metavar="BAND", action="append", default=[], help="all filled posts of a band; give two")
    add_outputs(parser, "comparison", "json", "html", "xlsx")
    parser.set_defaults(csv=None)


def run(options: argparse.Namespace) -> int:
    named = options.post or options.band
    if len(named) != 2 or (options.post and options.band):
        return say(USAGE, "give two posts (--post A --post B) or two bands (--band 5 --band 6)")
    service = read_service(options, with_csv=False)
    return deliver(options, service.roles(*named, by="post" if options.post else "band"))
