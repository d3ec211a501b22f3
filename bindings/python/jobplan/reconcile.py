"""Plan, roster template, electronic staff record and ledger, post by post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._exact import Number, chosen, to_fraction
from .figures import STATES, Result

SYSTEMS = ("plan", "roster", "esr", "ledger")
"""The systems, in the order in which they are shown."""
_SYSTEMS = {name: at for at, name in enumerate(SYSTEMS)}
_KEYS = {"fold-case": 1, "leading-zeros": 2, "spaces": 4}


def _causes() -> dict[int, str]:
    return {1 << bit: lowlevel.jp_reconcile_cause_name(1 << bit) for bit in range(10)}


def cause_names() -> tuple[str, ...]:
    """Every cause a post may have for not reconciling, in words.

    Examples
    --------
    >>> "hours differ" in cause_names()
    True
    """
    return tuple(_causes().values())


@dataclass(frozen=True)
class Side(Result):
    """What one system says of a post, or of all posts together.

    Attributes
    ----------
    n_rows : int
        0: the system does not have the post.
    hours_per_week, wte : fractions.Fraction or None
        None: the system has no number there, or none that can be read.
    hours_difference, wte_difference : fractions.Fraction or None
        This system less the reference; None where either has none.
    """

    n_rows: int
    hours_per_week: Fraction | None
    wte: Fraction | None
    hours_difference: Fraction | None
    wte_difference: Fraction | None


@dataclass(frozen=True)
class Post(Result):
    """One post.

    Attributes
    ----------
    key : str
        As first written.
    systems : tuple of str
        Those that have it.
    causes : tuple of str
        Why it does not reconcile, in words; empty: it does.
    sides : mapping of system to Side
    """

    key: str
    systems: tuple[str, ...]
    causes: tuple[str, ...]
    sides: Mapping[str, Side]

    @property
    def reconciled(self) -> bool:
        return not self.causes


class Reconciliation:
    """Compares systems post by post. One thread at a time.

    Parameters
    ----------
    reference : {"plan", "roster", "esr", "ledger"}
        What the others are compared with.
    keys : iterable of {"fold-case", "leading-zeros", "spaces"}
        How keys are made alike; spaces around a key never count.
    hours_tolerance, wte_tolerance : number
        By how much hours a week and WTE may differ: none, and 1/200, because staff records print
        two decimals.
    full_time_hours : number
        Hours a week of 1 WTE; 0: whether hours and WTE of one system agree is not looked at.

    Raises
    ------
    RangeError
        A tolerance below 0.

    Notes
    -----
    Source: rule variance.reconcile; BAPO 2025 asks for it and gives no tolerance.

    Examples
    --------
    >>> both = Reconciliation()
    >>> both.add("plan", "ORT-01", hours_per_week=37.5, wte=1)
    >>> both.add("esr", "ort-01 ", hours_per_week="30.00 ", wte="0.80")
    >>> both.posts()[0].causes
    ('hours differ', 'WTE differs')
    >>> both.posts()[0].sides["esr"].hours_difference
    Fraction(-15, 2)
    """

    def __init__(
        self,
        *,
        reference: str = "plan",
        keys: Iterable[str] = ("fold-case", "leading-zeros"),
        hours_tolerance: Number = 0,
        wte_tolerance: Number = "1/200",
        full_time_hours: Number = 0,
    ) -> None:
        if isinstance(keys, str):
            raise TypeError("keys: want a sequence of names, got one text")
        folded = 0
        for name in keys:
            folded |= chosen("keys", name, _KEYS)
        self.reference = reference
        self._handle: Any = lowlevel.jp_reconcile_new(
            {
                "reference": chosen("reference", reference, _SYSTEMS),
                "keys": folded,
                "hours_tolerance": to_fraction(hours_tolerance, "hours_tolerance"),
                "wte_tolerance": to_fraction(wte_tolerance, "wte_tolerance"),
                "full_time_hours": to_fraction(full_time_hours, "full_time_hours"),
            }
        )

    def add(self, system: str, key: str, *, hours_per_week: Number | None = None, wte: Number | None = None) -> None:
        """Adds a row of one system; rows of one key and system are summed, and counted.

        Parameters
        ----------
        system : {"plan", "roster", "esr", "ledger"}
        key : str
            A post or position number that all systems know.
        hours_per_week, wte : number or text, optional
            Text as systems export it: spaces around it do not count, and what is no number is kept
            as unreadable, never as 0.

        Raises
        ------
        InvalidError
            A blank key.
        """
        lowlevel.jp_reconcile_add(self._handle, chosen("system", system, _SYSTEMS), key, _text(hours_per_week), _text(wte))

    def __len__(self) -> int:
        return int(lowlevel.jp_reconcile_post_count(self._handle))

    def posts(self) -> list[Post]:
        """Every post of any system, in the order first added."""
        words = _causes()
        found = []
        for index in range(len(self)):
            post = lowlevel.jp_reconcile_post_at(self._handle, index)
            sides = {name: _side(lowlevel.jp_reconcile_side_at(self._handle, index, at)) for name, at in _SYSTEMS.items()}
            systems = tuple(name for name, at in _SYSTEMS.items() if post["systems"] >> at & 1)
            causes = tuple(name for bit, name in words.items() if post["causes"] & bit)
            found.append(Post(post["key"], systems, causes, sides))
        return found

    def counts(self) -> dict[str, int]:
        """How many posts have each cause, those that none has left out; a post may have several."""
        found = {name: int(lowlevel.jp_reconcile_cause_count(self._handle, bit)) for bit, name in _causes().items()}
        return {name: n for name, n in found.items() if n}

    @property
    def n_reconciled(self) -> int:
        """How many posts reconcile."""
        return int(lowlevel.jp_reconcile_cause_count(self._handle, 0))

    def totals(self) -> dict[str, Side]:
        """Each system over all posts; a number is None where a post the system has lacks it."""
        return {name: _side(lowlevel.jp_reconcile_total(self._handle, at)) for name, at in _SYSTEMS.items()}

    def _repr_html_(self) -> str:
        from ._views.notebook import table

        rows = [
            (post.key, ", ".join(post.systems), "; ".join(post.causes) or "reconciled", *(_hours(post.sides[name]) for name in SYSTEMS))
            for post in self.posts()[:100]
        ]
        head = ("Post", "In", "Why not", *(f"{name} h/week" for name in SYSTEMS))
        more = f", first 100 of {len(self):,} posts" if len(self) > 100 else ""
        return table(f"Reconciliation against {self.reference}{more}", head, rows, numeric_from=3)

    def __repr__(self) -> str:
        return f"<jobplan.reconcile.Reconciliation: {len(self):,} posts, {self.n_reconciled:,} reconciled>"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a reconciliation is not pickled: send its posts()")


def _text(value: Number | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    number = to_fraction(value, "value")
    return f"{number.numerator}/{number.denominator}"


def _side(found: Mapping[str, Any]) -> Side:
    def value(name: str) -> Fraction | None:
        number: Fraction | None = found[name] if STATES.get(found[f"{state[name]}_state"]) == "value" else None
        return number

    state = {"hours_per_week": "hours", "wte": "wte", "hours_difference": "hours_difference", "wte_difference": "wte_difference"}
    return Side(n_rows=found["n_rows"], **{name: value(name) for name in state})


def _hours(side: Side) -> str:
    if not side.n_rows:
        return "not there"
    return "not known" if side.hours_per_week is None else str(side.hours_per_week)


__all__ = ["SYSTEMS", "Post", "Reconciliation", "Side", "cause_names"]
