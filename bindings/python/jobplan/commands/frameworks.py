"""``jobplan frameworks``: the frameworks and their categories."""

from __future__ import annotations

import argparse

from .console import DONE, print_json

SUMMARY = "List the frameworks, or the categories of one."
EXAMPLES = "  jobplan frameworks\n  jobplan frameworks nhsi-2017"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="a framework; none lists all")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    from ..framework import categories, frameworks

    found = categories(options.id) if options.id else frameworks()
    if options.json:
        print_json([item.to_dict() for item in found])
        return DONE
    for item in found:
        row = item.to_dict()
        if options.id:
            print(f"{row['code']}: {row['label']}" + (" (direct care)" if row["direct_care"] else ""))
        else:
            print(f"{row['id']}: {row['title']} ({row['edition']})")
    return DONE
