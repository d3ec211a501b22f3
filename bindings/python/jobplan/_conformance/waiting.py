"""The ops of waiting lists and queues."""

from __future__ import annotations

from array import array
from typing import Any

from .. import lowlevel
from .._exact import to_day
from .ops import Args, choice, days, doubles, first, floating, number, op, plain, whole, yes


for _op, _call, *_arguments in (
    ("load", "jp_queue_load", "demand_per_week", "capacity_per_week"),
    ("factor_for_share", "jp_factor_for_share", "on_time_share"),
    ("share_for_factor", "jp_share_for_factor", "factor"),
    ("target_mean_wait", "jp_target_mean_wait", "target_wait_weeks", "factor"),
    ("target_queue_size", "jp_target_queue_size", "demand_per_week", "target_wait_weeks", "factor"),
    ("relief_capacity", "jp_relief_capacity", "demand_per_week", "queue_size", "target_queue_size", "weeks"),
    ("pressure", "jp_waiting_pressure", "mean_wait_weeks", "target_wait_weeks"),
    ("clearance_weeks", "jp_clearance_weeks", "queue_size", "removals_per_week"),
):
    floating(f"waiting.{_op}", _call, *_arguments)


@op("waiting.target_capacity", "demand_per_week", "target_wait_weeks", "factor", "cv_demand", "cv_capacity", "form")
def _target_capacity(args: Args) -> Any:
    names = ("demand_per_week", "target_wait_weeks", "factor", "cv_demand", "cv_capacity")
    return first(lowlevel.jp_target_capacity(*(number(args, name) for name in names), choice(args, "form", ("heavy-traffic", "exact"))))


@op("waiting.backlog", "demand", "capacity", "start")
def _backlog(args: Args) -> Any:
    demand, capacity = doubles(args["demand"]), doubles(args["capacity"])
    backlog = array("d", bytes(8 * len(demand)))
    found = lowlevel.jp_backlog(demand, capacity, number(args, "start"), [backlog])
    return {**plain(first(found)), "backlog": list(backlog)}


@op("waiting.stock_and_flow", "referrals", "leave_share", "service")
def _stock_and_flow(args: Args) -> Any:
    leave, service = doubles(args["leave_share"]), doubles(args["service"])
    remaining, served = (array("d", bytes(8 * len(leave))) for _ in range(2))
    lowlevel.jp_stock_and_flow(number(args, "referrals"), leave, service, [remaining], [served])
    return {"remaining": list(remaining), "served": list(served)}


_RECORDS = ("referred", "removed", "first_day", "last_day")


@op("waiting.records", *_RECORDS)
def _records(args: Args) -> Any:
    return plain(lowlevel.jp_waiting_records(days(args["referred"]), days(args["removed"]), args["first_day"], args["last_day"]))


@op("waiting.daily_queue", *_RECORDS)
def _daily_queue(args: Args) -> Any:
    length = max(0, to_day(args["last_day"]) - to_day(args["first_day"]) + 1)
    queue = array("q", bytes(8 * length))
    lowlevel.jp_daily_queue(days(args["referred"]), days(args["removed"]), args["first_day"], args["last_day"], [queue])
    return list(queue)


def _counts(args: Args) -> Any:
    return array("q", [int(count) for count in args["counts"]])


@op("waiting.banded_quantile", "edges_weeks", "counts", "p")
def _banded_quantile(args: Args) -> Any:
    return lowlevel.jp_banded_quantile(doubles(args["edges_weeks"]), _counts(args), number(args, "p"))


@op("waiting.banded_share", "edges_weeks", "counts", "target_weeks")
def _banded_share(args: Args) -> Any:
    return lowlevel.jp_banded_share(doubles(args["edges_weeks"]), _counts(args), number(args, "target_weeks"))


@op("waiting.geometric", "counts", "open_ended")
def _geometric(args: Args) -> Any:
    counts = _counts(args)
    fitted = array("d", bytes(8 * len(counts)))
    return {**plain(lowlevel.jp_geometric_fit(counts, yes(args, "open_ended"), [fitted])), "fitted": list(fitted)}


@op("waiting.erlang_b", "load", "agents")
def _erlang_b(args: Args) -> Any:
    return lowlevel.jp_erlang_b(number(args, "load"), whole(args, "agents"))


@op("waiting.erlang_c", "load", "agents", "handling_time", "answer_within")
def _erlang_c(args: Args) -> Any:
    within = number(args, "answer_within") if "answer_within" in args else -1.0
    return plain(lowlevel.jp_erlang_c(number(args, "load"), whole(args, "agents"), number(args, "handling_time"), within))


@op("waiting.erlang_b_agents", "load", "largest_blocked_share")
def _erlang_b_agents(args: Args) -> Any:
    return lowlevel.jp_erlang_b_agents(number(args, "load"), number(args, "largest_blocked_share"))


@op("waiting.erlang_c_agents", "load", "handling_time", "answer_within", "service_level")
def _erlang_c_agents(args: Args) -> Any:
    return lowlevel.jp_erlang_c_agents(*(number(args, name) for name in ("load", "handling_time", "answer_within", "service_level")))


@op("waiting.erlang_positions", "agents", "away_share")
def _erlang_positions(args: Args) -> Any:
    return lowlevel.jp_erlang_positions(whole(args, "agents"), args["away_share"])
