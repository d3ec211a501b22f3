"""How many hours there are, how they are used, and what is missing against demand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from . import lowlevel
from ._exact import Number
from .figures import Result, Working


@dataclass(frozen=True)
class GapResult(Result):
    """Demand less capacity: positive is a shortage. None where a term it needs was not given.

    (The service report shows capacity less demand, where negative is a shortage.)

    Attributes
    ----------
    verdict : str
        ``"short"``, ``"in balance"`` or ``"spare"``.
    hours_per_year, hours_per_week, contacts_per_year, wte : fractions.Fraction or None
    share_of_demand : fractions.Fraction or None
        gap / demand.
    demand_to_capacity : fractions.Fraction or None
        The load.
    """

    verdict: str
    hours_per_year: Fraction
    hours_per_week: Fraction | None
    contacts_per_year: Fraction | None
    wte: Fraction | None
    share_of_demand: Fraction | None
    demand_to_capacity: Fraction | None
    working: Working = Working()


def gap(
    demand_hours_per_year: Number,
    capacity_hours_per_year: Number,
    *,
    hours_per_wte_per_year: Number | None = None,
    hours_per_contact: Number | None = None,
    weeks_per_year: Number | None = None,
) -> GapResult:
    """Gives the gap between demand and capacity in hours, and in contacts and WTE where it can.

    Parameters
    ----------
    demand_hours_per_year, capacity_hours_per_year : number
        Direct clinical care hours asked for, and provided net of leave.
    hours_per_wte_per_year : number, optional
        Direct care hours one whole-time equivalent provides in a year.
    hours_per_contact : number, optional
        Direct care hours behind one attended contact.
    weeks_per_year : number, optional
        Weeks the yearly hours are spread over.

    Notes
    -----
    gap = demand - capacity. Source: rule capacity.gap (NHS England October 2023, step 2).

    Examples
    --------
    >>> found = gap(1732, 1320, hours_per_wte_per_year=1320)
    >>> found.hours_per_year, found.wte, found.verdict
    (Fraction(412, 1), Fraction(103, 330), 'short')
    """
    terms = {
        "demand_hours_per_year": demand_hours_per_year,
        "capacity_hours_per_year": capacity_hours_per_year,
        "hours_per_wte_per_year": hours_per_wte_per_year,
        "hours_per_contact": hours_per_contact,
        "weeks_per_year": weeks_per_year,
    }
    found, working = lowlevel.jp_gap(terms)
    return GapResult._of({**found, "verdict": {1: "short", 0: "in balance", -1: "spare"}[found["verdict"]]}, working)


@dataclass(frozen=True)
class Utilisation(Result):
    """How slots were used. The four causes add up to `unused`."""

    attended: int
    unused: int
    not_booked: int
    lost_to_dna: int
    lost_to_cancellation: int
    lost_to_reschedule: int
    booked_utilisation: Fraction | None
    attended_utilisation: Fraction | None
    working: Working = Working()


def utilisation(
    available: int,
    booked: int,
    *,
    dna: int = 0,
    late_cancelled: int = 0,
    late_cancelled_reused: int = 0,
    rescheduled: int = 0,
    rescheduled_reused: int = 0,
) -> Utilisation:
    """Gives utilisation by both definitions in use, and unused slots by cause.

    Parameters
    ----------
    available, booked : int
        Slots there were, and slots booked at any time.
    dna, late_cancelled, rescheduled : int
        Slots lost because the patient did not attend, cancelled at short notice, or the service
        moved the appointment.
    late_cancelled_reused, rescheduled_reused : int
        Of those, used again for another patient.

    Raises
    ------
    ConflictError
        More booked than available, more lost than booked, more reused than lost.

    Examples
    --------
    >>> found = utilisation(100, 90, dna=9, late_cancelled=5, late_cancelled_reused=2)
    >>> found.attended, found.attended_utilisation
    (78, Fraction(39, 50))
    """
    slots = {
        "available": available,
        "booked": booked,
        "dna": dna,
        "late_cancelled": late_cancelled,
        "late_cancelled_reused": late_cancelled_reused,
        "rescheduled": rescheduled,
        "rescheduled_reused": rescheduled_reused,
    }
    return Utilisation._of(*lowlevel.jp_utilisation(slots))


__all__ = ["GapResult", "Utilisation", "gap", "utilisation"]
