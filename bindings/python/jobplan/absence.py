"""Somebody of a service leaves, or is off on a day.

From the service document to who takes what, and what is lost.

Direct care is covered from what others' contracts leave unplanned, or from the time you say they have; supporting
activities go with the person and are never what cover is taken from. The arithmetic is :mod:`jobplan.cover`'s.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._exact import Day, Number, from_day, to_day
from .cover import Cover, Person, Work, without
from .annual import NATIONS
from .plan import Activity, Contract, Plan
from .ratios import ratio, round_to
from .report import Report
from .service import Service

BANDS = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8a": 8, "8b": 9, "8c": 10, "8d": 11, "9": 12}
"""Agenda for Change bands in their order, as the numbers that cover and redeployment take."""


def band_number(band: str) -> int:
    """Gives the number of a band: 8a to 8d are 8 to 11.

    Examples
    --------
    >>> band_number("8a")
    8
    """
    try:
        return BANDS[band.strip().lower()]
    except KeyError:
        raise ValueError(f"want an Agenda for Change band, {', '.join(BANDS)}; got {band!r}") from None


def band_name(number: int) -> str:
    """Gives the band of a number."""
    return next(name for name, value in BANDS.items() if value == number)


@dataclass(frozen=True)
class Aside:
    """Work of the post that is not covered, and why. ``minutes`` is None where it has none on the day."""

    name: str
    category: str | None
    minutes: int | None
    why: str


@dataclass(frozen=True)
class Absence:
    """What it means that the holder of a post leaves (minutes a week) or is off (minutes of the day)."""

    service: str
    post: str
    title: str
    day: str | None
    cover: Cover
    aside: tuple[Aside, ...] = ()
    assumptions: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dicts and lists."""
        cover = self.cover.to_dict()
        for name in ("rows", "skills", "taken"):
            cover[name] = [item.to_dict() for item in cover[name]]
        for skill in cover["skills"]:
            skill["lowest_band"] = None if skill["lowest_band"] is None else band_name(skill["lowest_band"])
        cover["post_band"] = None if cover["post_band"] is None else band_name(cover["post_band"])
        working = self.cover.working
        return {
            "jobplan_absence": 1,
            "service": self.service,
            "post": self.post,
            "title": self.title,
            "day": self.day,
            "minutes_are": "of the day" if self.day else "a week",
            **{name: list(value) if isinstance(value, tuple) else value for name, value in cover.items() if name != "away"},
            "aside": [vars(item) for item in self.aside],
            "assumptions": list(self.assumptions),
            "working": {"rule": working.rule, "formula": working.formula, "source": working.source},
        }

    def to_json(self) -> str:
        """The same as JSON, one line."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def to_text(self, width: int = 96) -> str:
        """The same as plain text in aligned tables."""
        from ._views.layout import table, wrapped

        cover, when = self.cover, f"on {self.day}" if self.day else "a week"
        head = f"{self.title} ({self.post}) " + (f"is off on {self.day}" if self.day else "leaves") + f": {self.service}"
        out = [*wrapped(head, width), ""]
        out += wrapped(f"{cover.work_min:,} minutes of direct care {when}: {cover.covered_min:,} covered, {cover.lost_min:,} lost.", width)
        if cover.rows:
            rows = [
                (row.name, self._takers(row.name), str(row.priority), f"{row.minutes:,}", f"{row.covered_min:,}", f"{row.lost_min:,}")
                for row in cover.rows
            ]
            out += ["", *table(("Work", "Taken by", "Priority", "Minutes", "Covered", "Cancelled" if self.day else "Lost"), rows, width, text_columns=2)]
        for sentence in cover.why:
            out += wrapped(sentence, width, "  ")
        if self.day is None and cover.post_band is not None:
            profile = ", ".join(
                f"{skill.name or 'any skill'} {skill.lost_min:,} min (band {band_name(skill.lowest_band)} or above)"
                for skill in cover.skills
                if skill.lowest_band is not None
            )
            out += ["", *wrapped(f"Post to advertise: band {band_name(cover.post_band)}, for {profile} a week of direct care.", width)]
        if cover.spare_lost_min:
            out += wrapped(f"{cover.spare_lost_min:,} unplanned minutes of the post go too.", width)
        if self.aside:
            out += ["", "Not covered here:"]
            for item in self.aside:
                minutes = "" if item.minutes is None else f", {item.minutes:,} min"
                out += wrapped(f"{item.name}{minutes}: {item.why}", width, "  - ", "    ")
        out += ["", "Assumed:"]
        for sentence in self.assumptions:
            out += wrapped(sentence, width, "  - ", "    ")
        return "\n".join(out) + "\n"

    def _takers(self, row: str) -> str:
        return ", ".join(f"{move.by} {move.minutes:,}" for move in self.cover.taken if move.work == row) or "nobody"

    def _repr_html_(self) -> str:
        from ._views.notebook import table

        rows = [
            (row.name, str(row.priority), f"{row.minutes:,}", f"{row.covered_min:,}", f"{row.lost_min:,}", self._takers(row.name))
            for row in self.cover.rows
        ]
        caption = f"{self.title} ({self.post}) {'off on ' + self.day if self.day else 'leaves'}. " + " ".join((*self.cover.why, *self.assumptions))
        return table(caption, ("Work", "Priority", "Minutes", "Covered", "Lost", "Taken by"), rows)


def leaves(
    document: Mapping[str, Any],
    post: str,
    *,
    spare_hours: Mapping[str, Number] | None = None,
    first: Iterable[str] = (),
    lowest_band: str | None = None,
) -> Absence:
    """Takes a post's holder away for good: their week by skill, who could take it, what is lost, what to advertise.

    Parameters
    ----------
    document : mapping
        A service document (:func:`jobplan.schema`).
    post : str
        Its identifier.
    spare_hours : mapping of numbers
        Hours a week each post could take on. A post not named has what its contract leaves unplanned.
    first : skills
        Covered before all others, in this order.
    lowest_band : str
        Lowest band that may take the work on; the post's own where it is not given.

    Raises
    ------
    ValueError
        No such post or skill, or no band to compare by.
    """
    return _absent(document, post, None, spare_hours or {}, tuple(first), lowest_band)


def off(
    document: Mapping[str, Any],
    post: str,
    day: Day,
    *,
    spare_hours: Mapping[str, Number] | None = None,
    first: Iterable[str] = (),
    lowest_band: str | None = None,
) -> Absence:
    """Takes a post's holder away for a day: which timetabled sessions are covered, by whom, and which are cancelled.

    Parameters
    ----------
    day : date or ISO text
        Rota cycles are counted from the day the document says, or from the start of its year.
    spare_hours : mapping of numbers
        Hours each post could take on that day. A post not named has what its contract leaves unplanned in the week.

    Notes
    -----
    The rest, and the errors, are those of :func:`leaves`. Whether two sessions clash within the day is a roster's question.
    """
    return _absent(document, post, from_day(to_day(day, "day")).isoformat(), spare_hours or {}, tuple(first), lowest_band)


def _absent(
    document: Mapping[str, Any], post: str, day: str | None, spare: Mapping[str, Number], first: tuple[str, ...], lowest_band: str | None
) -> Absence:
    report = Service(document).report(identifiable=True) if not _names_a_csv(document) else Service({**document, "delivered": {"rows": []}}).report(identifiable=True)
    posts = {item["id"]: (item, found) for item, found in zip(document["posts"], report.posts)}
    for name in (post, *spare):
        if name not in posts:
            raise ValueError(f"there is no post {name!r}; there are {', '.join(posts)}")
    known = {str(skill) for item, _ in posts.values() for skill in _skills(item)}
    for skill in first:
        if skill not in known:
            raise ValueError(f"no activity and no post has the skill {skill!r}; there are {', '.join(sorted(known)) or 'none'}")
    own_band = posts[post][0].get("band")
    if lowest_band is None and own_band is None:
        raise ValueError(f"post {post!r} has no band: say the lowest band that may take its work on")
    band = band_number(str(lowest_band if lowest_band is not None else own_band))
    assumptions = [f"the work may be taken on by band {band_name(band)} or above" + ("" if lowest_band is not None else ", the post's own band")]
    work, aside = _work(document, report, posts[post][0], posts[post][1], day, band, first)
    people = [Person(post, band_number(str(own_band)) if own_band else band, _unplanned(posts[post][1]), work=work)]
    left_out = []
    for name, (item, found) in posts.items():
        if name == post:
            continue
        if item.get("vacant") or "band" not in item or str(item["band"]).lower() not in BANDS:
            left_out.append(name)
            continue
        minutes = _minutes(ratio(spare[name])) if name in spare else _unplanned(found)
        people.append(Person(name, band_number(str(item["band"])), minutes, _skills(item)))
    given = ", ".join(f"{name} {spare[name]} h" for name in spare if name not in left_out)
    assumptions.append(f"time to take work on, as given: {given}" if given else "nobody was said to have time to take work on")
    rest = sum(person.spare_min for person in people[1:] if person.name not in spare)
    assumptions.append(f"every other post has what its contract leaves unplanned in the week: {rest:,} minutes in all")
    if left_out:
        assumptions.append(f"left out, vacant or without a band to compare by: {', '.join(left_out)}")
    return Absence(report.service.title, post, posts[post][1].title or post, day, without(people, post), aside, tuple(assumptions))


def _names_a_csv(document: Mapping[str, Any]) -> bool:
    return "csv" in document.get("delivered", {})


def _skills(post: Mapping[str, Any]) -> tuple[str, ...]:
    found = [*post.get("skills", ()), *(activity["skill"] for activity in post.get("activities", ()) if "skill" in activity)]
    return tuple(dict.fromkeys(found))


def _minutes(hours: Fraction) -> int:
    return int(round_to(hours, "minute/half-up") * 60)


def _unplanned(post: Any) -> int:
    """Whole minutes a week of the contract that the plan leaves open; none where it is not known."""
    if post.vacant or post.contracted_hours_per_week is None or post.planned_hours_per_week is None:
        return 0
    contracted, planned = post.contracted_hours_per_week.exact, post.planned_hours_per_week.exact
    if contracted is None or planned is None or planned >= contracted:
        return 0
    return int((contracted - planned) * 60)


def _work(
    document: Mapping[str, Any], report: Report, item: Mapping[str, Any], found: Any, day: str | None, band: int, first: tuple[str, ...]
) -> tuple[tuple[Work, ...], tuple[Aside, ...]]:
    """What is to be covered, rows of the same work together, and what is not."""
    direct = {line.name for line in report.team.by_category if line.direct_care}
    sessions = {} if day is None else _sessions(document, item, day)
    rows: dict[tuple[str, str | None, str | None], int] = {}
    aside = []
    for index, (activity, line) in enumerate(zip(item.get("activities", ()), found.activities)):
        name = str(activity["description"])
        if day is None:
            exact = line.hours_per_week.exact if line.hours_per_week else None
            minutes, why = (None if exact is None else _minutes(exact)), "its hours a week are not known"
        else:
            minutes, why = sessions.get(index, (None, ""))
            if minutes is None and not why:
                continue  # timetabled, on another day
        if line.category not in direct:
            aside.append(Aside(name, line.category, minutes, f"{line.category or 'not categorised'}: not direct care"))
        elif minutes is None:
            aside.append(Aside(name, line.category, None, why))
        elif minutes:
            key = (name if day is None else f"{name}, {why}", activity.get("skill"), activity.get("place"))
            rows[key] = rows.get(key, 0) + minutes
    made = []
    for (name, skill, place), minutes in rows.items():
        label = name if sum(key[0] == name for key in rows) == 1 else f"{name}, {skill or place or 'other'}"
        priority = first.index(skill) + 1 if skill in first else len(first) + 1
        made.append(Work(label, minutes, band, skill, place, priority))
    return tuple(made), tuple(aside)


def _sessions(document: Mapping[str, Any], item: Mapping[str, Any], day: str) -> dict[int, tuple[int | None, str]]:
    """Each activity of the day by its index: minutes and times, or None and why it has no day."""
    found: dict[int, tuple[int | None, str]] = {}
    timed, indices = [], []
    for index, activity in enumerate(item.get("activities", ())):
        time = activity.get("timetable")
        if time is None:
            found[index] = (None, "it has no place in the timetable, so no day")
            continue
        about = {name: time[name] for name in ("overnight", "cycle_weeks", "weeks") if name in time}
        session = (str(activity["description"]), time["weekday"], time["start"], time["end"])
        made = Activity.monthly(*session, int(time["nth_of_month"])) if "nth_of_month" in time else Activity.timetable(*session, **about)
        timed.append(made)
        indices.append(index)
    if not timed:
        return found
    weeks = item.get("weeks", document.get("weeks", {}))
    built = weeks.get("from_calendar", {}) if isinstance(weeks, Mapping) else {}
    cycle = built.get("cycle_start") or document.get("year", {}).get("start") or day
    nation = NATIONS.get(str(document.get("nation")))
    calendar = None if nation is None else lowlevel.jp_calendar_new(nation)
    handle, listed = Plan(Contract(168), timed)._handle(), lowlevel.jp_occurrences_new()
    lowlevel.jp_plan_list_occurrences(handle, {"first_day": day, "last_day": day, "cycle_first_day": cycle}, calendar, [], listed)
    for i in range(lowlevel.jp_occurrences_count(listed)):
        one = lowlevel.jp_occurrences_at(listed, i)
        index, end = indices[one["activity"]], one["start_min"] + one["length_min"]
        times = f"{_clock(one['start_min'])} to {_clock(end % 1440)}"
        if one["state"] == lowlevel.JP_OCCURRENCE_KEPT:
            found[index] = (one["length_min"], times)
        else:
            found[index] = (None, f"{times} falls on a public holiday")
    return found


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


__all__ = ["BANDS", "Absence", "Aside", "band_name", "band_number", "leaves", "off"]
