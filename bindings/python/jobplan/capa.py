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


__all__ = ["Multiplier", "Team", "Terms", "multiplier", "preset", "quotas", "starts", "team"]
