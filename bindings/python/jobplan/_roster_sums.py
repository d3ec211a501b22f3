"""Sums of roster rows by the names and periods they carry, in the library's own aggregate."""

from __future__ import annotations

import calendar
import datetime
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

from . import lowlevel
from ._exact import to_day
from .roster import Roster
from .roster_csv import Rows

NOT_STATED = "not stated"
"""What stands for a name that a row does not give."""
WEEK = "week of "
DIMENSIONS = {"staff_group": "Professional group", "team": "Team", "category": "Category", "post": "Post"}
PERIODS = {"month": "Month", "quarter": "Quarter"}


@dataclass
class Key:
    """A column of codes and what they stand for."""

    name: str
    codes: array[int]
    labels: tuple[str, ...]


def named(rows: Rows | Complete, name: str) -> Key:
    values, present = rows.codes(name)
    labels = rows.labels(name)
    if not all(present):
        values = array("i", [value if there else len(labels) for value, there in zip(values, present)])
        labels = (*labels, NOT_STATED)
    return Key(name, values, labels or (NOT_STATED,))


def of_post(posts: Key, name: str, of: Mapping[str, str | None]) -> Key:
    labels: list[str] = []
    place = []
    for label in posts.labels:
        found = of.get(label) or NOT_STATED
        if found not in labels:
            labels.append(found)
        place.append(labels.index(found))
    return Key(name, array("i", map(place.__getitem__, posts.codes)), tuple(labels))


def _quarter_name(day: datetime.date, first: datetime.date) -> tuple[int, str]:
    begins = min(first.day, calendar.monthrange(day.year, day.month)[1])  # three months on from 30 November is 28 February
    months = (day.year - first.year) * 12 + day.month - first.month - (day.day < begins)
    at = months // 3
    year = first.year + at // 4
    shown = f"{year}" if (first.month, first.day) == (1, 1) else f"{year}-{(year + 1) % 100:02d}"
    return at, f"{shown} Q{at % 4 + 1}"


def periods_of(dates: array[int], first: datetime.date, as_of: datetime.date, points: str) -> list[Key]:
    """Month, quarter (of the year that begins on `first`) and the charts' points, of each row."""
    start, span = to_day(first), (as_of - first).days + 1
    days = [first + datetime.timedelta(at) for at in range(span)]
    made: dict[str, tuple[list[int], list[str]]] = {"month": ([], []), "quarter": ([], []), "week": ([], [])}
    for at, day in enumerate(days):
        week = first + datetime.timedelta(at - at % 7)
        for name, label in (
            ("month", f"{day.year}-{day.month:02d}"),
            ("quarter", _quarter_name(day, first)[1]),
            ("week", WEEK + week.isoformat()),
        ):
            places, labels = made[name]
            if not labels or labels[-1] != label:
                labels.append(label)
            places.append(len(labels) - 1)
    wanted = ("month", "quarter") if points == "month" else ("month", "quarter", "week")
    keys = []
    for name in wanted:
        places, labels = made[name]
        keys.append(Key(name, array("i", [places[day - start] for day in dates]), tuple(labels)))
    return keys


class Complete:
    """Rows without those that lack minutes on either side, which have no comparison."""

    def __init__(self, rows: Rows) -> None:
        both = zip(rows.codes("planned_min")[1], rows.codes("delivered_min")[1])
        self._rows, self._keep = rows, bytes(planned & delivered for planned, delivered in both)
        self.n_left_out = len(self._keep) - sum(self._keep)

    def codes(self, name: str) -> tuple[array[int], bytes]:
        values, present = self._rows.codes(name)
        return array("i", compress(values, self._keep)), bytes(compress(present, self._keep))

    def labels(self, name: str) -> tuple[str, ...]:
        return self._rows.labels(name)


class Sums:
    """Sums of the rows by any keys, with the exact count of distinct people."""

    def __init__(self, rows: Rows | Complete, people: Key | None) -> None:
        self.people = people
        self._columns: list[Any] = []
        self.missing = False
        for name in ("planned_min", "delivered_min"):
            values, present = rows.codes(name)
            if all(present):
                self._columns.append(values)
            else:
                self.missing = True
                bits = bytearray((len(values) + 7) // 8)
                for row, there in enumerate(present):
                    bits[row // 8] |= there << (row % 8)
                self._columns.append((values, bytes(bits)))

    def table(self, keys: Sequence[Key], *, totals: bool = True, fewest_people: int | None = None) -> list[dict[str, Any]]:
        roster = Roster(
            {f"key {at}": len(key.labels) for at, key in enumerate(keys)},  # a name of a column cannot be a key's
            people=len(self.people.labels) if self.people else 0,
            allow_missing=self.missing,
            max_min=44640,
        )
        columns = [*(key.codes for key in keys), *self._columns, *([self.people.codes] if self.people else [])]
        lowlevel.jp_roster_update(roster._handle, columns)
        found = roster.table(*roster.keys, totals=totals, fewest_people=fewest_people)
        names = dict(zip(roster.keys, (key.name for key in keys)))
        return [{names.get(name, name): value for name, value in row.items()} for row in found]

    def without_people(self) -> Sums:
        """The same sums, nobody counted."""
        made = Sums.__new__(Sums)
        made.people, made._columns, made.missing = None, self._columns, self.missing
        return made

    def people_of(self, keys: Sequence[Key]) -> dict[tuple[int, ...], set[int]]:
        """Who stands behind each combination of codes that has rows."""
        found: dict[tuple[int, ...], set[int]] = {}
        assert self.people is not None
        for *place, who in set(zip(*(key.codes for key in keys), self.people.codes)):
            found.setdefault(tuple(place), set()).add(who)
        return found


@dataclass
class Names:
    """What the rows are added up by."""

    dimensions: list[Key]
    periods: list[Key]
    cause: Key | None
    points: str

    @classmethod
    def of(
        cls,
        rows: Rows | Complete,
        names: Sequence[str],
        identifiable: bool,
        post_of: Mapping[str, Mapping[str, str | None]] | None,
        periods: list[Key],
        points: str,
    ) -> Names:
        dimensions = [named(rows, name) for name in DIMENSIONS if name in names and (name != "post" or identifiable)]
        if post_of and "post" in names:
            posts = named(rows, "post")
            known = {item.name for item in dimensions}
            dimensions += [of_post(posts, name, of) for name, of in post_of.items() if name not in known and name in DIMENSIONS]
        dimensions.sort(key=lambda item: list(DIMENSIONS).index(item.name))
        return cls(dimensions, periods, named(rows, "cause") if "cause" in names else None, points)

    @property
    def groups(self) -> Key | None:
        """The professional groups, where there are several."""
        found = next((item for item in self.dimensions if item.name == "staff_group"), None)
        return found if found and len(found.labels) > 1 else None

    @property
    def point(self) -> Key:
        return next(item for item in self.periods if item.name == self.points)

    def all(self) -> list[Key]:
        return [*self.dimensions, *([self.cause] if self.cause else []), *self.periods]

    def tables(self) -> list[tuple[str, list[Key]]]:
        """Every table that is published or drawn, by the keys of its lines."""
        made = [(item.name, [item]) for item in (*self.dimensions, *self.periods)]
        if self.groups:
            quarter = next(item for item in self.periods if item.name == "quarter")
            made += [("staff_group x quarter", [self.groups, quarter]), (f"staff_group x {self.points}", [self.groups, self.point])]
        if self.cause:
            made.append(("cause", [self.cause]))
        return made
