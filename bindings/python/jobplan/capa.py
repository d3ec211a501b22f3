"""CAPA, the Choice and Partnership Approach: starts a quarter, quotas, Choice slots, balance. Exact."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._exact import Number, chosen
from .figures import Figure, Result, Working, figure

_QUOTAS = {"cumulative": 1, "largest-remainder": 2}
_CHOICE = {"basic": 1, "weekly": 2, "quota": 3}
_BALANCES = {-1: "short", 0: "in balance", 1: "spare"}
_SIDES = {1: "short", 0: "in balance", -1: "spare"}


@dataclass(frozen=True)
class Terms:
    """The parts of a partnership multiplier. :func:`preset` gives the published ones."""

    appointments_per_session: Number
    weeks_per_quarter: Number
    appointments_per_case: Number
    session_hours: Number
    travel_in_multiplier: bool = False

    def _struct(self) -> dict[str, Any]:
        return {**vars(self), "travel_in_multiplier": int(self.travel_in_multiplier)}


def preset(name: str = "capa-2010") -> Terms:
    """Gives a published set of terms: "capa-2010" is 2, 11.25, 7.5 and 3.5 h."""
    found = lowlevel.jp_capa_preset(name)
    return Terms(**{**found, "travel_in_multiplier": bool(found["travel_in_multiplier"])})


@dataclass(frozen=True)
class Multiplier(Result):
    """New starts a quarter for each weekly session, and for each weekly hour."""

    per_weekly_session: Fraction
    per_weekly_hour: Fraction
    working: Working = Working()


def multiplier(terms: Terms) -> Multiplier:
    """Gives the partnership multiplier.

    Examples
    --------
    >>> multiplier(preset()).per_weekly_hour
    Fraction(6, 7)
    """
    return Multiplier._of(*lowlevel.jp_capa_multiplier(terms._struct()))


def starts(terms: Terms, weekly_hours: Number) -> Figure:
    """Gives new starts a quarter from weekly hours of Core, exact.

    Examples
    --------
    >>> starts(preset(), 11).value
    Fraction(66, 7)
    """
    return figure(lowlevel.jp_capa_starts(terms._struct(), weekly_hours), "starts per quarter")


def quotas(amounts: Sequence[Number], *, method: str) -> list[int]:
    """Gives whole-number quotas whose total is the exact total rounded half up.

    Parameters
    ----------
    method : {"cumulative", "largest-remainder"}

    Examples
    --------
    >>> quotas(["66/7"] * 4, method="cumulative")
    [9, 10, 9, 10]
    """
    made = array("q", bytes(8 * len(amounts)))
    lowlevel.jp_quotas(list(amounts), chosen("method", method, _QUOTAS), [made])
    return list(made)


@dataclass(frozen=True)
class Team(Result):
    """A team plan in sessions: what is left for Core and what it starts."""

    sessions: Fraction
    choice_sessions: Fraction
    specific_sessions: Fraction
    core_sessions: Fraction
    core_starts_per_quarter: Fraction
    core_starts_per_week: Fraction
    core_and_choice_share: Fraction | None
    working: Working = Working()


def team(
    terms: Terms,
    sessions: Sequence[Number],
    *,
    other: Sequence[Number] | None = None,
    travel: Sequence[Number] | None = None,
    choice: Sequence[Number] | None = None,
    specific: Sequence[Number] | None = None,
) -> Team:
    """Adds up a team's weekly plans in sessions; one value a person in each list.

    Raises
    ------
    ConflictError
        Travel as sessions and in the multiplier at once: it would count twice.

    Examples
    --------
    >>> team(preset(), [10], other=[6], choice=[1]).core_sessions
    Fraction(3, 1)
    """
    columns = [None if values is None else list(values) for values in (sessions, other, travel, choice, specific)]
    return Team._of(*lowlevel.jp_capa_team(terms._struct(), *columns))


def choice(method: str, amount: Number, *, leave_share: Number | None = None, quarter_weeks: Number | None = None) -> Figure:
    """Gives Choice appointments a week by a named method; the pages treat leave differently in each.

    Parameters
    ----------
    method : {"basic", "weekly", "quota"}
        Accepted referrals a week; weekly slots less `leave_share`; or slots a quarter over `quarter_weeks`.
    amount : number
        Referrals a week, slots a week or slots a quarter, by the method.

    Raises
    ------
    ConflictError
        A share or weeks that the method has no place for.

    Examples
    --------
    >>> choice("weekly", 10, leave_share="0.1").value
    Fraction(9, 1)
    """
    found = lowlevel.jp_capa_choice(chosen("method", method, _CHOICE), amount, leave_share, quarter_weeks)
    return figure(found, "appointments per week")


@dataclass(frozen=True)
class Flex(Result):
    """The weekly flex test: ``spare`` Choice slots of the next six weeks; below 0, slots must be found."""

    spare: int
    working: Working = Working()


def flex(*, vacant_slots_six_weeks: int, screened_this_week: int, not_opted_in_last_week: int) -> Flex:
    """Gives the weekly flex test: vacant Choice slots in the next six weeks less those needed.

    Examples
    --------
    >>> flex(vacant_slots_six_weeks=12, screened_this_week=9, not_opted_in_last_week=5).spare
    -2
    """
    spare, working = lowlevel.jp_capa_flex(vacant_slots_six_weeks, screened_this_week, not_opted_in_last_week)
    return Flex(int(spare), Working(**working))


@dataclass(frozen=True)
class Balance(Result):
    """Core starts a quarter over referrals a week, beside the target; ``verdict``: short, in balance or spare.

    ``ratio`` is None without referrals.
    """

    verdict: str
    ratio: Fraction | None
    target: Fraction
    low: Fraction
    high: Fraction
    working: Working = Working()


def balance(
    core_starts_per_quarter: Number,
    accepted_referrals_per_week: Number,
    *,
    transfer_share: Number,
    tolerance: Number,
    quarter_weeks: Number = 13,
) -> Balance:
    """Gives the balance of Core starts against referrals: target = quarter weeks x transfer, with a tolerance.

    Parameters
    ----------
    transfer_share : number
        Of Choice that goes on to Core, 0 to 1; 0.66 to 0.7 are published.
    tolerance : number
        Share of the target, 0 to below 1.

    Examples
    --------
    >>> balance(80, 10, transfer_share="0.66", tolerance="0.1").verdict
    'in balance'
    """
    found, working = lowlevel.jp_capa_balance(
        core_starts_per_quarter, accepted_referrals_per_week, quarter_weeks, transfer_share, tolerance
    )
    return Balance._of({**found, "verdict": _BALANCES[found["verdict"]]}, working)


@dataclass(frozen=True)
class Model(Result):
    """A team's demand and capacity in appointments a week; ``short_share`` is None without demand."""

    verdict: str
    appointments_per_referral: Fraction
    demand_per_week: Fraction
    capacity_per_week: Fraction
    short_share: Fraction | None
    working: Working = Working()


def model(
    *,
    accepted_referrals_per_week: Number,
    transfer_share: Number,
    partnership_appointments: Number,
    wte: Number,
    core_and_choice_share: Number,
    appointments_per_session: Number,
    sessions_per_wte: Number,
    weeks_worked_share: Number,
    choice_appointments: Number | None = None,
    cotherapy_share: Number | None = None,
) -> Model:
    """Gives a team's demand and capacity in appointments a week.

    Parameters
    ----------
    sessions_per_wte : number
        A week; 10 is published.
    weeks_worked_share : number
        45/52 is published; 1 leaves leave out, as the rules of thumb do.
    choice_appointments, cotherapy_share : number, optional
        1 appointment a referral, and no partnership seen by two, unless given.

    Examples
    --------
    >>> found = model(accepted_referrals_per_week=10, transfer_share="0.7", partnership_appointments="7.5", wte=8,
    ...               core_and_choice_share="0.4", appointments_per_session=2, sessions_per_wte=10, weeks_worked_share=1)
    >>> found.demand_per_week, found.capacity_per_week, found.verdict
    (Fraction(125, 2), Fraction(64, 1), 'spare')
    """
    found, working = lowlevel.jp_capa_model({name: value for name, value in locals().items() if value is not None})
    return Model._of({**found, "verdict": _SIDES[found["verdict"]]}, working)


__all__ = [
    "Balance",
    "Flex",
    "Model",
    "Multiplier",
    "Team",
    "Terms",
    "balance",
    "choice",
    "flex",
    "model",
    "multiplier",
    "preset",
    "quotas",
    "starts",
    "team",
]
