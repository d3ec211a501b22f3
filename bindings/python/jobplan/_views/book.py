"""Excel workbooks that a person can check: a cover, one table a sheet, formulas beside our figures.

By the Analysis Function's guidance on accessible spreadsheets: a cover sheet, no merged cells, no empty rows
inside a table, every column headed with its unit. A figure without a value is a word, never a blank or a zero.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from .._optional import optional
from ..figures import Figure

_LINE_POINTS = 15
HEAD = 3  # rows above a table: its title, what it says, and an empty one


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else (text[: most + 1].rsplit(" ", 1)[0].rstrip(",") or text)[:most]


def print_on_a4(sheet: Any) -> None:
    """Across, every column on one page's width, so that no table comes apart in print."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")


def height_of(cells: Sequence[tuple[str, float]]) -> int:
    """Points a row needs for its texts, each in a column so many letters wide: not every program works it out on opening."""
    lines = [len(textwrap.wrap(text, max(1, int(width * 0.95)))) if len(text) > width * 0.95 else 1 for text, width in cells]
    return _LINE_POINTS * max([1, *lines])


class Book:
    """A workbook in memory, its cover first."""

    def __init__(self, title: str, comments: str) -> None:
        xlsxwriter = optional("xlsxwriter", "excel", "a workbook of results")
        self.buffer = BytesIO()
        # a text that begins with "=" is a text: a document must not be able to put a formula here
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(self.buffer, options)
        self.book.set_properties({"title": title, "comments": comments})
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
        self.text = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.number = self.book.add_format({"num_format": "#,##0.00", "valign": "top"})
        self.percent = self.book.add_format({"num_format": "0.00%", "valign": "top"})
        self.word = self.book.add_format({"italic": True, "align": "right", "valign": "top"})
        self.formats: dict[str, Any] = {}
        self.contents: list[tuple[str, str]] = []
        self.cover = self.book.add_worksheet("Cover")
        print_on_a4(self.cover)

    def name_for(self, heading: str) -> str:
        """A sheet's name: 31 characters at the end of a word, none that Excel forbids, each once whatever its case."""
        plain = " ".join("".join(letter for letter in heading if letter not in "[]:*?/\\'").split())
        taken = {"cover", *(name.lower() for name, _ in self.contents)}
        name, number = _cut(plain, 31), 2
        while name.lower() in taken:
            name, number = f"{_cut(plain, 28)} {number}", number + 1
        return name

    def format(self, form: str) -> Any:
        """A number's format, made once."""
        if form not in self.formats:
            self.formats[form] = self.book.add_format({"num_format": form, "valign": "top"})
        return self.formats[form]

    def sheet(self, name: str, about: str, headings: Sequence[tuple[str, int]]) -> Sheet:
        sheet = self.book.add_worksheet(name)
        sheet.write(0, 0, name, self.title)
        sheet.write(1, 0, about)
        for at, (heading, width) in enumerate(headings):
            sheet.set_column(at, at, width)
            sheet.write(HEAD, at, heading, self.head)
        sheet.set_row(HEAD, height_of([(heading, width * 0.85) for heading, width in headings]))  # bold is wider
        sheet.freeze_panes(HEAD + 1, 1)
        print_on_a4(sheet)
        sheet.repeat_rows(HEAD)
        self.contents.append((name, about))
        return Sheet(self, sheet, [width for _, width in headings])


class Sheet:
    """A sheet with one table: its title, what it says, an empty row, the headings, the rows."""

    def __init__(self, book: Book, sheet: Any, widths: Sequence[int]) -> None:
        self.book, self.sheet, self.widths, self.row = book, sheet, widths, HEAD

    def add(self, cells: Sequence[Any]) -> int:
        """A row of texts, figures, numbers or (formula, its value, whether a share); gives its number in Excel."""
        self.row += 1
        height = height_of([(cell, width) for cell, width in zip(cells, self.widths) if isinstance(cell, str)])
        if height > _LINE_POINTS:
            self.sheet.set_row(self.row, height)
        for at, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            if isinstance(cell, Figure):
                self._figure(at, cell)
            elif isinstance(cell, tuple):
                formula, value, share = cell
                self.sheet.write_formula(self.row, at, formula, self.book.percent if share else self.book.number, value)
            elif isinstance(cell, bool):
                self.sheet.write(self.row, at, "yes" if cell else "no", self.book.text)
            elif isinstance(cell, (int, float)):
                self.sheet.write_number(self.row, at, cell, self.book.number)
            else:
                self.sheet.write_string(self.row, at, str(cell), self.book.text)
        return int(self.row) + 1

    def _figure(self, at: int, figure: Figure) -> None:
        if figure.exact is None:
            self.sheet.write_string(self.row, at, figure.state, self.book.word)
            return
        style = self.book.percent if figure.percent else self.book.number
        self.sheet.write_number(self.row, at, float(figure.exact), style)

    def end(self) -> None:
        if self.row > HEAD:
            self.sheet.autofilter(HEAD, 0, self.row, len(self.widths) - 1)

    def styled(self, at: int, value: float, style: Any) -> None:
        """Puts a number into the row begun last, in a style of its own."""
        self.sheet.write_number(self.row, at, value, style)


def add_cover(book: Book, title: str, lines: Sequence[tuple[str, str]]) -> None:
    """Fills the cover: the title, lines of a label and words, and what each sheet holds."""
    sheet = book.cover
    widths = (34, 110)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    sheet.write(0, 0, title, book.title)
    for row, (label, words) in enumerate([*lines, *((f"Sheet {name}", about) for name, about in book.contents)], 2):
        sheet.write_string(row, 0, label, book.head if label and not label.startswith("Sheet") else book.text)
        sheet.write_string(row, 1, words, book.text)
        sheet.set_row(row, height_of(list(zip((label, words), widths))))


def bytes_of(book: Book) -> bytes:
    """The finished workbook."""
    book.book.close()
    return book.buffer.getvalue()
