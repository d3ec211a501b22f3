"""Excel: the template that is filled in, errors at their cell, and results with formulas that agree with ours."""

import datetime
import io
import json
import os
import pathlib
import pickle
import re
import shutil
import subprocess
from fractions import Fraction

import pytest
import sample_report

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # openpyxl 3.0's own

import jobplan  # noqa: E402
from jobplan import _sheets, command, workbook  # noqa: E402
from jobplan.commands import console  # noqa: E402
from jobplan.report import Report  # noqa: E402
from jobplan.service import Service  # noqa: E402

EXAMPLES = pathlib.Path(os.environ["JOBPLAN_SOURCE"]) / "examples/services"


@pytest.fixture
def example(tmp_path):
    place = tmp_path / "example.xlsx"
    workbook.write_template(place, example=True)
    return place


def change(place, sheet, cell, value):
    book = openpyxl.load_workbook(place)
    book[sheet][cell] = value
    book.save(place)


def cell_of(place, sheet, heading, row):
    """The letter of a heading's column, with a row."""
    for cell in openpyxl.load_workbook(place)[sheet][1]:
        if str(cell.value).removesuffix(" *") == heading:
            return f"{cell.column_letter}{row}"
    raise AssertionError(heading)


def test_the_example_is_a_service_whose_figures_follow_from_its_cells(example):
    report = Service.read(example).report()
    # 26 + 4 h of clinics and letters, 3.5 h a week of CPD and 44 x 4 h of audit over 44 weeks
    assert report.team.planned_hours_per_week.value == Fraction("37.5")
    assert report.team.productive_hours_per_year.value == 1650
    assert {line.name: line.hours_per_week.value for line in report.team.by_category} == {"DCC": 30, "SPA": Fraction("7.5")}
    assert report.variance.total.difference_hours.value == Fraction(-1, 2)
    assert report.demand is not None


def test_the_empty_template_says_what_to_fill_in_first(tmp_path):
    place = tmp_path / "t.xlsx"
    workbook.write_template(place)
    with pytest.raises(jobplan.DocumentError) as caught:
        Service.read(place)
    assert caught.value.where == "sheet Service, cell B2"
    assert "Title" in str(caught.value)


def test_the_template_has_drop_downs_notes_and_one_table_a_sheet(example):
    book = openpyxl.load_workbook(example)
    assert book.sheetnames == ["Read me", "Service", *_sheets.TABLES]
    for name, columns in _sheets.TABLES.items():
        sheet = book[name]
        assert not sheet.merged_cells.ranges
        assert [str(cell.value).removesuffix(" *") for cell in sheet[1]] == [column.heading for column in columns]
        assert all(cell.comment for cell in sheet[1])
    lists = [rule.formula1 for rule in book["Activities"].data_validations.dataValidation if rule.type == "list"]
    assert any("monday" in formula for formula in lists)
    frameworks = [rule.formula1 for rule in book["Service"].data_validations.dataValidation]
    assert any("bapo-2025" in formula for formula in frameworks)


@pytest.mark.parametrize(
    ("sheet", "heading", "row", "value", "words"),
    [
        ("Posts", "Contracted hours a week", 2, -3, ""),
        ("Posts", "Contracted hours a week", 2, "lots", ""),
        ("Posts", "Contracted hours a week", 2, True, "number"),
        ("Posts", "Vacant", 2, "perhaps", "yes or no"),
        ("Posts", "Reviewed", 2, "last year", "date"),
        ("Posts", "Title", 2, None, "Title is missing"),
        ("Activities", "Post ID", 2, "P9", "no post 'P9'"),
        ("Activities", "Category", 2, "DDC", "DCC"),
        ("Activities", "Weekday", 4, "frday", "monday"),
        ("Activities", "Start", 4, "nine", "09:30"),
        ("Activities", "In weeks", 4, "1 & 3", "1, 3"),
        ("Activities", "Times a year", 2, 12, ""),
        ("Demand", "New did not attend", 2, 8, ""),
        ("Demand", "Service type", 2, "urgent", "elective"),
        ("Delivered", "Planned minutes", 2, 3.5, "whole"),
        ("Delivered", "Post ID", 2, "P9", ""),
    ],
)
def test_an_error_names_its_sheet_and_cell(example, sheet, heading, row, value, words):
    place = cell_of(example, sheet, heading, row)
    change(example, sheet, place, value)
    with pytest.raises(jobplan.JobPlanError) as caught:
        Service.read(example).report()
    assert caught.value.where.startswith(f"sheet {sheet}, "), caught.value.where
    assert f"cell {place}" in caught.value.where or f"row {row}" in caught.value.where
    assert words in str(caught.value)


def test_every_fault_of_a_book_is_told_at_once(example, capsys):
    wrong = {  # the reader's own and the library's, of all sheets; the second of a row's is the library's
        ("Service", "B5"): "spring",
        ("Posts", cell_of(example, "Posts", "Reviewed", 2)): "last year",
        ("Activities", cell_of(example, "Activities", "Weekday", 4)): "frday",
        ("Activities", cell_of(example, "Activities", "Hours a week", 2)): -3,
        ("Demand", cell_of(example, "Demand", "New did not attend", 2)): 8,
        ("Delivered", cell_of(example, "Delivered", "Planned minutes", 2)): 3.5,
    }
    for (sheet, cell), value in wrong.items():
        change(example, sheet, cell, value)
    with pytest.raises(workbook.WorkbookError) as caught:
        Service.read(example)
    # the one post is at fault: what only the library could say waits for it
    readers = [f"sheet {sheet}, cell {cell}" for sheet, cell in wrong if wrong[sheet, cell] not in (-3, 8)]
    assert [fault.where for fault in caught.value.faults] == readers and caught.value.where == readers[0]
    change(example, "Service", "B5", "2026-04-01")
    with pytest.raises(workbook.WorkbookError) as caught:
        Service.read(example)
    assert len(caught.value.faults) == 3  # what the one post has besides its fault is not known
    change(example, "Posts", cell_of(example, "Posts", "Reviewed", 2), "2026-03-01")
    with pytest.raises(workbook.WorkbookError) as caught:
        Service.read(example)
    places = [fault.where for fault in caught.value.faults]
    expected = [f"sheet {sheet}, cell {cell}" for sheet, cell in list(wrong)[2:]]
    assert sorted(places) == sorted(expected) and [place.split(",")[0] for place in places] == sorted([p.split(",")[0] for p in places], key=openpyxl_order)
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value) and [fault.where for fault in again.faults] == places
    assert command.main(["check", str(example)]) == console.REFUSED
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 4 and all(line.startswith(f"jobplan: {example}, sheet ") for line in said)


def openpyxl_order(sheet):
    return ["sheet Service", "sheet Posts", *(f"sheet {name}" for name in _sheets.TABLES)].index(sheet)


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(example, capsys):
    book = openpyxl.load_workbook(example)
    sheet = book["Delivered"]
    for row in range(3, 40):
        for cell in sheet[2]:
            sheet.cell(row, cell.column, cell.value)
        sheet[cell_of(example, "Delivered", "Planned minutes", row)] = "half a day"
    book.save(example)
    assert command.main(["report", str(example)]) == console.REFUSED
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 21 and said[-1].endswith("and 17 more")


def test_faults_that_only_the_library_sees_are_told_together(example):
    book = openpyxl.load_workbook(example)
    posts = book["Posts"]
    for row in (3, 4, 5):
        for cell in posts[2]:
            posts.cell(row, cell.column, cell.value)
        posts.cell(row, 1, f"P{row}")
    posts[cell_of(example, "Posts", "Contracted hours a week", 3)] = -1
    posts[cell_of(example, "Posts", "Post ID", 4)] = "P5"  # as the next row's
    book["Demand"][cell_of(example, "Demand", "New did not attend", 2)] = 8
    book["Activities"][cell_of(example, "Activities", "Times a year", 2)] = 12
    book.save(example)
    with pytest.raises(workbook.WorkbookError) as caught:
        Service.read(example)
    rows = [re.search(r"sheet (\w+), (?:cell [A-Z]+|row )(\d+)$", fault.where).groups() for fault in caught.value.faults]
    assert rows == [("Posts", "3"), ("Posts", "5"), ("Activities", "2"), ("Demand", "2")]


def test_a_year_at_fault_hides_no_fault_of_a_post(example):
    change(example, "Service", "B5", "1 April")
    change(example, "Posts", cell_of(example, "Posts", "Contracted hours a week", 2), "30h")
    with pytest.raises(workbook.WorkbookError) as caught:
        Service.read(example)
    assert [fault.where.split(",")[0] for fault in caught.value.faults] == ["sheet Service", "sheet Posts"]


def test_headings_that_are_not_known_are_answered_with_the_nearest(example):
    change(example, "Posts", "B1", "Titel")
    with pytest.raises(jobplan.DocumentError, match="nearest is 'Title'") as caught:
        Service.read(example)
    assert caught.value.where == "sheet Posts, cell B1"


def test_cells_as_people_type_them(example):
    change(example, "Service", "B5", datetime.datetime(2026, 4, 1))
    change(example, "Service", "B6", "2027-03-31")
    change(example, "Service", "B10", datetime.time(3, 45))
    for heading, value in (("Band", 7), ("Vacant", "No"), ("Contracted hours a week", datetime.timedelta(hours=37, minutes=30))):
        change(example, "Posts", cell_of(example, "Posts", heading, 2), value)
    for heading, value in (("Start", datetime.time(9, 0)), ("Weekday", "Friday"), ("Cycle, weeks", 2), ("In weeks", "1 and 2")):
        change(example, "Activities", cell_of(example, "Activities", heading, 4), value)
    change(example, "Demand", cell_of(example, "Demand", "New did not attend", 2), "8%")
    document = workbook.read_workbook(example).document
    assert document["year"]["start"] == "2026-04-01" and document["session_hours"] == "3:45"
    assert document["posts"][0]["contract"]["hours_per_week"] == "37:30"  # Excel makes a length of time of it
    assert document["posts"][0]["band"] == "7" and document["posts"][0]["vacant"] is False
    assert document["posts"][0]["activities"][2]["timetable"] == {"weekday": "friday", "start": "09:00", "end": "12:30", "cycle_weeks": 2, "weeks": [1, 2]}
    assert Fraction(document["demand"][0]["new_dna_share"]) == Fraction(2, 25)
    assert Service.read(example).report().team.planned_hours_per_week.value == Fraction("37.5")
    assert json.loads(workbook.document_json(example)) == document


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a workbook", b"<html>"])
def test_what_is_no_workbook_is_one_sentence(tmp_path, content, capsys):
    place = tmp_path / "x.xlsx"
    place.write_bytes(content)
    assert command.main(["report", str(place)]) == console.REFUSED
    assert capsys.readouterr().err.count("\n") == 1


def results(report):
    return openpyxl.load_workbook(io.BytesIO(report.to_xlsx()))


@pytest.fixture(scope="module")
def sample():
    return Report.from_json(sample_report.sample_json())


def test_results_hold_every_figure_and_no_blank_in_place_of_one(sample):
    book = results(sample)
    for sheet in book:
        assert not sheet.merged_cells.ranges
    shown = [cell for row in book["Planned and delivered"].iter_rows(values_only=True) for cell in row]
    assert "undefined" in shown and "withheld" in shown and 1210 in shown
    working = list(book["Working"].iter_rows(min_row=5, values_only=True))
    assert ("Team", None, "productive hours per year", "4620") == working[3][:4] or any(row[3] == "4620" for row in working)
    assert "Lower limb is short" in "".join(str(c) for row in book["Cover"].iter_rows(values_only=True) for c in row)


def test_text_that_looks_like_a_formula_stays_text():
    data = sample_report.sample()
    data["service"]["title"] = "=1+1"
    data["posts"][0]["title"] = '=HYPERLINK("http://example.invalid")'
    book = results(Report.from_json(json.dumps(data)))
    assert book["Posts"]["B5"].data_type == "s"
    assert book["Cover"]["A1"].data_type == "s"


def test_the_same_report_gives_the_same_cells(sample):
    one, other = results(sample), results(sample)
    for sheet in one:
        assert list(sheet.values) == list(other[sheet.title].values)


def calculated(book, tmp_path):
    """The workbook's formulas as LibreOffice works them out: ours are thrown away first."""
    place = tmp_path / "in" / "book.xlsx"
    place.parent.mkdir()
    book.save(place)  # openpyxl writes formulas without their values
    home = tmp_path / "home"
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(place)],
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert (tmp_path / "book.xlsx").exists(), done.stdout + done.stderr
    return openpyxl.load_workbook(tmp_path / "book.xlsx", data_only=True)


@pytest.mark.extra
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["orthotics", "physiotherapy"])
def test_libreoffice_comes_to_the_same_figures(name, tmp_path):
    report = Service.read(EXAMPLES / f"{name}.json").report()
    book = calculated(results(report), tmp_path)
    checked = 0
    for sheet in book:
        heads = [cell.value for cell in sheet[4]]
        for at, head in enumerate(heads):
            if head != "Difference":
                continue
            for row in sheet.iter_rows(min_row=5, values_only=True):
                if row[at] is not None:
                    assert abs(row[at]) < 1e-6, (sheet.title, row)
                    checked += 1
    assert checked > 10
    assert report.posts[0].productive_hours_per_year.value == Fraction(book["Posts"]["K5"].value).limit_denominator(1000)


def test_the_commands(tmp_path, capsys):
    book, out = tmp_path / "team.xlsx", tmp_path / "results.xlsx"
    assert command.main(["template", "--example", str(book)]) == 0
    assert command.main(["template", str(book)]) == console.FILES
    assert command.main(["template", "--example", "--force", str(book)]) == 0
    assert command.main(["check", str(book)]) in (console.DONE, console.FOUND)
    assert command.main(["report", str(book), "--xlsx", str(out)]) == 0
    assert "Orthotics at a made-up trust" in capsys.readouterr().out
    assert openpyxl.load_workbook(out)["Cover"]["A1"].value == "Orthotics at a made-up trust"
    change(book, "Posts", "A2", None)
    assert command.main(["report", str(book)]) == console.REFUSED
    assert "sheet Posts" in capsys.readouterr().err


@pytest.fixture(scope="module")
def pack():
    from jobplan.pack import meeting_pack

    return meeting_pack((EXAMPLES / "orthotics.json").read_bytes(), delivered_csv=(EXAMPLES / "orthotics-delivered.csv").read_bytes(), identifiable=True)


def test_a_result_of_sections_is_a_sheet_a_table_with_every_row(pack):
    book = openpyxl.load_workbook(io.BytesIO(pack.to_xlsx()))
    tables = [section for section in pack.sections() if section.rows]
    assert book.sheetnames[0] == "Cover" and len(book.sheetnames) == len(tables) + 1
    for sheet, section in zip(book.worksheets[1:], tables):
        assert not sheet.merged_cells.ranges and len(sheet.title) <= 31
        assert [cell.value for cell in sheet[4]][: len(section.columns)] == [heading.replace("\n", " ").strip() for heading in section.columns]
        for shown, cells in zip(section.rows, sheet.iter_rows(min_row=5)):
            for text, cell in zip(shown, cells):
                if isinstance(cell.value, str) or cell.value is None:
                    assert (cell.value or "") == text
                else:  # as a number it is worth what was printed
                    plain = text.replace(",", "").replace("\N{MINUS SIGN}", "-")
                    printed = float(plain.rstrip("%")) / (100 if plain.endswith("%") else 1)
                    assert cell.value == pytest.approx(printed)
    cover = " ".join(str(cell.value) for row in book["Cover"] for cell in row)
    assert all(sentence in cover for sentence in pack.lead()) and "appendix 4" in cover


@pytest.mark.extra
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_adds_up_the_packs_hours(pack, tmp_path):
    book = calculated(openpyxl.load_workbook(io.BytesIO(pack.to_xlsx())), tmp_path)
    checked = 0
    for sheet in book.worksheets[1:]:
        rows = list(sheet.iter_rows(min_row=5, values_only=True))
        if not str(rows[-1][0]).startswith("Check"):
            continue
        for total, check in zip(rows[-2][1:], rows[-1][1:]):
            if check is not None:
                assert check == pytest.approx(total, abs=0.05 * len(rows)), sheet.title
                checked += 1
    assert checked >= 6
    # the cells and formulas alone say nothing of a person whom the pack must not name
    from jobplan.pack import meeting_pack

    closed = meeting_pack((EXAMPLES / "orthotics.json").read_bytes(), fewest_people=5)
    text = " ".join(str(value) for sheet in openpyxl.load_workbook(io.BytesIO(closed.to_xlsx())) for row in sheet.values for value in row)
    assert "ORT-" not in text
