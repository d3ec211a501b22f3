"""A service on real days: when each session falls, as a list and as iCalendar for Outlook and others."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ._views.sections import Section, Sectioned
from ._views.words import date_words
from .ratios import shortest_text
from .report_lines import made

_STATES = {"kept": "", "holiday": "bank holiday", "leave": "leave"}


@dataclass(frozen=True)
class Session:
    """One occurrence of a timetabled activity. ``state``: "kept", "holiday" or "leave"; only kept ones are held."""

    activity: int
    day: str = ""
    start: str = ""
    end_day: str = ""
    end: str = ""
    length_min: int = 0
    state: str = "kept"


@dataclass(frozen=True)
class ListedActivity:
    """An activity of a post; ``has_dates`` is False for one given by the week, by the year or on call."""

    description: str
    category: str | None = None
    place: str | None = None
    has_dates: bool = False
    counts: bool = True
    hours_per_week: str = "0"


@dataclass(frozen=True)
class DaySpan:
    """Days off, both ends included."""

    first_day: str
    last_day: str


@dataclass(frozen=True)
class BankHoliday:
    """A public holiday of the nation."""

    day: str
    title: str = ""


@dataclass(frozen=True)
class PostDates:
    """The sessions of one post, in order of day and time."""

    id: str
    title: str = ""
    cycle_first_day: str = ""
    leave: tuple[DaySpan, ...] = ()
    activities: tuple[ListedActivity, ...] = ()
    occurrences: tuple[Session, ...] = ()


@dataclass(frozen=True)
class Timetable(Sectioned):
    """When every timetabled session of a service falls in its plan year, rota cycles expanded.

    ``holidays`` is None where no nation is known, and then none is taken off. Times are those on the
    clock in the United Kingdom.
    """

    title: str
    first_day: str
    last_day: str
    nation: str | None = None
    holidays: tuple[BankHoliday, ...] | None = None
    posts: tuple[PostDates, ...] = ()
    source_json: str = field(default="", repr=False)

    @classmethod
    def from_json(cls, text: str) -> Timetable:
        """Reads what ``to_json()`` or the C library wrote."""
        return made(cls, {**json.loads(text), "source_json": text})

    def to_ics(self, *, days_off: bool = False, made_at: datetime.datetime | None = None) -> bytes:
        """Gives the kept sessions as iCalendar (RFC 5545), for Outlook, Google and others.

        Each session has the same UID every time it is exported, so that importing again renews it.
        Needs icalendar (the extra ``calendar``).

        Parameters
        ----------
        days_off : bool
            Bank holidays and leave as well, as all-day entries that leave the day free.
        made_at : datetime, optional
            When it was made; now, if not given. The same moment gives the same bytes.
        """
        from ._views.icalendar import write

        return write(self, days_off, made_at or datetime.datetime.now(datetime.timezone.utc))

    def lead(self) -> tuple[str, ...]:
        off = (
            "No nation is named, so no bank holiday is taken off."
            if self.holidays is None
            else f"{len(self.holidays)} bank holidays" + (f" of {self.nation.replace('-', ' ').title()}." if self.nation else ".")
        )
        return (f"Sessions from {date_words(self.first_day)} to {date_words(self.last_day)}. {off}",)

    def sections(self) -> tuple[Section, ...]:
        return tuple(_post_section(post) for post in self.posts)


def _date(day: str) -> str:
    return f"{datetime.date.fromisoformat(day):%a %d %b %Y}"


def _post_section(post: PostDates) -> Section:
    rows = tuple(
        (
            _date(item.day),
            f"{item.start}-{item.end}" + (" +1" if item.end_day != item.day else ""),
            post.activities[item.activity].description,
            post.activities[item.activity].place or "",
            _STATES.get(item.state, item.state),
        )
        for item in post.occurrences
    )
    columns = ["Day", "Time", "Activity", "Place", "Not held"]
    keep = [i for i in range(5) if i < 3 or any(row[i] for row in rows)]
    kept = sum(item.state == "kept" for item in post.occurrences)
    notes = [f"{kept} sessions held, {len(rows) - kept} not held." if rows else "No activity of this post has a weekday and a time."]
    undated = [
        f"{item.description} ({shortest_text(Fraction(item.hours_per_week))} h/week)"
        for item in post.activities
        if item.counts and not item.has_dates
    ]
    if undated:
        notes.append("Without dates, given by the week, the year or on call: " + "; ".join(undated) + ".")
    return Section(
        f"{post.id}: {post.title}",
        tuple(columns[i] for i in keep),
        tuple(tuple(row[i] for i in keep) for row in rows),
        tuple(notes),
        text_columns=len(keep),
    )


__all__ = ["BankHoliday", "DaySpan", "ListedActivity", "PostDates", "Session", "Timetable"]
