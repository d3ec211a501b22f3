"""The ops of CAPA and WISN."""

from __future__ import annotations

from array import array
from typing import Any

from .. import lowlevel
from .ops import Args, choice, first, from_struct, op, plain, rounding, simple, whole, yes


simple("wisn.standard_workload", "jp_wisn_standard_workload", "available_hours", "unit_hours")


_CAPA_TERMS = ("preset", "travel_in_multiplier", "appointments_per_session", "weeks_per_quarter", "appointments_per_case", "session_hours")


def _capa_terms(args: Args) -> dict[str, Any]:
    made: dict[str, Any] = dict(lowlevel.jp_capa_preset(args["preset"])) if "preset" in args else {}
    made.update({name: args[name] for name in _CAPA_TERMS[2:] if name in args})
    if "travel_in_multiplier" in args:
        made["travel_in_multiplier"] = yes(args, "travel_in_multiplier")
    return made


@op("capa.multiplier", *_CAPA_TERMS)
def _capa_multiplier(args: Args) -> Any:
    return plain(first(lowlevel.jp_capa_multiplier(_capa_terms(args))))


@op("capa.starts", *_CAPA_TERMS, "weekly_hours")
def _capa_starts(args: Args) -> Any:
    return first(lowlevel.jp_capa_starts(_capa_terms(args), args["weekly_hours"]))


@op("capa.quotas", "amounts", "method")
def _quotas(args: Args) -> Any:
    quotas = array("q", bytes(8 * len(args["amounts"])))
    lowlevel.jp_quotas(args["amounts"], choice(args, "method", ("cumulative", "largest-remainder")), [quotas])
    return list(quotas)


@op("capa.choice", "method", "amount", "leave_share", "quarter_weeks")
def _capa_choice(args: Args) -> Any:
    method = choice(args, "method", ("basic", "weekly", "quota"))
    return first(lowlevel.jp_capa_choice(method, args["amount"], args.get("leave_share"), args.get("quarter_weeks")))


@op("capa.flex", "vacant_slots_six_weeks", "screened_this_week", "not_opted_in_last_week")
def _capa_flex(args: Args) -> Any:
    names = ("vacant_slots_six_weeks", "screened_this_week", "not_opted_in_last_week")
    return first(lowlevel.jp_capa_flex(*(whole(args, name) for name in names)))


_BALANCE = ("core_starts_per_quarter", "accepted_referrals_per_week", "quarter_weeks", "transfer_share", "tolerance")


@op("capa.balance", *_BALANCE)
def _capa_balance(args: Args) -> Any:
    verdicts = {-1: "too-little-core", 0: "balance", 1: "core-to-spare"}
    return plain(first(lowlevel.jp_capa_balance(*(args[name] for name in _BALANCE))), verdicts)


from_struct(
    "capa.model",
    "jp_capa_model",
    (
        "accepted_referrals_per_week",
        "transfer_share",
        "choice_appointments",
        "partnership_appointments",
        "cotherapy_share",
        "wte",
        "sessions_per_wte",
        "core_and_choice_share",
        "appointments_per_session",
        "weeks_worked_share",
    ),
    {1: "short", 0: "equal", -1: "spare"},
)


@op("capa.team", *_CAPA_TERMS, "sessions", "other", "travel", "choice", "specific")
def _capa_team(args: Args) -> Any:
    columns = (args.get(name) for name in ("sessions", "other", "travel", "choice", "specific"))
    return plain(first(lowlevel.jp_capa_team(_capa_terms(args), *columns)))


from_struct(
    "wisn.available_time",
    "jp_wisn_available_time",
    (
        "possible_days_per_year",
        "days_per_week",
        "weeks_per_year",
        "public_holiday_days",
        "annual_leave_days",
        "sick_days",
        "other_absence_days",
        "hours_per_day",
    ),
)
_WISN_YEAR = ("available_hours", "hours_per_day", "hours_per_week", "weeks_counted")
_WISN_UNITS = ("share", "min-per-day", "min-per-week", "min-per-month", "min-per-year")


def _allowance(args: Args) -> tuple[dict[str, Any], dict[str, Any]]:
    made = {"unit": choice(args, "unit", _WISN_UNITS), "amount": args["amount"]}
    return made, {name: args.get(name) for name in _WISN_YEAR}


@op("wisn.category_share", "unit", "amount", *_WISN_YEAR)
def _category_share(args: Args) -> Any:
    return lowlevel.jp_wisn_category_share(*_allowance(args))


@op("wisn.individual_hours", "unit", "amount", "staff", *_WISN_YEAR)
def _individual_hours(args: Args) -> Any:
    return lowlevel.jp_wisn_individual_hours(*_allowance(args), args["staff"])


_WISN_TERMS = ("available_hours", "category_share", "individual_hours_per_year", "current_staff")


@op("wisn.staff", *_WISN_TERMS, "volumes", "unit_hours", "rounding")
def _wisn_staff(args: Args) -> Any:
    terms = {name: args.get(name) for name in _WISN_TERMS}
    found = first(lowlevel.jp_wisn_staff(terms, args["volumes"], args["unit_hours"], rounding(args, "rounding")))
    return plain(found, {-1: "shortage", 0: "balance", 1: "surplus"})
