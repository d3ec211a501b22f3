"""``jobplan what-if``: the difference that changes would make."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from .outputs import add_outputs, deliver
from .reading import read_service

SUMMARY = "Say what changes to a service would make of its hours; the document stays as it is."
EXAMPLES = (
    "  jobplan what-if orthotics.json --set /posts/0/contract/hours_per_week=30\n"
    "  jobplan what-if orthotics.json --remove /posts/0/activities/2 \\\n"
    "      --set '/posts/0/activities/-={\"description\": \"Audit\", \"hours_per_week\": 1}'\n"
    "  jobplan what-if orthotics.json --changes fewer-hours.json --html what-if.html\n\n"
    "A pointer counts lists from 0: /posts/0 is the first post, /posts/0/activities/- adds an activity.\n"
    "A file of changes is a JSON object of pointers and what to merge there (RFC 7386)."
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="service document (JSON) or workbook (.xlsx); - for standard input")
    parser.add_argument("--set", metavar="POINTER=VALUE", action="append", default=[], help="put a value at a place; may be repeated")
    parser.add_argument("--remove", metavar="POINTER", action="append", default=[], help="take away what is at a place")
    parser.add_argument("--changes", metavar="CHANGES", help="a file of changes (JSON), made before --set and --remove")
    parser.add_argument("--save", metavar="OUT", help="write the changed document; the one read stays as it is")
    add_outputs(parser, "difference", "json", "html")
    parser.set_defaults(csv=None)


def run(options: argparse.Namespace) -> int:
    from .._files import write_whole

    service = read_service(options, with_csv=False)
    changes = _changes(options)
    found = service.what_if(changes)
    text = service.changed(changes) if options.save else ""
    code = deliver(options, found)
    if code == 0 and options.save:
        write_whole(options.save, json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n")
    return code


def _changes(options: argparse.Namespace) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if options.changes:
        read = json.loads(Path(options.changes).read_text(encoding="utf-8-sig"))
        if not isinstance(read, dict):
            raise ValueError(f"{options.changes}: expected an object of pointers and values")
        changes.update(read)
    for setting in options.set:
        pointer, equals, value = setting.partition("=")
        if not equals:
            raise ValueError(f"--set takes POINTER=VALUE, such as /posts/0/contract/hours_per_week=30; got {setting!r}")
        _add(changes, pointer, _value(value))
    for pointer in options.remove:
        _add(changes, pointer, None)
    if not changes:
        raise ValueError("nothing to change: give --set, --remove or --changes")
    return changes


def _add(changes: dict[str, Any], pointer: str, value: Any) -> None:
    if pointer in changes:
        raise ValueError(f"{pointer} is changed twice; to add several items to a list, give --changes a file for each run")
    changes[pointer] = value


def _value(text: str) -> Any:
    """JSON where it is JSON; else the text itself, so that --set /posts/0/band=8a needs no quotes."""
    try:
        json.loads(text)
    except ValueError:
        return text
    return json.loads(text, parse_float=str, parse_constant=str)
