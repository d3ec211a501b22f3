"""The ops of capacity over the year, recruitment, projection, simulated weeks and people away."""

from __future__ import annotations

from array import array
from typing import Any

from .. import lowlevel
from .._exact import from_day, to_day
from .ops import Args, days, doubles, first, number, op, plain, whole, yes

_MISSING = ("refuse", "drop")


def _zeros(n: int) -> Any:
    return array("d", bytes(8 * max(0, min(n, 10_000))))


def _days(values: list[Any], missing: int) -> Any:
    return array("i", [missing if value is None else to_day(value) for value in values])


@op("year.changes", "first_day", "working_days", "week_hours", "from_day", "to_day", "hours_per_week")
def _changes(args: Args) -> Any:
    forever = lowlevel.JP_DATE_MAX
    spans = (_days(args["from_day"], forever), _days(args["to_day"], forever))
    return lowlevel.jp_week_changes(args["first_day"], whole(args, "working_days"), args["week_hours"], *spans, args["hours_per_week"])


@op("year.months", "first_day", "working_days", "week_hours")
def _months(args: Args) -> Any:
    n_months = lowlevel.jp_months_touched(args["first_day"], len(args["week_hours"]))
    firsts = array("i", bytes(4 * n_months))
    hours = lowlevel.jp_week_months(args["first_day"], whole(args, "working_days"), args["week_hours"], [firsts], n_months)
    return {"month_first": [from_day(day) for day in firsts], "month_hours": hours}


@op("year.balance", "demand_hours", "capacity_hours", "start")
def _balance(args: Args) -> Any:
    n_weeks = len(args["demand_hours"])
    shortage, backlog, found, _ = lowlevel.jp_year_balance(args["demand_hours"], args["capacity_hours"], args.get("start"), n_weeks, n_weeks)
    return {**found, "shortage": shortage, "backlog": backlog}


@op("year.recruitment", "gap_hours_per_year", "hours_per_wte_per_year", "post_wte", "round_up")
def _recruitment(args: Args) -> Any:
    terms = (args[name] for name in ("gap_hours_per_year", "hours_per_wte_per_year", "post_wte"))
    return plain(first(lowlevel.jp_recruitment(*terms, yes(args, "round_up"))))


@op("demand.projection", "values", "missing", "season_length", "confidence", "n_ahead")
def _projection(args: Args) -> Any:
    n_ahead, season_length = whole(args, "n_ahead"), whole(args, "season_length")
    options = {
        "missing": _MISSING.index(args.get("missing", "refuse")) + 1,
        "season_length": season_length,
        "confidence": args.get("confidence"),
    }
    ahead, lower, upper, seasons = _zeros(n_ahead), _zeros(n_ahead), _zeros(n_ahead), _zeros(season_length)
    found = plain(first(lowlevel.jp_project(doubles(args["values"]), options, [ahead], [lower], [upper], [seasons])))
    return {**found, "ahead": list(ahead), "lower": list(lower), "upper": list(upper), "seasons": list(seasons)}


@op("demand.student_t", "probability", "freedom")
def _student_t(args: Args) -> Any:
    return lowlevel.jp_student_t(number(args, "probability"), whole(args, "freedom"))


@op("demand.simulate", "seed", "n_runs", "n_weeks", "start_backlog", "target_weeks", "mean", "observed", "capacity")
def _simulate(args: Args) -> Any:
    poisson = "mean" in args
    options = {
        "demand": lowlevel.JP_DEMAND_POISSON if poisson else lowlevel.JP_DEMAND_OBSERVED,
        **{name: whole(args, name) for name in ("seed", "n_runs", "n_weeks", "start_backlog")},
        "target_weeks": whole(args, "target_weeks", -1),
        "mean": number(args, "mean") if poisson else 0.0,
    }
    weeks = _zeros(int(options["n_weeks"]))
    observed = None if poisson else array("q", [int(count) for count in args["observed"]])
    capacity = array("q", [int(slots) for slots in args["capacity"]])
    found = plain(first(lowlevel.jp_simulate(options, observed, capacity, [weeks])))
    return {**found, "mean_backlog": list(weeks)}


@op("capacity.cover", "people", "away")
def _cover(args: Args) -> Any:
    handle = lowlevel.jp_cover_new()
    for person in args["people"]:
        terms = {name: person[name] for name in ("name", "place") if name in person}
        terms |= {"band": int(person["band"]), "spare_min": int(person["spare_min"]), "stays": yes(person, "stays")}
        index = lowlevel.jp_cover_add_person(handle, terms)
        for skill in person.get("skills", []):
            lowlevel.jp_cover_add_skill(handle, index, skill)
        for work in person.get("work", []):
            row = {name: work[name] for name in ("name", "skill", "place") if name in work}
            row |= {"lowest_band": int(work["lowest_band"]), "need_min": int(work["need_min"]), "priority": whole(work, "priority", 1)}
            lowlevel.jp_cover_add_work(handle, index, row)
    answer, found, _ = lowlevel.jp_cover_without(handle, array("Q", [int(number) for number in args["away"]]))
    totals = lowlevel.jp_redeployment_solve(answer)[0]
    moves = [lowlevel.jp_redeployment_move(answer, i) for i in range(totals["n_moves"])]
    return {**found, "moves": [[move["group"], move["area"], move["minutes"]] for move in moves]}


@op("waiting.schedule", "referred", "removed", "slots")
def _schedule(args: Args) -> Any:
    waiting = -(2**31)
    referred, removed, slots = (days(args[name]) for name in ("referred", "removed", "slots"))
    used = lowlevel.jp_schedule(referred, [removed], slots)
    return {"removed": [None if day == waiting else from_day(day) for day in removed], "n_used": used}
