"""``jobplan policy``: what a local policy changes."""

from __future__ import annotations

import argparse

from .console import DONE, print_json, say
from .reading import read_policy

SUMMARY = "Check a local policy, and say what it changes."
EXAMPLES = "  jobplan policy check trust-policy.json"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["check"], help="check: say what it changes")
    parser.add_argument("file", metavar="FILE", help="local policy (JSON); - for standard input")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    policy = read_policy(options.file)
    if options.json:
        print_json({"id": policy.id, "title": policy.title, "overrides": [item.to_dict() for item in policy.overrides]})
        return DONE
    print(f"{policy.id}: {policy.title}")
    for item in policy.overrides:
        print(f"  {item.sentence} [{item.pointer}]")
    return DONE
