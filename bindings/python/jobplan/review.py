"""Two plans side by side, a year in two pieces, shares of a post, a team's consistency, room for more work."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._errors import UndefinedError
from ._exact import Number, chosen
from .annual import WEEKDAYS
from .figures import Figure, Result, figure
from .plan import Amount, Evaluation, Finding, Plan, _evaluation, _findings, minutes
from .ratios import filled

_BY = {"category": 0, "place": 1, "specialty": 2, "skill": 3, "pillar": 4}


def _annual(plan: Plan, attending_weeks: Number, year_weeks: Number | None, pa_policy: str | None = None) -> Any:
    annual = lowlevel.jp_annual_new()
    policy = None if pa_policy is None else lowlevel.jp_pa_policy_find(pa_policy)
    lowlevel.jp_plan_evaluate(plan._handle(), {"attending_weeks": attending_weeks, "year_weeks": year_weeks}, policy, annual)
    return annual


def piecewise(
    first: Plan,
    second: Plan,
    first_share: Number,
    *,
    attending_weeks: Number,
    attending_weeks_of_second: Number | None = None,
    year_weeks: Number | None = None,
    pa_policy: str | None = None,
) -> Evaluation:
    """Annualises a year in two pieces: `first` until a review, `second` after it.

    Parameters
    ----------
    first, second : Plan
    first_share : number
        Share of the year, 0 to 1: ``"183/365"`` for 1 April to 30 September.
    attending_weeks, attending_weeks_of_second, year_weeks : number
        Weeks of each plan as if it held the whole year; the second's are the first's, if not given.
    pa_policy : str, optional
        As for :meth:`jobplan.plan.Plan.evaluate`.

    Returns
    -------
    Evaluation
        Hours, PAs and weeks are first x share + second x the rest; single activities are not kept.

    Raises
    ------
    RangeError
        A share not from 0 to 1.

    Notes
    -----
    Rule ``annual.piecewise``: NHS England 2023, in-year review after material change.

    Examples
    --------
    >>> from jobplan import Activity, Contract
    >>> before = Plan(Contract(37.5), [Activity.weekly("Clinic", 30, category="DCC")])
    >>> after = Plan(Contract(30), [Activity.weekly("Clinic", 24, category="DCC")])
    >>> piecewise(before, after, "1/2", attending_weeks=44).total.hours_per_year
    Fraction(1188, 1)
    """
    out = lowlevel.jp_annual_new()
    weeks = attending_weeks if attending_weeks_of_second is None else attending_weeks_of_second
    lowlevel.jp_annual_piecewise(
        _annual(first, attending_weeks, year_weeks, pa_policy), _annual(second, weeks, year_weeks, pa_policy), first_share, out
    )
    return _evaluation(out, ())


def share_of(amount: Amount, share: Number) -> Amount:
    """Gives one holder's part of an amount: every figure x share, shares of planned time unchanged.

    The parts of holders whose shares come to 1 add up to the whole exactly.

    Raises
    ------
    RangeError
        A share not from 0 to 1.

    Notes
    -----
    Rule ``annual.job-share``: plan the role once and share it (BAPO guide, NHS Greater Glasgow and Clyde).

    Examples
    --------
    >>> from jobplan import Activity, Contract
    >>> whole = Plan(Contract(37.5), [Activity.weekly("Clinic", 30)]).evaluate(attending_weeks=44).total
    >>> share_of(whole, "3/5").hours_per_year + share_of(whole, "2/5").hours_per_year == whole.hours_per_year
    True
    """
    members = {name: value for name, value in amount.to_dict().items() if name != "name"}
    return Amount._of(lowlevel.jp_annual_amount_share(members, share), name=amount.name)


@dataclass(frozen=True)
class GroupChange(Result):
    """One group of activities in two plans: exact hours a week and a year, and shares of planned hours.

    A share is None where nothing is planned.
    """

    name: str
    before_hours_per_week: Fraction
    after_hours_per_week: Fraction
    change_hours_per_week: Fraction
    before_hours_per_year: Fraction
    after_hours_per_year: Fraction
    change_hours_per_year: Fraction
    before_share: Fraction | None
    after_share: Fraction | None


@dataclass(frozen=True)
class PlanComparison:
    """Two plans side by side: ``groups`` by name, the ``total``, and how far apart they divide their time.

    ``distance`` is half the sum of differences between shares, 0 to 1; withheld where a side has nothing
    planned or hours without a name.
    """

    groups: tuple[GroupChange, ...]
    total: GroupChange
    distance: Figure

    def _repr_html_(self) -> str:
        from ._views.notebook import shown, table

        rows = [
            (item.name or "not stated", *map(shown, (item.before_hours_per_week, item.after_hours_per_week, item.change_hours_per_week)))
            for item in (*self.groups, self.total)
        ]
        return table("Hours a week, exact", ("Group", "Before", "After", "Change"), rows)


def compare(
    before: Plan,
    after: Plan,
    *,
    attending_weeks: Number,
    attending_weeks_after: Number | None = None,
    year_weeks: Number | None = None,
    by: str = "category",
    depth: int = 0,
) -> PlanComparison:
    """Compares two plans group by group: a what-if, a review, two roles.

    Parameters
    ----------
    before, after : Plan
    attending_weeks, attending_weeks_after, year_weeks : number
        As for :meth:`jobplan.plan.Plan.evaluate`; the second plan's weeks are the first's, if not given.
    by : {"category", "place", "specialty", "skill", "pillar"}
    depth : int
        How many steps of a path tell groups apart: 1 takes ``"dcc/clinic"`` as ``"dcc"``; 0 is all.

    Raises
    ------
    RangeError
        A figure does not fit 64 bits.

    Notes
    -----
    Rule ``annual.distance``.

    Examples
    --------
    >>> from jobplan import Activity, Contract
    >>> plan = Plan(Contract(37.5), [Activity.weekly("Clinic", 30, category="DCC")])
    >>> found = compare(plan, plan.with_activity(Activity.weekly("CPD", 7.5, category="SPA")), attending_weeks=44)
    >>> found.total.change_hours_per_year, found.distance.exact
    (Fraction(330, 1), Fraction(1, 5))
    """
    made = lowlevel.jp_comparison_new()
    weeks = attending_weeks if attending_weeks_after is None else attending_weeks_after
    lowlevel.jp_annual_compare(
        _annual(before, attending_weeks, year_weeks), _annual(after, weeks, year_weeks), chosen("by", by, _BY), depth, made
    )
    try:
        distance = figure(lowlevel.jp_comparison_distance(made), "share")
    except UndefinedError as error:
        distance = Figure("withheld", unit="share", why=error.message)
    groups = tuple(
        GroupChange._of(lowlevel.jp_comparison_at(made, i), name=filled(lowlevel.jp_comparison_name, made, i, capacity=128))
        for i in range(lowlevel.jp_comparison_count(made))
    )
    return PlanComparison(groups, GroupChange._of(lowlevel.jp_comparison_total(made), name="All"), distance)


@dataclass(frozen=True)
class TeamCategory(Result):
    """A category's hours over a whole team: sums, never means of shares. None: a share of nothing."""

    name: str
    hours_per_week: Fraction
    hours_per_year: Fraction
    share: Fraction | None


@dataclass(frozen=True)
class Member:
    """A member of a team: plan, attending weeks, the role compared, and what findings call them."""

    plan: Plan
    name: str
    attending_weeks: Number
    role: str | None = None
    year_weeks: Number | None = None


@dataclass(frozen=True)
class Team:
    """A team's hours by category, and the members whose division of time stands apart from their role's.

    A finding's ``activities`` are the indices of members.
    """

    categories: tuple[TeamCategory, ...]
    findings: tuple[Finding, ...]


def team(members: Iterable[Member], *, threshold: Number, depth: int = 0) -> Team:
    """Adds up a team and asks the consistency committee's question.

    Parameters
    ----------
    members : iterable of Member
    threshold : number
        How far a member's division of time may be from that of all others in the role, 0 to 1. 0.2 in the
        one published rule set, which calls it "not NHS policy": there is no default.
    depth : int
        Steps of a category's path that are compared; 0 is all.

    Raises
    ------
    RangeError
        A threshold not from 0 to 1.

    Notes
    -----
    Rules ``annual.team-total`` and ``annual.role-consistency``. Members without enough data are named as
    not compared.

    Examples
    --------
    >>> from jobplan import Activity, Contract
    >>> plan = Plan(Contract(37.5), [Activity.weekly("Clinic", 30, category="DCC")])
    >>> found = team([Member(plan, "A", 44, role="physio"), Member(plan, "B", 44, role="physio")], threshold="0.2")
    >>> found.categories[0].hours_per_year, found.findings
    (Fraction(2640, 1), ())
    """
    made = lowlevel.jp_team_new(depth)
    for member in members:
        lowlevel.jp_team_add(made, _annual(member.plan, member.attending_weeks, member.year_weeks), member.role, member.name)
    findings = lowlevel.jp_findings_new()
    lowlevel.jp_team_check(made, threshold, findings)
    return Team(tuple(_team_category(made, i) for i in range(lowlevel.jp_team_category_count(made))), tuple(_findings(findings)))


def _team_category(made: Any, index: int) -> TeamCategory:
    name = filled(lowlevel.jp_team_category_name, made, index, capacity=128)
    return TeamCategory(name, *lowlevel.jp_team_category_at(made, index))


@dataclass(frozen=True)
class HalfDay(Result):
    """One half of a weekday: contracted, timetabled (averaged over the rota cycles) and left, in exact hours."""

    weekday: str
    is_afternoon: bool
    contracted_hours: Fraction
    planned_hours: Fraction
    room_hours: Fraction


@dataclass(frozen=True)
class Room:
    """Room to take on work: by half-day, and what is left of the week after time that has no clock."""

    half_days: tuple[HalfDay, ...]
    unplaced_hours: Fraction
    room_hours: Fraction


def room(
    plan: Plan,
    working_min: Mapping[str, Sequence[int]],
    *,
    attending_weeks: Number,
    year_weeks: Number | None = None,
    boundary: str | int = "13:00",
) -> Room:
    """Gives the room left to take on work, so that a sparse timetable is not read as spare time.

    Parameters
    ----------
    plan : Plan
    working_min : mapping of weekday to two numbers
        Contracted minutes before and after the boundary: ``{"monday": (240, 210)}``; other days are off.
    attending_weeks, year_weeks : number
        As for :meth:`jobplan.plan.Plan.evaluate`.
    boundary : str or int
        Where a day is divided, ``"13:00"`` or minutes from midnight.

    Raises
    ------
    RangeError
        Minutes that do not fit a half-day.

    Notes
    -----
    Rule ``annual.room``.

    Examples
    --------
    >>> from jobplan import Activity, Contract
    >>> plan = Plan(Contract(7.5), [Activity.timetable("Clinic", "monday", "09:00", "12:00"), Activity.weekly("Admin", 2)])
    >>> found = room(plan, {"monday": (240, 210)}, attending_weeks=44)
    >>> found.half_days[0].room_hours, found.unplaced_hours, found.room_hours
    (Fraction(1, 1), Fraction(2, 1), Fraction(5, 2))
    """
    given = array("i", [0] * 14)
    for day, halves in working_min.items():
        at = 2 * (chosen("weekday", day, WEEKDAYS) - 1)
        given[at], given[at + 1] = halves
    handle = plan._handle()
    halves_found, unplaced, left = lowlevel.jp_plan_room(
        handle, _annual(plan, attending_weeks, year_weeks), given, minutes(boundary, "boundary")
    )
    names = {number: name for name, number in WEEKDAYS.items()}
    half_days = tuple(
        HalfDay._of(item, weekday=names[item["weekday"]], is_afternoon=bool(item["is_afternoon"])) for item in halves_found
    )
    return Room(half_days, unplaced, left)


__all__ = [
    "GroupChange",
    "HalfDay",
    "Member",
    "PlanComparison",
    "Room",
    "Team",
    "TeamCategory",
    "compare",
    "piecewise",
    "room",
    "share_of",
    "team",
]
