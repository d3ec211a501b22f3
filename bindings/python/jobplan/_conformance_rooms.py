"""The ops of the rooms above base: see tests/vectors/README.md."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._conformance_ops import NATIONS, Args, choice, op
from ._errors import JobPlanError
from ._exact import to_day
from .plan import minutes


def first(answer: Any) -> Any:
    """Of an answer with its working, the answer."""
    return answer[0] if isinstance(answer, tuple) else answer


def plain(found: Mapping[str, Any], verdicts: Mapping[int, str] | None = None) -> dict[str, Any]:
    """A struct as the vectors write it: no member without a value, NaN as null."""
    made: dict[str, Any] = {}
    for name, value in found.items():
        if name == "verdict" and verdicts is not None:
            made[name] = verdicts[value]
        elif isinstance(value, float) and math.isnan(value):
            made[name] = None
        elif value is not None:
            made[name] = value
    return made


def number(args: Args, name: str) -> float:
    return float(Fraction(args[name]))


def doubles(values: Sequence[str | None]) -> Any:
    return array("d", [math.nan if value is None else float(Fraction(value)) for value in values])


def days(values: Sequence[str | None]) -> Any:
    return array("i", [-(2**31) if value is None else to_day(value) for value in values])


def whole(args: Args, name: str, otherwise: int = 0) -> int:
    return int(args.get(name, otherwise))


def rounding(args: Args, name: str = "policy") -> Any:
    return lowlevel.jp_rounding_parse(args[name]) if args.get(name) is not None else None


def yes(args: Args, name: str) -> int:
    return choice(args, name, ("no", "yes"), "no") - 1


def simple(name: str, call: str, *arguments: str) -> None:
    """An op that gives a call its arguments as exact numbers, in order."""

    def run(args: Args) -> Any:
        return first(getattr(lowlevel, call)(*(args[argument] for argument in arguments)))

    op(name, *arguments)(run)


def floating(name: str, call: str, *arguments: str) -> None:
    """The same in doubles."""

    def run(args: Args) -> Any:
        return first(getattr(lowlevel, call)(*(number(args, argument) for argument in arguments)))

    op(name, *arguments)(run)


def from_struct(name: str, call: str, arguments: Sequence[str], verdicts: Mapping[int, str] | None = None, make: Callable[[str], Any] = str) -> None:
    """An op whose arguments are the members of one struct, and whose answer is another's."""

    def run(args: Args) -> Any:
        return plain(first(getattr(lowlevel, call)({key: make(value) for key, value in args.items()})), verdicts)

    op(name, *arguments)(run)


simple("annual.productive_hours", "jp_productive_hours", "weeks", "hours_per_week")
simple("annual.wte", "jp_wte", "hours_per_week", "full_time_hours_per_week")
simple("rota.working_time", "jp_working_time_average", "hours_in_period", "hours_made_up", "weeks")
simple("wisn.standard_workload", "jp_wisn_standard_workload", "available_hours", "unit_hours")
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


@op("annual.weeks_preset", "id")
def _weeks_preset(args: Args) -> Any:
    found = lowlevel.jp_weeks_preset_find(args["id"])
    return {"kind": ("", "attending", "year")[found["kind"]], "weeks": found["weeks"]}


@op("annual.pa", "pa_policy", "plain_hours", "premium_hours")
def _pa(args: Args) -> Any:
    policy = lowlevel.jp_pa_policy_find(args["pa_policy"])
    return first(lowlevel.jp_pa(policy, args["plain_hours"], args["premium_hours"]))


@op("annual.pa_split", "pa_policy", "weekday", "start", "length_min")
def _pa_split(args: Args) -> Any:
    policy = lowlevel.jp_pa_policy_find(args["pa_policy"])
    plain_min, premium_min = lowlevel.jp_pa_split(policy, whole(args, "weekday"), minutes(args["start"]), whole(args, "length_min"))
    return {"plain_min": plain_min, "premium_min": premium_min}


_FORMS = ("weekly", "timetable", "monthly", "annual-count", "on-call", "alongside")


def _activity(item: Args) -> dict[str, Any]:
    made = dict(item)
    form = made.pop("time")
    made["time_form"] = _FORMS.index(form) + 1
    for name in ("start", "end"):
        if name in made:
            made[f"{name}_min"] = minutes(made.pop(name))
    for name in ("weekday", "cycle_weeks", "nth_of_month", "serves", "on_call_kind", "on_call_one_in"):
        if name in made:
            made[name] = int(made[name])
    for name in ("is_direct_care", "is_overnight"):
        if name in made:
            made[name] = int(made[name])
    if "weeks_of_cycle" in made:
        made["weeks_of_cycle"] = sum(1 << (int(week) - 1) for week in made["weeks_of_cycle"])
    elif form == "timetable":
        made.setdefault("cycle_weeks", 1)
        made["weeks_of_cycle"] = (1 << made["cycle_weeks"]) - 1
    return made


@op(
    "annual.evaluate",
    "contract_hours_per_week",
    "full_time_hours_per_week",
    "activities",
    "attending_weeks",
    "year_weeks",
    "hours_per_session",
    "pa_policy",
)
def _evaluate(args: Args) -> Any:
    options = {name: args.get(name) for name in ("attending_weeks", "year_weeks", "hours_per_session")}
    annual = lowlevel.jp_annual_new()
    lowlevel.jp_plan_evaluate(_plan(args), options, _pa_policy(args), annual)
    return _figures(annual)


@op(
    "annual.evaluate_dates",
    "contract_hours_per_week",
    "full_time_hours_per_week",
    "activities",
    "attending_weeks",
    "pa_policy",
    "first_day",
    "last_day",
    "cycle_first_day",
    "nation",
    "leave",
)
def _evaluate_dates(args: Args) -> Any:
    dates = {name: args[name] for name in ("first_day", "last_day", "cycle_first_day")}
    calendar = lowlevel.jp_calendar_new(choice(args, "nation", NATIONS)) if "nation" in args else None
    leave = [{"first_day": span["first"], "last_day": span["last"]} for span in args.get("leave", [])]
    options = {"attending_weeks": args.get("attending_weeks")}
    annual = lowlevel.jp_annual_new()
    lowlevel.jp_plan_evaluate_dates(_plan(args), options, dates, calendar, leave, _pa_policy(args), annual)
    return _figures(annual)


def _plan(args: Args) -> Any:
    plan = lowlevel.jp_plan_new()
    contract = {"hours_per_week": args["contract_hours_per_week"], "full_time_hours_per_week": args.get("full_time_hours_per_week")}
    lowlevel.jp_plan_add_contract(plan, contract)
    for item in args["activities"]:
        lowlevel.jp_plan_add_activity(plan, _activity(item))
    return plan


def _pa_policy(args: Args) -> Any:
    return lowlevel.jp_pa_policy_find(args["pa_policy"]) if "pa_policy" in args else None


def _figures(annual: Any) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    for figure in range(1, lowlevel.JP_FIGURE_COUNT + 1):
        try:
            answer[lowlevel.jp_annual_figure_name(figure)] = first(lowlevel.jp_annual_figure(annual, figure))
        except JobPlanError as error:
            answer[lowlevel.jp_annual_figure_name(figure)] = error.status_name
    answer["categories"] = {}
    for i in range(lowlevel.jp_annual_group_count(annual, 0)):
        found = lowlevel.jp_annual_group_at(annual, 0, i)
        members = ("hours_per_week", "hours_per_year", "pas_per_week", "share_of_planned")
        name = lowlevel.jp_annual_group_name(annual, 0, i, 256)
        answer["categories"][name] = plain({member: found[member] for member in members})
    return answer


@op("rota.prospective_cover", "method", "hours_per_week", "year_weeks", "leave_weeks", "hours_of_leave_week", "policy")
def _prospective_cover(args: Args) -> Any:
    numbers = (args[name] for name in ("hours_per_week", "year_weeks", "leave_weeks"))
    method = choice(args, "method", ("riddell", "weeks-ratio"))
    return first(lowlevel.jp_prospective_cover(method, *numbers, args.get("hours_of_leave_week"), rounding(args)))


@op("rota.on_call_band", "one_in")
def _on_call_band(args: Args) -> Any:
    return ("", "high", "medium", "low")[first(lowlevel.jp_on_call_band(args["one_in"]))]


@op("rota.supervision_tariff", "n_trainees", "flat", "per_trainee", "cap")
def _supervision_tariff(args: Args) -> Any:
    return first(lowlevel.jp_supervision_tariff(whole(args, "n_trainees"), args["flat"], args["per_trainee"], args.get("cap")))


@op("rota.new_deal_target", "n_full_shifts", "n_partial_shifts", "n_on_calls", "n_all_duties")
def _new_deal(args: Args) -> Any:
    names = ("n_full_shifts", "n_partial_shifts", "n_on_calls", "n_all_duties")
    return first(lowlevel.jp_new_deal_target(*(whole(args, name) for name in names)))


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


def _attributes(args: Args) -> dict[str, int]:
    stated: dict[str, int] = {}
    for name, value in args.get("attributes", {}).items():
        stated.update({member: at for member, at in lowlevel.jp_attributes_set(name, value).items() if at})
    return stated


def _category(found: Mapping[str, Any]) -> dict[str, Any]:
    candidates = [lowlevel.jp_answer_candidate(None, found, i)["category_code"] for i in range(found["n_candidates"])]
    return {
        "verdict": lowlevel.jp_verdict_name(found["verdict"]),
        "category": found["category_code"],
        "concept": found["concept_id"],
        "attribute": found["attribute_name"],
        "is_direct_care": found["is_direct_care"],
        "n_candidates": found["n_candidates"],
        "candidates": candidates,
    }


@op("framework.categorise", "framework", "text", "attributes")
def _categorise(args: Args) -> Any:
    framework = lowlevel.jp_framework_find(args["framework"])
    return _category(first(lowlevel.jp_categorise(None, framework, args["text"], _attributes(args))))


@op("framework.crosswalk", "first", "second", "text", "attributes")
def _crosswalk(args: Args) -> Any:
    one, other = (lowlevel.jp_framework_find(args[name]) for name in _EITHER)
    found = lowlevel.jp_crosswalk(None, one, other, args["text"], _attributes(args))
    moves = ("no", "yes", "unclear")[found[2]]
    return {"moves": moves, "first": _category(found[0]), "second": _category(found[1])}


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


@op("demand.simulation_numbers", "seed", "n_numbers")
def _simulation_numbers(args: Args) -> Any:
    numbers = array("Q", bytes(8 * whole(args, "n_numbers")))
    lowlevel.jp_simulation_numbers(whole(args, "seed"), [numbers])
    return list(numbers)
