"""A result that is a list of figures: as aligned text, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .._views.layout import table, wrapped


@dataclass(frozen=True)
class Facts:
    """A title, rows of name, value and what it means, sentences below; ``data`` is what --json gives."""

    title: str
    rows: Sequence[tuple[str, str, str]]
    data: dict[str, Any]
    notes: Sequence[str] = field(default=())
    head: tuple[str, str, str] = ("Figure", "How", "Value")

    def to_text(self, width: int) -> str:
        rows = [(name, meaning, value) for name, value, meaning in self.rows]
        out = [*wrapped(self.title, width), "", *table(self.head, rows, width, text_columns=2)]
        for note in self.notes:
            out += ["", *wrapped(note, width)]
        return "\n".join(out) + "\n"

    def to_json(self) -> str:
        return json.dumps(self.data, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    """Exact numbers as the conformance vectors write them: texts, fractions in lowest terms."""
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def shown(value: Fraction | None, decimals: int = 2) -> str:
    """An exact number rounded once, half up, for reading."""
    if value is None:
        return "not known"
    from ..figures import grouped
    from ..ratios import decimal_text, round_to

    return grouped(decimal_text(round_to(value, f"{decimals}-decimal{'' if decimals == 1 else 's'}/half-up"), decimals))
