"""The ops of plans, annualised hours and rotas."""

from __future__ import annotations

from typing import Any

from .. import lowlevel
from .._errors import JobPlanError
from ..plan import minutes
from .ops import NATIONS, Args, choice, first, op, plain, rounding, simple, whole


simple("annual.productive_hours", "jp_productive_hours", "weeks", "hours_per_week")
simple("annual.wte", "jp_wte", "hours_per_week", "full_time_hours_per_week")
simple("rota.working_time", "jp_working_time_average", "hours_in_period", "hours_made_up", "weeks")


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


def _evaluated(args: Args) -> tuple[Any, Any]:
    plan, annual = _plan(args), lowlevel.jp_annual_new()
    options = {name: args.get(name) for name in ("attending_weeks", "year_weeks", "hours_per_session")}
    lowlevel.jp_plan_evaluate(plan, options, _pa_policy(args), annual)
    return plan, annual


@op("review.piecewise", "first", "second", "first_share")
def _piecewise(args: Args) -> Any:
    year = lowlevel.jp_annual_new()
    lowlevel.jp_annual_piecewise(_evaluated(args["first"])[1], _evaluated(args["second"])[1], args["first_share"], year)
    return _figures(year)


@op("review.compare", "first", "second", "depth")
def _compare(args: Args) -> Any:
    made = lowlevel.jp_comparison_new()
    lowlevel.jp_annual_compare(_evaluated(args["first"])[1], _evaluated(args["second"])[1], 0, whole(args, "depth"), made)
    groups = {
        lowlevel.jp_comparison_name(made, i, 256): plain(lowlevel.jp_comparison_at(made, i))
        for i in range(lowlevel.jp_comparison_count(made))
    }
    try:
        return {"groups": groups, "distance": first(lowlevel.jp_comparison_distance(made))}
    except JobPlanError as error:
        return {"groups": groups, "distance": error.status_name}


@op("checks.plan", "plan")
def _checks(args: Args) -> Any:
    plan, annual = _evaluated(args["plan"])
    policy = {**lowlevel.jp_check_policy_published(), "standard": 0}
    findings = lowlevel.jp_findings_new()
    lowlevel.jp_plan_check(plan, annual, policy, [], findings)
    return [lowlevel.jp_findings_at(findings, i)["code"] for i in range(lowlevel.jp_findings_count(findings))]
