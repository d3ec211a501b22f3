"""Weeks, hours, whole-time equivalents, programmed activities and bank holidays."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction

from . import lowlevel
from ._exact import Day, Number, chosen
from .figures import Figure, Result, figure

NATIONS = {"england": 1, "wales": 2, "scotland": 3, "northern-ireland": 4}
_KINDS = {1: "attending", 2: "year"}
_ORIGINS = {1: "rule", 2: "substitute", 3: "moved", 4: "proclaimed", 5: "loaded", 6: "added"}
WEEKDAYS = {name: i for i, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), 1)}


@dataclass(frozen=True)
class WeeksPreset(Result):
    """A published number of weeks: attending weeks (what a plan's week is multiplied by) or weeks in a year."""

    id: str
    title: str
    kind: str
    weeks: Fraction
    source: str
    edition: str


def weeks_presets() -> tuple[WeeksPreset, ...]:
    """Gives every published number of weeks. There is no default: they differ by a fifth."""
    found = (lowlevel.jp_weeks_preset_at(i) for i in range(lowlevel.jp_weeks_preset_count()))
    return tuple(WeeksPreset._of({**item, "kind": _KINDS[item["kind"]]}) for item in found)


def weeks_preset(id: str) -> WeeksPreset:
    """Gives one published number of weeks by its id.

    Raises
    ------
    UnknownNameError
        No such preset; the message gives the nearest id.
    """
    found = lowlevel.jp_weeks_preset_find(id)
    return WeeksPreset._of({**found, "kind": _KINDS[found["kind"]]})


def productive_hours(weeks: Number, hours_per_week: Number) -> Figure:
    """Gives productive hours a year: weeks x hours per week.

    Examples
    --------
    >>> productive_hours(44, 37.5).value
    Fraction(1650, 1)
    """
    return figure(lowlevel.jp_productive_hours(weeks, hours_per_week), "hours per year")


def wte(hours_per_week: Number, full_time_hours_per_week: Number) -> Figure:
    """Gives the whole-time equivalent: hours per week / full-time hours per week.

    Examples
    --------
    >>> wte(30, 37.5).text
    '0.8 WTE'
    """
    return figure(lowlevel.jp_wte(hours_per_week, full_time_hours_per_week), "WTE")


def programmed_activities(plain_hours: Number, premium_hours: Number = 0, *, policy: str) -> Figure:
    """Gives PAs = plain hours / hours per PA + premium hours / hours per premium PA, exact.

    Parameters
    ----------
    policy : str
        ``"consultant-2003"`` (4 h, 3 h in premium time) or ``"fph-sessions"`` (3.75 h).

    Examples
    --------
    >>> programmed_activities(8, 3, policy="consultant-2003").value
    Fraction(3, 1)
    """
    return figure(lowlevel.jp_pa(lowlevel.jp_pa_policy_find(policy), plain_hours, premium_hours), "PAs")


def premium_split(weekday: str, start_min: int, length_min: int, *, policy: str) -> tuple[int, int]:
    """Splits a stretch of the week into plain and premium minutes.

    Parameters
    ----------
    weekday : str
        ``"monday"`` to ``"sunday"``, on which it starts.
    start_min, length_min : int
        Minutes from midnight, and how long.

    Examples
    --------
    >>> premium_split("monday", 18 * 60, 120, policy="consultant-2003")
    (60, 60)
    """
    found = lowlevel.jp_pa_split(lowlevel.jp_pa_policy_find(policy), chosen("weekday", weekday, WEEKDAYS), start_min, length_min)
    return int(found[0]), int(found[1])


@dataclass(frozen=True)
class Holiday(Result):
    """A bank holiday: its day, its title as the government's list writes it, and where it comes from."""

    day: datetime.date
    title: str
    origin: str


def bank_holidays(nation: str, first: Day, last: Day, *, published: str | None = None) -> tuple[Holiday, ...]:
    """Gives the bank holidays of a nation from first to last, both included.

    Parameters
    ----------
    nation : {"england", "wales", "scotland", "northern-ireland"}
    first, last : date or ISO text
        From 1978 on by rule, with proclaimed days.
    published : str, optional
        The JSON of gov.uk/bank-holidays.json, to be taken in place of the rules.

    Examples
    --------
    >>> [str(h.day) for h in bank_holidays("england", "2026-04-01", "2026-04-30")]
    ['2026-04-03', '2026-04-06']
    """
    calendar = lowlevel.jp_calendar_new(chosen("nation", nation, NATIONS))
    if published is not None:
        lowlevel.jp_calendar_load(calendar, published)
    count = lowlevel.jp_calendar_holiday_count(calendar, first, last)
    found = (lowlevel.jp_calendar_holiday_at(calendar, first, last, i) for i in range(count))
    return tuple(Holiday._of({**item, "origin": _ORIGINS[item["origin"]]}) for item in found)


def easter_sunday(year: int) -> datetime.date:
    """Gives Easter Sunday of the Gregorian calendar, 1583 to 9999.

    Examples
    --------
    >>> easter_sunday(2026)
    datetime.date(2026, 4, 5)
    """
    day: datetime.date = lowlevel.jp_easter_sunday(year)
    return day


__all__ = [
    "Holiday",
    "WeeksPreset",
    "bank_holidays",
    "easter_sunday",
    "premium_split",
    "productive_hours",
    "programmed_activities",
    "weeks_preset",
    "weeks_presets",
    "wte",
]
