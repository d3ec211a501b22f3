"""``jobplan rules``: the rules the library computes by."""

from __future__ import annotations

import argparse

from .console import DONE, print_json

SUMMARY = "List the rules the library computes by, or show one."
EXAMPLES = "  jobplan rules\n  jobplan rules capacity.gap\n  jobplan rules --json"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="a rule's id; none lists all")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    from ..catalogue import rule, rules

    if options.id:
        found = rule(options.id)
        if options.json:
            print_json(vars(found))
        else:
            for name, value in vars(found).items():
                if value:
                    print(f"{name}: {value}")
        return DONE
    if options.json:
        print_json([vars(found) for found in rules()])
    else:
        for found in rules():
            print(f"{found.id}: {found.statement}")
    return DONE
