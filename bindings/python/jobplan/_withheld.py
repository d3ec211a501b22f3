"""Which withheld sums the shown ones still give away: several tables of the same rows, taken together.

The library protects one table against its own totals. Tables of the same rows by other names can be set against each
other: where a team is exactly a staff group, the one shows what the other withholds. Every published sum is an equation
over the smallest groups of rows that any table tells apart; a withheld sum is given away exactly when it is a
combination of the published ones. That is asked modulo a large prime, over random combinations of the
unknowns with fixed seeds: an answer "not given away" is certain, "given away" is wrong with a chance below 1 in 2^50.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Mapping, Sequence

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
    """The combinations of some vectors, and which of them a combination takes."""

    def __init__(self, vectors: Mapping[int, list[int]]) -> None:
        self._rows: list[tuple[int, list[int], dict[int, int]]] = []
        for name, vector in vectors.items():
            rest, taken = self._reduced(vector)
            lead = next((at for at, value in enumerate(rest) if value), None)
            if lead is not None:
                inverse = pow(rest[lead], -1, _PRIME)
                made = {name: inverse, **{other: -factor * inverse % _PRIME for other, factor in taken.items()}}
                self._rows.append((lead, [value * inverse % _PRIME for value in rest], made))

    def _reduced(self, vector: list[int]) -> tuple[list[int], dict[int, int]]:
        taken: dict[int, int] = {}
        for lead, row, made in self._rows:
            factor = vector[lead]
            if factor:
                vector = [(a - factor * b) % _PRIME for a, b in zip(vector, row)]
                for name, part in made.items():
                    taken[name] = (taken.get(name, 0) + factor * part) % _PRIME
        return vector, taken

    def combination(self, vector: list[int]) -> list[int] | None:
        """The names that add up to the vector; None where nothing does."""
        rest, taken = self._reduced(vector)
        return None if any(rest) else [name for name, factor in taken.items() if factor]


def also_withhold(cells: Sequence[frozenset[Hashable]], shown: Sequence[bool], secret: Sequence[bool], cost: Sequence[int]) -> list[int]:
    """Shown cells to withhold as well, so that no secret one is a combination of those still shown.

    ``cells`` are the atoms each sums. Of those that give a secret away the cheapest goes, until none does; at
    worst all go.
    """
    atoms = {atom: at for at, atom in enumerate(dict.fromkeys(atom for cell in cells for atom in cell))}
    vectors = _projected(cells, atoms)
    open_to_see, more = list(shown), []
    secrets = [at for at in range(len(cells)) if secret[at] and cells[at]]
    while secrets:
        span = _Span({at: vectors[at] for at in range(len(cells)) if open_to_see[at]})
        found = next((taken for taken in map(span.combination, (vectors[at] for at in secrets)) if taken is not None), None)
        if not found:
            break
        cheapest = min(found, key=lambda at: (cost[at], at))
        open_to_see[cheapest] = False
        more.append(cheapest)
    return more
