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
    "  jobplan what-if orthotics.json --set '/weeks={\"from_leave\": {\"year_weeks\": 52, \"annual_leave_days\": 33,\n"
    "      \"public_holiday_days\": 8}}'\n"
    "  jobplan what-if orthotics.json --changes fewer-hours.json --html what-if.html\n\n"
    "A pointer counts lists from 0: /posts/0 is the first post, /posts/0/activities/- adds an activity.\n"
    "--set puts a value in place of what is there. A file of changes is a JSON object of pointers and what to\n"
    "merge there (RFC 7386)."
)

NOTHING = {"/jobplan": 1}
"""A change that is none, to have the document as it stands."""


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="service document (JSON) or workbook (.xlsx); - for standard input")
    parser.add_argument("--set", metavar="POINTER=VALUE", action="append", default=[], help="put a value at a place; may be repeated")
    parser.add_argument("--remove", metavar="POINTER", action="append", default=[], help="take away what is at a place")
    parser.add_argument("--changes", metavar="CHANGES", help="a file of changes (JSON), made before --set and --remove")
    parser.add_argument("--save", metavar="OUT", help="write the changed document; the one read stays as it is")
    add_outputs(parser, "difference", "json", "html", "xlsx")
    parser.set_defaults(csv=None)


def run(options: argparse.Namespace) -> int:
    from .._files import write_whole

    service = read_service(options, with_csv=False)
    changes = _changes(options, service)
    found = service.what_if(changes)
    text = service.changed(changes) if options.save else ""
    code = deliver(options, found)
    if code == 0 and options.save:
        write_whole(options.save, json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n")
    return code


def _changes(options: argparse.Namespace, service: Any) -> dict[str, Any]:
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
        _add(changes, pointer, _in_place(service, changes, pointer, _value(value)))
    for pointer in options.remove:
        _add(changes, pointer, None)
    if not changes:
        raise ValueError("nothing to change: give --set, --remove or --changes")
    return changes


def _add(changes: dict[str, Any], pointer: str, value: Any) -> None:
    if pointer in changes:
        raise ValueError(f"{pointer} is changed twice; to add several items to a list, give --changes a file for each run")
    changes[pointer] = value


def _in_place(service: Any, changes: dict[str, Any], pointer: str, value: Any) -> Any:
    """An object that takes the place of one: merging it would leave the members it does not have."""
    if not isinstance(value, dict):
        return value
    return _over(_at(json.loads(service.changed(changes or NOTHING)), pointer), value)


def _at(document: Any, pointer: str) -> Any:
    """What is at a place; None where the library is to say that there is none."""
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        if isinstance(document, list):
            document = document[int(step)] if step.isdecimal() and int(step) < len(document) else None
        else:
            document = document.get(step) if isinstance(document, dict) else None
    return document


def _over(before: Any, value: Any) -> Any:
    if not (isinstance(before, dict) and isinstance(value, dict)):
        return value
    return {**dict.fromkeys(before.keys() - value.keys()), **{name: _over(before.get(name), item) for name, item in value.items()}}


def _value(text: str) -> Any:
    """JSON where it is JSON; else the text itself, so that --set /posts/0/band=8a needs no quotes."""
    try:
        json.loads(text)
    except ValueError:
        return text
    return json.loads(text, parse_float=str, parse_constant=str)
