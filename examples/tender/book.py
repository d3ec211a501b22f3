"""The schedule as a workbook: rates and posts are live formulas, so that a change of pay or of a post is seen at once."""

from __future__ import annotations

import datetime
import textwrap
from fractions import Fraction
from typing import Any

import jobplan
from schedule import Schedule, Year

INPUTS = "What is offered follows from the tenderer's own terms and rates; nothing here is a published tariff or pay scale."
MEAN = "Planned to the mean of a year's demand. A pathway that may not queue (rapid access) is planned to a centile of weekly demand."


class Book:
    """Formats and columns shared by the sheets."""

    def __init__(self, path: str, found: Schedule, inputs: list[tuple[str, str]]) -> None:
        import xlsxwriter

        self.found, self.inputs = found, inputs
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(path, options)
        # no time of day: the same inputs give the same bytes
        self.book.set_properties({"title": found.title, "comments": f"libjobplan {jobplan.__version__}", "created": datetime.datetime(2000, 1, 1)})
        form = self.book.add_format
        self.title = form({"bold": True, "font_size": 14})
        self.head = form({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "bg_color": "#E7ECF2"})
        self.head_right = form({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "bg_color": "#E7ECF2", "align": "right"})
        self.text = form({"text_wrap": True, "valign": "top"})
        self.after = form({"text_wrap": True, "valign": "top", "indent": 1})  # text beside a number
        self.label = form({"valign": "top", "align": "left"})
        self.widths: dict[str, list[int]] = {}
        self.strong = form({"bold": True, "valign": "top", "top": 1})
        self.forms = {
            "h": form({"num_format": "#,##0.0", "valign": "top"}),
            "n": form({"num_format": "#,##0", "valign": "top"}),
            "w": form({"num_format": "0.00", "valign": "top"}),
            "w3": form({"num_format": "0.000", "valign": "top"}),
            "p": form({"num_format": "[$£-809]#,##0.00", "valign": "top"}),
            "gbp": form({"num_format": "[$£-809]#,##0;-[$£-809]#,##0", "valign": "top"}),
            "pct": form({"num_format": "0.0%", "valign": "top"}),
            "gbp+": form({"num_format": "[$£-809]#,##0;-[$£-809]#,##0", "valign": "top", "bold": True, "top": 1}),
            "w+": form({"num_format": "0.00", "valign": "top", "bold": True, "top": 1}),
            "w3+": form({"num_format": "0.000", "valign": "top", "bold": True, "top": 1}),
            "h+": form({"num_format": "#,##0.0", "valign": "top", "bold": True, "top": 1}),
            "in": form({"num_format": "#,##0.00", "valign": "top", "bg_color": "#FFF7D6"}),
            "in%": form({"num_format": "0.0%", "valign": "top", "bg_color": "#FFF7D6"}),
        }

    def sheet(self, name: str, heading: str, widths: list[int], *, wide: bool = True) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.write(0, 0, heading, self.title)
        self.widths[name] = widths
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        if wide:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self.found.title.replace('&', '&&')}&R&A, page &P of &N")
        return sheet

    def lines(self, sheet: Any, row: int, texts: dict[int, str]) -> None:
        """Makes a row as high as its wrapped texts need: readers other than Excel do not."""
        widths = self.widths[sheet.get_name()]
        needed = [len(textwrap.wrap(words, max(4, int(widths[column] * 0.95)))) for column, words in texts.items()]
        sheet.set_row(row, 15 * max([1, *needed]))

    def heads(self, sheet: Any, row: int, names: list[str], numeric: range = range(0)) -> None:
        for column, name in enumerate(names):
            sheet.write(row, column, name, self.head_right if column in numeric else self.head)
        self.lines(sheet, row, dict(enumerate(names)))

    def number(self, sheet: Any, row: int, column: int, value: Fraction, form: str) -> None:
        sheet.write_number(row, column, float(value), self.forms[form])

    def formula(self, sheet: Any, row: int, column: int, formula: str, value: Fraction, form: str) -> None:
        sheet.write_formula(row, column, formula, self.forms[form], float(value))


def write(path: str, found: Schedule, inputs: list[tuple[str, str]]) -> None:
    """Writes the workbook: summary first, then what it follows from."""
    book = Book(path, found, inputs)
    summary = book.sheet("Summary", found.title, [40, 14, 14, 16, 16, 16])
    rate_rows = {band: 4 + i for i, band in enumerate(found.rates)}  # where _rates writes them
    totals = _staffing(book, rate_rows)
    _demand(book)
    _scenarios(book)
    _protected(book)
    _assumptions(book)
    _rates(book)
    _working(book)
    _summary(book, summary, totals)
    book.book.close()


def _summary(book: Book, sheet: Any, totals: list[int]) -> None:
    found = book.found
    row = 1
    for line in (INPUTS, *found.notes, MEAN):
        sheet.merge_range(row, 0, row, 5, line, book.text)
        sheet.set_row(row, 15 * len(textwrap.wrap(line, 105)))
        row += 1
    row += 1
    book.heads(sheet, row, ["Base, by contract year", "Attended contacts", "Direct care hours", "WTE offered", "Staff cost", "Cost with overheads"], range(1, 6))
    for year, total in zip(found.base.years, totals):
        row += 1
        sheet.write(row, 0, f"Year {year.number}, from {year.first_day}", book.label)
        book.number(sheet, row, 1, year.contacts, "n")
        book.formula(sheet, row, 2, f"=Staffing!C{total + 1}", year.direct_hours, "h")
        book.formula(sheet, row, 3, f"=Staffing!F{total + 1}", year.wte, "w")
        book.formula(sheet, row, 4, f"=Staffing!L{total + 1}", year.staff_cost, "gbp")
        book.formula(sheet, row, 5, f"=E{row + 1}*(1+Rates!B3)", year.cost, "gbp")
    first, last = row - len(totals) + 2, row + 1
    row += 1
    sheet.write(row, 0, "Whole contract", book.strong)
    for column in (1, 2, 3):
        sheet.write_blank(row, column, None, book.strong)
    book.formula(sheet, row, 4, f"=SUM(E{first}:E{last})", sum((year.staff_cost for year in found.base.years), Fraction(0)), "gbp+")
    book.formula(sheet, row, 5, f"=SUM(F{first}:F{last})", found.base.cost, "gbp+")
    row += 2
    book.heads(sheet, row, ["Scenario", "WTE, year 1", "WTE, last year", "Cost, year 1", "Cost, all years", "Against base"], range(1, 6))
    for scenario in found.scenarios:
        row += 1
        sheet.write(row, 0, scenario.name, book.text)
        book.number(sheet, row, 1, scenario.years[0].wte, "w")
        book.number(sheet, row, 2, scenario.years[-1].wte, "w")
        book.number(sheet, row, 3, scenario.years[0].cost, "gbp")
        book.number(sheet, row, 4, scenario.cost, "gbp")
        book.number(sheet, row, 5, scenario.cost - found.base.cost, "gbp")
    row += 1
    sheet.write(row, 0, "Scenario costs are as calculated; they do not follow changes made in this workbook.", book.label)
    row += 2
    book.heads(sheet, row, ["Made from", "SHA-256", "", "", "", ""])
    for name, digest in [*book.inputs, ("libjobplan", jobplan.__version__)]:
        row += 1
        sheet.write(row, 0, name, book.label)
        sheet.write(row, 1, digest, book.label)


def _staffing(book: Book, rate_rows: dict[str, int]) -> list[int]:
    """One block a contract year; the numbers of the rows with the totals."""
    found = book.found
    names = [
        "Band", "Role", "Direct care hours a year", "Direct care hours one WTE gives a year", "WTE needed", "WTE offered",
        "of needed: direct care", "of needed: protected supporting time", "of needed: leave cover", "Supporting hours a week, each WTE",
        "Direct care share of the week", "Cost a year",
    ]
    sheet = book.sheet("Staffing", "Staffing schedule, base", [7, 34, 13, 15, 9, 9, 12, 12, 12, 14, 13, 13])
    sheet.write(1, 0, "WTE follow from direct care hours alone: supporting time is set aside for every WTE first, and leave is counted once, in the weeks.", book.label)
    sheet.write(2, 0, f"Weeks: {found.weeks.formula}. Offered in steps of {found.post_wte.numerator / found.post_wte.denominator:g} WTE, rounded up.", book.label)
    totals, row = [], 3
    for year in found.base.years:
        row += 1
        sheet.write(row, 0, f"Year {year.number}, from {year.first_day}", book.title)
        row += 1
        book.heads(sheet, row, names, range(2, 12))
        first = row + 2
        for line in year.lines:
            row += 1
            r = row + 1
            sheet.write(row, 0, line.week.band, book.label)
            sheet.write(row, 1, line.week.title, book.text)
            book.number(sheet, row, 2, line.direct_hours, "h")
            book.number(sheet, row, 3, line.hours_per_wte.exact, "h")
            book.formula(sheet, row, 4, f"=C{r}/D{r}", line.needed_wte, "w3")
            step = float(found.post_wte)
            book.formula(sheet, row, 5, f"=ROUNDUP(ROUND(E{r}/{step!r},9),0)*{step!r}", line.wte, "w")
            for column, part in enumerate((line.care_wte, line.protected_wte, line.leave_wte), 6):
                book.number(sheet, row, column, part, "w3")
            book.number(sheet, row, 9, line.week.spa, "w")
            book.number(sheet, row, 10, line.week.dcc / line.week.total, "pct")
            book.formula(sheet, row, 11, f"=F{r}*Rates!D{rate_rows[line.week.band] + 1}", line.cost, "gbp")
        for post in year.fixed:
            row += 1
            sheet.write(row, 0, post.band, book.label)
            sheet.write(row, 1, post.title, book.text)
            book.number(sheet, row, 5, post.wte, "w")
            book.formula(sheet, row, 11, f"=F{row + 1}*Rates!D{rate_rows[post.band] + 1}", post.cost, "gbp")
        last = row + 1
        row += 1
        sheet.write(row, 0, "All", book.strong)
        for column in (1, 3, 9, 10):
            sheet.write_blank(row, column, None, book.strong)
        sums = {
            2: (year.direct_hours, "h+"),
            4: (year.needed_wte, "w3+"),
            5: (year.wte, "w+"),
            6: (sum((line.care_wte for line in year.lines), Fraction(0)), "w3+"),
            7: (sum((line.protected_wte for line in year.lines), Fraction(0)), "w3+"),
            8: (sum((line.leave_wte for line in year.lines), Fraction(0)), "w3+"),
            11: (year.staff_cost, "gbp+"),
        }
        for column, (value, form) in sums.items():
            letter = "ABCDEFGHIJKL"[column]
            book.formula(sheet, row, column, f"=SUM({letter}{first}:{letter}{last})", value, form)
        totals.append(row)
        row += 1
    return totals


def _demand(book: Book) -> None:
    names = [
        "Year", "Pathway", "Referrals", "Accepted", "New attended", "Follow-ups attended", "Direct hours", "of which not attended", "Indirect hours",
        "Travel hours", "Other hours", "Direct care hours, in all",
    ]
    sheet = book.sheet("Demand", "From referrals to direct care hours, base", [6, 32, 11, 11, 11, 12, 11, 10, 11, 10, 10, 13])
    book.heads(sheet, 2, names, range(2, 12))
    sheet.freeze_panes(3, 0)
    row = 2
    for year in book.found.base.years:
        for name, referrals, found in year.pathways:
            row += 1
            sheet.write_number(row, 0, year.number, book.label)
            sheet.write(row, 1, name, book.text)
            values = (
                referrals, found.accepted_referrals, found.attended_new, found.attended_follow_up, found.direct_hours, found.lost_hours,
                found.indirect_hours, found.travel_hours, found.non_individual_hours,
            )
            for column, value in enumerate(values, 2):
                book.number(sheet, row, column, value, "h")
            book.formula(sheet, row, 11, f"=G{row + 1}+I{row + 1}+J{row + 1}+K{row + 1}", found.dcc_hours, "h")
    sheet.write(row + 2, 0, "Hours lost to appointments not attended are inside the direct hours; each loss is counted once.", book.label)


def _scenarios(book: Book) -> None:
    names = ["Scenario", "Year", "Attended contacts", "Direct care hours", "WTE needed", "WTE offered", "Cost with overheads", "Against base", "Cost a contact"]
    sheet = book.sheet("Scenarios", "Scenarios side by side", [38, 7, 12, 13, 10, 10, 15, 14, 12])
    book.heads(sheet, 2, names, range(2, 9))
    sheet.freeze_panes(3, 0)
    row = 2
    for scenario in book.found.scenarios:
        for year, base in zip(scenario.years, book.found.base.years):
            row += 1
            sheet.write(row, 0, scenario.name, book.text)
            sheet.write_number(row, 1, year.number, book.label)
            cells: tuple[tuple[Fraction, str], ...] = (
                (year.contacts, "n"), (year.direct_hours, "h"), (year.needed_wte, "w3"), (year.wte, "w"), (year.cost, "gbp"), (year.cost - base.cost, "gbp"),
            )
            for column, (value, form) in enumerate(cells, 2):
                book.number(sheet, row, column, value, form)
            if year.contacts:
                book.formula(sheet, row, 8, f"=G{row + 1}/C{row + 1}", year.cost / year.contacts, "p")
    row += 1
    for scenario in book.found.scenarios[1:]:
        row += 1
        factors = ", ".join(f"{name} x {float(factor):g}" for name, factor in scenario.changes.items())
        sheet.write(row, 0, f"{scenario.name}: {factors}", book.label)


def _protected(book: Book) -> None:
    sheet = book.sheet("Protected time", "Supporting time, set aside for every whole-time equivalent", [8, 34, 34, 14, 36])
    sheet.write(1, 0, "The framework's guide sets no percentage: the hours are the tenderer's; the categories are the framework's.", book.label)
    book.heads(sheet, 3, ["Band", "Role", "Activity", "Hours a week", "Why it is supporting time (rule)"], range(3, 4))
    row = 3
    for week in book.found.bands:
        first = row + 2
        for name, hours, rule in week.supporting:
            row += 1
            for column, words in ((0, week.band), (1, week.title), (2, name)):
                sheet.write(row, column, words, book.label)
            sheet.write(row, 4, rule, book.after)
            book.number(sheet, row, 3, hours, "w")
        row += 1
        sheet.write(row, 0, week.band, book.strong)
        sheet.write(row, 1, f"of {float(week.total):g} hours a week", book.strong)
        sheet.write(row, 2, "Supporting time", book.strong)
        book.formula(sheet, row, 3, f"=SUM(D{first}:D{row})" if week.supporting else "=0", week.spa, "w+")
        sheet.write_blank(row, 4, None, book.strong)


def _assumptions(book: Book) -> None:
    sheet = book.sheet("Assumptions", "What the demand stands on: reconcile it with what happens", [32, 32, 12, 16, 70, 13])
    book.heads(sheet, 2, ["Pathway", "Assumption", "Value", "Unit", "Meaning", "Given"], range(2, 3))
    sheet.freeze_panes(3, 0)
    row = 2
    for name, _, found in book.found.base.years[0].pathways:
        for item in found.assumptions:
            row += 1
            sheet.write(row, 0, name, book.label)
            sheet.write(row, 1, item.name, book.label)
            if item.value is None:
                sheet.write(row, 2, "none", book.label)
            else:
                sheet.write_number(row, 2, float(item.value), book.label)
            for column, words in ((3, item.unit), (4, item.meaning), (5, "yes" if item.given else "no: neutral")):
                sheet.write(row, column, words, book.after)
    sheet.autofilter(2, 0, row, 5)


def _rates(book: Book) -> None:
    sheet = book.sheet("Rates", "Rates: change the coloured cells and the costs follow", [16, 14, 14, 16, 50])
    year: Year = book.found.base.years[0]
    sheet.write(2, 0, "Overheads", book.label)
    book.number(sheet, 2, 1, year.overhead_share, "in%")
    book.heads(sheet, 3, ["Band", "Salary, GBP", "On-costs", "Cost of one WTE", "Basis"], range(1, 4))
    for row, rate in enumerate(book.found.rates.values(), 4):
        sheet.write(row, 0, rate.band, book.label)
        book.number(sheet, row, 1, rate.salary, "in")
        book.number(sheet, row, 2, rate.on_cost_share, "in%")
        book.formula(sheet, row, 3, f"=B{row + 1}*(1+C{row + 1})", rate.cost, "gbp")
        sheet.write(row, 4, rate.basis, book.after)


def _working(book: Book) -> None:
    found = book.found
    sheet = book.sheet("Working", "How the figures came about, year 1", [38, 62, 26, 46])
    book.heads(sheet, 2, ["Figure", "Working", "Rule", "Source"])
    rows = [("Attending weeks", found.weeks.formula, found.weeks.rule, found.weeks.source)]
    for name, _, result in found.base.years[0].pathways:
        rows.append((f"Direct care hours: {name}", result.working.formula, result.working.rule, result.working.source))
    for line in found.base.years[0].lines:
        rows.append((f"Direct care hours of one WTE, band {line.week.band}", line.hours_per_wte.formula, line.hours_per_wte.rule, line.hours_per_wte.source))
    for row, cells in enumerate(rows, 3):
        for column, words in enumerate(cells):
            sheet.write(row, column, words, book.text)
        book.lines(sheet, row, dict(enumerate(cells)))
