"""From referrals to direct clinical care hours: one pathway, each loss counted once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._exact import Number, chosen
from .figures import Result, Working

_COUNTED = {"per-attended": 1, "per-session": 2}


@dataclass(frozen=True)
class PathwayAssumption(Result):
    """A figure the demand stands on: given, or the neutral value put in its place."""

    name: str
    value: Fraction | None
    unit: str
    meaning: str
    given: bool


@dataclass(frozen=True)
class DemandResult(Result):
    """What a pathway comes to in a year, exact.

    ``dcc_hours`` = direct + indirect + travel + non-individual; ``lost_hours`` is the part of
    the direct hours nobody attended.
    """

    accepted_referrals: Fraction
    attended_new: Fraction
    attended_follow_up: Fraction
    bookings_new: Fraction
    bookings_follow_up: Fraction
    slots_new: Fraction
    slots_follow_up: Fraction
    sessions_new: Fraction
    sessions_follow_up: Fraction
    direct_hours: Fraction
    lost_hours: Fraction
    indirect_hours: Fraction
    travel_hours: Fraction
    non_individual_hours: Fraction
    dcc_hours: Fraction
    dcc_hours_per_contact: Fraction | None
    assumptions: tuple[PathwayAssumption, ...] = ()
    working: Working = Working()


def hours(
    *,
    referrals_per_year: Number,
    new_min: Number,
    follow_ups_per_new: Number = 0,
    follow_up_min: Number | None = None,
    indirect_counted: str = "per-attended",
    travel_counted: str = "per-session",
    **more: Number,
) -> DemandResult:
    """Turns a pathway into expected direct clinical care hours a year.

    Parameters
    ----------
    referrals_per_year : number
        Received, whether suitable or not.
    new_min, follow_up_min : number
        Length of an appointment or group session, minutes.
    follow_ups_per_new : number
        Attended follow-ups for each attended new contact.
    indirect_counted, travel_counted : {"per-attended", "per-session"}
        What indirect and travel minutes are counted for.
    **more
        Shares are parts of 1, not percentages. ``inappropriate_share``, ``not_opted_in_share``,
        ``non_individual_hours_per_year``; and for ``new_`` and ``follow_up_`` each: ``clinicians``,
        ``group_share``, ``group_size``, ``group_facilitators``, ``dna_share``,
        ``late_cancelled_share``, ``refilled_share``, ``indirect_min``, ``travel_min``; and
        ``new_rebooked_share``. What is left out stands at its neutral value and is listed, with
        ``given`` false, in ``assumptions``.

    Raises
    ------
    InvalidError
        A figure that is needed was not given.
    RangeError, ConflictError
        A share outside its bounds; losses that come to all of the bookings.

    Notes
    -----
    Source: rules demand.dcc-hours, demand.loss-once, demand.groups.

    Examples
    --------
    >>> found = hours(referrals_per_year=1200, new_min=60, follow_ups_per_new=2, follow_up_min=30)
    >>> found.direct_hours
    Fraction(2400, 1)
    """
    pathway: dict[str, Any] = {
        **more,
        "referrals_per_year": referrals_per_year,
        "new_min": new_min,
        "follow_ups_per_new": follow_ups_per_new,
        "follow_up_min": follow_up_min,
        "indirect_counted": chosen("indirect_counted", indirect_counted, _COUNTED),
        "travel_counted": chosen("travel_counted", travel_counted, _COUNTED),
    }
    found, working = lowlevel.jp_demand_hours(pathway)
    listed = (lowlevel.jp_pathway_assumption(pathway, i) for i in range(lowlevel.jp_pathway_assumption_count()))
    assumptions = tuple(PathwayAssumption._of({**item, "given": bool(item["given"])}) for item in listed)
    return DemandResult._of(found, working, assumptions=assumptions)


__all__ = ["DemandResult", "PathwayAssumption", "hours"]
