"""``jobplan conformance``: conformance vectors run through Python."""

from __future__ import annotations

import argparse

from .console import DONE, FOUND, print_json

SUMMARY = "Run a file of conformance vectors against this library."
EXAMPLES = "  jobplan conformance tests/vectors/ratio.json\n  jobplan conformance tests/vectors/*.json --json"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="vectors (jobplan-conformance/1)")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")


def run(options: argparse.Namespace) -> int:
    from ..conformance import run_file

    passed = 0
    problems: list[dict[str, str]] = []
    for name in options.files:
        for identifier, problem in run_file(name):
            if problem is None:
                passed += 1
                continue
            problems.append({"file": name, "case": identifier, "problem": problem})
            if not options.json:
                print(f"{name}: {identifier}: {problem}")
    if options.json:
        print_json({"passed": passed, "failed": len(problems), "problems": problems})
    else:
        print(f"{passed} passed, {len(problems)} failed")
    return FOUND if problems or not passed else DONE
