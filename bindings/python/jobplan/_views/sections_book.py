"""A result of sections as a workbook: one table a sheet, sums as formulas under the tables that have a total."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .. import __version__
from .book import HEAD, Book, Sheet, add_cover, bytes_of
from .sections import Section, Sectioned

_NUMBER = re.compile(r"^([+\N{MINUS SIGN}-]?)([0-9][0-9,]*)(\.[0-9]+)?(%?)$")


def render(result: Sectioned) -> bytes:
    """The workbook's bytes."""
    book = Book(result.title, f"Made by jobplan {__version__}")
    notes: list[tuple[str, str]] = []
    for section in result.sections():
        if section.rows:
            _table(book, section)
        else:
            notes.append((section.heading, " ".join(section.notes)))
    lines = [("What this is" if at == 0 else "", sentence) for at, sentence in enumerate(result.lead())]
    lines += notes
    lines += [("Rules" if at == 0 else "", f"{id}: {source}") for at, (id, source) in enumerate(sorted(result.rules().items()))]
    lines.append(("How to check", "Figures are rounded as printed. A row headed Check adds up the rows above the total; it may differ in the last digit."))
    add_cover(book, result.title, lines)
    return bytes_of(book)


def _table(book: Book, section: Section) -> None:
    name = book.name_for(section.heading)
    headings = [heading.replace("\n", " ").strip() for heading in section.columns]
    widths = [
        min(60, max(10, *(len(row[at]) + 2 for row in section.rows))) if at < section.text_columns else max(12, *(len(row[at]) + 2 for row in section.rows))
        for at in range(len(headings))
    ]
    about = section.heading if section.heading != name else ""
    sheet = book.sheet(name, " ".join([*([f"{about}."] if about else []), *section.notes]), list(zip(headings, widths)))
    for row in section.rows:
        _row(book, sheet, section, row)
    if section.has_total and len(section.rows) > 2:
        _check(sheet, section, headings)
    sheet.end()


def _row(book: Book, sheet: Sheet, section: Section, row: Sequence[str]) -> None:
    numbers = {at: number for at, text in enumerate(row) if at >= section.text_columns and (number := _number(text)) is not None}
    sheet.add([None if at in numbers else text for at, text in enumerate(row)])
    for at, (value, form) in numbers.items():
        sheet.styled(at, value, book.format(form))


def _number(text: str) -> tuple[float, str] | None:
    """A printed number as one, and the format that prints it so; None for words."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    sign, whole, rest, percent = found.groups()
    value = float(whole.replace(",", "") + (rest or ""))
    form = "#,##0" + (f".{'0' * (len(rest) - 1)}" if rest else "")
    value = -value if sign in ("-", "\N{MINUS SIGN}") else value
    return (value / 100, form + "%") if percent else (value, f"+{form};-{form};{form}" if sign == "+" else form)


def _check(sheet: Sheet, section: Section, headings: Sequence[str]) -> None:
    """Hours add up: a row of sums under the total, for columns in which every row has a number."""
    first, last = HEAD + 2, sheet.row  # in Excel's count, the rows above the total
    cells: list[object] = ["Check: sum of the rows above the total"]
    for at, heading in enumerate(headings[1:], 1):
        found = [_number(row[at]) for row in section.rows] if at >= section.text_columns and "hours" in heading.lower() else [None]
        known = [value[0] for value in found if value is not None]
        if len(known) < len(found):
            cells.append(None)
            continue
        letter = chr(ord("A") + at)
        cells.append((f"=SUM({letter}{first}:{letter}{last})", sum(known[:-1]), False))
    if any(cells[1:]):
        sheet.add(cells)
