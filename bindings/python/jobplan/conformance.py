"""Runs conformance vectors (``jobplan-conformance/1``) against this library, through Python.

The same files run in C and in every host, by the same rules (tests/vectors/README.md). An op that is
not known here is a failure, not a skip.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import Any

from ._conformance import OPS
from ._errors import BY_NAME, JobPlanError

_MEMBERS = {"id", "op", "args", "expect", "expect_error", "source", "tolerance"}


def run_file(path: str | PathLike[str]) -> Iterator[tuple[str, str | None]]:
    """Runs a file: each case's id, and what is wrong with it (None: passed)."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"), object_pairs_hook=_once)
    except ValueError as error:
        yield "the file", f"not JSON: {error}"
        return
    if not isinstance(data, dict) or data.get("schema") != "jobplan-conformance/1" or set(data) != {"schema", "cases"}:
        yield "the file", 'want {"schema": "jobplan-conformance/1", "cases": [...]} and nothing else'
        return
    if not isinstance(data["cases"], list) or not data["cases"]:
        yield "the file", "there are no cases"
        return
    seen: set[str] = set()
    for case in data["cases"]:
        name = case.get("id") if isinstance(case, dict) else None
        if not isinstance(name, str):
            yield "(no id)", "a case has an id"
        elif name in seen:
            yield name, "another case has the same id"
        else:
            seen.add(name)
            yield name, _run(case)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a member stands twice in an object")
    return made


def _run(case: Mapping[str, Any]) -> str | None:
    problem = _malformed(case)
    if problem:
        return problem
    known = OPS.get(case["op"])
    if known is None:
        return f"this runner does not know the op {case['op']!r}"
    unknown = sorted(set(case["args"]) - known.arguments)
    if unknown:
        return f"the op {case['op']} has no argument {unknown[0]!r}"
    try:
        found = _written(known.run(case["args"]))
    except JobPlanError as error:
        if error.status_name == case.get("expect_error"):
            return None
        return f"{error.status_name}: {error}"
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return f"the case is wrong: {type(error).__name__}: {error}"
    if "expect_error" in case:
        return f"expected {case['expect_error']}, got {json.dumps(found)}"
    return _differs("answer", case["expect"], found, float(case.get("tolerance", "0")))


def _malformed(case: Mapping[str, Any]) -> str | None:
    if set(case) - _MEMBERS:
        return f"a case has no member {sorted(set(case) - _MEMBERS)[0]!r}"
    if not isinstance(case.get("op"), str) or not isinstance(case.get("args"), dict):
        return "a case has an op (text) and args (object)"
    if not isinstance(case.get("source"), str) or not case["source"]:
        return "a case says where its expected value comes from"
    if not isinstance(case.get("tolerance", ""), str):
        return "a tolerance is a text"
    if ("expect" in case) == ("expect_error" in case):
        return "a case has either expect or expect_error"
    if "expect_error" in case and case["expect_error"] not in BY_NAME:
        return f"there is no status {case['expect_error']!r}"
    return None


class _Double(str):
    """The text of a double: compared as a number, for its fewest digits have several forms."""


def _written(value: Any) -> Any:
    """An answer in the vectors' form: every number a text."""
    if isinstance(value, (bool, str)) or value is None:
        return value
    if isinstance(value, (int, Fraction)):
        return str(value)
    if isinstance(value, float):
        return _Double(repr(value))
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _written(item) for name, item in value.items()}
    return [_written(item) for item in value]


def _differs(where: str, wanted: Any, found: Any, tolerance: float) -> str | None:
    if isinstance(wanted, (int, float)) and not isinstance(wanted, bool):
        return f"{where}: the case expects the number {wanted}; numbers are written as texts"
    if isinstance(wanted, dict) and isinstance(found, dict):
        for name, item in wanted.items():
            if name not in found:
                return f"{where}.{name}: expected, but the answer has no such member"
            problem = _differs(f"{where}.{name}", item, found[name], tolerance)
            if problem:
                return problem
        return None
    if isinstance(wanted, list) and isinstance(found, list):
        if len(wanted) != len(found):
            return f"{where}: expected {len(wanted)} items, found {len(found)}"
        problems = (_differs(f"{where}[{i}]", a, b, tolerance) for i, (a, b) in enumerate(zip(wanted, found)))
        return next((problem for problem in problems if problem), None)
    if isinstance(wanted, str) and isinstance(found, str):
        if wanted == found or _near(wanted, found, tolerance):
            return None
    elif type(wanted) is type(found) and wanted == found:
        return None
    return f"{where}: expected {json.dumps(wanted)}, found {json.dumps(found)}"


def _near(wanted: str, found: str, tolerance: float) -> bool:
    if not tolerance and not isinstance(found, _Double):
        return False
    try:
        a, b = float(wanted), float(found)
    except ValueError:
        return False
    return abs(a - b) <= tolerance * (abs(a) or 1)
