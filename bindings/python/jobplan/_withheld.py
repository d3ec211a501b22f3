"""Which sums must be withheld so that those shown do not give away the ones that may not be known.

The library protects one table against its own totals. Tables of the same rows by other names can be set against each
other: where a team is exactly a staff group, the one shows what the other withholds. Every published sum is an equation
over the smallest groups of rows that any table tells apart, the atoms; a sum is given away exactly when it is a
combination of the published ones. Sums are taken in one by one, the dearest first, and one that would complete such a
combination is withheld: so none is withheld without need.

The equations are solved modulo the prime 2^31 - 1 over random combinations of the atoms with fixed seeds. What is given away
is always found; that something is found which is not (and a sum withheld without need) has a chance of 1 in 2^31.
A vector is one large integer with a lane of 64 bits an entry, so that Python adds all entries at once.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Sequence

_BITS, _LANE = 31, 64
_PRIME = (1 << _BITS) - 1


class _Lanes:
    """Arithmetic modulo the prime on every entry of a vector at once."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._ones = sum(1 << (_LANE * at) for at in range(width))
        self._low = self._ones * _PRIME
        self._high = self._ones * ((1 << (_LANE - _BITS)) - 1)

    def drawn(self, rng: random.Random) -> int:
        return rng.getrandbits(_LANE * self.width) & self._low

    def reduced(self, vector: int) -> int:
        """Entries below 2^63 as their rests: 2^31 is 1, so the upper bits are added to the lower."""
        for _ in range(2):
            vector = (vector & self._low) + ((vector >> _BITS) & self._high)
        over = ((vector + self._ones) >> _BITS) & self._ones  # p, p + 1 and p + 2 are 0, 1 and 2
        return (vector + over) & self._low

    @staticmethod
    def lead(vector: int) -> int:
        """The first entry that is not 0; the vector has one."""
        return ((vector & -vector).bit_length() - 1) // _LANE

    @staticmethod
    def entry(vector: int, at: int) -> int:
        return (vector >> (_LANE * at)) & _PRIME

    def with_lead_one(self, vector: int) -> int:
        return self.reduced(vector * pow(self.entry(vector, self.lead(vector)), -1, _PRIME))

    def without(self, vector: int, row: int, lead: int) -> int:
        """The vector less as much of a row, whose lead is 1, as makes its entry there 0."""
        factor = self.entry(vector, lead)
        return self.reduced(vector + row * (_PRIME - factor)) if factor else vector


def _projected(cells: Sequence[frozenset[Hashable]], lanes: _Lanes) -> list[int]:
    rng = random.Random(20231001)
    of_atom: dict[Hashable, list[int]] = {}
    for at, cell in enumerate(cells):
        for atom in cell:
            of_atom.setdefault(atom, []).append(at)
    made = [0] * len(cells)
    for mine in of_atom.values():
        weights = lanes.drawn(rng)
        for at in mine:
            made[at] += weights
    return [lanes.reduced(vector) for vector in made]


def also_withhold(cells: Sequence[frozenset[Hashable]], shown: Sequence[bool], secret: Sequence[bool], cost: Sequence[int]) -> list[int]:
    """Shown cells to withhold as well, so that no secret one is a combination of those still shown.

    ``cells`` are the atoms each sums; the cheapest go first.
    """
    lanes = _Lanes(len(cells) + 1)
    vectors = _projected(cells, lanes)
    hidden = [vectors[at] for at in range(len(cells)) if secret[at] and vectors[at]]
    known: list[tuple[int, int]] = []
    more = []
    for at in sorted((at for at in range(len(cells)) if shown[at]), key=lambda at: (-cost[at], at)):
        rest = vectors[at]
        for lead, row in known:
            rest = lanes.without(rest, row, lead)
        if not rest:
            continue  # it says nothing that the others do not
        row, lead = lanes.with_lead_one(rest), lanes.lead(rest)
        after = [lanes.without(vector, row, lead) for vector in hidden]
        if all(after):
            hidden = after
            known.append((lead, row))
        else:
            more.append(at)
    return more
