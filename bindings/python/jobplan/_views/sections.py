"""Results that are a few tables: the same sections as text for a terminal, as a page, and in a notebook."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from .layout import printable, table, wrapped
from ..figures import Figure


@dataclass(frozen=True)
class Section:
    """A heading, a table under it, and sentences under that."""

    heading: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    text_columns: int = 1  # so many columns are words, those after them numbers
    has_total: bool = False  # the last row adds up the others


class Sectioned:
    """What a result of sections can do; it has ``title``, ``lead``, ``sections()`` and ``source_json``."""

    title: str
    source_json: str

    def lead(self) -> tuple[str, ...]:
        """Sentences at the head."""
        raise NotImplementedError

    def sections(self) -> tuple[Section, ...]:
        """The tables, in order."""
        raise NotImplementedError

    def rules(self) -> dict[str, str]:
        """The rules cited, and their sources."""
        return {rule["id"]: rule.get("source", "") for rule in self.to_dict().get("rules", ())}

    def to_json(self) -> str:
        """The library's JSON, one line."""
        return self.source_json

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dicts and lists."""
        data: dict[str, Any] = json.loads(self.source_json)
        return data

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_json, (self.source_json,)  # type: ignore[attr-defined]

    def to_text(self, width: int = 96) -> str:
        """As plain text in aligned tables."""
        out = [*wrapped(self.title, width), "=" * min(len(printable(self.title)), width)]
        for sentence in self.lead():
            out += wrapped(sentence, width)
        for section in self.sections():
            heading = printable(section.heading)
            out += ["", *wrapped(heading, width), "-" * min(len(heading), width)]
            if section.rows:
                out += table(section.columns, section.rows, width, text_columns=section.text_columns)
            for note in section.notes:
                out += wrapped(note, width, "  ")
        rules = self.rules()
        if rules:
            out += ["", *wrapped("Rules: " + ", ".join(rules) + ". `jobplan rules ID` shows one.", width)]
        return "\n".join(out) + "\n"

    def to_html(self) -> str:
        """As one self-contained HTML page. Needs Jinja2 (the extra ``report``)."""
        from .sections_page import render

        return render(self)

    def to_xlsx(self) -> bytes:
        """As an Excel workbook, a table a sheet, with sums as formulas. Needs XlsxWriter (the extra ``excel``)."""
        from .sections_book import render

        return render(self)

    def _repr_html_(self) -> str:
        from .notebook import table as html_table

        return "".join(
            html_table(section.heading, tuple(c.replace("\n", " ") for c in section.columns), section.rows, section.text_columns)
            for section in self.sections()
            if section.rows
        )


def signed(figure: Figure | None) -> str:
    """A change: with its sign, and 0 without one."""
    if figure is None:
        return ""
    short = figure.short
    return f"+{short}" if figure.exact is not None and figure.exact > 0 else short


def short(figure: Figure | None) -> str:
    return "" if figure is None else figure.short
