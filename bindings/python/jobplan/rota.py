"""Averages over rotas: prospective cover, working time, on-call bands, supervision tariffs."""

from __future__ import annotations

from dataclasses import dataclass

from . import lowlevel
from ._exact import Number, chosen
from .figures import Figure, Result, Working, figure

_METHODS = {"riddell": 1, "weeks-ratio": 2}
_BANDS = {1: "high", 2: "medium", 3: "low"}
REFERENCE_WEEKS = {"standard": 17, "regulation-21": 26}
"""Weeks of the reference periods of the Working Time Regulations 1998: regulation 4(3), and regulation 21 workers."""


def prospective_cover(
    hours_per_week: Number,
    *,
    method: str,
    year_weeks: Number,
    leave_weeks: Number,
    hours_of_leave_week: Number | None = None,
    rounding: str | None = None,
) -> Figure:
    """Gives the average hours a week of people who cover each other's leave.

    Parameters
    ----------
    hours_per_week : number
        Hours of an average week without leave.
    method : {"riddell", "weeks-ratio"}
        ``"riddell"`` takes the week off out at its own hours; ``"weeks-ratio"`` lets every week weigh
        year weeks / (year weeks - leave weeks). They differ: there is no default.
    year_weeks, leave_weeks : number
        52 weeks in the published formula; leave below the year.
    hours_of_leave_week : number, optional
        Hours of a week of leave; needed by ``"riddell"``.
    rounding : str, optional
        Such as ``"minute/half-up"``; not rounded, if not given.

    Raises
    ------
    RangeError
        A negative number, or leave that is not below the year.
    InvalidError
        The Riddell formula without the hours of a leave week.

    Notes
    -----
    Rules ``annual.riddell`` (Riddell formula, docest.com/doc/430148) and ``annual.cover-weeks-ratio``.

    Examples
    --------
    >>> prospective_cover("5825/120", method="riddell", year_weeks=52, leave_weeks=13,
    ...                   hours_of_leave_week=40, rounding="minute/half-up").value
    Fraction(3083, 60)
    """
    policy = None if rounding is None else lowlevel.jp_rounding_parse(rounding)
    kind = chosen("method", method, _METHODS)
    return figure(
        lowlevel.jp_prospective_cover(kind, hours_per_week, year_weeks, leave_weeks, hours_of_leave_week, policy), "hours per week"
    )


def working_time_average(hours_in_period: Number, *, weeks: Number, hours_made_up: Number = 0) -> Figure:
    """Gives the average weekly working time (A + B) / C of the Working Time Regulations.

    Parameters
    ----------
    hours_in_period : number
        A: hours worked in the reference period.
    weeks : number
        C: its weeks, see :data:`REFERENCE_WEEKS`; fewer for someone newly employed.
    hours_made_up : number
        B: hours worked in as many days after it as it had excluded days (leave, sickness).

    Raises
    ------
    RangeError
        A negative number, or no weeks.

    Notes
    -----
    Rule ``annual.working-time``: SI 1998/1833, regulation 4.

    Examples
    --------
    >>> working_time_average(800, weeks=17, hours_made_up=16).value
    Fraction(48, 1)
    """
    return figure(lowlevel.jp_working_time_average(hours_in_period, hours_made_up, weeks), "hours per week")


@dataclass(frozen=True)
class OnCallBand(Result):
    """The frequency band of an availability supplement: ``"high"``, ``"medium"`` or ``"low"``."""

    band: str
    working: Working = Working()


def on_call_band(one_in: Number) -> OnCallBand:
    """Gives the frequency band of the on-call availability supplement.

    Parameters
    ----------
    one_in : number
        8 for a 1 in 8 rota, at least 1. High is 1 in 1 to 1 in 4, medium 1 in 5 to 1 in 8, low less often.

    Raises
    ------
    RangeError
        Below 1.

    Notes
    -----
    Rule ``annual.on-call-band``. The percentages belong to the contract and are not held here.

    Examples
    --------
    >>> on_call_band(8).band, on_call_band(9).band
    ('medium', 'low')
    """
    band, working = lowlevel.jp_on_call_band(one_in)
    return OnCallBand(_BANDS[band], Working(**working))


def supervision_tariff(
    n_trainees: int, *, flat: Number = 0, per_trainee: Number = 0, cap: Number | None = None, unit: str = "hours per week"
) -> Figure:
    """Gives supervision time: the lesser of flat + per trainee x trainees and the cap; nothing for none.

    Published tariffs disagree; each is one choice of the three numbers, and none is a default.

    Parameters
    ----------
    n_trainees : int
    flat, per_trainee, cap : number
        In `unit`, like the answer: hours or PAs a week.

    Raises
    ------
    RangeError
        A negative number.

    Notes
    -----
    Rule ``annual.supervision-tariff``: NHS England 2023; London, North West, Severn, and Kent, Surrey and Sussex.

    Examples
    --------
    >>> supervision_tariff(5, per_trainee="1/4", cap=1, unit="PAs per week").text
    '1 PAs per week'
    """
    return figure(lowlevel.jp_supervision_tariff(n_trainees, flat, per_trainee, cap), unit)


def new_deal_target(*, full_shifts: int, partial_shifts: int, on_calls: int, all_duties: int) -> Figure:
    """Gives the New Deal target: 40 + (16 x full shifts + 24 x partial shifts + 32 x on-calls) / all duties.

    Raises
    ------
    RangeError
        A negative number.
    UndefinedError
        No duties.

    Notes
    -----
    Rule ``annual.new-deal-target``: DRS help.

    Examples
    --------
    >>> new_deal_target(full_shifts=1, partial_shifts=0, on_calls=1, all_duties=6).value
    Fraction(48, 1)
    """
    return figure(lowlevel.jp_new_deal_target(full_shifts, partial_shifts, on_calls, all_duties), "hours per week")


__all__ = [
    "REFERENCE_WEEKS",
    "OnCallBand",
    "new_deal_target",
    "on_call_band",
    "prospective_cover",
    "supervision_tariff",
    "working_time_average",
]
