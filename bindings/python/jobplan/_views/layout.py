"""Plain-text layout: wrapped sentences and aligned tables of a given width."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence


def shown_width(text: str) -> int:
    """Columns a terminal needs: wide characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def printable(text: str) -> str:
    """Text without control characters: a description must not be able to steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def pad(text: str, width: int, right: bool) -> str:
    space = " " * max(0, width - shown_width(text))
    return space + text if right else text + space


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """A sentence over lines of `width`, the first led by `first`, the others by spaces."""
    return textwrap.wrap(
        printable(text),
        max(width, 20),
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_on_hyphens=False,
    ) or [first]


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, text_columns: int = 1, indent: str = "  ") -> list[str]:
    """Aligned columns: the first `text_columns` are text and wrap, the others numbers on the right.

    A heading may have several lines ("Planned\\nh/week"). What does not fit is wrapped, never cut.
    """
    headings = [cell.split("\n") for cell in head]
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [
        max([shown_width(line) for line in headings[i]] + [shown_width(row[i]) for row in cells])
        for i in range(len(head))
    ]
    spare = width - len(indent) - 2 * (len(head) - 1) - sum(widths)
    while spare < 0:  # narrow the widest text column, a character at a time
        widest = max(range(text_columns), key=lambda i: widths[i])
        if widths[widest] <= 10:
            break
        widths[widest] -= 1
        spare += 1

    def line(parts: Sequence[str]) -> str:
        padded = (pad(part, widths[i], right=i >= text_columns) for i, part in enumerate(parts))
        return (indent + "  ".join(padded)).rstrip()

    while all(len(lines) > 1 and not lines[0] or len(lines) == 1 for lines in headings) and any(len(lines) > 1 for lines in headings):
        headings = [lines[1:] if len(lines) > 1 else lines for lines in headings]
    depth = max(len(lines) for lines in headings)
    out = [line([([""] * (depth - len(lines)) + lines)[level] for lines in headings]) for level in range(depth)]
    out.append(indent + "  ".join("-" * w for w in widths))
    for row in cells:
        columns = [
            (textwrap.wrap(cell, widths[i], break_on_hyphens=False) or [""]) if i < text_columns else [cell]
            for i, cell in enumerate(row)
        ]
        for level in range(max(len(column) for column in columns)):
            out.append(line([column[level] if level < len(column) else "" for column in columns]))
    return out
