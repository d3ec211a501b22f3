"""What a report says of hours: those there are, those asked for, the gap, the year ahead, and ways to close it."""

from __future__ import annotations

from dataclasses import dataclass

from .figures import Figure
from .report_lines import Line


@dataclass(frozen=True)
class Capacity:
    """Hours there are, net of leave, by category, band, place and skill."""

    by_category: tuple[Line, ...] = ()
    by_band: tuple[Line, ...] = ()
    by_place: tuple[Line, ...] = ()
    by_skill: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Demand:
    """Hours of direct clinical care the referrals ask for, by stream and in all."""

    streams: tuple[Line, ...] = ()
    direct_care_hours: Figure | None = None


@dataclass(frozen=True)
class Gap:
    """Demand against capacity. Each line's `verdict` says whether it is short or spare."""

    by_stream: tuple[Line, ...] = ()
    by_skill: tuple[Line, ...] = ()
    by_band: tuple[Line, ...] = ()
    total: Line | None = None


@dataclass(frozen=True)
class Week:
    """One week of the year ahead: hours as decimals."""

    first_day: str
    demand: str = ""
    capacity: str = ""
    shortage: str = ""
    backlog: str = ""


@dataclass(frozen=True)
class YearAhead:
    """Capacity against demand over the year's weeks, with known absences."""

    first_day: str = ""
    weeks: int = 0
    days_left_out: int = 0
    short_weeks: int = 0
    sentence: str = ""
    waiting_hours_at_start: Figure | None = None
    waiting_hours_at_end: Figure | None = None
    largest_shortage_hours: Figure | None = None
    by_skill: tuple[Line, ...] = ()
    by_month: tuple[Line, ...] = ()
    by_week: tuple[Week, ...] = ()


@dataclass(frozen=True)
class Redeployment:
    """What moving spare time covers, and the sets of areas that stay short, in words."""

    spare_hours: Figure | None = None
    short_hours: Figure | None = None
    covered_hours: Figure | None = None
    unmet_hours: Figure | None = None
    moves: tuple[Line, ...] = ()
    bottlenecks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Closing:
    """Ways to close the gap: redeployment, recruitment, extra hours, or less demand."""

    redeployment: Redeployment | None = None
    recruitment: tuple[Line, ...] = ()
    extra_hours_per_week: Figure | None = None
    demand_to_lose: Figure | None = None


__all__ = [
    "Capacity",
    "Closing",
    "Demand",
    "Gap",
    "Redeployment",
    "Week",
    "YearAhead",
]
