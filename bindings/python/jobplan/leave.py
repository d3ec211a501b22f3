"""Leave in hours, by scheme, service and part year; attending weeks built from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._exact import Day, Number, chosen
from .annual import NATIONS
from .figures import Figure, Result, Working, figure
from .plan import Contract


@dataclass(frozen=True)
class LeaveScheme(Result):
    """Days of leave of a five-day week by years of service, and public holidays a year."""

    id: str
    title: str
    source: str
    edition: str
    steps: tuple[tuple[int, int], ...]
    public_holidays: int
    other_days: int


def schemes() -> tuple[LeaveScheme, ...]:
    """Gives the published leave schemes; ``steps`` are (years of service, days)."""
    made = []
    for i in range(lowlevel.jp_leave_scheme_count()):
        found = lowlevel.jp_leave_scheme_at(i)
        steps = tuple((years, days) for years, days in zip(found["step_years"], found["step_days"]) if years >= 0)
        made.append(LeaveScheme._of(found, steps=steps))
    return tuple(made)


def policies() -> tuple[str, ...]:
    """Gives the ids of the leave policies: how part years, anniversaries and rounding are worked out."""
    return tuple(lowlevel.jp_leave_policy_name(i) for i in range(lowlevel.jp_leave_policy_count()))


@dataclass(frozen=True)
class Leave(Result):
    """Leave of one year, in hours: exact, and rounded by the policy."""

    days_employed: int
    days_in_year: int
    leave_days: Fraction
    leave_hours: Fraction
    public_holiday_hours: Fraction
    leave_hours_rounded: Fraction
    public_holiday_hours_rounded: Fraction
    total_hours_rounded: Fraction
    working: Working = Working()


def entitlement(
    contracts: Contract | Sequence[Contract],
    *,
    scheme: str,
    policy: str,
    year_first_day: Day,
    service_first_day: Day,
    employed_first_day: Day | None = None,
    employed_last_day: Day | None = None,
) -> Leave:
    """Works out annual leave and public holidays of one leave year, in hours.

    Parameters
    ----------
    contracts : Contract or sequence of Contract
        Every day employed is in one.
    scheme : str
        Such as ``"afc-england"``: see :func:`schemes`.
    policy : str
        Such as ``"exact"``: see :func:`policies`. There is no default: employers differ.
    year_first_day, service_first_day : date or ISO text
        First day of the leave year (12 months), and of reckonable service.
    employed_first_day, employed_last_day : date or ISO text, optional
        For starters and leavers inside the year.

    Examples
    --------
    >>> found = entitlement(Contract(37.5), scheme="afc-england", policy="exact",
    ...                     year_first_day="2025-04-01", service_first_day="2025-04-01")
    >>> found.leave_hours, found.public_holiday_hours
    (Fraction(405, 2), Fraction(60, 1))
    """
    found_scheme = lowlevel.jp_leave_scheme_find(scheme)
    person: dict[str, Any] = {"year_first_day": year_first_day, "service_first_day": service_first_day}
    if employed_first_day is not None:
        person.update(is_starter=1, employed_first_day=employed_first_day)
    if employed_last_day is not None:
        person.update(is_leaver=1, employed_last_day=employed_last_day)
    listed = [contracts] if isinstance(contracts, Contract) else list(contracts)
    calendar = lowlevel.jp_calendar_new(found_scheme["nation"])
    answer = lowlevel.jp_leave_entitlement(
        found_scheme, lowlevel.jp_leave_policy_find(policy), person, [c._struct() for c in listed], calendar
    )
    return Leave._of(*answer)


def full_time_week(nation: str, day: Day) -> Figure:
    """Gives the full-time week of Agenda for Change staff on a day: Scotland's has changed.

    Examples
    --------
    >>> full_time_week("scotland", "2026-04-01").value
    Fraction(36, 1)
    """
    return figure(lowlevel.jp_afc_full_time_week(chosen("nation", nation, NATIONS), day), "hours per week")


def weeks_from_leave(
    year_weeks: Number,
    hours_per_week: Number,
    *,
    leave_hours: Number | None = None,
    public_holiday_hours: Number | None = None,
    study_days: Number | None = None,
    other_days: Number | None = None,
    absence_share: Number | None = None,
) -> Figure:
    """Gives attending weeks: the year's less leave, holidays and other days, less an absence share.

    Examples
    --------
    >>> weeks_from_leave(52, 37.5, leave_hours=202.5, public_holiday_hours=60).value
    Fraction(45, 1)
    """
    parts = {
        "year_weeks": year_weeks,
        "hours_per_week": hours_per_week,
        "leave_hours": leave_hours,
        "public_holiday_hours": public_holiday_hours,
        "study_days": study_days,
        "other_days": other_days,
        "absence_share": absence_share,
    }
    return figure(lowlevel.jp_weeks_from_leave(parts), "weeks")


def weeks_from_calendar(first: Day, last: Day, days_off: Number, *, nation: str | None = None) -> Figure:
    """Gives attending weeks: weekdays that are no bank holiday, less days off, over 5."""
    calendar = None if nation is None else lowlevel.jp_calendar_new(chosen("nation", nation, NATIONS))
    return figure(lowlevel.jp_weeks_from_calendar(calendar, first, last, days_off), "weeks")


def statutory_accrual(hours_worked: Number, *, rounding: str | None = None) -> Figure:
    """Gives the leave that irregular-hours and part-year workers accrue: 12.07% of hours worked.

    Examples
    --------
    >>> statutory_accrual(100).value
    Fraction(1207, 100)
    """
    policy = None if rounding is None else lowlevel.jp_rounding_parse(rounding)
    return figure(lowlevel.jp_statutory_accrual(hours_worked, policy), "hours")


@dataclass(frozen=True)
class StatutoryLeave(Result):
    """Statutory leave of one year: exact, and up to one decimal as the government's calculator shows it.

    `hours` and `hours_rounded` are None where the hours of a week were not given.
    """

    share_of_year: Fraction
    days: Fraction
    days_rounded: Fraction
    hours: Fraction | None = None
    hours_rounded: Fraction | None = None
    working: Working = Working()


def statutory_leave(
    days_per_week: Number,
    *,
    year_first_day: Day,
    hours_per_week: Number | None = None,
    start_day: Day | None = None,
    leaving_day: Day | None = None,
) -> StatutoryLeave:
    """Works out the statutory minimum: 5.6 weeks, at most 28 days, in proportion to the days employed.

    For staff on neither NHS contract, such as a contractor's.

    Parameters
    ----------
    days_per_week : number
        Above 0, at most 7.
    year_first_day : date or ISO text
        First day of the leave year (12 months).
    hours_per_week : number, optional
        To have the leave in hours too.
    start_day, leaving_day : date or ISO text, optional
        For starters and leavers inside the year.

    Raises
    ------
    RangeError
        Days a week that there are not, or a day outside the leave year.

    Notes
    -----
    Rule ``annual.statutory-leave``: Working Time Regulations 1998, regulations 13 and 13A.

    Examples
    --------
    >>> found = statutory_leave(5, hours_per_week=37.5, year_first_day="2026-04-01", start_day="2026-10-01")
    >>> found.days, found.days_rounded  # 28 x 182/365
    (Fraction(5096, 365), Fraction(14, 1))
    """
    worker: dict[str, Any] = {"days_per_week": days_per_week, "year_first_day": year_first_day, "hours_per_week": hours_per_week}
    if start_day is not None:
        worker.update(is_starter=1, start_day=start_day)
    if leaving_day is not None:
        worker.update(is_leaver=1, leaving_day=leaving_day)
    return StatutoryLeave._of(*lowlevel.jp_statutory_leave_of(worker))


def statutory_first_year(days_per_year: Number, months_begun: int, *, rounding: str | None = None) -> Figure:
    """Gives the days accrued in the first year of employment: a twelfth at the start of each month.

    Examples
    --------
    >>> statutory_first_year(28, 4).value
    Fraction(28, 3)
    """
    policy = None if rounding is None else lowlevel.jp_rounding_parse(rounding)
    return figure(lowlevel.jp_statutory_first_year(days_per_year, months_begun, policy), "days")


def part_time_hours(hours_per_week: Number, old_full_time: Number, new_full_time: Number, *, rounding: str | None = None) -> Figure:
    """Gives part-time hours when the full-time week changes: hours / old week x new week.

    Examples
    --------
    Scotland's 37.5 hours became 37 on 1 April 2024:

    >>> from jobplan import hours_minutes
    >>> hours_minutes(part_time_hours(20, 37.5, 37, rounding="minute/half-up").value)
    '19:44'
    """
    policy = None if rounding is None else lowlevel.jp_rounding_parse(rounding)
    return figure(lowlevel.jp_convert_part_time_hours(hours_per_week, old_full_time, new_full_time, policy), "hours per week")


def term_time_paid_weeks(working_weeks: Number, *, year_weeks: Number, leave_weeks: Number) -> Figure:
    """Gives the paid weeks of someone who works only in term: those worked and the leave earned on what is paid.

    Arithmetic, not a published rule: where an employer's own formula is agreed, its weeks are given instead.

    Parameters
    ----------
    working_weeks : number
        Weeks worked in the year.
    year_weeks, leave_weeks : number
        Of a full year on the same contract: 52, and 7 for 27 + 8 days.

    Examples
    --------
    >>> term_time_paid_weeks(39, year_weeks=52, leave_weeks=7).value  # 39 x 52 / 45
    Fraction(676, 15)
    """
    return figure(lowlevel.jp_term_time_paid_weeks(working_weeks, year_weeks, leave_weeks), "weeks")


__all__ = [
    "Leave",
    "LeaveScheme",
    "StatutoryLeave",
    "entitlement",
    "full_time_week",
    "part_time_hours",
    "policies",
    "schemes",
    "statutory_accrual",
    "statutory_first_year",
    "statutory_leave",
    "term_time_paid_weeks",
    "weeks_from_calendar",
    "weeks_from_leave",
]
