"""The ops of demand: hours, series, centiles, XmR, random numbers."""

from __future__ import annotations

from array import array
from typing import Any

from .. import lowlevel
from .ops import Args, choice, doubles, first, number, op, plain, whole, yes


_MISSING = ("refuse", "drop")
_EITHER = ("first", "second")
_SIDES = ("new", "follow_up")
_SIDE_MEMBERS = (
    "min",
    "clinicians",
    "group_share",
    "group_size",
    "group_facilitators",
    "dna_share",
    "late_cancelled_share",
    "refilled_share",
    "rebooked_share",
    "indirect_min",
    "travel_min",
)
_PATHWAY = (
    "referrals_per_year",
    "inappropriate_share",
    "not_opted_in_share",
    "follow_ups_per_new",
    "non_individual_hours_per_year",
    "indirect_counted",
    "travel_counted",
    *(f"{side}_{member}" for side in _SIDES for member in _SIDE_MEMBERS),
)


@op("demand.hours", *_PATHWAY)
def _demand_hours(args: Args) -> Any:
    made = dict(args)
    for name in ("indirect_counted", "travel_counted"):
        if name in made:
            made[name] = choice(args, name, ("per-attended", "per-session"))
    return plain(first(lowlevel.jp_demand_hours(made)))


def _series(args: Args) -> tuple[Any, int]:
    return doubles(args["values"]), choice(args, "missing", _MISSING, "refuse")


@op("demand.series", "values", "missing")
def _demand_series(args: Args) -> Any:
    return plain(lowlevel.jp_series(*_series(args)))


@op("demand.quantile", "values", "missing", "type", "p", "confidence")
def _quantile(args: Args) -> Any:
    values, missing = _series(args)
    options = {"type": whole(args, "type"), "missing": missing, "p": args["p"], "confidence": args.get("confidence")}
    return plain(first(lowlevel.jp_quantile(values, options)))


@op("demand.share_of_range", "values", "missing", "share")
def _share_of_range(args: Args) -> Any:
    return first(lowlevel.jp_share_of_range(*_series(args), args["share"]))


@op("demand.load_factor", "values", "missing", "load")
def _load_factor(args: Args) -> Any:
    return first(lowlevel.jp_load_factor(*_series(args), args["load"]))


@op("demand.poisson", "mean", "capacity")
def _poisson(args: Args) -> Any:
    return plain(lowlevel.jp_poisson(number(args, "mean"), whole(args, "capacity")))


@op("demand.poisson_quantile", "mean", "p")
def _poisson_quantile(args: Args) -> Any:
    return lowlevel.jp_poisson_quantile(number(args, "mean"), number(args, "p"))


@op("demand.poisson_interval", "count", "confidence")
def _poisson_interval(args: Args) -> Any:
    lower, upper = lowlevel.jp_poisson_interval(whole(args, "count"), number(args, "confidence"))
    return {"lower": lower, "upper": upper}


@op("demand.xmr", "values", "missing", "screen_outliers", "run_points", "trend_points", "baseline_points")
def _xmr(args: Args) -> Any:
    values, missing = _series(args)
    signals = array("i", bytes(4 * len(values)))
    options = {
        "missing": missing,
        "screen_outliers": yes(args, "screen_outliers"),
        **{name: whole(args, name) for name in ("run_points", "trend_points", "baseline_points")},
    }
    found = plain(first(lowlevel.jp_xmr(values, options, [signals])))
    return {**found, "stable": found["stable"] == 1, "signals": list(signals)}


@op("demand.simulation_numbers", "seed", "n_numbers")
def _simulation_numbers(args: Args) -> Any:
    numbers = array("Q", bytes(8 * whole(args, "n_numbers")))
    lowlevel.jp_simulation_numbers(whole(args, "seed"), [numbers])
    return list(numbers)
