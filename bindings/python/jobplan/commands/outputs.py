"""Where results go: the terminal, and the files that --json, --html and --xlsx name, all of them or none."""

from __future__ import annotations

import argparse
from typing import Any

from .._files import write_together
from .console import DONE, USAGE, say, terminal_width

_HELP = {
    "json": "write the {} as JSON; - for standard output",
    "html": "write one self-contained HTML page; - for standard output",
    "csv": "write the {} as CSV; - for standard output",
    "xlsx": "write a workbook, with formulas that check it",
    "ics": "write an iCalendar file, for Outlook, Google and others",
}
_BYTES = {"xlsx": "a workbook", "ics": "an iCalendar file"}
_TITLE = {"json": "JSON {}", "html": "HTML page", "xlsx": "Workbook", "csv": "CSV {}", "ics": "iCalendar file"}


def add_outputs(parser: argparse.ArgumentParser, what: str, *kinds: str) -> None:
    """Adds --json, --html, --xlsx, as named; ``what`` is the result's name: report, comparison."""
    parser.set_defaults(what=what, kinds=kinds)
    for kind in kinds:
        parser.add_argument(f"--{kind}", metavar="OUT", help=_HELP[kind].format(what))


def deliver(options: argparse.Namespace, result: Any) -> int:
    """Writes what was asked for; nothing asked for on standard output: the text.

    ``result`` answers ``to_text(width=)`` and a ``to_`` for each kind of the command. Everything is
    made before anything is written.
    """
    asked = {kind: getattr(options, kind) for kind in options.kinds if getattr(options, kind)}
    to_screen = [kind for kind, name in asked.items() if name == "-"]
    if len(to_screen) > 1:
        return say(USAGE, f"only one of --{to_screen[0]} and --{to_screen[1]} can go to standard output")
    if to_screen and to_screen[0] in _BYTES:
        return say(USAGE, f"{_BYTES[to_screen[0]]} cannot go to standard output: give --{to_screen[0]} the name of a file")
    made = {kind: getattr(result, f"to_{kind}")() for kind in asked}
    if "json" in made:
        made["json"] += "\n"
    files = {name: made[kind] for kind, name in asked.items() if name != "-"}
    if len(files) < len(asked) - len(to_screen):
        return say(USAGE, "two results cannot go to the same file")
    write_together(files)
    if to_screen:
        print(made[to_screen[0]].removesuffix("\n"))
        return DONE
    print(result.to_text(width=terminal_width()), end="")
    for kind, name in asked.items():
        print(f"{_TITLE[kind].format(options.what)} written: {name}")
    return DONE
