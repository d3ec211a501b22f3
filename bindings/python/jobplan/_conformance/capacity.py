"""The ops of capacity, gap and redeployment."""

from __future__ import annotations

from typing import Any

from .. import lowlevel
from .ops import Args, first, from_struct, op, whole, yes


from_struct(
    "capacity.gap",
    "jp_gap",
    ("demand_hours_per_year", "capacity_hours_per_year", "hours_per_wte_per_year", "hours_per_contact", "weeks_per_year"),
    {1: "short", 0: "balance", -1: "spare"},
)
from_struct(
    "capacity.utilisation",
    "jp_utilisation",
    ("available", "booked", "dna", "late_cancelled", "late_cancelled_reused", "rescheduled", "rescheduled_reused"),
    make=int,
)


@op("capacity.redeploy", "groups", "areas")
def _redeploy(args: Args) -> Any:
    handle = lowlevel.jp_redeployment_new()
    for group in args["groups"]:
        terms = {name: group[name] for name in ("name", "place") if name in group}
        terms |= {"band": int(group["band"]), "spare_min": int(group["spare_min"]), "stays": yes(group, "stays")}
        index = lowlevel.jp_redeployment_add_group(handle, terms)
        for skill in group.get("skills", []):
            lowlevel.jp_redeployment_add_skill(handle, index, skill)
    for area in args["areas"]:
        terms = {name: area[name] for name in ("name", "skill", "place") if name in area}
        terms |= {"lowest_band": int(area["lowest_band"]), "need_min": int(area["need_min"]), "priority": whole(area, "priority", 1)}
        lowlevel.jp_redeployment_add_area(handle, terms)
    totals = dict(first(lowlevel.jp_redeployment_solve(handle)))
    moves = [lowlevel.jp_redeployment_move(handle, i) for i in range(totals.pop("n_moves"))]
    return {**totals, "moves": [[move["group"], move["area"], move["minutes"]] for move in moves]}
