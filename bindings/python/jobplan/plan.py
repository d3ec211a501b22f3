"""Job plans: the contract, what is done when and for how long, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._errors import JobPlanError
from ._exact import Day, Number, chosen
from .annual import WEEKDAYS
from .figures import Figure, Result, figure, rule_source
from .ratios import filled

_FORMS = {"weekly": 1, "timetable": 2, "monthly": 3, "annual-count": 4, "on-call": 5, "alongside": 6}
_ON_CALL = {"predictable": 1, "unpredictable": 2}
_SEVERITIES = {1: "serious", 2: "warning", 3: "note"}
_DIMENSIONS = {"category": 0, "place": 1, "specialty": 2, "skill": 3}


def minutes(time: str | int, name: str = "time") -> int:
    """Minutes from midnight of ``"09:30"``; a whole number is taken as minutes already.

    Examples
    --------
    >>> minutes("09:30"), minutes("24:00")
    (570, 1440)
    """
    if isinstance(time, int) and not isinstance(time, bool):
        return time
    if isinstance(time, str):
        hours, colon, rest = time.partition(":")
        if colon and hours.isdigit() and rest.isdigit() and len(rest) == 2 and int(rest) < 60 and int(hours) <= 24:
            return int(hours) * 60 + int(rest)
    raise ValueError(f'{name}: want a time such as "09:30", got {time!r}')


@dataclass(frozen=True)
class Activity:
    """One line of a plan. Make it with :meth:`weekly`, :meth:`timetable`, :meth:`monthly`,
    :meth:`annual`, :meth:`on_call` or :meth:`alongside`.

    Each takes the same keywords about what the activity is: ``category`` (a path, ``"DCC"`` or
    ``"dcc/clinic"``), ``direct_care`` (whether the framework counts it as direct clinical care),
    ``place``, ``specialty``, ``skill``, ``objective``, ``premium_hours`` and ``output_per_session``.
    """

    label: str
    form: str
    category: str | None = None
    direct_care: bool = False
    place: str | None = None
    specialty: str | None = None
    skill: str | None = None
    objective: str | None = None
    time: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def _made(cls, label: str, form: str, time: dict[str, Any], about: dict[str, Any]) -> Activity:
        for name in ("premium_hours", "output_per_session"):
            if name in about:
                time[name] = about.pop(name)
        return cls(label, form, time=tuple(time.items()), **about)

    @classmethod
    def weekly(cls, label: str, hours_per_week: Number, **about: Any) -> Activity:
        """So many hours in every attending week."""
        return cls._made(label, "weekly", {"hours_per_week": hours_per_week}, about)

    @classmethod
    def timetable(
        cls,
        label: str,
        weekday: str,
        start: str | int,
        end: str | int,
        *,
        overnight: bool = False,
        cycle_weeks: int = 1,
        weeks: Iterable[int] | None = None,
        **about: Any,
    ) -> Activity:
        """A session of the week, in chosen weeks of a rota cycle.

        Parameters
        ----------
        weekday : str
            ``"monday"`` to ``"sunday"``.
        start, end : str or int
            ``"09:00"``, or minutes from midnight.
        overnight : bool
            It ends on the day after.
        cycle_weeks : int
            Length of the rota cycle, 1 to 52.
        weeks : iterable of int
            Weeks of the cycle, from 1; none given is all.
        """
        chosen_weeks = range(1, cycle_weeks + 1) if weeks is None else weeks
        bits = 0
        for week in chosen_weeks:
            if not 1 <= week <= 52:
                raise ValueError(f"weeks: want weeks of the cycle from 1, got {week}")
            bits |= 1 << (week - 1)
        time = {**_session(weekday, start, end), "is_overnight": int(overnight), "cycle_weeks": cycle_weeks}
        return cls._made(label, "timetable", {**time, "weeks_of_cycle": bits}, about)

    @classmethod
    def monthly(cls, label: str, weekday: str, start: str | int, end: str | int, nth_of_month: int, **about: Any) -> Activity:
        """A session on the nth such weekday of each month, 1 to 5, or -1 for the last."""
        return cls._made(label, "monthly", {**_session(weekday, start, end), "nth_of_month": nth_of_month}, about)

    @classmethod
    def annual(cls, label: str, times_per_year: Number, hours_each: Number, **about: Any) -> Activity:
        """So many times a year, of so many hours each."""
        time = {"times_per_year": times_per_year, "hours_each": hours_each}
        return cls._made(label, "annual-count", time, about)

    @classmethod
    def on_call(
        cls,
        label: str,
        hours_per_week: Number,
        *,
        kind: str | None = None,
        one_in: int = 0,
        weeks_per_year: Number | None = None,
        **about: Any,
    ) -> Activity:
        """Hours worked on call, averaged over weeks of their own."""
        time: dict[str, Any] = {"hours_per_week": hours_per_week, "weeks_per_year": weeks_per_year, "on_call_one_in": one_in}
        if kind is not None:
            time["on_call_kind"] = chosen("kind", kind, _ON_CALL)
        return cls._made(label, "on-call", time, about)

    @classmethod
    def alongside(cls, label: str, serves: int, hours_each: Number, **about: Any) -> Activity:
        """Hours each time another activity takes place, such as its travel.

        Parameters
        ----------
        serves : int
            Index of that activity in the plan, from 0; it comes before this one.
        """
        return cls._made(label, "alongside", {"serves": serves, "hours_each": hours_each}, about)

    def _struct(self) -> dict[str, Any]:
        return {
            "time_form": _FORMS[self.form],
            "label": self.label,
            "category": self.category,
            "is_direct_care": int(self.direct_care),
            "place": self.place,
            "specialty": self.specialty,
            "skill": self.skill,
            "objective": self.objective,
            **dict(self.time),
        }


def _session(weekday: str, start: str | int, end: str | int) -> dict[str, int]:
    return {
        "weekday": chosen("weekday", weekday, WEEKDAYS),
        "start_min": minutes(start, "start"),
        "end_min": minutes(end, "end"),
    }


@dataclass(frozen=True)
class Contract:
    """Contracted hours, over the whole plan or from one day to another (both included)."""

    hours_per_week: Number
    full_time_hours_per_week: Number | None = None
    first_day: Day | None = None
    last_day: Day | None = None

    def _struct(self) -> dict[str, Any]:
        made: dict[str, Any] = {
            "hours_per_week": self.hours_per_week,
            "full_time_hours_per_week": self.full_time_hours_per_week,
        }
        if self.first_day is not None or self.last_day is not None:
            made.update(is_dated=1, first_day=self.first_day, last_day=self.last_day)
        return made


@dataclass(frozen=True)
class Amount(Result):
    """An amount of work, exact. Per week is averaged over the attending weeks.

    Sessions are None when their length was not given, PAs without a PA policy.
    """

    name: str
    n_activities: int
    hours_per_week: Fraction
    hours_per_year: Fraction
    sessions_per_week: Fraction | None
    sessions_per_year: Fraction | None
    pas_per_week: Fraction | None
    pas_per_year: Fraction | None
    share_of_planned: Fraction | None


@dataclass(frozen=True)
class Evaluation:
    """What a plan comes to: ``total``, ``direct_care``, groups by category, place, specialty and skill, one
    amount an activity, and named ``figures`` with their working.
    """

    total: Amount
    direct_care: Amount
    by_category: tuple[Amount, ...]
    by_place: tuple[Amount, ...]
    by_specialty: tuple[Amount, ...]
    by_skill: tuple[Amount, ...]
    activities: tuple[Amount, ...]
    figures: tuple[tuple[str, Figure], ...]

    def figure(self, name: str) -> Figure:
        """One figure by its name, such as ``"direct_care_of_planned"``."""
        for known, found in self.figures:
            if known == name:
                return found
        raise KeyError(f"no figure {name!r}; there are {', '.join(known for known, _ in self.figures)}")

    def _repr_html_(self) -> str:
        from ._views.notebook import shown, table

        rows = [
            (amount.name or "not stated", *map(shown, (amount.hours_per_week, amount.hours_per_year, amount.share_of_planned)))
            for amount in (*self.by_category, self.total)
        ]
        return table("Planned time by category, exact", ("Category", "Hours a week", "Hours a year", "Share"), rows)


@dataclass(frozen=True)
class Finding(Result):
    """What a check found; no check changes a number."""

    code: str
    severity: str
    sentence: str
    rule: str
    source: str
    activities: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A job plan: contract periods and activities. Immutable; change a copy with :meth:`with_activity`.

    Parameters
    ----------
    contracts : Contract or sequence of Contract
        One undated, or any number of dated ones that do not overlap.
    activities : sequence of Activity

    Examples
    --------
    >>> plan = Plan(Contract(37.5, 37.5), [Activity.weekly("Clinic", 30, category="DCC", direct_care=True),
    ...                                    Activity.weekly("CPD", 7.5, category="SPA")])
    >>> found = plan.evaluate(attending_weeks=44)
    >>> found.total.hours_per_year, found.direct_care.share_of_planned
    (Fraction(1650, 1), Fraction(4, 5))
    """

    contracts: Contract | Sequence[Contract]
    activities: Sequence[Activity] = ()

    def __post_init__(self) -> None:
        contracts = (self.contracts,) if isinstance(self.contracts, Contract) else tuple(self.contracts)
        object.__setattr__(self, "contracts", contracts)
        object.__setattr__(self, "activities", tuple(self.activities))
        self._handle()  # a plan that cannot be is refused where it is made

    def with_activity(self, activity: Activity) -> Plan:
        """A copy of this plan with one more activity."""
        return replace(self, activities=(*self.activities, activity))

    def _handle(self) -> Any:
        handle = lowlevel.jp_plan_new()
        for contract in self.contracts:  # type: ignore[union-attr]
            lowlevel.jp_plan_add_contract(handle, contract._struct())
        for index, activity in enumerate(self.activities):
            try:
                lowlevel.jp_plan_add_activity(handle, activity._struct())
            except JobPlanError as error:
                where = f"activities[{index}]" + (f".{error.where}" if error.where else "")
                raise type(error)(
                    f"{activity.label or 'activity ' + str(index)}: {error.message}", where=where, status=error.status
                ) from None
        return handle

    def evaluate(
        self,
        *,
        attending_weeks: Number,
        year_weeks: Number | None = None,
        hours_per_session: Number | None = None,
        day: Day | None = None,
        pa_policy: str | None = None,
    ) -> Evaluation:
        """Evaluates the plan over a number of attending weeks.

        Parameters
        ----------
        attending_weeks : number
            Weeks at work, above 0, at most 53: see :func:`jobplan.annual.weeks_presets`. There is no default.
        year_weeks : number, optional
            For gross figures and monthly activities.
        hours_per_session : number, optional
            Without it sessions are not known.
        day : date or ISO text, optional
            Take the contract in force on this day.
        pa_policy : str, optional
            ``"consultant-2003"`` or ``"fph-sessions"``; without it PAs are not known.

        Raises
        ------
        UndefinedError
            Monthly activities and no year weeks.
        """
        options: dict[str, Any] = {
            "attending_weeks": attending_weeks,
            "year_weeks": year_weeks,
            "hours_per_session": hours_per_session,
        }
        if day is not None:
            options.update(is_dated=1, day=day)
        policy = None if pa_policy is None else lowlevel.jp_pa_policy_find(pa_policy)
        annual = lowlevel.jp_annual_new()
        lowlevel.jp_plan_evaluate(self._handle(), options, policy, annual)
        return _evaluation(annual, [activity.label for activity in self.activities])

    def check(self, *, attending_weeks: Number | None = None, year_weeks: Number | None = None) -> tuple[Finding, ...]:
        """Gives what a consistency committee would ask, by the published standards.

        Without attending weeks only what needs none is checked.
        """
        handle, findings, annual = self._handle(), lowlevel.jp_findings_new(), None
        if attending_weeks is not None:
            annual = lowlevel.jp_annual_new()
            lowlevel.jp_plan_evaluate(handle, {"attending_weeks": attending_weeks, "year_weeks": year_weeks}, None, annual)
        lowlevel.jp_plan_check(handle, annual, None, [], findings)
        return tuple(_findings(findings))


def _evaluation(annual: Any, names: Sequence[str]) -> Evaluation:
    """What a handle holds; `names` of its activities, none where it kept no single ones."""
    return Evaluation(
        total=Amount._of(lowlevel.jp_annual_total(annual), name="All"),
        direct_care=Amount._of(lowlevel.jp_annual_direct_care(annual), name="Direct care"),
        activities=tuple(
            Amount._of(lowlevel.jp_annual_activity_at(annual, i), name=names[i])
            for i in range(lowlevel.jp_annual_activity_count(annual))
        ),
        figures=tuple(_figures(annual)),
        **{f"by_{name}": _groups(annual, number) for name, number in _DIMENSIONS.items()},
    )


def _groups(annual: Any, dimension: int) -> tuple[Amount, ...]:
    return tuple(
        Amount._of(
            lowlevel.jp_annual_group_at(annual, dimension, i),
            name=filled(lowlevel.jp_annual_group_name, annual, dimension, i, capacity=128),
        )
        for i in range(lowlevel.jp_annual_group_count(annual, dimension))
    )


def _figures(annual: Any) -> Iterable[tuple[str, Figure]]:
    number = 1
    while (name := lowlevel.jp_annual_figure_name(number)) is not None:
        try:
            found = figure(lowlevel.jp_annual_figure(annual, number), _unit(name))
        except JobPlanError as error:
            state = "undefined" if error.status_name == "JP_E_UNDEFINED" else "unknown"
            found = Figure(state, unit=_unit(name), why=error.message)
        yield name, found
        number += 1


def _unit(name: str) -> str:
    if name.startswith("direct_care_of"):
        return "share"
    for end, unit in (("weeks", "weeks"), ("wte", "WTE")):
        if name.endswith(end):
            return unit
    what = "sessions" if name.startswith("sessions") else "PAs" if name.startswith("pas") else "hours"
    return f"{what} per {'year' if 'per_year' in name else 'week'}"


def _findings(findings: Any) -> Iterable[Finding]:
    for i in range(lowlevel.jp_findings_count(findings)):
        found = lowlevel.jp_findings_at(findings, i)
        yield Finding(
            code=found["code"],
            severity=_SEVERITIES.get(found["severity"], str(found["severity"])),
            sentence=filled(lowlevel.jp_findings_text, findings, i, capacity=512),
            rule=found["rule"],
            source=rule_source(found["rule"]),
            activities=tuple(lowlevel.jp_findings_activity(findings, i, row) for row in range(found["n_activities"])),
        )


__all__ = ["Activity", "Amount", "Contract", "Evaluation", "Finding", "Plan", "minutes"]
