"""``jobplan leave``: annual leave and public holidays in hours, and the weeks at work that are left."""

from __future__ import annotations

import argparse
from typing import Any

from .facts import Facts, shown
from .outputs import add_outputs, deliver

SUMMARY = "Work out annual leave and public holidays in hours by scheme and service, and the weeks at work that are left."
EXAMPLES = (
    "  jobplan leave --schemes                   # every scheme and policy there is\n"
    "  jobplan leave --scheme afc-england --policy exact --year 2026-04-01 --service 2019-05-13 --hours-per-week 30\n"
    "  jobplan leave --scheme afc-scotland --policy scotland-2024 --year 2026-04-01 --service 2026-10-01 --start 2026-10-01 \\\n"
    "      --hours-per-week 37.5 --study-days 5\n"
    "  jobplan leave --scheme afc-wales --policy nearest-half-hour --year 2026-04-01 --service 2012-01-09 \\\n"
    "      --hours-per-week 37.5 --change 2026-10-01=30 --json -\n"
    "  jobplan leave --statutory --days-per-week 4 --year 2026-04-01 --hours-per-week 30\n\n"
    "Where somebody leaves the post for good, see the sub-command leaves."
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--schemes", action="store_true", help="list the schemes and policies, and nothing else")
    parser.add_argument("--scheme", metavar="ID", help="leave scheme, such as afc-england")
    parser.add_argument("--policy", metavar="ID", help="leave policy: how part years, anniversaries and rounding are worked out; employers differ")
    parser.add_argument("--year", metavar="DAY", help="first day of the leave year, 12 months long")
    parser.add_argument("--service", metavar="DAY", help="first day of reckonable service")
    parser.add_argument("--hours-per-week", metavar="H", help="contracted hours; 37.5, 37:30 and 75/2 are the same")
    parser.add_argument("--change", metavar="DAY=HOURS", action="append", default=[], help="contracted hours from a day on; may be repeated")
    parser.add_argument("--start", metavar="DAY", help="first day employed, of someone who starts inside the year")
    parser.add_argument("--end", metavar="DAY", help="last day employed, of someone who leaves inside the year")
    parser.add_argument("--study-days", metavar="N", help="study leave, days of a five-day week: taken off the weeks at work")
    parser.add_argument("--absence", metavar="SHARE", help="share of time lost to sickness and the like, such as 0.04: taken off the weeks at work")
    parser.add_argument("--statutory", action="store_true", help="the statutory minimum of 5.6 weeks, for staff on no NHS contract")
    parser.add_argument("--days-per-week", metavar="N", help="days worked a week, with --statutory")
    add_outputs(parser, "answer", "json")


def run(options: argparse.Namespace) -> int:
    if options.schemes:
        return deliver(options, _listed())
    if options.statutory:
        _want(options, "days_per_week", "year")
        return deliver(options, _statutory(options))
    _want(options, "scheme", "policy", "year", "service", "hours_per_week")
    return deliver(options, _entitlement(options))


def _want(options: argparse.Namespace, *names: str) -> None:
    missing = [f"--{name.replace('_', '-')}" for name in names if getattr(options, name) is None]
    if missing:
        raise ValueError(f"give {', '.join(missing)} as well; jobplan leave --schemes lists schemes and policies")


def _listed() -> Facts:
    from ..leave import policies, schemes

    found = schemes()
    rows = []
    for item in found:
        steps = ", ".join(f"{days} days" + (f" from {years} years" if years else "") for years, days in item.steps)
        other = f" + {item.other_days} other" if item.other_days else ""
        rows.append((item.id, f"{item.public_holidays}{other}", f"{item.title}: {steps}"))
    data = {"jobplan_leave_schemes": 1, "schemes": [item.to_dict() for item in found], "policies": list(policies())}
    notes = [f"Policies: {', '.join(policies())}.", *dict.fromkeys(f"Source: {item.source} ({item.edition})" for item in found)]
    return Facts("Leave schemes: days of a five-day week by years of service", rows, data, notes, ("Scheme", "Leave", "Public holidays"))


def _contracts(options: argparse.Namespace) -> list[Any]:
    """The contract as it runs: each change ends the one before it."""
    import datetime

    from .._exact import from_day, to_day
    from ..plan import Contract

    if not options.change:
        return [Contract(options.hours_per_week)]
    first = to_day(options.year, "--year")
    begins = [(first, options.hours_per_week)]
    for setting in options.change:
        day, equals, hours = setting.partition("=")
        if not equals:
            raise ValueError(f"--change takes DAY=HOURS, such as 2026-10-01=30; got {setting!r}")
        begins.append((to_day(day, "--change"), hours))
    begins.sort(key=lambda pair: pair[0])
    year = from_day(first)
    last = datetime.date(year.year + 1, year.month, min(year.day, 28 if year.month == 2 else year.day)) - datetime.timedelta(days=1)
    ends = [from_day(day - 1) for day, _ in begins[1:]] + [last]
    return [Contract(hours, first_day=from_day(day), last_day=end) for (day, hours), end in zip(begins, ends)]


def _entitlement(options: argparse.Namespace) -> Facts:
    from ..leave import entitlement, weeks_from_leave

    found = entitlement(
        _contracts(options),
        scheme=options.scheme,
        policy=options.policy,
        year_first_day=options.year,
        service_first_day=options.service,
        employed_first_day=options.start,
        employed_last_day=options.end,
    )
    employed = f"{found.days_employed} of {found.days_in_year} days employed"
    rows = [
        ("Annual leave, of a five-day week", f"{shown(found.leave_days)} days", employed),
        ("Annual leave", f"{shown(found.leave_hours)} h", f"by {options.policy}: {shown(found.leave_hours_rounded)} h"),
        ("Public holidays", f"{shown(found.public_holiday_hours)} h", f"by {options.policy}: {shown(found.public_holiday_hours_rounded)} h"),
        ("Both, rounded", f"{shown(found.total_hours_rounded)} h", f"by {options.policy}"),
    ]
    data: dict[str, Any] = {"jobplan_leave": 1, **found.to_dict()}
    notes = [found.working.formula, f"Source: {found.working.source}"]
    if not options.change and found.days_employed == found.days_in_year:
        weeks = weeks_from_leave(
            52,
            options.hours_per_week,
            leave_hours=found.leave_hours,
            public_holiday_hours=found.public_holiday_hours,
            study_days=options.study_days,
            absence_share=options.absence,
        )
        rows.append(("Weeks at work", f"{shown(weeks.value)} weeks", "of 52, less leave, holidays and what else was given"))
        data["attending_weeks"] = weeks.value
        notes.insert(1, weeks.formula)
    elif options.study_days or options.absence:
        raise ValueError("weeks at work are worked out of one contract over a whole year: leave --study-days and --absence away here")
    return Facts(f"Leave by {options.scheme}, year from {options.year}", rows, data, notes)


def _statutory(options: argparse.Namespace) -> Facts:
    from ..leave import statutory_leave

    found = statutory_leave(
        options.days_per_week, year_first_day=options.year, hours_per_week=options.hours_per_week, start_day=options.start, leaving_day=options.end
    )
    rows = [("Statutory leave", f"{shown(found.days)} days", f"rounded up as the government's calculator does: {shown(found.days_rounded, 1)}")]
    if found.hours is not None:
        rows.append(("Statutory leave", f"{shown(found.hours)} h", f"rounded up: {shown(found.hours_rounded, 1)}"))
    data = {"jobplan_statutory_leave": 1, **found.to_dict()}
    return Facts(f"Statutory leave, year from {options.year}", rows, data, [found.working.formula, f"Source: {found.working.source}"])
