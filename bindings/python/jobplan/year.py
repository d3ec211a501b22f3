"""Capacity over the year, week by week and month by month, against demand: where a shortage begins, what piles up.

Hours are exact. Weeks begin on the weekday of the first day given. Source: rules capacity.year, capacity.recruitment.
"""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from . import lowlevel
from ._columns import days
from ._exact import Day, Number, from_day, to_day
from .figures import Result, Working

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONDAY_TO_FRIDAY = _WEEKDAYS[:5]


@dataclass(frozen=True)
class Change:
    """Hours a week gained, or lost where negative, from a day to a day: a joiner, a leaver, maternity, other absence.

    Attributes
    ----------
    hours_per_week : number
    first_day : day
    last_day : day, optional
        None: not yet over.
    name : str
        What it is, for the reader.
    """

    hours_per_week: Number
    first_day: Day
    last_day: Day | None = None
    name: str = ""


def _bits(working_days: Iterable[str]) -> int:
    bits = 0
    for day in working_days:
        if day not in _WEEKDAYS:
            raise ValueError(f"working_days: want names such as 'monday', got {day!r}")
        bits |= 1 << _WEEKDAYS.index(day)
    return bits


def with_changes(
    week_hours: Iterable[Number], first_day: Day, changes: Iterable[Change], *, working_days: Iterable[str] = MONDAY_TO_FRIDAY
) -> tuple[Fraction, ...]:
    """Applies dated changes to weekly capacity, each week by the share of its working days that a change covers.

    Parameters
    ----------
    week_hours : numbers
        One a week, net of leave.
    first_day : day
        First day of the first week.
    working_days : names of weekdays

    Raises
    ------
    ConflictError
        More is lost in a week than there is.
    ColumnError
        A change whose last day lies before its first.

    Examples
    --------
    Someone of 30 hours a week starts on a Thursday of a five-day week:

    >>> with_changes([100, 100], "2026-04-06", [Change(30, "2026-04-09")])
    (Fraction(112, 1), Fraction(130, 1))
    """
    listed = list(changes)
    starts = days([change.first_day for change in listed], "first_day")
    ends = days([change.last_day for change in listed], "last_day", missing=lowlevel.JP_DATE_MAX)
    hours = [change.hours_per_week for change in listed]
    return tuple(lowlevel.jp_week_changes(first_day, _bits(working_days), list(week_hours), starts, ends, hours))


@dataclass(frozen=True)
class Month(Result):
    """Hours of a calendar month: each week counts by its working days in it."""

    first_day: datetime.date
    hours: Fraction


def by_month(week_hours: Iterable[Number], first_day: Day, *, working_days: Iterable[str] = MONDAY_TO_FRIDAY) -> tuple[Month, ...]:
    """Gives weekly hours by calendar month; the months add up to the weeks.

    Examples
    --------
    >>> [(month.first_day.month, month.hours) for month in by_month([50], "2026-04-27")]
    [(4, Fraction(40, 1)), (5, Fraction(10, 1))]
    """
    hours = list(week_hours)
    n_months = lowlevel.jp_months_touched(first_day, len(hours))
    first = array("i", bytes(4 * n_months))
    found = lowlevel.jp_week_months(first_day, _bits(working_days), hours, [first], n_months)
    return tuple(Month(from_day(day), value) for day, value in zip(first, found))


@dataclass(frozen=True)
class Week(Result):
    """A week: ``shortage_hours`` is demand less capacity (negative is spare), ``backlog_hours`` what then waits."""

    first_day: datetime.date | None
    demand_hours: Fraction
    capacity_hours: Fraction
    shortage_hours: Fraction
    backlog_hours: Fraction


@dataclass(frozen=True)
class Balance(Result):
    """A year of weeks: totals, where a shortage begins, and every week.

    Week numbers count from 0; None where there is no such week.
    """

    demand_hours: Fraction
    capacity_hours: Fraction
    unused_hours: Fraction
    final_backlog: Fraction
    largest_backlog: Fraction
    largest_shortage: Fraction
    n_short_weeks: int
    first_short_week: int | None
    worst_week: int | None
    first_backlog_week: int | None
    weeks: tuple[Week, ...] = ()
    working: Working = Working()

    def _repr_html_(self) -> str:
        from ._views.notebook import table

        names = ("demand_hours", "capacity_hours", "shortage_hours", "backlog_hours")
        rows = [
            (str(week.first_day or i + 1), *(f"{float(getattr(week, name)):,.1f}" for name in names)) for i, week in enumerate(self.weeks)
        ]
        caption = f"{self.n_short_weeks} of {len(self.weeks)} weeks short; {float(self.final_backlog):,.1f} hours wait at the end"
        return table(caption, ("Week", "Demand", "Capacity", "Shortage", "Waiting"), rows)


def balance(
    demand_hours: Iterable[Number], capacity_hours: Iterable[Number], *, start_hours: Number = 0, first_day: Day | None = None
) -> Balance:
    """Holds weekly demand against weekly capacity.

    backlog[t] = max(0, backlog[t-1] + demand[t] - capacity[t]).

    Parameters
    ----------
    demand_hours, capacity_hours : numbers
        One a week, hours of the same work. A week without data is no week of 0: find it first.
    start_hours : number
        Work waiting before the first week, hours.
    first_day : day, optional
        First day of the first week, to date the weeks.

    Raises
    ------
    UndefinedError
        No weeks.
    ColumnError
        A missing or negative week; ``row`` says which.

    Examples
    --------
    >>> found = balance([10, 12, 8], [11, 9, 9])
    >>> found.final_backlog, found.n_short_weeks, found.first_short_week
    (Fraction(2, 1), 1, 1)
    """
    asked, given = list(demand_hours), list(capacity_hours)
    shortage, backlog, found, working = lowlevel.jp_year_balance(asked, given, start_hours, len(asked), len(asked))
    start = None if first_day is None else to_day(first_day, "first_day")
    exact = lowlevel.jp_ratio_add
    weeks = tuple(
        Week(None if start is None else from_day(start + 7 * i), exact(asked[i], 0), exact(given[i], 0), shortage[i], backlog[i])
        for i in range(len(asked))
    )
    numbers = {name: None if found[name] == -1 else found[name] for name in ("first_short_week", "worst_week", "first_backlog_week")}
    return Balance._of({**found, **numbers}, working, weeks=weeks)


@dataclass(frozen=True)
class Recruitment(Result):
    """Posts that close a gap; ``gap_left_hours`` below 0 are hours over."""

    n_posts: int
    wte: Fraction
    gained_hours: Fraction
    gap_left_hours: Fraction
    working: Working = Working()


def recruitment(
    gap_hours_per_year: Number, hours_per_wte_per_year: Number, *, post_wte: Number = 1, close_the_gap: bool = True
) -> Recruitment:
    """Gives the posts to recruit: gap / (size of a post x hours a WTE provides).

    Parameters
    ----------
    gap_hours_per_year : number
        0 or more.
    hours_per_wte_per_year : number
        Clinical hours one WTE of that band provides in a year.
    post_wte : number
        1 for whole posts, ``"1/2"`` for halves.
    close_the_gap : bool
        True: rounded up, the gap is closed; False: never more than the gap.

    Examples
    --------
    >>> found = recruitment(1500, 1320, post_wte="1/2")
    >>> found.n_posts, found.wte, found.gap_left_hours
    (3, Fraction(3, 2), Fraction(-480, 1))
    """
    return Recruitment._of(*lowlevel.jp_recruitment(gap_hours_per_year, hours_per_wte_per_year, post_wte, int(close_the_gap)))


__all__ = [
    "MONDAY_TO_FRIDAY",
    "Balance",
    "Change",
    "Month",
    "Recruitment",
    "Week",
    "balance",
    "by_month",
    "recruitment",
    "with_changes",
]
