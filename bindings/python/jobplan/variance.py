"""Planned against delivered, and the indicators of the 2023 e-job planning guidance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from . import lowlevel
from ._exact import Day, Number, chosen, to_day
from .figures import STATES, Figure, Result, Working, figure

_BASES = {"planned": 1, "delivered": 2, "allocated": 3}
_SIGNS = {"delivered-minus-planned": 1, "planned-minus-delivered": 2}
_SPREADS = {"all-days": 1, "weekdays": 2}
_BOUNDARIES = {"included": 1, "excluded": 2}
_ANSWERS = {0: False, 1: True, 2: None}
_NO_DATE, _NEVER = -(2**31), -(2**31) + 1
NEVER = "never"
"""In place of a day: it has not happened, such as a plan awaiting sign-off."""


@dataclass(frozen=True)
class Comparison(Result):
    """Difference and share, each with its state: three sessions delivered where none was planned
    differ by 3 (a value), and the share is undefined.

    Attributes
    ----------
    difference : fractions.Fraction or None
        In the unit of the amounts.
    share : fractions.Fraction or None
        difference / base: -1/10 for -10%.
    difference_state, share_state : str
        ``"value"``, ``"undefined"`` or ``"unknown"``.
    """

    difference: Fraction | None
    difference_state: str
    share: Fraction | None
    share_state: str
    working: Working = Working()


def compare(
    planned: Number | None,
    delivered: Number | None,
    *,
    allocated: Number | None = None,
    base: str = "planned",
    sign: str = "delivered-minus-planned",
) -> Comparison:
    """Compares an amount delivered with the amount planned.

    A team's figure is this function of the team's totals, never a mean of its members' shares.

    Parameters
    ----------
    planned, delivered : number or None
        0 or more, in any one unit (sessions, hours, minutes, PAs); None is "no data".
    allocated : number, optional
        What the roster gave out of the plan; for base ``"allocated"``.
    base : {"planned", "delivered", "allocated"}
        What the share is a share of.
    sign : {"delivered-minus-planned", "planned-minus-delivered"}

    Raises
    ------
    RangeError
        An amount below 0.

    Notes
    -----
    Source: NHS England 2023, Appendix 5; sign and base are rule variance.planned-delivered.

    Examples
    --------
    >>> compare(100, 90).share
    Fraction(-1, 10)
    >>> compare(0, 3).share_state
    'undefined'
    """
    policy = {"base": chosen("base", base, _BASES), "sign": chosen("sign", sign, _SIGNS)}
    found, working = lowlevel.jp_variance(planned, delivered, allocated, policy)
    states = {name: STATES[found[name]] for name in ("difference_state", "share_state")}
    return Comparison(
        difference=found["difference"] if states["difference_state"] == "value" else None,
        share=found["share"] if states["share_state"] == "value" else None,
        working=Working(**working),
        **states,
    )


def planned_to_date(
    planned: Number, year: tuple[Day, Day], as_of: Day, *, spread: str, closed: Iterable[Day] = (), unit: str = ""
) -> Figure:
    """Gives the part of a year's plan that falls up to a day: planned x days gone / days.

    Parameters
    ----------
    planned : number
        The whole year's, in any unit, 0 or more.
    year : (date, date)
        First and last day.
    as_of : date
        Included; nothing falls before the year, all of it by the last day.
    spread : {"weekdays", "all-days"}
        Which days it is spread over. There is no default: sessions on working days are not spread
        over weekends.
    closed : iterable of days
        Weekdays that do not count, such as bank holidays; each once.
    unit : str
        Of the answer.

    Raises
    ------
    ConflictError
        A closed day twice.
    UndefinedError
        No day of that kind in the year.

    Notes
    -----
    Source: rule variance.to-date.

    Examples
    --------
    >>> planned_to_date(261, ("2026-04-01", "2027-03-31"), "2026-04-30", spread="weekdays").exact
    Fraction(22, 1)
    """
    from array import array

    days = array("i", [to_day(day, "closed") for day in closed])
    answer = lowlevel.jp_planned_to_date(planned, *year, as_of, chosen("spread", spread, _SPREADS), days)
    return figure(answer, unit)


def _day(value: Day | None, name: str) -> int:
    if value is None:
        return _NO_DATE
    return _NEVER if value == NEVER else to_day(value, name)


def active_plan(
    reviewed_on: Day | None,
    approved_on: Iterable[Day | None],
    as_of: Day,
    *,
    months: int = 12,
    boundary: str = "included",
) -> bool | None:
    """Says whether a job plan is active: reviewed, and approved by every signatory, in the past 12 months.

    Parameters
    ----------
    reviewed_on : date, ISO text, ``"never"`` or None
        None: the record does not say.
    approved_on : iterable of the same
        One a signatory (employee, clinical manager); none at all is unknown.
    as_of : date or ISO text
    months : int
        1 to 120; the guidance says 12.
    boundary : {"included", "excluded"}
        Whether a review on the anniversary is in time; the guidance leaves it open.

    Returns
    -------
    bool or None
        None where it is not known.

    Examples
    --------
    >>> active_plan("2025-04-01", ["2025-04-01", "2025-04-02"], "2026-04-01")
    True
    >>> active_plan("2025-06-01", ["2025-06-01", "never"], "2025-07-01")
    False
    """
    from array import array

    policy = {"months": months, "boundary": chosen("boundary", boundary, _BOUNDARIES)}
    approved = array("i", [_day(day, "approved_on") for day in approved_on])
    answer, _ = lowlevel.jp_kpi_active_plan(_day(reviewed_on, "reviewed_on"), approved, as_of, policy)
    return _ANSWERS[answer]


@dataclass(frozen=True)
class ActiveShare(Result):
    """The share of staff with an active plan, and the two 90% tests, which differ at 90% exactly.

    Attributes
    ----------
    share, share_at_most : fractions.Fraction or None
        Known active / staff, and (known active + unknown) / staff; None with no staff.
    level_1_at_least, target_more_than : bool or None
        At least 90% (level 1), more than 90% (the indicator's target); None: cannot be said.
    """

    share: Fraction | None
    share_at_most: Fraction | None
    level_1_at_least: bool | None
    target_more_than: bool | None
    working: Working = Working()


def active_share(n_active: int, n_unknown: int, n_staff: int, *, threshold: Number | None = None) -> ActiveShare:
    """Gives the share of staff with an active plan and both 90% tests.

    Parameters
    ----------
    n_active, n_unknown, n_staff : int
        Staff whose plan is active, of whom it is not known, and all in scope.
    threshold : number, optional
        In place of 9/10.

    Examples
    --------
    >>> found = active_share(90, 0, 100)
    >>> found.share, found.level_1_at_least, found.target_more_than
    (Fraction(9, 10), True, False)
    """
    found, working = lowlevel.jp_kpi_active_share(n_active, n_unknown, n_staff, threshold)
    value = STATES[found["share_state"]] == "value"
    return ActiveShare(
        share=found["share"] if value else None,
        share_at_most=found["share_at_most"] if value else None,
        level_1_at_least=_ANSWERS[found["level_1_at_least"]],
        target_more_than=_ANSWERS[found["target_more_than"]],
        working=Working(**working),
    )


def direct_care_ratio(planned_direct_care: Number | None, planned_total: Number | None) -> Fraction | None:
    """Gives planned direct clinical care as a share of everything planned, in any one unit.

    None where nothing is planned, or where either is None (no data).

    Raises
    ------
    ConflictError
        More direct clinical care than total.

    Examples
    --------
    >>> direct_care_ratio(7.5, 10)
    Fraction(3, 4)
    """
    found, _ = lowlevel.jp_kpi_dcc_ratio(planned_direct_care, planned_total)
    value: Fraction | None = found["value"] if STATES[found["state"]] == "value" else None
    return value


__all__ = [
    "NEVER",
    "ActiveShare",
    "Comparison",
    "active_plan",
    "active_share",
    "compare",
    "direct_care_ratio",
    "planned_to_date",
]
