"""Runs conformance vectors (``jobplan-conformance/1``) against this library, through Python.

The same files run in C and in every host. An op that is not known here is a failure, not a skip.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import Any

from . import lowlevel
from ._errors import JobPlanError

Args = Mapping[str, Any]
_STATES = {1: "value", 2: "undefined", 3: "unknown", 4: "withheld"}
_ANSWERS = {0: "no", 1: "yes", 2: "unknown"}
_BASES = {"planned": 1, "delivered": 2, "allocated": 3}
_SIGNS = {"delivered-minus-planned": 1, "planned-minus-delivered": 2}
_NO_DATE, _NEVER = -(2**31), -(2**31) + 1


def _kpi_day(value: str | None) -> str | int:
    if value is None:
        return _NO_DATE
    return _NEVER if value == "never" else value


def _active_plan(args: Args) -> dict[str, Any]:
    from array import array

    from ._exact import to_day

    approved = array("i", [to_day(_kpi_day(day)) for day in args["approved_on"]])
    policy = None
    if "boundary" in args or "months" in args:
        boundary = {"included": 1, "excluded": 2}[args.get("boundary", "included")]
        policy = {"months": int(args.get("months", 12)), "boundary": boundary}
    answer, _ = lowlevel.jp_kpi_active_plan(_kpi_day(args["reviewed_on"]), approved, args["as_of"], policy)
    return {"answer": _ANSWERS[answer]}


def _active_share(args: Args) -> dict[str, Any]:
    counts = (int(args[name]) for name in ("n_active", "n_unknown", "n_staff"))
    found, _ = lowlevel.jp_kpi_active_share(*counts, args.get("threshold"))
    return {
        "share_state": _STATES[found["share_state"]],
        "share": found["share"],
        "share_at_most": found["share_at_most"],
        "level_1_at_least": _ANSWERS[found["level_1_at_least"]],
        "target_more_than": _ANSWERS[found["target_more_than"]],
    }


def _dcc_ratio(args: Args) -> dict[str, Any]:
    found, _ = lowlevel.jp_kpi_dcc_ratio(args["planned_dcc"], args["planned_total"])
    return {"state": _STATES[found["state"]], "value": found["value"]}


def _variance(args: Args) -> dict[str, Any]:
    policy = None
    if "base" in args or "sign" in args:
        policy = {
            "base": _BASES[args.get("base", "planned")],
            "sign": _SIGNS[args.get("sign", "delivered-minus-planned")],
        }
    found, _ = lowlevel.jp_variance(args["planned"], args["delivered"], args.get("allocated"), policy)
    return {
        "difference_state": _STATES[found["difference_state"]],
        "difference": found["difference"],
        "share_state": _STATES[found["share_state"]],
        "share": found["share"],
    }


OPS: dict[str, Callable[[Args], dict[str, Any]]] = {
    "kpi.active_plan": _active_plan,
    "kpi.active_share": _active_share,
    "kpi.dcc_ratio": _dcc_ratio,
    "variance.compare": _variance,
}


def run_file(path: str | PathLike[str]) -> Iterator[tuple[str, str | None]]:
    """Runs a file: each case's id, and what is wrong with it (None: passed)."""
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    if not isinstance(data, dict) or data.get("schema") != "jobplan-conformance/1":
        raise ValueError(f'{path}: not conformance vectors: "schema" must be "jobplan-conformance/1"')
    for case in data["cases"]:
        yield case["id"], _run(case)


def _run(case: Mapping[str, Any]) -> str | None:
    op = OPS.get(case["op"])
    if op is None:
        return f"this runner does not know the op {case['op']!r}"
    if ("expect" in case) == ("expect_error" in case):
        return "a case has either expect or expect_error"
    try:
        found = op(case["args"])
    except JobPlanError as error:
        if error.status_name == case.get("expect_error"):
            return None
        return f"{error.status_name}: {error}"
    except (KeyError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    if "expect_error" in case:
        return f"expected {case['expect_error']}, got {_shown(found)}"
    for name, wanted in case["expect"].items():
        if name not in found:
            return f"there is no {name} in what this op gives: {', '.join(found)}"
        if not _same(found[name], wanted):
            return f"{name}: expected {wanted!r}, got {_shown(found[name])}"
    return None


def _same(found: Any, wanted: Any) -> bool:
    """Exact numbers are compared as numbers, whatever their text; the rest as it stands."""
    if isinstance(found, Mapping) and isinstance(wanted, Mapping):
        return all(name in found and _same(found[name], value) for name, value in wanted.items())
    if isinstance(found, (list, tuple)) and isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(_same, found, wanted))
    if isinstance(found, (int, Fraction)) and not isinstance(found, bool) and isinstance(wanted, str):
        return found == Fraction(wanted)
    return bool(found == wanted)


def _shown(found: Any) -> str:
    return json.dumps(found, default=str)
