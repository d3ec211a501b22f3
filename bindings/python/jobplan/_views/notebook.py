"""HTML for notebooks: small, semantic, escaped, nothing told by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any


def definition_list(title: str, members: Mapping[str, Any]) -> str:
    """A captioned table of names and values; empty ones are left out."""
    rows = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(str(name))}</th>'
        f'<td style="text-align:left">{escape(str(value))}</td></tr>'
        for name, value in members.items()
        if value not in (None, "")
    )
    return f"<table><caption>{escape(title)}</caption><tbody>{rows}</tbody></table>"


def shown(value: Any) -> str:
    """A member's value for a reader: exact numbers as they are, "not given" for None."""
    if value is None:
        return "not known"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(item) for item in value)
    return str(value)


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], numeric_from: int = 1) -> str:
    """A captioned table; columns from `numeric_from` on are aligned right."""

    def cell(at: int, text: str) -> str:
        if at == 0:
            return f'<th scope="row" style="text-align:left">{escape(text)}</th>'
        side = "right" if at >= numeric_from else "left"
        return f'<td style="text-align:{side}">{escape(text)}</td>'

    heading = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
    body = "".join("<tr>" + "".join(cell(i, text) for i, text in enumerate(row)) + "</tr>" for row in rows)
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{heading}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def report_summary(report: Any) -> str:
    """The head of a report: what to look at first, and planned time by category."""
    items = "".join(
        f"<li><strong>{escape(item.severity.capitalize())}:</strong> {escape(item.sentence)}</li>" for item in report.summary
    )
    rows = [
        (
            line.label,
            *(line.figures[name].short if name in line.figures else "" for name in ("hours_per_week", "hours_per_year", "share")),
        )
        for line in report.team.by_category
    ]
    body = table("Planned time by category", ("Category", "Hours a week", "Hours a year", "Share"), rows)
    return f"<section><h3>{escape(report.service.title)}</h3><ul>{items}</ul>{body}</section>"
