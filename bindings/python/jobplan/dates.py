"""A plan on real days: when each activity falls, and what that comes to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from . import lowlevel
from ._exact import Day, Number, chosen
from .annual import NATIONS, WEEKDAYS
from .figures import Result
from .plan import Evaluation, Plan, _evaluation

_STATES = {1: "kept", 2: "holiday", 3: "leave"}


@dataclass(frozen=True)
class Occurrence(Result):
    """One occurrence of one activity.

    Attributes
    ----------
    activity : int
        Its index in the plan; ``label`` is what it is called.
    day : datetime.date
        On which it begins.
    start_min, length_min : int
        Minutes from midnight, and how long; it may run into the next day.
    state : str
        ``"kept"``, ``"holiday"`` (a public holiday it is not held on) or ``"leave"`` (a day off).
    """

    activity: int
    label: str
    day: datetime.date
    start_min: int
    length_min: int
    state: str

    @property
    def begins(self) -> datetime.datetime:
        """When it begins, on the clock (without a time zone)."""
        return datetime.datetime.combine(self.day, datetime.time()) + datetime.timedelta(minutes=self.start_min)

    @property
    def ends(self) -> datetime.datetime:
        """When it ends, on the clock."""
        return self.begins + datetime.timedelta(minutes=self.length_min)


def _calendar(nation: str | None, published: str | None) -> Any:
    if nation is None:
        if published is not None:
            raise ValueError("published: the list has several nations; say which with nation=")
        return None
    calendar = lowlevel.jp_calendar_new(chosen("nation", nation, NATIONS))
    if published is not None:
        lowlevel.jp_calendar_load(calendar, published)
    return calendar


def _days(first_day: Day, last_day: Day, cycle_first_day: Day | None) -> dict[str, Any]:
    return {"first_day": first_day, "last_day": last_day, "cycle_first_day": first_day if cycle_first_day is None else cycle_first_day}


def _spans(leave: Iterable[tuple[Day, Day]]) -> list[dict[str, Any]]:
    return [{"first_day": first, "last_day": last} for first, last in leave]


def occurrences(
    plan: Plan,
    first_day: Day,
    last_day: Day,
    *,
    cycle_first_day: Day | None = None,
    nation: str | None = None,
    published: str | None = None,
    leave: Iterable[tuple[Day, Day]] = (),
) -> tuple[Occurrence, ...]:
    """Lists every occurrence of the timetabled and monthly activities of a plan, in order of time.

    Activities by the week, by the year or on call have no dates and are not listed.

    Parameters
    ----------
    plan : Plan
    first_day, last_day : date or ISO text
        Both included; at most 3,660 days.
    cycle_first_day : date or ISO text, optional
        A day of week 1 of every rota cycle; `first_day`, if not given.
    nation : {"england", "wales", "scotland", "northern-ireland"}, optional
        Whose bank holidays; none, if not given.
    published : str, optional
        The JSON of gov.uk/bank-holidays.json, in place of the rules.
    leave : iterable of (first day, last day)
        Days off, both included.

    Raises
    ------
    RangeError
        Days out of order or too many, or before the calendar's rules (1978).
    LimitError
        Over 2 million occurrences.

    Notes
    -----
    Rule ``annual.dates``.

    Examples
    --------
    >>> from jobplan import Activity, Contract
    >>> plan = Plan(Contract(37.5), [Activity.timetable("Clinic", "monday", "09:00", "12:30", cycle_weeks=2, weeks=[1])])
    >>> [(str(o.day), o.state) for o in occurrences(plan, "2026-04-06", "2026-05-10", nation="england")]
    [('2026-04-06', 'holiday'), ('2026-04-20', 'kept'), ('2026-05-04', 'holiday')]
    """
    found = lowlevel.jp_occurrences_new()
    days = _days(first_day, last_day, cycle_first_day)
    lowlevel.jp_plan_list_occurrences(plan._handle(), days, _calendar(nation, published), _spans(leave), found)
    labels = [activity.label for activity in plan.activities]
    made = (lowlevel.jp_occurrences_at(found, i) for i in range(lowlevel.jp_occurrences_count(found)))
    return tuple(Occurrence._of(item, label=labels[item["activity"]], state=_STATES[item["state"]]) for item in made)


def evaluate(
    plan: Plan,
    first_day: Day,
    last_day: Day,
    *,
    cycle_first_day: Day | None = None,
    nation: str | None = None,
    published: str | None = None,
    leave: Iterable[tuple[Day, Day]] = (),
    attending_weeks: Number | None = None,
    year_weeks: Number | None = None,
    hours_per_session: Number | None = None,
    pa_policy: str | None = None,
) -> Evaluation:
    """Evaluates a plan on real days: timetabled and monthly activities by the occurrences that are kept.

    What goes alongside them counts as often; everything else as in :meth:`jobplan.plan.Plan.evaluate`.

    Parameters
    ----------
    plan, first_day, last_day, cycle_first_day, nation, published, leave
        As for :func:`occurrences`.
    attending_weeks : number, optional
        The Mondays to Fridays neither holiday nor off, over 5, if not given.
    year_weeks, hours_per_session, pa_policy : optional
        As for :meth:`jobplan.plan.Plan.evaluate`.

    Raises
    ------
    RangeError
        As for :func:`occurrences`, or a figure does not fit 64 bits.

    Notes
    -----
    Rule ``annual.dates``.

    Examples
    --------
    >>> from jobplan import Activity, Contract
    >>> plan = Plan(Contract(37.5), [Activity.timetable("Clinic", "monday", "09:00", "12:30", category="DCC")])
    >>> evaluate(plan, "2026-04-01", "2026-04-30", nation="england").total.hours_per_year
    Fraction(21, 2)
    """
    options = {"attending_weeks": attending_weeks, "year_weeks": year_weeks, "hours_per_session": hours_per_session}
    policy = None if pa_policy is None else lowlevel.jp_pa_policy_find(pa_policy)
    annual = lowlevel.jp_annual_new()
    days = _days(first_day, last_day, cycle_first_day)
    calendar = _calendar(nation, published)
    lowlevel.jp_plan_evaluate_dates(plan._handle(), options, days, calendar, _spans(leave), policy, annual)
    return _evaluation(annual, [activity.label for activity in plan.activities])


@dataclass(frozen=True)
class WeekdayCount(Result):
    """How many of a weekday there are, and how many of those are bank holidays."""

    weekday: str
    days: int
    holidays: int


def weekday_counts(first_day: Day, last_day: Day, *, nation: str | None = None, published: str | None = None) -> tuple[WeekdayCount, ...]:
    """Counts each weekday from first to last, both included, Monday first, and the bank holidays among them.

    Parameters
    ----------
    first_day, last_day : date or ISO text
        At most 100 years.
    nation, published : optional
        As for :func:`occurrences`; without a nation no day is a holiday.

    Raises
    ------
    RangeError
        Days out of order, too many, or before the calendar's rules (1978).

    Notes
    -----
    Rule ``annual.weekday-counts``.

    Examples
    --------
    >>> weekday_counts("2026-04-01", "2027-03-31", nation="england")[0].to_dict()
    {'weekday': 'monday', 'days': 52, 'holidays': 6}
    """
    days, holidays = lowlevel.jp_calendar_weekday_counts(_calendar(nation, published), first_day, last_day)
    return tuple(WeekdayCount(name, days[i], holidays[i]) for i, name in enumerate(WEEKDAYS))


__all__ = ["Occurrence", "WeekdayCount", "evaluate", "occurrences", "weekday_counts"]
