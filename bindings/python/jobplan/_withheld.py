"""Which withheld sums the shown ones still give away: several tables of the same rows, taken together.

The library protects one table against its own totals. Tables of the same rows by other names can be set against each
other: where a team is exactly a staff group, the one shows what the other withholds. Every published sum is an equation
over the smallest groups of rows that any table tells apart; a withheld sum is given away exactly when it is a
combination of the published ones. That is asked modulo a large prime, over random combinations of the
unknowns with fixed seeds: an answer "not given away" is certain, "given away" is wrong with a chance below 1 in 2^50.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Mapping, Sequence

_PRIME = (1 << 61) - 1


def _projected(cells: Sequence[frozenset[Hashable]], atoms: Mapping[Hashable, int]) -> list[list[int]]:
    width = len(cells) + 8
    rng = random.Random(20231001)
    weights = [[rng.randrange(_PRIME) for _ in range(width)] for _ in range(len(atoms))]
    made = []
    for cell in cells:
        total = [0] * width
        for atom in cell:
            total = [a + b for a, b in zip(total, weights[atoms[atom]])]
        made.append([value % _PRIME for value in total])
    return made


class _Span:
    """The combinations of some vectors."""

    def __init__(self, vectors: Iterable[list[int]]) -> None:
        self._rows: list[tuple[int, list[int]]] = []
        for vector in vectors:
            rest = self._reduced(vector)
            lead = next((at for at, value in enumerate(rest) if value), None)
            if lead is not None:
                inverse = pow(rest[lead], -1, _PRIME)
                self._rows.append((lead, [value * inverse % _PRIME for value in rest]))

    def _reduced(self, vector: list[int]) -> list[int]:
        for lead, row in self._rows:
            factor = vector[lead]
            if factor:
                vector = [(a - factor * b) % _PRIME for a, b in zip(vector, row)]
        return vector

    def holds(self, vector: list[int]) -> bool:
        return not any(self._reduced(vector))


def also_withhold(cells: Sequence[frozenset[Hashable]], shown: Sequence[bool], secret: Sequence[bool], cost: Sequence[int]) -> list[int]:
    """Shown cells to withhold as well, so that no secret one is a combination of those still shown.

    ``cells`` are the atoms each sums; the cheapest cells that help go first, and at worst all go.
    """
    atoms = {atom: at for at, atom in enumerate(dict.fromkeys(atom for cell in cells for atom in cell))}
    vectors = _projected(cells, atoms)
    open_to_see, more = list(shown), []

    def given_away(left_out: int | None = None) -> list[int]:
        span = _Span(vector for at, vector in enumerate(vectors) if open_to_see[at] and at != left_out)
        return [at for at in range(len(cells)) if secret[at] and cells[at] and span.holds(vectors[at])]

    known = given_away()
    while known:
        target = cells[known[0]]
        # what overlaps the cell gives it away; the whole of everything is left for last
        near = sorted((at for at in range(len(cells)) if open_to_see[at] and cells[at] & target), key=lambda at: (cost[at], at))
        best = next((at for at in near if len(given_away(at)) < len(known)), near[0] if near else None)
        if best is None:
            break
        open_to_see[best] = False
        more.append(best)
        known = given_away()
    return more
