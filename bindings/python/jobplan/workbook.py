"""Excel: a template to fill in, a filled-in book read as a service, and a book of results to check.

Errors name the sheet and the cell. Writing needs XlsxWriter, reading openpyxl.
"""

from __future__ import annotations

import datetime
import difflib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from . import _sheets
from ._errors import DocumentError, JobPlanError
from ._files import write_whole
from ._optional import optional
from ._sheets import Column
from ._views.book import print_on_a4
from ._workbook_faults import WorkbookError, of_the_library, refuse

T = TypeVar("T")

_SERVICE = "Service"
_ROWS = 1000  # rows of a template's table that have drop-downs


@dataclass
class Book:
    """A workbook that has been read: the service document, and where each part of it stands."""

    document: dict[str, Any]
    places: dict[str, str] = field(default_factory=dict)  # JSON pointer -> "Activities, cell F7"
    faults: list[JobPlanError] = field(default_factory=list)
    sheets: tuple[str, ...] = ()
    can_be_read: bool = False  # by the library, what is at fault left out

    def order(self, fault: JobPlanError) -> tuple[int, int, int]:
        """Sheet by sheet, row by row, from left to right."""
        found = re.match(r"sheet (.*), (?:cell ([A-Z]+)(\d+)|row (\d+))$", fault.where)
        if not found or found[1] not in self.sheets:
            return len(self.sheets), 0, 0
        letters = found[2] or ""
        across = sum((ord(letter) - 64) * 26**i for i, letter in enumerate(reversed(letters)))
        return self.sheets.index(found[1]), int(found[3] or found[4]), across

    def taken(self, column: Column, sheet: str, cell: Any) -> Any:
        """A cell's content; None, and the fault noted, where it cannot be what it is."""
        try:
            return _value(column, sheet, cell)
        except DocumentError as fault:
            self.faults.append(fault)
            return None


def _refuse(sheet: str, cell: Any, sentence: str) -> DocumentError:
    return DocumentError(sentence, where=f"sheet {sheet}, cell {cell.coordinate}")


def _shown(value: Any) -> str:
    """A cell's content for a sentence."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.time):
        return f"{value.hour:02d}:{value.minute:02d}"
    if isinstance(value, datetime.timedelta):
        return _length(value)
    return f"'{value}'" if isinstance(value, str) else str(value)


def _length(value: datetime.timedelta) -> str:
    """Hours and minutes: 37:30."""
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def _value(column: Column, sheet: str, cell: Any) -> Any:
    """A cell's content as the document takes it."""
    value = cell.value
    if isinstance(value, str):
        value = value.strip()
    if column.kind in ("text", "choice"):
        if isinstance(value, float) and value == int(value):
            value = int(value)  # a band "7" that Excel holds as a number
        text = str(value)
        if column.kind == "choice" and column.choices:
            text = text.lower()
            if text not in column.choices:
                raise _refuse(sheet, cell, f"{column.heading}: want one of {', '.join(column.choices)}; found {_shown(value)}.")
        return text
    if column.kind == "yes-no":
        answer = {True: True, False: False, "yes": True, "no": False}.get(value.lower() if isinstance(value, str) else value)
        if answer is None:
            raise _refuse(sheet, cell, f"{column.heading}: want yes or no; found {_shown(value)}.")
        return answer
    if column.kind == "date":
        return _date(column, sheet, cell, value)
    if column.kind == "clock":
        return _clock(column, sheet, cell, value)
    return _number(column, sheet, cell, value)


def _date(column: Column, sheet: str, cell: Any, value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    try:
        return datetime.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise _refuse(sheet, cell, f"{column.heading}: want a date, such as 2026-04-01; found {_shown(value)}.") from None


def _clock(column: Column, sheet: str, cell: Any, value: Any) -> str:
    if isinstance(value, datetime.time):
        return f"{value.hour:02d}:{value.minute:02d}"
    if isinstance(value, str):
        hours, colon, rest = value.partition(":")
        if colon and hours.isdigit() and rest[:2].isdigit():
            return f"{int(hours):02d}:{rest[:2]}"
    raise _refuse(sheet, cell, f"{column.heading}: want a time, such as 09:30; found {_shown(value)}.")


def _number(column: Column, sheet: str, cell: Any, value: Any) -> Any:
    if isinstance(value, datetime.time):  # "3:45" that Excel took for a time of day
        return f"{value.hour}:{value.minute:02d}"
    if isinstance(value, datetime.timedelta):  # "37:30" that Excel took for a length of time
        return _length(value)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise _refuse(sheet, cell, f"{column.heading}: want a number; found {_shown(value)}.")
    if isinstance(value, str):
        text = value.removesuffix("%").strip()
        if column.kind == "share" and value.endswith("%"):
            try:
                return str(_part_of_one(text))
            except ValueError:
                raise _refuse(sheet, cell, f"{column.heading}: want a share, such as 0.08 or 8%; found {_shown(value)}.") from None
        return value  # "1/3", "3:45": the library reads these, and refuses the rest
    if column.kind == "whole" and value != int(value):
        raise _refuse(sheet, cell, f"{column.heading}: want a whole number; found {_shown(value)}.")
    return int(value) if value == int(value) else value


def _part_of_one(text: str) -> Fraction:
    """A percentage as a part of 1, exactly."""
    return Fraction(text) / 100


def _put(target: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for name in path[:-1]:
        target = target.setdefault(name, {})
    target[path[-1]] = value


def _headings(sheet: Any, columns: Sequence[Column]) -> dict[int, Column]:
    known = {column.heading.lower(): column for column in columns}
    found: dict[int, Column] = {}
    for cell in next(sheet.iter_rows(min_row=1, max_row=1), ()):
        heading = " ".join(str(cell.value or "").split()).removesuffix("*").strip().lower()
        if not heading:
            continue
        if heading not in known:
            near = difflib.get_close_matches(heading, known, n=1)
            hint = f" The nearest is {known[near[0]].heading!r}." if near else f" Known: {', '.join(c.heading for c in columns)}."
            raise _refuse(sheet.title, cell, f"There is no column {_shown(cell.value)}.{hint}")
        if known[heading] in found.values():
            raise _refuse(sheet.title, cell, f"The column {_shown(cell.value)} stands twice.")
        found[cell.column] = known[heading]
    return found


def _rows(book: Any, made: Book, name: str) -> Iterator[tuple[int, list[tuple[Column, Any]], bool]]:
    """The filled rows of a table: each cell that holds something, with its column; whether what must be there is."""
    if name not in book.sheetnames:
        return
    sheet = book[name]
    try:
        headings = _headings(sheet, _sheets.TABLES[name])
    except DocumentError as fault:  # without its headings, nothing is known of a sheet
        made.faults.append(fault)
        return
    absent = [column for column in _sheets.TABLES[name] if column.required and column not in headings.values()]
    said = False
    for cells in sheet.iter_rows(min_row=2):
        filled = [
            (headings[cell.column], cell)
            for cell in cells
            if cell.column in headings and cell.value is not None and str(cell.value).strip()
        ]
        if not filled:
            continue
        if absent and not said:
            made.faults += [_refuse(name, sheet.cell(1, 1), f"The column {column.heading!r} is missing.") for column in absent]
            said = True
        given = {column for column, _ in filled}
        missing = [(at, column) for at, column in headings.items() if column.required and column not in given]
        made.faults += [_refuse(name, sheet.cell(cells[0].row, at), f"{column.heading} is missing: {column.note}") for at, column in missing]
        yield cells[0].row, filled, not absent and not missing


def read_workbook(path: str | PathLike[str]) -> Book:
    """Reads a filled-in template as a service document.

    Raises
    ------
    DocumentError
        A cell cannot be what it is; ``where`` names its sheet and cell. Several faults are raised together as
        :class:`WorkbookError`, whose ``faults`` has each.
    OSError
        The file cannot be read.
    """
    made = _read(path)
    refuse(made.faults)
    return made


def read_service(path: str | PathLike[str], made_of: Callable[[dict[str, Any]], T]) -> T:
    """Reads a filled-in template and hands its document on; what either refuses is raised together."""
    made = _read(path)
    whole = not made.faults
    try:
        if whole:
            return made_of(made.document)
    except JobPlanError:
        whole = False
    if made.can_be_read:
        made.faults += of_the_library(_with_stand_ins(made.document), made.places, made_of)
    made.faults.sort(key=made.order)
    refuse(made.faults)
    raise AssertionError("a document was refused without a fault")


def _with_stand_ins(document: dict[str, Any]) -> dict[str, Any]:
    """The document with a title and a year where those are at fault, so that the library sees the rest of it."""
    if {"start", "end"} <= document.get("year", {}).keys():
        return {"title": "?", **document}
    undated = {name: value for name, value in document.items() if name not in ("as_of", "delivered")}
    return {"title": "?", **undated, "year": {"start": "2026-04-01", "end": "2027-03-31"}}


def _read(path: str | PathLike[str]) -> Book:
    openpyxl = optional("openpyxl", "excel", "reading a workbook")
    data = Path(path).read_bytes()
    try:
        book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl raises whatever the zip or XML parser did
        raise DocumentError(f"{Path(path).name} is not an Excel workbook (.xlsx): {error}") from None
    if _SERVICE not in book.sheetnames:
        raise DocumentError(f"The workbook has no sheet {_SERVICE!r}: begin with `jobplan template`.")
    made = Book({"jobplan": 1}, sheets=tuple(book.sheetnames))
    _read_service(book, made)
    made.can_be_read = "framework" in made.document  # every category is one of it
    bad_posts = _read_posts(book, made)
    _read_list(book, made, "Demand", ("demand",))
    _read_list(book, made, "Delivered", ("delivered", "rows"), bad_posts)
    made.can_be_read = made.can_be_read and bool(made.document["posts"] or not made.faults)
    return made


def _read_service(book: Any, made: Book) -> None:
    sheet = book[_SERVICE]
    known = {column.heading.lower(): column for column in _sheets.SERVICE}
    seen = set()
    for cells in sheet.iter_rows(min_row=2, max_col=2):
        heading = " ".join(str(cells[0].value or "").split()).removesuffix("*").strip().lower()
        if not heading:
            continue
        column = known.get(heading)
        if column is None:
            near = difflib.get_close_matches(heading, known, n=1)
            hint = f" The nearest is {known[near[0]].heading!r}." if near else ""
            made.faults.append(_refuse(_SERVICE, cells[0], f"There is no line {_shown(cells[0].value)}.{hint}"))
            continue
        seen.add(column)
        if cells[1].value is None or not str(cells[1].value).strip():
            if column.required:
                made.faults.append(_refuse(_SERVICE, cells[1], f"{column.heading} is missing: {column.note}"))
            continue
        value = made.taken(column, _SERVICE, cells[1])
        if value is not None:
            _put(made.document, column.path, value)
            made.places["/" + "/".join(column.path)] = f"{_SERVICE}, cell {cells[1].coordinate}"
    for column in _sheets.SERVICE:
        if column.required and column not in seen:
            made.faults.append(_refuse(_SERVICE, sheet.cell(1, 1), f"The line {column.heading!r} is missing."))


def _item(made: Book, name: str, base: str, row: int, filled: list[tuple[Column, Any]], whole: bool) -> dict[str, Any] | None:
    """A row of a table as an item of the document, its cells' places noted; None where a cell is at fault."""
    item: dict[str, Any] = {}
    n_faults = len(made.faults)
    places = {base: f"{name}, row {row}"}
    for column, cell in filled:
        value = made.taken(column, name, cell)
        if value is not None and column.path == ("timetable", "weeks"):
            try:
                value = _week_list(column, cell, value)
            except DocumentError as fault:
                made.faults.append(fault)
        _put(item, column.path, value)
        places[f"{base}/{'/'.join(column.path)}"] = f"{name}, cell {cell.coordinate}"
    if not whole or len(made.faults) > n_faults:
        return None
    if base:
        made.places.update(places)
    return item


def _read_posts(book: Any, made: Book) -> set[str]:
    """The posts with their activities; gives the ids of the posts that are left out because of a fault."""
    posts: list[dict[str, Any]] = []
    places: dict[str, int] = {}
    bad: set[str] = set()
    for row, filled, whole in _rows(book, made, "Posts"):
        post = _item(made, "Posts", f"/posts/{len(posts)}", row, filled, whole)
        if post is None:
            bad.update(str(cell.value).strip() for column, cell in filled if column.path == ("id",))
            continue
        places.setdefault(post["id"], len(posts))
        posts.append(post)
    for row, filled, whole in _rows(book, made, "Activities"):
        cell = next((cell for column, cell in filled if column.path == ("post",)), None)
        owner = None if cell is None else str(_value(_sheets.ACTIVITIES[0], "Activities", cell))
        if owner is not None and owner not in places and owner not in bad:
            near = difflib.get_close_matches(owner, places, n=1)
            hint = f" The nearest is {near[0]!r}." if near else ""
            made.faults.append(_refuse("Activities", cell, f"There is no post {owner!r} on the sheet Posts.{hint}"))
        activities = posts[places[owner]].setdefault("activities", []) if owner in places else []
        base = f"/posts/{places[owner]}/activities/{len(activities)}" if owner in places else ""
        item = _item(made, "Activities", base, row, filled, whole)
        if item is not None:
            del item["post"]
            activities.append(item)
    made.document["posts"] = posts
    return bad


def _week_list(column: Column, cell: Any, value: str) -> list[int]:
    parts = value.replace(";", ",").replace("and", ",").split(",")
    try:
        return [int(part) for part in parts if part.strip()]
    except ValueError:
        raise _refuse("Activities", cell, f"{column.heading}: want weeks of the cycle, such as 1, 3; found {_shown(value)}.") from None


def _read_list(book: Any, made: Book, name: str, path: tuple[str, ...], bad_posts: Collection[str] = ()) -> None:
    items: list[dict[str, Any]] = []
    for row, filled, whole in _rows(book, made, name):
        item = _item(made, name, f"/{'/'.join(path)}/{len(items)}", row, filled, whole)
        if item is not None and item.get("post") not in bad_posts:
            items.append(item)
    if items:
        _put(made.document, path, items)


def write_template(path: str | PathLike[str], *, example: bool = False) -> None:
    """Writes a workbook a service lead can fill in: drop-downs, notes, units, one table a sheet.

    Parameters
    ----------
    example : bool
        Fill it with a small worked example, of a service that does not exist.
    """
    xlsxwriter = optional("xlsxwriter", "excel", "writing a workbook")
    from .framework import frameworks

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Job planning workbook", "comments": _sheets.MARK})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}),
        "note": book.add_format({"text_wrap": True, "font_color": "#505050", "valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"num_format": "@"}),
        "plain": book.add_format({}),
    }
    about = book.add_worksheet("Read me")
    print_on_a4(about)
    about.set_column(0, 0, 110)
    about.write(0, 0, "Job planning workbook", formats["title"])
    for row, line in enumerate(_sheets.README, 1):
        about.write(row, 0, line)
    about.write(len(_sheets.README) + 2, 0, _sheets.MARK, formats["note"])
    choices = tuple(item.id for item in frameworks())
    _template_service(book, formats, choices, example)
    for name, columns in _sheets.TABLES.items():
        _template_table(book, formats, name, columns, example)
    book.close()
    write_whole(path, buffer.getvalue())


def _cell_format(column: Column, formats: dict[str, Any]) -> Any:
    return formats["date"] if column.kind == "date" else formats["text"] if column.kind in ("text", "choice", "clock") else formats["plain"]


def _example(column: Column, value: Any) -> Any:
    return datetime.date.fromisoformat(value) if column.kind == "date" and isinstance(value, str) else value


def _template_service(book: Any, formats: dict[str, Any], frameworks: tuple[str, ...], example: bool) -> None:
    sheet = book.add_worksheet(_SERVICE)
    print_on_a4(sheet)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, 60)
    for at, words in enumerate(("Line", "Value", "What it is (* must be filled in)")):
        sheet.write(0, at, words, formats["head"])
    for row, column in enumerate(_sheets.SERVICE, 1):
        sheet.write(row, 0, column.heading + (" *" if column.required else ""))
        value = _example(column, column.example) if example else None
        if value is None:
            sheet.write_blank(row, 1, None, _cell_format(column, formats))
        else:
            sheet.write(row, 1, value, _cell_format(column, formats))
        sheet.write(row, 2, column.note, formats["note"])
        choices = frameworks if column.heading == "Framework" else column.choices
        if choices:
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": list(choices)})
    sheet.freeze_panes(1, 1)


def _template_table(book: Any, formats: dict[str, Any], name: str, columns: Sequence[Column], example: bool) -> None:
    sheet = book.add_worksheet(name)
    print_on_a4(sheet)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 2)
    sheet.set_row(0, 32)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, _cell_format(column, formats))
        sheet.write(0, at, column.heading + (" *" if column.required else ""), formats["head"])
        sheet.write_comment(0, at, column.note + (" Must be filled in." if column.required else ""))
        if column.choices:
            sheet.data_validation(1, at, _ROWS, at, {"validate": "list", "source": list(column.choices)})
        elif column.kind in ("number", "whole", "share"):
            rule = {"validate": "custom", "value": "=TRUE", "input_title": column.heading[:32], "input_message": column.note[:255]}
            sheet.data_validation(1, at, _ROWS, at, rule)
    if not example:
        return
    rows: Sequence[Mapping[str, Any]] = _sheets.EXAMPLE_ACTIVITIES
    if name != "Activities":
        rows = ({column.heading: column.example for column in columns},)
    for at_row, row in enumerate(rows, 1):
        for at, column in enumerate(columns):
            value = _example(column, row.get(column.heading))
            if value is not None:
                sheet.write(at_row, at, value, _cell_format(column, formats))


def document_json(path: str | PathLike[str]) -> str:
    """The service document of a workbook, as JSON: to keep beside it, or to change by hand."""
    return json.dumps(read_workbook(path).document, ensure_ascii=False, indent=2)


__all__ = ["Book", "WorkbookError", "document_json", "read_service", "read_workbook", "write_template"]
