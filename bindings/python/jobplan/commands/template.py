"""``jobplan template``: an Excel workbook to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from .console import DONE, FILES, say

SUMMARY = "Write an Excel workbook to fill in."
EXAMPLES = "  jobplan template team.xlsx\n  jobplan template --example example.xlsx && jobplan report example.xlsx"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT.xlsx", help="workbook to write; one that exists is left alone")
    parser.add_argument("--example", action="store_true", help="filled with a small worked example")
    parser.add_argument("--force", action="store_true", help="write over a workbook that exists")


def run(options: argparse.Namespace) -> int:
    from ..workbook import write_template

    if Path(options.out).exists() and not options.force:
        return say(FILES, f"{options.out}: this file exists; --force writes over it")
    write_template(options.out, example=options.example)
    print(f"Workbook written: {options.out}. Fill it in, then: jobplan report {options.out}")
    return DONE
