"""The ops of calendars, leave and weeks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import lowlevel
from .ops import NATIONS, Args, choice, first, op, plain, rounding, whole


@op("calendar.bank_holidays", "nation", "year")
def _bank_holidays(args: Args) -> Any:
    year = int(args["year"])
    first, last = lowlevel.jp_date_make(year, 1, 1), lowlevel.jp_date_make(year, 12, 31)
    calendar = lowlevel.jp_calendar_new(choice(args, "nation", NATIONS))
    n_days = lowlevel.jp_calendar_holiday_count(calendar, first, last)
    return [lowlevel.jp_calendar_holiday_at(calendar, first, last, i)["day"] for i in range(n_days)]


@op("leave.full_time_week", "nation", "day")
def _full_time_week(args: Args) -> Any:
    return first(lowlevel.jp_afc_full_time_week(choice(args, "nation", NATIONS), args["day"]))


@op("leave.convert_hours", "hours_per_week", "old_full_time", "new_full_time", "policy")
def _convert(args: Args) -> Any:
    numbers = (args[name] for name in ("hours_per_week", "old_full_time", "new_full_time"))
    return first(lowlevel.jp_convert_part_time_hours(*numbers, rounding(args)))


def _spell(args: Args, made: dict[str, Any], members: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Days that are given, and the mark beside each that it is."""
    for name, (member, mark) in members.items():
        if args.get(name) is not None:
            made[member], made[mark] = args[name], 1
    return made


@op(
    "leave.entitlement",
    "scheme",
    "policy",
    "year_first_day",
    "service_first_day",
    "employed_first_day",
    "employed_last_day",
    "contracts",
)
def _entitlement(args: Args) -> Any:
    scheme = lowlevel.jp_leave_scheme_find(args["scheme"])
    policy = lowlevel.jp_leave_policy_find(args["policy"])
    person = _spell(
        args,
        {"year_first_day": args["year_first_day"], "service_first_day": args["service_first_day"]},
        {
            "employed_first_day": ("employed_first_day", "is_starter"),
            "employed_last_day": ("employed_last_day", "is_leaver"),
        },
    )
    contracts = [{**item, "is_dated": int("first_day" in item or "last_day" in item)} for item in args["contracts"]]
    calendar = lowlevel.jp_calendar_new(scheme["nation"])
    return plain(first(lowlevel.jp_leave_entitlement(scheme, policy, person, contracts, calendar)))


@op("leave.statutory", "year_first_day", "start_day", "leaving_day", "days_per_week", "hours_per_week")
def _statutory(args: Args) -> Any:
    made = {name: args[name] for name in ("year_first_day", "days_per_week", "hours_per_week") if name in args}
    spells = {"start_day": ("start_day", "is_starter"), "leaving_day": ("leaving_day", "is_leaver")}
    return plain(first(lowlevel.jp_statutory_leave_of(_spell(args, made, spells))))


@op("leave.statutory_accrual", "hours_worked", "policy")
def _accrual(args: Args) -> Any:
    return first(lowlevel.jp_statutory_accrual(args["hours_worked"], rounding(args)))


@op("leave.statutory_first_year", "days_per_year", "months_begun", "policy")
def _first_year(args: Args) -> Any:
    return first(lowlevel.jp_statutory_first_year(args["days_per_year"], whole(args, "months_begun"), rounding(args)))


_WEEKS_PARTS = (
    "year_weeks",
    "hours_per_week",
    "leave_hours",
    "public_holiday_hours",
    "study_days",
    "other_days",
    "absence_share",
)


@op("leave.weeks_from_leave", *_WEEKS_PARTS)
def _weeks_from_leave(args: Args) -> Any:
    return first(lowlevel.jp_weeks_from_leave(dict(args)))


@op("leave.weeks_from_calendar", "nation", "first", "last", "days_off")
def _weeks_from_calendar(args: Args) -> Any:
    calendar = lowlevel.jp_calendar_new(choice(args, "nation", NATIONS)) if args.get("nation") is not None else None
    return first(lowlevel.jp_weeks_from_calendar(calendar, args["first"], args["last"], args["days_off"]))
