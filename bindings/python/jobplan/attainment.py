"""The levels of attainment of e-job planning, 0 to 4, standard by standard."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from . import lowlevel
from ._exact import Day, to_day
from .figures import Result, Working

_ANSWERS = {0: False, 1: True, 2: None}
_CODES = {False: 0, True: 1, None: 2}
WORDS = {True: "met", False: "not met", None: "cannot be computed"}
"""What an answer is called in a table."""


@dataclass(frozen=True)
class Standard(Result):
    """One standard.

    Attributes
    ----------
    id : str
        Stable for ever, such as ``"active-plans"``.
    level : int
        1 to 4: the level it is needed for.
    is_computed, is_required : bool
        Data answer it, or a person does; needed for the level, or reported beside it only.
    statement, evidence, source : str
        What must be so; the data, or what evidence a person must supply; where it comes from.
    """

    id: str
    level: int
    is_computed: bool
    is_required: bool
    statement: str
    evidence: str
    source: str


def standards() -> tuple[Standard, ...]:
    """Every standard, level by level; the nine points of the policy checklist are ``policy-1`` to ``policy-9``.

    Notes
    -----
    Source: NHS England, "E-job planning the clinical workforce", October 2023, Appendices 1 and 3.

    Examples
    --------
    >>> [item.id for item in standards() if item.level == 1 and item.is_computed]
    ['active-plans']
    """
    found = (lowlevel.jp_attainment_at(at) for at in range(lowlevel.jp_attainment_count()))
    return tuple(
        Standard._of({**item, "is_computed": bool(item["is_computed"]), "is_required": bool(item["is_required"])}) for item in found
    )


@dataclass(frozen=True)
class Level(Result):
    """The level a professional group has reached.

    Attributes
    ----------
    level, level_at_most : int
        0 to 4: with every required standard known to be met, and if every unknown one were.
    n_met, n_not_met, n_unknown : int
        Standards, required or not.
    """

    level: int
    level_at_most: int
    n_met: int
    n_not_met: int
    n_unknown: int
    working: Working = Working()


def level(answers: Mapping[str, bool | None]) -> Level:
    """Gives the level reached: the highest for which it and all below have every required standard met.

    Parameters
    ----------
    answers : mapping of standard id to True, False or None
        A standard that is not named is not known.

    Raises
    ------
    UnknownNameError
        No such standard; the message gives the nearest.

    Notes
    -----
    Source: NHS England 2023, Appendix 1; rule variance.attainment.

    Examples
    --------
    >>> found = level({item.id: True for item in standards() if item.level == 1})
    >>> found.level, found.level_at_most
    (1, 4)
    >>> level({"active-plans": False}).level_at_most
    0
    """
    codes = array("i", [2]) * lowlevel.jp_attainment_count()
    for name, answer in answers.items():
        place = lowlevel.jp_attainment_find(name)
        if answer is not None and not isinstance(answer, bool):
            raise TypeError(f"{name}: want True, False or None (not known), got {answer!r}")
        codes[place] = _CODES[answer]
    return Level._of(*lowlevel.jp_attainment_level(codes))


def quarterly(done_on: Iterable[Day], as_of: Day) -> bool | None:
    """Says whether something was done in each of the four spans of three months that end on a day.

    None where no day is given: it is not known. Answers the standard ``reconciled-quarterly``.

    Parameters
    ----------
    done_on : iterable of date or ISO text
    as_of : date or ISO text

    Notes
    -----
    Rolling spans, not calendar quarters: rule variance.quarterly.

    Examples
    --------
    >>> quarterly(["2026-05-01", "2026-07-20", "2026-10-15", "2027-01-12"], "2027-03-31")
    True
    >>> quarterly([], "2027-03-31") is None
    True
    """
    days = array("i", [to_day(day, "done_on") for day in done_on])
    answer, _ = lowlevel.jp_attainment_quarterly(days, as_of)
    return _ANSWERS[answer]


__all__ = ["WORDS", "Level", "Standard", "level", "quarterly", "standards"]
