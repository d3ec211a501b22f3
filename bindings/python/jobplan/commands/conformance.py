"""``jobplan conformance``: conformance vectors run through Python."""

from __future__ import annotations

import argparse

from .console import DONE, FOUND

SUMMARY = "Run a file of conformance vectors against this library."
EXAMPLES = "  jobplan conformance tests/vectors/ratio.json"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="vectors (jobplan-conformance/1)")


def run(options: argparse.Namespace) -> int:
    from ..conformance import run_file

    passed = failed = 0
    for name in options.files:
        for identifier, problem in run_file(name):
            if problem is None:
                passed += 1
            else:
                failed += 1
                print(f"{name}: {identifier}: {problem}")
    print(f"{passed} passed, {failed} failed")
    return FOUND if failed or not passed else DONE
