"""``jobplan wisn``: staff required from workload, by the WISN method."""

from __future__ import annotations

import argparse
from typing import Any

from .console import DONE, print_json
from .facts import Facts, shown
from .outputs import add_outputs, deliver
from .reading import add_document, read_own

SUMMARY = "Say how many staff a workload needs (WISN: Workload Indicators of Staffing Need)."
EXAMPLES = (
    "  jobplan wisn --example > clinic.json      # a worked example to fill in, synthetic\n"
    "  jobplan wisn clinic.json\n"
    "  jobplan wisn --json - - < clinic.json"
)

_EXAMPLE = {
    "title": "A clinic (synthetic)",
    "time": {
        "days_per_week": 5,
        "weeks_per_year": 52,
        "public_holiday_days": 8,
        "annual_leave_days": 29,
        "sick_days": 6,
        "other_absence_days": 5,
        "hours_per_day": "7.5",
    },
    "activities": [
        {"name": "New patients", "per_year": 1800, "hours": "3/4"},
        {"name": "Follow-ups", "per_year": 4200, "hours": "1/2"},
    ],
    "category_allowances": [
        {"name": "Record keeping", "unit": "share", "amount": "0.1"},
        {"name": "Team meetings", "unit": "min-per-week", "amount": 60},
    ],
    "individual_allowances": [{"name": "Clinical lead", "unit": "min-per-week", "amount": 450, "staff": 1}],
    "individual_weeks_counted": 52,
    "current_staff": "3.5",
    "rounding": "0.1/up",
}
_MEMBERS = set(_EXAMPLE)


def options(parser: argparse.ArgumentParser) -> None:
    add_document(parser, "the workload")
    add_outputs(parser, "answer", "json")


def run(options: argparse.Namespace) -> int:
    if options.example:
        print_json(_EXAMPLE)
        return DONE
    return deliver(options, required(read_own(options)))


def required(given: Any) -> Facts:
    """The answer to a workload."""
    from .. import wisn

    if not isinstance(given, dict) or not _MEMBERS >= set(given):
        wrong = sorted(set(given) - _MEMBERS)[0] if isinstance(given, dict) else "something else than an object"
        raise ValueError(f"a workload has {', '.join(sorted(_MEMBERS))}; got {wrong}")
    for name in ("time", "activities"):
        if name not in given:
            raise ValueError(f"a workload has {name!r}: jobplan wisn --example shows one")
    time = wisn.available_time(**_known("time", given["time"], set(_EXAMPLE["time"]) | {"possible_days_per_year"}))  # type: ignore[call-overload]
    hours = time.available_hours
    day, week = given["time"].get("hours_per_day"), None
    if day is not None and "days_per_week" in given["time"]:
        from .. import lowlevel

        week = lowlevel.jp_ratio_multiply(day, given["time"]["days_per_week"])
    shares = [
        wisn.category_share(_got(row, "unit"), _got(row, "amount"), available_hours=hours, hours_per_day=day, hours_per_week=week)
        for row in given.get("category_allowances", [])
    ]
    individual = [
        wisn.individual_hours(
            _got(row, "unit"), _got(row, "amount"), _got(row, "staff"), available_hours=hours, hours_per_day=day, weeks_counted=given.get("individual_weeks_counted")
        )
        for row in given.get("individual_allowances", [])
    ]
    from ..ratios import Total

    found = wisn.staff(
        [(_got(row, "per_year"), _got(row, "hours")) for row in given["activities"]],
        available_hours=hours,
        category_share=Total(shares).value,
        individual_hours_per_year=Total(individual).value,
        current_staff=given.get("current_staff"),
        rounding=given.get("rounding"),
    )
    rows = [
        ("Available working time", f"{shown(hours)} h", f"({shown(time.possible_days)} - {shown(time.absent_days)}) days x {day} h"),
        ("Workload", f"{shown(found.workload_hours)} h", "sum of yearly counts x hours"),
        ("Staff for the service", shown(found.service_staff), "workload / available working time"),
        ("Category allowance factor", shown(found.category_factor, 4), "1 / (1 - sum of category allowances)"),
        ("Individual allowance factor", shown(found.individual_factor, 4), "hours of individual allowances / available working time"),
        ("Required staff", shown(found.required_staff), "staff for the service x category factor + individual factor"),
    ]
    if found.required_rounded is not None:
        rows.append(("Required staff, rounded", shown(found.required_rounded), f"by {given['rounding']}"))
    if found.verdict is not None:
        rows.append(("Difference", shown(found.difference), f"current {given['current_staff']} - required"))
        rows.append(("WISN ratio", shown(found.wisn_ratio), f"current / required: {found.verdict}"))
    working = {"rule": found.working.rule, "formula": found.working.formula, "source": found.working.source}
    data = {"jobplan_wisn": 1, "title": given.get("title", ""), **time.to_dict(), **found.to_dict(), "working": working}
    return Facts(str(given.get("title", "Workload")), rows, data, [f"Source: {found.working.source}"])


def _known(where: str, members: Any, known: set[str]) -> dict[str, Any]:
    if not isinstance(members, dict) or not known >= set(members):
        raise ValueError(f"{where}: want an object of {', '.join(sorted(known))}")
    if "hours_per_day" not in members:
        raise ValueError(f"{where}: hours_per_day is missing")
    return members


def _got(row: Any, name: str) -> Any:
    if not isinstance(row, dict) or name not in row:
        said = row.get("name", "a row") if isinstance(row, dict) else row
        raise ValueError(f"{said}: {name!r} is missing")
    return row[name]
