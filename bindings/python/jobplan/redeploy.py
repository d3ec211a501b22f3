"""Closing a gap from within: spare time moved to where it is short, each minute used once.

Priorities first, then the least over-qualification, then the least moving about; the same input has one
answer everywhere, and what stays unmet is explained by the areas that are together too short of people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import lowlevel
from .figures import Result, Working
from .ratios import filled


@dataclass(frozen=True)
class SpareGroup:
    """Time to spare.

    Attributes
    ----------
    name : str
    band : int
        0 to 1000, higher covers lower (bands 8a to 8d as 8, 9, 10, 11).
    spare_min : int
        Whole minutes.
    skills : tuple of str
        What the group can do.
    place : str, optional
        Its own place.
    stays : bool
        Works at its own place only.
    """

    name: str
    band: int
    spare_min: int
    skills: tuple[str, ...] = ()
    place: str | None = None
    stays: bool = False


@dataclass(frozen=True)
class ShortArea:
    """Time that is short.

    Attributes
    ----------
    name : str
    lowest_band : int
        The lowest band that will do.
    need_min : int
        Whole minutes.
    skill : str, optional
        A group must have it; None: any will do.
    place : str, optional
    priority : int
        1 first.
    """

    name: str
    lowest_band: int
    need_min: int
    skill: str | None = None
    place: str | None = None
    priority: int = 1


@dataclass(frozen=True)
class Move(Result):
    """Minutes of a group given to an area. ``bands_over``: bands above the lowest that would do."""

    group: str
    area: str
    minutes: int
    bands_over: int
    away: bool


@dataclass(frozen=True)
class Side(Result):
    """What a group gave and kept, or what an area got and still lacks, in minutes."""

    name: str
    minutes: int
    used_min: int
    rest_min: int
    bottleneck: int | None


@dataclass(frozen=True)
class Redeployment(Result):
    """The best use of spare time: its moves, both sides, and why what is unmet stays unmet."""

    spare_min: int
    need_min: int
    covered_min: int
    unmet_min: int
    left_min: int
    over_band_min: int
    moved_min: int
    moves: tuple[Move, ...] = ()
    groups: tuple[Side, ...] = ()
    areas: tuple[Side, ...] = ()
    bottlenecks: tuple[str, ...] = ()
    working: Working = Working()

    def _repr_html_(self) -> str:
        from ._views.notebook import table

        rows = [(move.group, move.area, f"{move.minutes:,}", str(move.bands_over)) for move in self.moves]
        caption = f"{self.covered_min:,} of {self.need_min:,} minutes covered. " + " ".join(self.bottlenecks)
        return table(caption, ("From", "To", "Minutes", "Bands over"), rows, numeric_from=2)


def redeploy(groups: Iterable[SpareGroup], areas: Iterable[ShortArea]) -> Redeployment:
    """Finds the best use of spare time, exactly, in whole minutes.

    Raises
    ------
    RangeError
        A band or minutes outside what they can be.

    Notes
    -----
    Source: rules capacity.redeployment, capacity.bottleneck.

    Examples
    --------
    >>> found = redeploy([SpareGroup("clinic A", 6, 300, ("spinal",))], [ShortArea("spinal", 5, 500, "spinal")])
    >>> found.covered_min, found.unmet_min, found.moves[0].bands_over
    (300, 200, 1)
    """
    handle = lowlevel.jp_redeployment_new()
    group_names, area_names = [], []
    for group in groups:
        made = {"band": group.band, "spare_min": group.spare_min, "name": group.name, "place": group.place, "stays": int(group.stays)}
        index = lowlevel.jp_redeployment_add_group(handle, made)
        group_names.append(group.name)
        for skill in group.skills:
            lowlevel.jp_redeployment_add_skill(handle, index, skill)
    for area in areas:
        made = {
            "lowest_band": area.lowest_band,
            "need_min": area.need_min,
            "name": area.name,
            "skill": area.skill,
            "place": area.place,
            "priority": area.priority,
        }
        lowlevel.jp_redeployment_add_area(handle, made)
        area_names.append(area.name)
    found, working = lowlevel.jp_redeployment_solve(handle)
    moves = []
    for i in range(found["n_moves"]):
        move = lowlevel.jp_redeployment_move(handle, i)
        moves.append(Move(group_names[move["group"]], area_names[move["area"]], move["minutes"], move["bands_over"], bool(move["away"])))
    return Redeployment._of(
        found,
        working,
        moves=tuple(moves),
        groups=tuple(_side(lowlevel.jp_redeployment_group(handle, i)) for i in range(len(group_names))),
        areas=tuple(_side(lowlevel.jp_redeployment_area(handle, i)) for i in range(len(area_names))),
        bottlenecks=tuple(
            filled(lowlevel.jp_redeployment_explain, handle, i, capacity=256) for i in range(found["n_bottlenecks"])
        ),
    )


def _side(found: dict[str, object]) -> Side:
    return Side._of({**found, "bottleneck": None if found["bottleneck"] == -1 else found["bottleneck"]})


__all__ = ["Move", "Redeployment", "ShortArea", "Side", "SpareGroup", "redeploy"]
