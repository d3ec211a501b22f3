"""The ops of the conformance vectors, through the binding: see tests/vectors/README.md.

Each answers with Fractions, ints, floats, days and texts; the runner writes them as the vectors do.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from . import lowlevel
from ._exact import to_day
from .ratios import Total, filled

Args = Mapping[str, Any]
STATES = {1: "value", 2: "undefined", 3: "unknown", 4: "withheld"}
ANSWERS = {0: "no", 1: "yes", 2: "unknown"}
NATIONS = ("england", "wales", "scotland", "northern-ireland")
NO_DATE, NEVER = -(2**31), -(2**31) + 1


@dataclass(frozen=True)
class Op:
    """What an op does, and the arguments it knows."""

    run: Callable[[Args], Any]
    arguments: frozenset[str]


OPS: dict[str, Op] = {}


def op(name: str, *arguments: str) -> Callable[[Callable[[Args], Any]], Callable[[Args], Any]]:
    def register(run: Callable[[Args], Any]) -> Callable[[Args], Any]:
        OPS[name] = Op(run, frozenset(arguments))
        return run

    return register


def choice(args: Args, name: str, names: tuple[str, ...], otherwise: str | None = None) -> int:
    """The place of a name in its list, from 1 as the headers count them."""
    value = args[name] if otherwise is None else args.get(name, otherwise)
    return names.index(value) + 1


def stated(found: Mapping[str, Any], state: str, value: str, *more: str) -> dict[str, Any]:
    """A state, and the numbers beside it where it is "value"."""
    answer: dict[str, Any] = {state: STATES[found[state]]}
    if answer[state] == "value":
        answer.update({name: found[name] for name in (value, *more)})
    return answer


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


@op("calendar.bank_holidays", "nation", "year")
def _bank_holidays(args: Args) -> Any:
    year = int(args["year"])
    first, last = lowlevel.jp_date_make(year, 1, 1), lowlevel.jp_date_make(year, 12, 31)
    calendar = lowlevel.jp_calendar_new(choice(args, "nation", NATIONS))
    n_days = lowlevel.jp_calendar_holiday_count(calendar, first, last)
    return [lowlevel.jp_calendar_holiday_at(calendar, first, last, i)["day"] for i in range(n_days)]


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
