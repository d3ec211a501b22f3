"""The sums a report publishes, and which of them must be withheld because too few people stand behind them.

A small sum is one of 1 to fewest_people - 1 distinct people. The library protects each table against its own totals;
what several tables give away together is asked here: of the small sums themselves, and of every rest, which is what
remains of a shown sum when the shown parts of it are taken away. Two withheld people are no secret from each other when
their rest is shown: each takes away what they know of themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ._roster_sums import Key, Sums
from ._withheld import also_withhold

Atom = TypeVar("Atom", bound=Hashable)
"""The smallest group of rows that any table tells apart."""


@dataclass
class Cell:
    """A published sum: which rows it takes, and what is shown of it."""

    table: str
    place: dict[str, int]
    row: dict[str, Any]

    @property
    def shown(self) -> bool:
        return bool(self.row["state"] != "withheld")


def cells_of(sums: Sums, table: str, keys: Sequence[Key], fewest: int | None) -> list[Cell]:
    """The cells of one table by those keys, with its totals; withheld by its own figures alone."""
    return [
        Cell(table, {key.name: row[key.name] for key in keys if row[key.name] is not None}, row)
        for row in sums.table(keys, fewest_people=fewest)
    ]


def close_gaps(cells: Sequence[Cell], sums: Sums, keys: Sequence[Key], fewest: int | None) -> int:
    """Withholds what the tables taken together would give away of too few people; how many cells that is."""
    if fewest is None or all(cell.shown for cell in cells):
        return 0
    company = sums.people_of(keys)
    members = _members(cells, company, [key.name for key in keys])
    shown = [cell.shown for cell in cells]
    cost = [(cell.row.get("people") or 0) + 10**6 * (not cell.place) for cell in cells]
    still = still_shown([(cell.table, *cell.place) for cell in cells], members, shown, cost, company, fewest)
    for cell, seen in zip(cells, still):
        if cell.shown and not seen:
            cell.row = {**cell.row, "state": "withheld"}
    return sum(shown) - sum(still)


def still_shown(
    tables: Sequence[Hashable],
    members: Sequence[frozenset[Atom]],
    shown: Sequence[bool],
    cost: Sequence[int],
    company: Mapping[Atom, Collection[Hashable]],
    fewest: int,
) -> list[bool]:
    """Which of the shown sums may stay: the cheapest of those that give too few people away go.

    ``tables`` says which division of the whole each sum is a part of, ``members`` which atoms it takes, ``company``
    who stands behind an atom.
    """

    def few(atoms: frozenset[Atom]) -> bool:
        return 0 < len(set().union(*(company[atom] for atom in atoms))) < fewest

    still = list(shown)
    small = {atoms: None for atoms in members if few(atoms)}
    while True:
        small.update((rest, None) for rest in _rests(tables, members, still) if few(rest))
        n_small = len(small)
        secret = [*[False] * len(members), *[True] * n_small]
        more = also_withhold([*members, *small], [*still, *[False] * n_small], secret, [*cost, *[0] * n_small])
        if not more:
            return still
        for at in more:
            still[at] = False


def _members(cells: Sequence[Cell], atoms: Iterable[tuple[int, ...]], names: Sequence[str]) -> list[frozenset[tuple[int, ...]]]:
    """The atoms of each cell."""
    found: dict[tuple[str, ...], dict[tuple[int, ...], list[tuple[int, ...]]]] = {tuple(cell.place): {} for cell in cells}
    for place, of_codes in found.items():
        at = [names.index(name) for name in place]
        for atom in atoms:
            of_codes.setdefault(tuple(atom[i] for i in at), []).append(atom)
    return [frozenset(found[tuple(cell.place)].get(tuple(cell.place.values()), ())) for cell in cells]


def _rests(tables: Sequence[Hashable], members: Sequence[frozenset[Atom]], shown: Sequence[bool]) -> Iterator[frozenset[Atom]]:
    """What is left of each shown sum without the shown parts some table divides it into."""
    parts_of: dict[Hashable, list[int]] = {}
    for at, table in enumerate(tables):
        parts_of.setdefault(table, []).append(at)
    for parts in parts_of.values():
        if all(shown[at] for at in parts):
            continue
        part_of = {atom: at for at in parts for atom in members[at]}
        for at, atoms in enumerate(members):
            if not shown[at] or not atoms or not part_of.keys() >= atoms:
                continue
            touched = {part_of[atom] for atom in atoms}
            rest = frozenset(atom for part in touched if not shown[part] for atom in members[part])
            if rest and rest != atoms and all(members[part] <= atoms for part in touched):
                yield rest


def labelled(cell: Cell, keys: Sequence[str], labels: Mapping[str, Sequence[str]], periods: Sequence[str]) -> tuple[str, str]:
    """The name and the period of a cell, in words."""
    name = " ".join(labels[key][cell.place[key]] for key in keys if key in cell.place and key not in periods)
    period = "".join(labels[key][cell.place[key]] for key in keys if key in cell.place and key in periods)
    return name or ("All" if not cell.place else period), period
