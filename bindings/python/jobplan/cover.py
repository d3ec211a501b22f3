"""Someone leaves, or is off today: who could take their work, what is lost, what post to advertise.

People with spare minutes, and rows of work that each does. Taking people away covers their work from everyone else's spare
time: in priority order, each minute used once, exactly. Give a week's minutes for a leaver, a day's for a day off; whether two
sessions clash within the day is a roster's question. Source: rule capacity.cover.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from . import lowlevel
from .figures import Result, Working
from .ratios import filled


@dataclass(frozen=True)
class Work:
    """A row of somebody's work.

    Attributes
    ----------
    name : str
    minutes : int
    lowest_band : int
        The lowest band that may do it (bands 8a to 8d are 8 to 11).
    skill, place : str, optional
    priority : int
        1 is covered first.
    """

    name: str
    minutes: int
    lowest_band: int
    skill: str | None = None
    place: str | None = None
    priority: int = 1


@dataclass(frozen=True)
class Person:
    """Somebody, or a group: what they could take on beside their own work, and that work.

    Attributes
    ----------
    name : str
        An identifier or a role.
    band : int
    spare_min : int
    skills : tuple of str
    work : tuple of Work
    place : str, optional
    stays : bool
        Works at that place only.
    """

    name: str
    band: int
    spare_min: int
    skills: tuple[str, ...] = ()
    work: tuple[Work, ...] = ()
    place: str | None = None
    stays: bool = False


@dataclass(frozen=True)
class Taken(Result):
    """Minutes of a row of work that somebody takes over. ``bands_over``: bands above the lowest that would do."""

    work: str
    by: str
    minutes: int
    bands_over: int


@dataclass(frozen=True)
class Row(Result):
    """A row of the work of those away: what is covered and what is lost, minutes."""

    name: str
    skill: str | None
    place: str | None
    priority: int
    minutes: int
    covered_min: int
    lost_min: int


@dataclass(frozen=True)
class Skill(Result):
    """The work of those away by skill: with what is lost, the profile of the post to advertise.

    ``lowest_band`` is the lowest that may do what is lost; None where nothing is. ``name`` is empty for work that
    asks for no skill.
    """

    name: str
    minutes: int
    covered_min: int
    lost_min: int
    lowest_band: int | None


@dataclass(frozen=True)
class Cover(Result):
    """What it means that people are away.

    Attributes
    ----------
    post_band : int or None
        Lowest band that may do all the work that is lost: the post to advertise; None where nothing is lost.
    work_min, covered_min, lost_min : int
    spare_lost_min : int
        Spare minutes that went with those away.
    rows, skills, taken : tuples
        In priority order; by skill; who takes what.
    why : tuple of str
        What stays lost explained: who could do it, and how much time they have.
    """

    away: tuple[str, ...]
    post_band: int | None
    work_min: int
    covered_min: int
    lost_min: int
    n_rows: int
    n_rows_lost: int
    spare_lost_min: int
    rows: tuple[Row, ...] = ()
    skills: tuple[Skill, ...] = ()
    taken: tuple[Taken, ...] = ()
    why: tuple[str, ...] = ()
    working: Working = Working()

    def _repr_html_(self) -> str:
        from ._views.notebook import table

        def takers(row: Row) -> str:
            return ", ".join(f"{move.by} {move.minutes:,} min" for move in self.taken if move.work == row.name) or "nobody"

        rows = [(row.name, str(row.priority), f"{row.minutes:,}", f"{row.covered_min:,}", f"{row.lost_min:,}", takers(row)) for row in self.rows]
        caption = f"{', '.join(self.away)} away: {self.covered_min:,} of {self.work_min:,} minutes covered. " + " ".join(self.why)
        return table(caption, ("Work", "Priority", "Minutes", "Covered", "Lost", "Taken by"), rows)


def without(people: Iterable[Person], away: str | Iterable[str]) -> Cover:
    """Takes people away and covers their work from everyone else's spare time.

    Parameters
    ----------
    people : Person
        Everyone, those away among them.
    away : str or names
        Who leaves, or is off.

    Raises
    ------
    ValueError
        Nobody has that name, or two have.
    ConflictError
        Somebody is named twice.

    Examples
    --------
    >>> team = [
    ...     Person("A", 7, 120, ("spinal",)),
    ...     Person("B", 6, 300, ("general",)),
    ...     Person("C", 7, 0, (), (Work("spinal clinic", 240, 6, "spinal"), Work("general clinic", 120, 6, "general"))),
    ... ]
    >>> found = without(team, "C")
    >>> found.covered_min, found.lost_min, [row.lost_min for row in found.rows]
    (240, 120, [120, 0])
    """
    listed = list(people)
    names = [person.name for person in listed]
    if len(set(names)) != len(names):
        raise ValueError("two people have the same name: who does what could not be told apart")
    absent = (away,) if isinstance(away, str) else tuple(away)
    for name in absent:
        if name not in names:
            raise ValueError(f"there is nobody named {name!r}; there are {', '.join(names)}")
    handle = lowlevel.jp_cover_new()
    work: list[Work] = []
    for person in listed:
        made = {"band": person.band, "spare_min": person.spare_min, "name": person.name, "place": person.place, "stays": int(person.stays)}
        number = lowlevel.jp_cover_add_person(handle, made)
        for skill in person.skills:
            lowlevel.jp_cover_add_skill(handle, number, skill)
        for row in person.work:
            lowlevel.jp_cover_add_work(handle, number, _area(row))
            if person.name in absent:
                work.append(row)
    answer, found, working = lowlevel.jp_cover_without(handle, array("Q", [names.index(name) for name in absent]))
    totals, _ = lowlevel.jp_redeployment_solve(answer)  # the same answer again, for its counts
    return Cover._of(
        {**found, "post_band": None if found["post_band"] == -1 else found["post_band"]},
        working,
        away=absent,
        rows=_rows(answer, work),
        skills=_skills(answer),
        taken=_taken(answer, totals["n_moves"], names, work),
        why=tuple(filled(lowlevel.jp_redeployment_explain, answer, i, capacity=256) for i in range(totals["n_bottlenecks"])),
    )


def _area(row: Work) -> dict[str, object]:
    return {
        "lowest_band": row.lowest_band,
        "need_min": row.minutes,
        "name": row.name,
        "skill": row.skill,
        "place": row.place,
        "priority": row.priority,
    }


def _rows(answer: object, work: list[Work]) -> tuple[Row, ...]:
    sides = [lowlevel.jp_redeployment_area(answer, i) for i in range(len(work))]
    rows = (
        Row(row.name, row.skill, row.place, row.priority, side["minutes"], side["used_min"], side["rest_min"]) for row, side in zip(work, sides)
    )
    return tuple(sorted(rows, key=lambda row: row.priority))


def _skills(answer: object) -> tuple[Skill, ...]:
    found = (lowlevel.jp_redeployment_skill(answer, i) for i in range(lowlevel.jp_redeployment_skill_count(answer)))
    return tuple(
        Skill(
            skill["name"],
            skill["need_min"],
            skill["covered_min"],
            skill["unmet_min"],
            None if skill["unmet_band"] == -1 else skill["unmet_band"],
        )
        for skill in found
        if skill["need_min"]
    )


def _taken(answer: object, n_moves: int, names: list[str], work: list[Work]) -> tuple[Taken, ...]:
    moves = (lowlevel.jp_redeployment_move(answer, i) for i in range(n_moves))
    rows = sorted(moves, key=lambda move: work[int(move["area"])].priority)
    return tuple(Taken(work[move["area"]].name, names[move["group"]], move["minutes"], move["bands_over"]) for move in rows)


__all__ = ["Cover", "Person", "Row", "Skill", "Taken", "Work", "without"]
