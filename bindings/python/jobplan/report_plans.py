"""What a report says of plans: the team, its posts, their activities, and the room they have left."""

from __future__ import annotations

from dataclasses import dataclass

from .figures import Figure
from .report_lines import Line


@dataclass(frozen=True)
class Candidate:
    """A category an ambiguous activity could belong to."""

    category: str | None = None
    concept: str = ""
    rule: str = ""
    when: str = ""


@dataclass(frozen=True)
class OnCall:
    """How often someone is on call; the band is that of the availability supplement."""

    kind: str = ""
    one_in: int | None = None
    frequency_band: str | None = None
    formula: str = ""
    rule: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Objective:
    """An objective, what it serves, the support agreed for it and the time planned for it."""

    id: str
    level: str = ""
    title: str = ""
    serves: str | None = None
    support: str | None = None
    hours_per_week: Figure | None = None


@dataclass(frozen=True)
class Activity:
    """One line of a plan and how it was categorised."""

    description: str
    verdict: str = ""
    category: str | None = None
    concept: str | None = None
    rule: str | None = None
    source: str | None = None
    question: str | None = None
    candidates: tuple[Candidate, ...] = ()
    hours_per_week: Figure | None = None
    hours_per_year: Figure | None = None
    place: str | None = None
    skill: str | None = None
    objective: str | None = None
    pas_per_week: Figure | None = None
    on_call: OnCall | None = None


@dataclass(frozen=True)
class Holder:
    """A person in a post, by identifier only."""

    id: str
    share: Figure | None = None
    hours_per_week: Figure | None = None


@dataclass(frozen=True)
class Post:
    """One post and its plan."""

    id: str
    title: str = ""
    band: str | None = None
    team: str | None = None
    staff_group: str | None = None
    vacant: bool = False
    wte: Figure | None = None
    contracted_hours_per_week: Figure | None = None
    planned_hours_per_week: Figure | None = None
    difference_hours_per_week: Figure | None = None
    weeks_per_year: Figure | None = None
    productive_hours_per_year: Figure | None = None
    direct_care_hours_per_week: Figure | None = None
    direct_care_hours_per_year: Figure | None = None
    contracted_hours_per_year_gross: Figure | None = None
    annual_leave_hours_per_year: Figure | None = None
    public_holiday_hours_per_year: Figure | None = None
    direct_care_of_planned: Figure | None = None
    direct_care_of_contracted: Figure | None = None
    direct_care_of_gross: Figure | None = None
    sessions_per_week: Figure | None = None
    pas_per_week: Figure | None = None
    pas_per_week_rounded: Figure | None = None
    on_call_predictable_hours_per_week: Figure | None = None
    on_call_predictable_pas_per_week: Figure | None = None
    on_call_unpredictable_hours_per_week: Figure | None = None
    on_call_unpredictable_pas_per_week: Figure | None = None
    on_call_not_said_hours_per_week: Figure | None = None
    on_call_not_said_pas_per_week: Figure | None = None
    prospective_cover_hours_per_week: Figure | None = None
    prospective_cover_hours_per_week_rounded: Figure | None = None
    working_time_hours_per_week: Figure | None = None
    by_category: tuple[Line, ...] = ()
    by_place: tuple[Line, ...] = ()
    by_specialty: tuple[Line, ...] = ()
    by_skill: tuple[Line, ...] = ()
    by_pillar: tuple[Line, ...] = ()
    objectives: tuple[Objective, ...] = ()
    against_job_description: tuple[Line, ...] = ()
    holders: tuple[Holder, ...] = ()
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True)
class Team:
    """The whole team. Shares are ratios of totals, never means of ratios."""

    posts: int = 0
    vacant_posts: int = 0
    holders: int = 0
    contracted_hours_per_week: Figure | None = None
    wte: Figure | None = None
    planned_hours_per_week: Figure | None = None
    planned_hours_per_year: Figure | None = None
    productive_hours_per_year: Figure | None = None
    direct_care_hours_per_week: Figure | None = None
    direct_care_hours_per_year: Figure | None = None
    direct_care_share: Figure | None = None
    by_category: tuple[Line, ...] = ()
    by_specialty: tuple[Line, ...] = ()
    by_pillar: tuple[Line, ...] = ()


@dataclass(frozen=True)
class HalfDay:
    """Contracted, planned and left hours of one half of a weekday."""

    weekday: str
    half: str = ""
    contracted_hours: Figure | None = None
    planned_hours: Figure | None = None
    room_hours: Figure | None = None


@dataclass(frozen=True)
class PostRoom:
    """The room of one post, where the document permits it to be shown."""

    post: str
    title: str = ""
    room_hours: Figure | None = None
    unplaced_hours: Figure | None = None
    half_days: tuple[HalfDay, ...] = ()


@dataclass(frozen=True)
class Room:
    """Contracted less planned time by half-day: of the team, and of single posts where permitted."""

    posts: int = 0
    posts_not_known: int = 0
    room_hours: Figure | None = None
    unplaced_hours: Figure | None = None
    half_days: tuple[HalfDay, ...] = ()
    by_post: tuple[PostRoom, ...] = ()


__all__ = [
    "Activity",
    "Candidate",
    "HalfDay",
    "Holder",
    "Objective",
    "OnCall",
    "Post",
    "PostRoom",
    "Room",
    "Team",
]
