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
