"""The same plans under two frameworks: what moves, the hours that move, and both rules."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from ._views.layout import printable, table, wrapped
from .figures import Figure
from .report import Framework
from .report_lines import made


MOVES = {"yes": "move to another group", "no": "stay in their group", "unclear": "are not settled"}


@dataclass(frozen=True)
class Side:
    """What one framework says of an activity."""

    verdict: str = ""
    category: str | None = None
    label: str | None = None
    rule: str | None = None
    source: str | None = None
    question: str | None = None


@dataclass(frozen=True)
class ComparedActivity:
    """One activity under both frameworks. ``moves``: "yes", "no" or "unclear"."""

    post: str
    title: str = ""
    description: str = ""
    hours_per_year: Figure | None = None
    first: Side = Side()
    second: Side = Side()
    moves: str = ""


@dataclass(frozen=True)
class Movement:
    """Hours that go from one category to another, such as ``"SPA > ED"``; "?" is not settled."""

    movement: str
    activities: int = 0
    hours_per_year: Figure | None = None


@dataclass(frozen=True)
class Moved:
    """Hours whose broad group changes, does not, or is not settled."""

    moves: str
    activities: int = 0
    hours_per_year: Figure | None = None


@dataclass(frozen=True)
class CategoryTotal:
    """Hours of a category under one framework."""

    category: str | None = None
    activities: int = 0
    hours_per_year: Figure | None = None


@dataclass(frozen=True)
class Totals:
    """Hours by category on both sides; each side adds up to the same."""

    first: tuple[CategoryTotal, ...] = ()
    second: tuple[CategoryTotal, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """A service under two frameworks."""

    library: str
    title: str
    first: Framework
    second: Framework
    lines: tuple[ComparedActivity, ...] = ()
    movements: tuple[Movement, ...] = ()
    moved: tuple[Moved, ...] = ()
    totals: Totals = Totals()
    source_json: str = field(default="", repr=False)

    @classmethod
    def from_json(cls, text: str) -> Comparison:
        """Reads a comparison that was written by ``to_json()`` or by the C library."""
        return made(cls, {**json.loads(text), "source_json": text})

    def to_json(self) -> str:
        """The library's JSON, one line."""
        return self.source_json

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain dicts and lists."""
        data: dict[str, Any] = json.loads(self.source_json)
        return data

    def __reduce__(self) -> tuple[Any, ...]:
        return Comparison.from_json, (self.source_json,)

    def to_text(self, width: int = 96) -> str:
        """As plain text in aligned tables."""
        title = printable(self.title)
        out = [title, "=" * min(len(title), width)]
        out += wrapped(f"From {self.first.id}: {self.first.title} ({self.first.edition}).", width)
        out += wrapped(f"To {self.second.id}: {self.second.title} ({self.second.edition}).", width)
        out += ["", "HOURS THAT MOVE", "==============="]
        for item in self.moved:
            hours = item.hours_per_year.text if item.hours_per_year else ""
            out.append(f"  {hours} {MOVES.get(item.moves, item.moves)} ({item.activities} activities)")
        rows = [
            [item.movement.replace("?", "not settled"), str(item.activities), item.hours_per_year.short if item.hours_per_year else ""]
            for item in self.movements
        ]
        out += ["", *table(["From > to", "Activities", "Hours\na year"], rows, width)]
        changed = [line for line in self.lines if line.moves != "no"]
        if changed:
            out += ["", "ACTIVITIES THAT MOVE OR ARE NOT SETTLED", "======================================="]
            cells = [
                [
                    f"{line.post}: {line.description}",
                    line.first.category or line.first.verdict,
                    line.second.category or line.second.verdict,
                    line.hours_per_year.short if line.hours_per_year else "",
                ]
                for line in changed
            ]
            out += table(["Activity", self.first.id, self.second.id, "Hours\na year"], cells, width, text_columns=3)
            questions = dict.fromkeys(
                question for line in changed for question in (line.first.question, line.second.question) if question
            )
            if questions:
                out += ["", "Questions that would settle it", ""]
                for question in questions:
                    out += wrapped(question, width, "  ? ")
        return "\n".join(out) + "\n"

    def to_html(self) -> str:
        """As one self-contained HTML page. Needs Jinja2 (the extra ``report``)."""
        from ._views.comparison_page import render

        return render(self)

    def _repr_html_(self) -> str:
        from ._views.notebook import table as html_table

        rows = [
            (item.movement.replace("?", "not settled"), str(item.activities), item.hours_per_year.short if item.hours_per_year else "")
            for item in self.movements
        ]
        return html_table(f"{self.title}: {self.first.id} to {self.second.id}", ("From > to", "Activities", "Hours a year"), rows)
