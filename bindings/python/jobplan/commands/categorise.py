"""``jobplan categorise``: which category activities are."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from .._views.layout import printable
from .console import DONE
from .reading import read_policy

SUMMARY = "Say which category activities are, under one framework or all."
EXAMPLES = (
    "  jobplan categorise --framework bapo-2025 'Spinal clinic' 'CPD'\n"
    "  jobplan categorise 'MDT meeting'                      # under every framework\n"
    "  jobplan categorise -f bapo-2025 --set funder=external Teaching\n"
    "  jobplan categorise -f nhse-2023 --json < activities.txt"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", nargs="*", help="descriptions; none: a line each from standard input")
    parser.add_argument("-f", "--framework", metavar="ID", help="one framework; without it, all")
    parser.add_argument("--policy", metavar="FILE", help="a local policy (JSON) to lay over it")
    parser.add_argument(
        "--set", metavar="NAME=VALUE", action="append", default=[], help="what is known beside the text, such as funder=external"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line")


def _lines(texts: list[str]) -> Iterator[str]:
    if texts:
        yield from texts
        return
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            raise ValueError(f"standard input, line {number}: this is not UTF-8 text") from None
        if text:
            yield text


def _stated(settings: list[str]) -> dict[str, str]:
    stated = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise ValueError(f"--set takes NAME=VALUE, such as funder=external; got {setting!r}")
        stated[name] = value
    return stated


def run(options: argparse.Namespace) -> int:
    from ..framework import categorise, frameworks

    policy, stated = read_policy(options.policy), _stated(options.set)
    every = [options.framework] if options.framework else [framework.id for framework in frameworks()]
    for text in _lines(options.text):
        answers = [categorise(text, framework=framework, policy=policy, **stated) for framework in every]
        if options.json:
            for answer in answers:
                made = answer.to_dict()
                made["candidates"] = [candidate.to_dict() for candidate in answer.candidates]
                print(json.dumps(made, ensure_ascii=False))
            continue
        print(printable(text))
        for answer in answers:
            rule = f"  [{answer.rule}]" if answer.rule else ""
            print(f"  {answer.framework}: {printable(str(answer))}{rule}")
    return DONE
