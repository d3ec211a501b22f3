"""``jobplan capa``: a team by the Choice and Partnership Approach."""

from __future__ import annotations

import argparse
from typing import Any

from .console import DONE, print_json
from .facts import Facts, shown
from .outputs import add_outputs, deliver
from .reading import add_document, read_own

SUMMARY = "Plan a team by CAPA, the Choice and Partnership Approach: Core sessions, starts a quarter, quotas, balance."
EXAMPLES = (
    "  jobplan capa --example > team.json        # a worked example to fill in, synthetic\n"
    "  jobplan capa team.json\n"
    "  jobplan capa --json - - < team.json"
)
_EXAMPLE: dict[str, Any] = {
    "title": "A team (synthetic)",
    "terms": {"preset": "capa-2010"},
    "people": [
        {"id": "CAM-1", "sessions": 10, "other": 4, "choice": 1, "specific": 1},
        {"id": "CAM-2", "sessions": 10, "other": 3, "choice": 2},
        {"id": "CAM-3", "sessions": "7.5", "other": 3, "specific": "1.5"},
    ],
    "accepted_referrals_per_week": 5,
    "transfer_share": "0.66",
    "tolerance": "0.1",
}
_TERMS = ("appointments_per_session", "weeks_per_quarter", "appointments_per_case", "session_hours", "travel_in_multiplier")
_SESSIONS = ("sessions", "other", "travel", "choice", "specific")


def options(parser: argparse.ArgumentParser) -> None:
    add_document(parser, "the team")
    add_outputs(parser, "answer", "json")


def run(options: argparse.Namespace) -> int:
    if options.example:
        print_json(_EXAMPLE)
        return DONE
    return deliver(options, planned(read_own(options)))


def _members(where: str, given: Any, known: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise ValueError(f"{where}: want an object of {', '.join(known)}")
    for name in given:
        if name not in known:
            raise ValueError(f"{where}: there is no {name!r}; there are {', '.join(known)}")
    return given


def _terms(given: Any) -> Any:
    from .. import capa

    own = _members("terms", given, ("preset", *_TERMS))
    base = vars(capa.preset(own["preset"])) if "preset" in own else {}
    terms = {**base, **{name: own[name] for name in _TERMS if name in own}}
    missing = [name for name in _TERMS[:4] if name not in terms]
    if missing:
        raise ValueError(f"terms: {', '.join(missing)} missing; \"preset\": \"capa-2010\" has the published ones")
    return capa.Terms(**terms)


def planned(given: Any) -> Facts:
    """The answer to a team."""
    from .. import capa

    _members("the team", given, tuple(_EXAMPLE) + ("quarter_weeks",))
    people = given.get("people")
    if not isinstance(people, list) or not people:
        raise ValueError("the team has no people: jobplan capa --example shows some")
    terms = _terms(given.get("terms", {}))
    for row in people:
        if "sessions" not in _members("people", row, ("id", *_SESSIONS)):
            raise ValueError(f"{row.get('id', 'a person')}: sessions missing")
    columns = {name: [row.get(name, 0) for row in people] for name in _SESSIONS}
    used = {name: values for name, values in columns.items() if name == "sessions" or any(name in row for row in people)}
    found = capa.team(terms, used.pop("sessions"), **used)
    times = capa.multiplier(terms)
    quarters = capa.quotas([found.core_starts_per_quarter] * 4, method="cumulative")
    rows = [
        ("Multiplier", shown(times.per_weekly_session), "starts a quarter for each weekly session of Core"),
        ("Sessions", shown(found.sessions), f"a week; Choice {shown(found.choice_sessions)}, Specific {shown(found.specific_sessions)}"),
        ("Core sessions", shown(found.core_sessions), "a week: sessions less everything else"),
        ("Core and Choice", "not known" if found.core_and_choice_share is None else f"{shown(found.core_and_choice_share * 100)}%", "of all sessions"),
        ("Starts a quarter", shown(found.core_starts_per_quarter), f"quotas of four quarters: {', '.join(map(str, quarters))}"),
    ]
    each = []
    for i, row in enumerate(people):
        one = capa.team(terms, [columns["sessions"][i]], **{name: [values[i]] for name, values in used.items()})
        each.append({"id": row.get("id", str(i + 1)), "core_sessions": one.core_sessions, "core_starts_per_quarter": one.core_starts_per_quarter})
        rows.append((f"  {each[-1]['id']}", shown(one.core_starts_per_quarter), f"starts a quarter, from {shown(one.core_sessions)} Core sessions a week"))
    data = {"jobplan_capa": 1, "title": given.get("title", ""), **times.to_dict(), **found.to_dict(), "quotas": quarters, "people": each}
    notes = [found.working.formula, f"Source: {found.working.source}"]
    if "accepted_referrals_per_week" in given:
        data["balance"] = _balance(given, found.core_starts_per_quarter, rows, notes)
    return Facts(str(given.get("title", "Team")), rows, data, notes)


def _balance(given: dict[str, Any], starts: Any, rows: list[tuple[str, str, str]], notes: list[str]) -> dict[str, Any]:
    from .. import capa

    missing = [name for name in ("transfer_share", "tolerance") if name not in given]
    if missing:
        raise ValueError(f"a balance against referrals needs {' and '.join(missing)} as well")
    found = capa.balance(
        starts,
        given["accepted_referrals_per_week"],
        transfer_share=given["transfer_share"],
        tolerance=given["tolerance"],
        quarter_weeks=given.get("quarter_weeks", 13),
    )
    rows.append(("Balance", found.verdict, f"starts / referrals {shown(found.ratio)}, target {shown(found.low)} to {shown(found.high)}"))
    notes.insert(1, found.working.formula)
    return found.to_dict()
