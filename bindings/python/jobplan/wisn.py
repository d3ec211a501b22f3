"""WISN (Workload Indicators of Staffing Need): staff required from workload, exact.

Available working time, standard workloads, allowances, required staff, difference and ratio. Rounding is the
caller's: no published rule is built in. Source: rules demand.wisn-time, demand.wisn-allowances, demand.wisn-staff.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._exact import Number, chosen
from .figures import Figure, Result, Working, figure

_UNITS = {"share": 1, "min-per-day": 2, "min-per-week": 3, "min-per-month": 4, "min-per-year": 5}


@dataclass(frozen=True)
class AvailableTime(Result):
    """Available working time (AWT) of one member of staff in a year."""

    possible_days: Fraction
    absent_days: Fraction
    available_days: Fraction
    available_hours: Fraction
    working: Working = Working()


def available_time(
    *,
    hours_per_day: Number,
    possible_days_per_year: Number | None = None,
    days_per_week: Number | None = None,
    weeks_per_year: Number | None = None,
    public_holiday_days: Number = 0,
    annual_leave_days: Number = 0,
    sick_days: Number = 0,
    other_absence_days: Number = 0,
) -> AvailableTime:
    """Gives available working time: (possible days - absent days) x hours a day.

    Parameters
    ----------
    hours_per_day : number
    possible_days_per_year : number, optional
        Or `days_per_week` and `weeks_per_year`.
    public_holiday_days, annual_leave_days, sick_days, other_absence_days : number
        Days a year; training is among the other absence.

    Raises
    ------
    InvalidError, ConflictError
        Nothing to build the possible days from, both forms of them, or no day left.

    Examples
    --------
    >>> found = available_time(days_per_week=4.5, weeks_per_year=52, public_holiday_days=10,
    ...                        annual_leave_days=30, sick_days=15, hours_per_day=8)
    >>> found.available_days, found.available_hours
    (Fraction(179, 1), Fraction(1432, 1))
    """
    terms = {
        "possible_days_per_year": possible_days_per_year,
        "days_per_week": days_per_week,
        "weeks_per_year": weeks_per_year,
        "public_holiday_days": public_holiday_days,
        "annual_leave_days": annual_leave_days,
        "sick_days": sick_days,
        "other_absence_days": other_absence_days,
        "hours_per_day": hours_per_day,
    }
    return AvailableTime._of(*lowlevel.jp_wisn_available_time(terms))


def standard_workload(available_hours: Number, unit_hours: Number) -> Figure:
    """Gives the units one member of staff does in a year: available hours / hours a unit.

    Examples
    --------
    >>> standard_workload(1432, "1/4").exact
    Fraction(5728, 1)
    """
    return figure(lowlevel.jp_wisn_standard_workload(available_hours, unit_hours), "units per year")


def category_share(
    unit: str,
    amount: Number,
    *,
    available_hours: Number,
    hours_per_day: Number | None = None,
    hours_per_week: Number | None = None,
) -> Fraction:
    """Gives a category allowance (support work everyone does) as a share of available working time.

    Parameters
    ----------
    unit : {"share", "min-per-day", "min-per-week", "min-per-month", "min-per-year"}
    amount : number
        In that unit.
    available_hours : number
        AWT of one member of staff (:func:`available_time`).
    hours_per_day, hours_per_week : number
        For minutes a day, and minutes a week.

    Examples
    --------
    >>> category_share("min-per-day", 45, available_hours=1500, hours_per_day=7.5)
    Fraction(1, 10)
    """
    year = {"available_hours": available_hours, "hours_per_day": hours_per_day, "hours_per_week": hours_per_week}
    found: Fraction = lowlevel.jp_wisn_category_share(_allowance(unit, amount), year)
    return found


def individual_hours(
    unit: str,
    amount: Number,
    staff: Number,
    *,
    available_hours: Number,
    hours_per_day: Number | None = None,
    weeks_counted: Number | None = None,
) -> Fraction:
    """Gives an individual allowance (work only some do) as hours a year for all of them.

    Parameters
    ----------
    staff : number
        People who do the work.
    weeks_counted : number
        Weeks that minutes a week count in: 52, or the weeks present. There is no default.

    Examples
    --------
    >>> individual_hours("min-per-week", 120, 2, available_hours=1500, weeks_counted=44)
    Fraction(176, 1)
    """
    year = {"available_hours": available_hours, "hours_per_day": hours_per_day, "weeks_counted": weeks_counted}
    found: Fraction = lowlevel.jp_wisn_individual_hours(_allowance(unit, amount), year, staff)
    return found


def _allowance(unit: str, amount: Number) -> dict[str, Any]:
    return {"unit": chosen("unit", unit, _UNITS), "amount": amount}


@dataclass(frozen=True)
class StaffResult(Result):
    """Required staff, and how those in post compare.

    ``verdict`` is "shortage", "balance" or "surplus"; None without current staff. ``wisn_ratio`` is current /
    required: under 1 is a shortage.
    """

    verdict: str | None
    workload_hours: Fraction
    service_staff: Fraction
    category_factor: Fraction
    individual_factor: Fraction
    required_staff: Fraction
    required_rounded: Fraction | None
    difference: Fraction | None
    wisn_ratio: Fraction | None
    working: Working = Working()


def staff(
    activities: Iterable[tuple[Number, Number]],
    *,
    available_hours: Number,
    category_share: Number | None = None,
    individual_hours_per_year: Number | None = None,
    current_staff: Number | None = None,
    rounding: str | None = None,
) -> StaffResult:
    """Gives required staff, difference and WISN ratio.

    Required = sum of (volume x unit hours) / AWT x CAF + IAF, with CAF = 1 / (1 - category share) and
    IAF = individual hours / AWT. Category allowances multiply: 15% and 10% make 1.3333, not 1.25.

    Parameters
    ----------
    activities : pairs of numbers
        Yearly count and hours a unit, one pair an activity.
    available_hours : number
        AWT of one member of staff (:func:`available_time`).
    category_share : number
        Sum of the category allowances, below 1.
    individual_hours_per_year : number
        Sum of the individual allowances, hours.
    current_staff : number
        WTE in post.
    rounding : str
        Of ``required_rounded``, such as ``"whole/up"`` (see :func:`jobplan.round_to`).

    Raises
    ------
    RangeError
        A share of 1 or more, or a negative number.
    ColumnError
        A bad activity; ``row`` says which.

    Examples
    --------
    >>> found = staff([(100_000, "1/4")], available_hours=1432, category_share="10/179", current_staff=18)
    >>> round(float(found.required_staff), 3), found.verdict
    (18.491, 'shortage')
    """
    pairs = list(activities)
    terms = {
        "available_hours": available_hours,
        "category_share": category_share,
        "individual_hours_per_year": individual_hours_per_year,
        "current_staff": current_staff,
    }
    policy = None if rounding is None else lowlevel.jp_rounding_parse(rounding)
    found, working = lowlevel.jp_wisn_staff(terms, [pair[0] for pair in pairs], [pair[1] for pair in pairs], policy)
    verdict = None if current_staff is None else {-1: "shortage", 0: "balance", 1: "surplus"}[found["verdict"]]
    return StaffResult._of({**found, "verdict": verdict}, working)


__all__ = [
    "AvailableTime",
    "StaffResult",
    "available_time",
    "category_share",
    "individual_hours",
    "staff",
    "standard_workload",
]
