"""Services side by side: a review inside the year, what changes would make of it, two roles."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ._views.sections import Section, Sectioned, short, signed
from ._views.words import date_words
from .figures import Figure
from .report_lines import made, sourced

_STATUS = {
    "added": "is new",
    "removed": "is no longer there",
    "vacated": "has become vacant",
    "filled": "has been filled",
    "vacant": "is vacant in both",
    "kept": "",
}


@dataclass(frozen=True)
class Hours:
    """Hours of some activities: a week (in an average attending week), a year, and the share of planned time."""

    activities: int = 0
    hours_per_week: Figure | None = None
    hours_per_year: Figure | None = None
    share_of_planned: Figure | None = None
    hours_per_week_per_wte: Figure | None = None


@dataclass(frozen=True)
class HoursChange:
    """A difference of hours, or hours of the year in two pieces; a member that has no meaning there is None."""

    hours_per_week: Figure | None = None
    hours_per_year: Figure | None = None


@dataclass(frozen=True)
class ContractSide:
    """Contracted hours a week, over the days a version is in force, the whole-time equivalents, and what is not planned.

    ``unplanned_hours_per_week`` is negative where more is planned than contracted.
    """

    hours_per_week: Figure | None = None
    wte: Figure | None = None
    unplanned_hours_per_week: Figure | None = None


@dataclass(frozen=True)
class ContractChange:
    """Contracted hours before and after, the change, and the average of a year in two pieces."""

    before: ContractSide = ContractSide()
    after: ContractSide = ContractSide()
    change: HoursChange = HoursChange()
    year: HoursChange | None = None


@dataclass(frozen=True)
class Change:
    """Planned hours of a category, or of everything, before and after."""

    category: str | None = None
    label: str | None = None
    before: Hours = Hours()
    after: Hours = Hours()
    change: HoursChange = HoursChange()
    year: HoursChange | None = None


@dataclass(frozen=True)
class ActivitySide:
    """An activity on one side."""

    category: str | None = None
    hours_per_week: Figure | None = None
    hours_per_year: Figure | None = None


@dataclass(frozen=True)
class ActivityChange:
    """An activity that is not the same on both sides. ``status``: "added", "removed" or "changed"."""

    description: str
    status: str = ""
    before: ActivitySide | None = None
    after: ActivitySide | None = None
    change: HoursChange = HoursChange()


@dataclass(frozen=True)
class PostChange:
    """One post on both sides. ``status``: "kept", "added", "removed", "vacated", "filled" or "vacant"."""

    id: str
    title: str = ""
    status: str = ""
    contract: ContractChange = ContractChange()
    planned: Change = Change()
    by_category: tuple[Change, ...] = ()
    activities: tuple[ActivityChange, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether anything differs: the post's existence, its contract or an activity."""
        contract = self.contract.change.hours_per_week
        return self.status not in ("kept", "vacant") or bool(self.activities) or bool(contract and contract.exact)


@dataclass(frozen=True)
class TeamChange:
    """All filled posts together. ``distance``: half the sum of differences between shares of planned time."""

    contract: ContractChange = ContractChange()
    planned: Change = Change()
    by_category: tuple[Change, ...] = ()
    distance: Figure | None = None


@dataclass(frozen=True)
class Year:
    """First and last day of a plan year."""

    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Difference(Sectioned):
    """What differs between two versions of a service, over a whole year: the answer to a what-if.

    Hours are exact (``.exact`` of each figure); ``to_text()``, ``to_html()`` and ``to_json()`` show it.
    """

    library: str
    title: str
    year: Year = Year()
    posts: tuple[PostChange, ...] = ()
    team: TeamChange = TeamChange()
    source_json: str = field(default="", repr=False)

    @classmethod
    def from_json(cls, text: str) -> Any:
        """Reads what ``to_json()`` or the C library wrote."""
        data = json.loads(text)
        sources = {rule["id"]: rule.get("source", "") for rule in data.get("rules", ())}
        return made(cls, {**sourced(data, sources), "source_json": text})

    def lead(self) -> tuple[str, ...]:
        return (f"What if: the whole year {date_words(self.year.start)} to {date_words(self.year.end)}, as it is and with the changes.",)

    def _tables(self, scope: TeamChange | PostChange) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        in_pieces = scope.planned.year is not None
        columns = ("Planned hours", "Before\nh/week", "After\nh/week", "Change\nh/week", "Change\nh/year")
        rows = [_row(item.category or "not settled", item) for item in scope.by_category]
        rows.append(_row("All", scope.planned))
        return (*columns, "This year\nhours") if in_pieces else columns, tuple(rows)

    def sections(self) -> tuple[Section, ...]:
        columns, rows = self._tables(self.team)
        out = [Section("Hours by category", columns, rows, (_contract(self.team.contract),), has_total=True)]
        for post in self.posts:
            if post.is_changed:
                columns, rows = self._tables(post)
                said = _STATUS.get(post.status, post.status)
                notes = ([f"This post {said}."] if said else []) + [_contract(post.contract)]
                out.append(Section(f"{post.id}: {post.title}", columns, rows, tuple(notes), has_total=True))
                if post.activities:
                    out.append(Section(f"{post.id}: activities that changed", *_activities(post), text_columns=3))
        unchanged = [post.id for post in self.posts if not post.is_changed]
        if unchanged:
            out.append(Section("Posts unchanged", notes=(", ".join(unchanged),)))
        return tuple(out)


@dataclass(frozen=True)
class Review(Difference):
    """A year reviewed inside: two versions, and the year they come to in two pieces.

    Attributes
    ----------
    changed : str
        First day of the second version, ISO 8601.
    days_before, days_after : int
        Days of the year each version is in force.
    share_before, share_after : fractions.Fraction
        The same as shares of the year.
    """

    changed: str = ""
    days_before: int = 0
    days_after: int = 0
    share_before: Fraction = Fraction(0)
    share_after: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        for name in ("share_before", "share_after"):
            object.__setattr__(self, name, Fraction(getattr(self, name)))

    def lead(self) -> tuple[str, ...]:
        days = self.days_before + self.days_after
        return (
            f"Year {date_words(self.year.start)} to {date_words(self.year.end)}, reviewed inside: the second version holds from "
            f"{date_words(self.changed)}.",
            f"The year is {self.days_before}/{days} of the first version and {self.days_after}/{days} of the second.",
        )


@dataclass(frozen=True)
class RoleHours:
    """Hours of a category or pillar in two roles."""

    category: str | None = None
    pillar: str | None = None
    label: str | None = None
    first: Hours = Hours()
    second: Hours = Hours()
    difference: HoursChange = HoursChange()


@dataclass(frozen=True)
class RoleGroups:
    """All groups of one kind; ``distance``: half the sum of differences between shares, withheld where a side is not settled."""

    groups: tuple[RoleHours, ...] = ()
    distance: Figure | None = None


@dataclass(frozen=True)
class RoleContract:
    """Contracted hours and WTE of two roles."""

    first: ContractSide = ContractSide()
    second: ContractSide = ContractSide()


@dataclass(frozen=True)
class Role:
    """A post, or all filled posts of a band."""

    name: str
    posts: int = 0
    title: str = ""


@dataclass(frozen=True)
class Roles(Sectioned):
    """Two posts or bands side by side, by category and by the four pillars of practice.

    A pillar is a second label of the same hours, never a substitute for the category.
    """

    library: str
    title: str
    by: str
    first: Role
    second: Role
    contract: RoleContract = RoleContract()
    planned: RoleHours = RoleHours()
    by_category: RoleGroups = RoleGroups()
    by_pillar: RoleGroups = RoleGroups()
    source_json: str = field(default="", repr=False)

    @classmethod
    def from_json(cls, text: str) -> Any:
        """Reads what ``to_json()`` or the C library wrote."""
        data = json.loads(text)
        sources = {rule["id"]: rule.get("source", "") for rule in data.get("rules", ())}
        return made(cls, {**sourced(data, sources), "source_json": text})

    def lead(self) -> tuple[str, ...]:
        said = [
            f"{self.by} {role.name} ({role.title})" if role.title else f"{self.by} {role.name} ({_many(role.posts, 'post')})"
            for role in (self.first, self.second)
        ]
        sentence = " beside ".join(said)
        return (f"{sentence[0].upper()}{sentence[1:]}.",)

    def _section(self, heading: str, what: str, groups: RoleGroups) -> Section:
        a, b = (role.name if self.by == "post" else f"band {role.name}" for role in (self.first, self.second))
        columns = (what, f"{a}\nh/week/WTE", f"{b}\nh/week/WTE", f"{a}\nshare", f"{b}\nshare")
        rows: list[tuple[str, ...]] = [
            (
                item.label or "not settled",
                short(item.first.hours_per_week_per_wte),
                short(item.second.hours_per_week_per_wte),
                short(item.first.share_of_planned),
                short(item.second.share_of_planned),
            )
            for item in groups.groups
        ]
        one, other = self.planned.first, self.planned.second
        totals = (short(one.hours_per_week_per_wte), short(other.hours_per_week_per_wte), short(one.share_of_planned), short(other.share_of_planned))
        rows.append(("All", *totals))
        apart = groups.distance.text if groups.distance else ""
        note = f"How far apart they divide their time: {apart} (0% the same, 100% nothing in common)."
        if groups.distance is not None and groups.distance.state != "value":
            note = f"How far apart they divide their time is {apart}."
        return Section(heading, columns, tuple(rows), (note,), has_total=True)

    def sections(self) -> tuple[Section, ...]:
        sides = (("first", self.first), ("second", self.second))
        rows = tuple(
            (
                f"{self.by} {role.name}",
                str(role.posts),
                short(getattr(self.contract, side).wte),
                short(getattr(self.contract, side).hours_per_week),
                short(getattr(self.planned, side).hours_per_week),
                short(getattr(self.planned, side).hours_per_year),
            )
            for side, role in sides
        )
        columns = ("Role", "Posts", "WTE", "Contracted\nh/week", "Planned\nh/week", "Planned\nh/year")
        return (
            Section("The two roles", columns, rows),
            self._section("By category", "Category", self.by_category),
            self._section("By pillar of practice", "Pillar", self.by_pillar),
        )


def _many(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")


def _row(name: str, item: Change) -> tuple[str, ...]:
    cells = (
        name,
        short(item.before.hours_per_week),
        short(item.after.hours_per_week),
        signed(item.change.hours_per_week),
        signed(item.change.hours_per_year),
    )
    return cells if item.year is None else (*cells, short(item.year.hours_per_year))


def _contract(contract: ContractChange) -> str:
    said = (
        f"Contracted: {short(contract.before.hours_per_week)} to {short(contract.after.hours_per_week)} h a week "
        f"({signed(contract.change.hours_per_week)}), {short(contract.before.wte)} to {short(contract.after.wte)} WTE"
    )
    said += f"; over this year {short(contract.year.hours_per_week)} h a week." if contract.year else "."
    left = contract.after.unplanned_hours_per_week
    if left is not None and left.exact:
        amount = short(left).removeprefix("\N{MINUS SIGN}")
        more, less = ("contracted", "planned") if left.exact > 0 else ("planned", "contracted")
        said += f" After the change {amount} h a week more is {more} than {less}."
    return said


def _activities(post: PostChange) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    rows = []
    for item in post.activities:
        before, after = item.before or ActivitySide(), item.after or ActivitySide()
        codes = list(dict.fromkeys(side.category or "not settled" for side in (item.before, item.after) if side))
        rows.append(
            (
                item.description,
                " > ".join(codes),
                item.status,
                short(before.hours_per_week) or "-",
                short(after.hours_per_week) or "-",
                signed(item.change.hours_per_year),
            )
        )
    return ("Activity", "Category", "What", "Before\nh/week", "After\nh/week", "Change\nh/year"), tuple(rows)


__all__ = [
    "ActivityChange",
    "ActivitySide",
    "Change",
    "ContractChange",
    "ContractSide",
    "Difference",
    "Hours",
    "HoursChange",
    "PostChange",
    "Review",
    "Role",
    "RoleContract",
    "RoleGroups",
    "RoleHours",
    "Roles",
    "TeamChange",
    "Year",
]
