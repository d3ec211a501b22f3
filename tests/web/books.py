"""Workbooks for the page, and what the Python package makes of them.

usage: books.py make FOLDER    template.xlsx, example.xlsx, example.json, wrong-N.xlsx; cases.json says what Python answers
       books.py read FILE      the document of a workbook and its report, as JSON
"""

import datetime
import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")  # openpyxl 3.0's own

import openpyxl  # noqa: E402

import jobplan  # noqa: E402
from jobplan import _sheets, workbook  # noqa: E402
from jobplan.service import Service  # noqa: E402

# sheet, heading (or cell), row, what somebody writes there
WRONG = [
    ("Service", "B2", 0, None),
    ("Service", "B3", 0, "bapo-2052"),
    ("Service", "B4", 0, "Englandd"),
    ("Service", "B5", 0, "1 April"),
    ("Service", "B8", 0, True),
    ("Service", "A2", 0, "Titel"),
    ("Service", "A2", 0, "Something else altogether"),
    ("Service", "B12", 0, "perhaps"),
    ("Service", "B13", 0, 2.5),
    ("Posts", "Contracted hours a week", 2, -3),
    ("Posts", "Contracted hours a week", 2, "lots"),
    ("Posts", "Contracted hours a week", 2, True),
    ("Posts", "Contracted hours a week", 2, datetime.datetime(2026, 4, 1)),
    ("Posts", "Vacant", 2, "perhaps"),
    ("Posts", "Reviewed", 2, "last year"),
    ("Posts", "Reviewed", 2, datetime.time(9, 30)),
    ("Posts", "Title", 2, None),
    ("Posts", "B1", 0, "Titel"),
    ("Posts", "B1", 0, "Post ID"),
    ("Posts", "B1", 0, "Entirely new"),
    ("Activities", "Post ID", 2, "P9"),
    ("Activities", "Post ID", 2, "elsewhere"),
    ("Activities", "Category", 2, "DDC"),
    ("Activities", "Weekday", 4, "frday"),
    ("Activities", "Start", 4, "nine"),
    ("Activities", "Start", 4, 0.375),
    ("Activities", "In weeks", 4, "1 & 3"),
    ("Activities", "Times a year", 2, 12),
    ("Demand", "New did not attend", 2, 8),
    ("Demand", "New did not attend", 2, "lots%"),
    ("Demand", "Service type", 2, "urgent"),
    ("Delivered", "Planned minutes", 2, 3.5),
    ("Delivered", "Post ID", 2, "P9"),
    ("Delivered", "Date", 2, 3),
    ("Posts", "G2", 0, "#REF!"),
]
# what is read, though nobody's template writes it so
ODD = [
    ("Service", "B5", datetime.datetime(2026, 4, 1)),
    ("Service", "B6", " 2027-03-31 "),
    ("Service", "B10", datetime.time(3, 45)),
    ("Posts", "C2", 7),
    ("Posts", "F2", datetime.timedelta(hours=37, minutes=30)),
    ("Posts", "G2", "75/2"),
    ("Posts", "H2", "No"),
    ("Activities", "H4", "Friday"),
    ("Activities", "I4", datetime.time(9, 0)),
    ("Activities", "K4", 2),
    ("Activities", "L4", "1 and 2"),
    ("Activities", "B3", 'Clinic <letters> & "notes"\u00e9'),
    ("Demand", "K2", "8%"),
]


def cell_of(book, sheet: str, heading: str, row: int) -> str:
    if row == 0:
        return heading
    for cell in book[sheet][1]:
        if str(cell.value).removesuffix(" *") == heading:
            return f"{cell.column_letter}{row}"
    raise KeyError(heading)


def make(folder: Path) -> None:
    workbook.write_template(folder / "template.xlsx")
    workbook.write_template(folder / "example.xlsx", example=True)
    cases = []
    for number, (sheet, heading, row, value) in enumerate(WRONG):
        place = folder / f"wrong-{number}.xlsx"
        book = openpyxl.load_workbook(folder / "example.xlsx")
        book[sheet][cell_of(book, sheet, heading, row)] = value
        book.save(place)
        try:
            Service.read(place).report()
        except jobplan.JobPlanError as error:
            cases.append({"file": place.name, "where": error.where, "message": error.message})
        else:
            raise SystemExit(f"{sheet} {heading} {value!r} was not refused")
    odd = openpyxl.load_workbook(folder / "example.xlsx")
    for sheet, cell, value in ODD:
        odd[sheet][cell] = value
    odd.save(folder / "odd.xlsx")
    (folder / "cases.json").write_text(json.dumps(cases), encoding="utf-8")


def read(path: Path) -> dict:
    book = openpyxl.load_workbook(path)
    lists = {name: [rule.formula1 for rule in book[name].data_validations.dataValidation if rule.type == "list"] for name in book.sheetnames}
    return {
        "document": workbook.read_workbook(path).document,
        "report": json.loads(Service.read(path).report(identifiable=True).to_json()),
        "sheets": book.sheetnames,
        "expected": ["Read me", "Service", *_sheets.TABLES],
        "headings": {name: [cell.value for cell in book[name][1]] for name in _sheets.TABLES},
        "lists": lists,
        "formulas": [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"],
    }


def main(arguments: list[str]) -> int:
    if arguments[0] == "make":
        make(Path(arguments[1]))
    else:
        print(json.dumps(read(Path(arguments[1]))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
