"""The ops of rosters, variance and KPIs."""

from __future__ import annotations

from array import array
from typing import Any

from .. import lowlevel
from .._exact import to_day
from .ops import ANSWERS, NEVER, NO_DATE, Args, choice, op, stated, whole, yes


@op("variance.compare", "planned", "delivered", "allocated", "base", "sign")
def _variance(args: Args) -> Any:
    policy = None
    if "base" in args or "sign" in args:
        policy = {
            "base": choice(args, "base", ("planned", "delivered", "allocated"), "planned"),
            "sign": choice(args, "sign", ("delivered-minus-planned", "planned-minus-delivered"), "delivered-minus-planned"),
        }
    found, _ = lowlevel.jp_variance(args["planned"], args["delivered"], args.get("allocated"), policy)
    return {**stated(found, "difference_state", "difference"), **stated(found, "share_state", "share")}


def _kpi_day(value: str | None) -> str | int:
    if value is None:
        return NO_DATE
    return NEVER if value == "never" else value


@op("kpi.active_plan", "reviewed_on", "approved_on", "as_of", "boundary", "months")
def _active_plan(args: Args) -> Any:
    approved = array("i", [to_day(_kpi_day(day)) for day in args["approved_on"]])
    policy = None
    if "boundary" in args or "months" in args:
        policy = {
            "months": int(args.get("months", "12")),
            "boundary": choice(args, "boundary", ("included", "excluded"), "included"),
        }
    answer, _ = lowlevel.jp_kpi_active_plan(_kpi_day(args["reviewed_on"]), approved, args["as_of"], policy)
    return {"answer": ANSWERS[answer]}


@op("kpi.active_share", "n_active", "n_unknown", "n_staff", "threshold")
def _active_share(args: Args) -> Any:
    counts = (int(args[name]) for name in ("n_active", "n_unknown", "n_staff"))
    found, _ = lowlevel.jp_kpi_active_share(*counts, args.get("threshold"))
    return {
        **stated(found, "share_state", "share", "share_at_most"),
        "level_1_at_least": ANSWERS[found["level_1_at_least"]],
        "target_more_than": ANSWERS[found["target_more_than"]],
    }


@op("kpi.dcc_ratio", "planned_dcc", "planned_total")
def _dcc_ratio(args: Args) -> Any:
    found, _ = lowlevel.jp_kpi_dcc_ratio(args["planned_dcc"], args["planned_total"])
    return stated(found, "state", "value")


@op("roster.table", "cardinalities", "n_people", "n_causes", "rows", "split", "by", "totals", "empty", "fewest_people")
def _roster_table(args: Args) -> Any:
    keys = [{"cardinality": int(n), "name": f"k{i}"} for i, n in enumerate(args["cardinalities"])]
    spec = {"n_people": whole(args, "n_people"), "n_causes": whole(args, "n_causes")}
    roster = lowlevel.jp_roster_new(spec, keys)
    n_columns = lowlevel.jp_roster_column_count(roster)
    columns = [array("q", [int(row[i]) for row in args["rows"]]) for i in range(n_columns)]
    if any(len(row) != n_columns for row in args["rows"]):
        raise ValueError(f"a row has {n_columns} columns")
    n_rows, split = len(args["rows"]), whole(args, "split", 1)
    for part in range(split):
        start, end = n_rows * part // split, n_rows * (part + 1) // split
        other = lowlevel.jp_roster_new(spec, keys)
        lowlevel.jp_roster_update(other, [column[start:end] for column in columns])
        lowlevel.jp_roster_merge(roster, other)
    flags = (lowlevel.JP_TABLE_TOTALS if yes(args, "totals") else 0) | (lowlevel.JP_TABLE_EMPTY if yes(args, "empty") else 0)
    table = lowlevel.jp_roster_table_new(roster, array("I", [int(key) for key in args["by"]]), flags)
    if "fewest_people" in args:
        lowlevel.jp_roster_table_withhold(table, {"fewest_people": whole(args, "fewest_people")})
    length = lowlevel.jp_roster_table_row_count(table)
    values = []
    for i in range(lowlevel.jp_roster_table_column_count(table)):
        column = array("q", bytes(8 * length))
        lowlevel.jp_roster_table_read(table, i, [column])
        values.append(column)
    states = array("i", bytes(4 * length))
    lowlevel.jp_roster_table_states(table, [states])
    return {
        "columns": [lowlevel.jp_roster_table_column_name(table, i) for i in range(len(values))],
        "rows": [[column[row] for column in values] for row in range(length)],
        "states": [("", "value", "undefined", "unknown", "withheld")[state] for state in states],
    }
