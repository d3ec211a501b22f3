"""``jobplan demand``: referrals of one pathway into direct clinical care hours."""

from __future__ import annotations

import argparse
from typing import Any

from .facts import Facts, shown
from .outputs import add_outputs, deliver

SUMMARY = "Turn the referrals of one pathway into direct clinical care hours a year, with everything assumed listed."
EXAMPLES = (
    "  jobplan demand referrals_per_year=1200 new_min=60 follow_ups_per_new=2 follow_up_min=30\n"
    "  jobplan demand referrals_per_year=1200 new_min=60 new_dna_share=0.08 new_indirect_min=15 new_travel_min=10 --json -\n\n"
    "Shares are parts of 1: 0.08, not 8. What is left out stands at its neutral value and is listed. In a service document\n"
    'the same names are the members of "demand": jobplan report sets such hours against the team\'s.'
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("members", metavar="NAME=VALUE", nargs="+", help="a member of the pathway; every answer lists them all")
    add_outputs(parser, "answer", "json")


def run(options: argparse.Namespace) -> int:
    from ..demand import hours

    given = _given(options.members)
    for name in ("referrals_per_year", "new_min"):
        if name not in given:
            raise ValueError(f"give {name} as well, such as {name}={'1200' if name == 'referrals_per_year' else '60'}")
    found = hours(**given)
    rows = [
        ("Accepted referrals", shown(found.accepted_referrals), "a year"),
        ("Attended", shown(found.attended_new + found.attended_follow_up), f"{shown(found.attended_new)} new, {shown(found.attended_follow_up)} follow-up"),
        ("Slots", shown(found.slots_new + found.slots_follow_up), f"{shown(found.slots_new)} new, {shown(found.slots_follow_up)} follow-up"),
        ("Direct hours", shown(found.direct_hours), f"of which nobody attended {shown(found.lost_hours)}"),
        ("Indirect hours", shown(found.indirect_hours), "notes, letters, calls"),
        ("Travel hours", shown(found.travel_hours), "between places"),
        ("Non-individual hours", shown(found.non_individual_hours), "for no single patient"),
        ("Direct clinical care", f"{shown(found.dcc_hours)} h", "a year, all of these"),
    ]
    for item in found.assumptions:
        if not item.given:
            rows.append((f"  {item.name}", shown(item.value), f"assumed: {item.meaning}"))
    data = {"jobplan_demand": 1, **found.to_dict(), "assumptions": [item.to_dict() for item in found.assumptions]}
    return deliver(options, Facts("Demand of a pathway", rows, data, [found.working.formula, f"Source: {found.working.source}"]))


def _given(members: list[str]) -> dict[str, Any]:
    import difflib

    known = _members()
    given: dict[str, Any] = {}
    for member in members:
        name, equals, value = member.partition("=")
        if not equals:
            raise ValueError(f"want NAME=VALUE, such as new_min=60; got {member!r}")
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise ValueError(f"there is no {name!r}; {f'the nearest is {near[0]!r}' if near else 'there are ' + ', '.join(known)}")
        if name in given:
            raise ValueError(f"{name} stands twice")
        given[name] = value
    return given


def _members() -> list[str]:
    """Every member there is: those of the assumptions, and the words for what minutes are counted for."""
    from .. import lowlevel

    pathway = {"referrals_per_year": 1, "new_min": 1}
    listed = [lowlevel.jp_pathway_assumption(pathway, i)["name"] for i in range(lowlevel.jp_pathway_assumption_count())]
    return [*listed, "indirect_counted", "travel_counted"]
