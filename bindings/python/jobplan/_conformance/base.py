"""The ops of ratios, totals and dates."""

from __future__ import annotations

from typing import Any

from .. import lowlevel
from .._exact import to_day
from ..ratios import Total, filled
from .ops import Args, choice, op


for _name in ("add", "subtract", "multiply", "divide", "compare"):

    def _binary(args: Args, call: Any = getattr(lowlevel, f"jp_ratio_{_name}")) -> Any:
        return call(args["a"], args["b"])

    op(f"ratio.{_name}", "a", "b")(_binary)


@op("ratio.parse", "text")
def _ratio_parse(args: Args) -> Any:
    return lowlevel.jp_ratio_parse(args["text"])


@op("ratio.round", "value", "policy")
def _ratio_round(args: Args) -> Any:
    return lowlevel.jp_ratio_round(args["value"], lowlevel.jp_rounding_parse(args["policy"]))


@op("ratio.to_text", "value", "form", "decimals")
def _ratio_to_text(args: Args) -> Any:
    form = choice(args, "form", ("fraction", "decimal", "hours-minutes", "shortest"))
    return filled(lowlevel.jp_ratio_to_text, args["value"], form, int(args.get("decimals", "0")))


@op("ratio.to_double", "value")
def _ratio_to_double(args: Args) -> Any:
    return lowlevel.jp_ratio_to_double(args["value"])


@op("total.sum", "values")
def _total_sum(args: Args) -> Any:
    return Total(args["values"]).value


@op("date.parse", "text")
def _date_parse(args: Args) -> Any:
    return to_day(lowlevel.jp_date_parse(args["text"]))


@op("date.weekday", "date")
def _date_weekday(args: Args) -> Any:
    return lowlevel.jp_date_weekday(args["date"])


@op("date.iso_week", "date")
def _date_iso_week(args: Args) -> Any:
    year, week = lowlevel.jp_date_iso_week(args["date"])
    return {"year": year, "week": week}


@op("date.days_between", "first", "last")
def _date_days_between(args: Args) -> Any:
    return lowlevel.jp_date_days_between(args["first"], args["last"])


@op("date.add_months", "date", "months")
def _date_add_months(args: Args) -> Any:
    return lowlevel.jp_date_add_months(args["date"], int(args["months"]))
