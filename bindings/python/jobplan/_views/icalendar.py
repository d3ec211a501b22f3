"""A timetable as iCalendar (RFC 5545). Needs icalendar."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from .._optional import optional
from ..timetable import PostDates, Session, Timetable

ZONE = "Europe/London"
_IN_ZONE = {"TZID": ZONE}


def write(timetable: Timetable, days_off: bool, made_at: datetime.datetime) -> bytes:
    """The whole calendar; each time is named in Europe/London, so that it stays put when the clocks change."""
    icalendar = optional("icalendar", "calendar", "the calendar file")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//libjobplan//jobplan calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name(timetable))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(_zone(icalendar))
    stamp = made_at.astimezone(datetime.timezone.utc).replace(microsecond=0)
    seen: dict[str, int] = {}
    for post in timetable.posts:
        for session in post.occurrences:
            if session.state == "kept":
                calendar.add_component(_session(icalendar, timetable, post, session, stamp, seen))
    if days_off:
        for item in timetable.holidays or ():
            calendar.add_component(_all_day(icalendar, item.title, item.day, item.day, "bank holiday", stamp, seen))
        for post in timetable.posts:
            for span in post.leave:
                words = "Leave" if len(timetable.posts) == 1 else f"Leave: {post.id}"
                calendar.add_component(_all_day(icalendar, words, span.first_day, span.last_day, f"leave {post.id}", stamp, seen))
    for component in calendar.walk():
        _leave_defaults_out(component)
    made: bytes = calendar.to_ical()
    return made


def _leave_defaults_out(component: Any) -> None:
    """VALUE=DATE-TIME is what is meant without it, and older programs stumble over it."""
    for value in component.values():
        for item in value if isinstance(value, list) else [value]:
            parameters = getattr(item, "params", {})
            if parameters.get("VALUE") == "DATE-TIME":
                del parameters["VALUE"]


def _name(timetable: Timetable) -> str:
    return f"{timetable.posts[0].title} ({timetable.posts[0].id})" if len(timetable.posts) == 1 else timetable.title


def _zone(icalendar: Any) -> Any:
    """British time since 1996: summer time from the last Sunday of March to the last of October, at 01:00 UTC."""
    zone = icalendar.Timezone()
    zone.add("tzid", ZONE)
    for kind, name, before, after, start, month in (
        (icalendar.TimezoneDaylight, "BST", 0, 1, datetime.datetime(1996, 3, 31, 1), 3),
        (icalendar.TimezoneStandard, "GMT", 1, 0, datetime.datetime(1996, 10, 27, 2), 10),
    ):
        part = kind()
        part.add("tzname", name)
        part.add("tzoffsetfrom", datetime.timedelta(hours=before))
        part.add("tzoffsetto", datetime.timedelta(hours=after))
        part.add("dtstart", start)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def _uid(words: str, seen: dict[str, int]) -> str:
    """The same for the same session every time; two alike at one time are told apart by their order."""
    seen[words] = seen.get(words, 0) + 1
    full = words if seen[words] == 1 else f"{words}\n{seen[words]}"
    return hashlib.sha256(full.encode("utf-8")).hexdigest()[:32] + "@jobplan"


def _moment(day: str, clock: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day}T{clock}")


def _session(
    icalendar: Any, timetable: Timetable, post: PostDates, session: Session, stamp: datetime.datetime, seen: dict[str, int]
) -> Any:
    activity = post.activities[session.activity]
    words = activity.description if len(timetable.posts) == 1 else f"{activity.description} ({post.id})"
    event = icalendar.Event()
    event.add("uid", _uid("\n".join((post.id, activity.description, session.day, session.start)), seen))
    event.add("dtstamp", stamp)
    event.add("dtstart", _moment(session.day, session.start), parameters=_IN_ZONE)
    event.add("dtend", _moment(session.end_day, session.end), parameters=_IN_ZONE)
    event.add("summary", words)
    if activity.place:
        event.add("location", activity.place)
    if activity.category:
        event.add("categories", [activity.category])
    event.add("description", f"Job plan of {post.title} ({post.id})")
    event.add("transp", "OPAQUE")
    return event


def _all_day(icalendar: Any, words: str, first: str, last: str, kind: str, stamp: datetime.datetime, seen: dict[str, int]) -> Any:
    event = icalendar.Event()
    event.add("uid", _uid("\n".join((kind, first, last)), seen))
    event.add("dtstamp", stamp)
    event.add("dtstart", datetime.date.fromisoformat(first))
    event.add("dtend", datetime.date.fromisoformat(last) + datetime.timedelta(days=1))
    event.add("summary", words)
    event.add("transp", "TRANSPARENT")
    return event
