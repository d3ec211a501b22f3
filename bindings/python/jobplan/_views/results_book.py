"""The report as an Excel workbook a person can check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import closing, words
from .book import Book, add_cover, bytes_of
from ..figures import Figure
from ..report import Report
from ..report_lines import Line

def render(report: Report) -> bytes:
    """The workbook's bytes."""
    book = Book(report.service.title, f"Made by jobplan {report.library}")
    _activities(book, report)
    _posts(book, report)
    _categories(book, report)
    _capacity(book, report)
    _demand(book, report)
    _ahead(book, report)
    _variance(book, report)
    _indicators(book, report)
    _working(book, report)
    _cover(book, report)
    return bytes_of(book)


def _cover(book: Book, report: Report) -> None:
    lines: list[tuple[str, str]] = [("Job planning report", words.period(report))]
    lines += [("", fact) for fact in words.facts(report)]
    lines += [("Look at first" if at == 0 else "", f"{words.SEVERITIES.get(s.severity, s.severity)}: {s.sentence}") for at, s in enumerate(report.summary)]
    lines += [("Assumed" if at == 0 else "", line) for at, line in enumerate(words.assumed(report.assumptions))]
    lines.append(("How to check", "Columns headed Check are formulas on the cells beside them; Difference should be 0."))
    add_cover(book, report.service.title, lines)


def _float(figure: Figure | None) -> float | None:
    return None if figure is None or figure.exact is None else float(figure.exact)


def _activities(book: Book, report: Report) -> None:
    headings = [("Post", 12), ("Activity", 34), ("Category", 16), ("How decided", 20), ("Hours a week", 12), ("Hours a year", 12), ("Place", 16), ("Skill", 16), ("Rule", 34), ("Question", 50)]
    sheet = book.sheet("Activities", "Every activity of every post, in hours, and how it was categorised.", headings)
    for post in report.posts:
        for item in post.activities:
            category = item.category or "not settled"
            decided = words.VERDICTS.get(item.verdict, item.verdict)
            sheet.add([post.id, item.description, category, decided, item.hours_per_week, item.hours_per_year, item.place, item.skill, item.rule, item.question])
    sheet.end()


def _posts(book: Book, report: Report) -> None:
    headings = [("Post", 12), ("Title", 30), ("Band", 8), ("Staff group", 26), ("Vacant", 8), ("WTE", 8), ("Contracted hours a week", 12), ("Planned hours a week", 12), ("Weeks a year", 10), ("Productive hours a year", 13), ("Check: weeks x contracted", 14), ("Difference", 11), ("Check: sum of activities, hours a week", 16), ("Difference", 11)]
    sheet = book.sheet("Posts", "Posts, their contracts and plans. Weeks are net of leave.", headings)
    for post in report.posts:
        row = sheet.row + 2
        contracted, weeks, ours, planned = map(_float, (post.contracted_hours_per_week, post.weeks_per_year, post.productive_hours_per_year, post.planned_hours_per_week))
        checks: list[Any] = [None] * 4
        if contracted is not None and weeks is not None and ours is not None:
            checks[:2] = [(f"=G{row}*I{row}", contracted * weeks, False), (f"=J{row}-K{row}", ours - contracted * weeks, False)]
        if planned is not None and post.activities:
            checks[2:] = [(f"=SUMIFS(Activities!$E:$E,Activities!$A:$A,A{row})", planned, False), (f"=H{row}-M{row}", 0.0, False)]
        sheet.add([post.id, post.title, post.band, post.staff_group, post.vacant, post.wte, post.contracted_hours_per_week, post.planned_hours_per_week, post.weeks_per_year, post.productive_hours_per_year, *checks])
    sheet.end()


def _categories(book: Book, report: Report) -> None:
    headings = [("Category", 34), ("Label", 44), ("Direct care", 10), ("Hours a week", 12), ("Hours a year", 12), ("Share of planned", 12), ("Check: sum of activities, hours a year", 16), ("Difference", 11)]
    sheet = book.sheet("Categories", "Planned time of the whole team by category.", headings)
    vacant = any(post.vacant for post in report.posts)
    for line in report.team.by_category:
        figures = line.figures
        row, ours, name = sheet.row + 2, _float(figures.get("hours_per_year")), line.name or "not settled"
        checks: list[Any] = [None, None]
        if ours is not None and not vacant:  # a vacant post's activities are planned, and count as no capacity
            checks = [(f"=SUMIFS(Activities!$F:$F,Activities!$C:$C,A{row})", ours, False), (f"=E{row}-G{row}", 0.0, False)]
        sheet.add([name, line.label, bool(line.direct_care), figures.get("hours_per_week"), figures.get("hours_per_year"), figures.get("share"), *checks])
    sheet.end()


def _capacity(book: Book, report: Report) -> None:
    headings = [("By", 12), ("Name", 28), ("WTE", 10), ("Direct care hours a year", 14), ("Hours a year", 12)]
    sheet = book.sheet("Capacity", "Hours a year net of leave, by band, place and skill. One list; filter the first column.", headings)
    for by, lines in (("band", report.capacity.by_band), ("place", report.capacity.by_place), ("skill", report.capacity.by_skill)):
        for line in lines:
            figures = line.figures
            sheet.add([by, line.label or "not stated", figures.get("wte"), figures.get("direct_care_hours_per_year"), figures.get("hours_per_year")])
    sheet.end()


def _demand(book: Book, report: Report) -> None:
    if report.demand is not None:
        parts = ("slots_new", "slots_follow_up", "contacts", "direct_hours", "indirect_hours", "travel_hours", "non_individual_hours", "direct_care_hours")
        headings = [("Stream", 28), *((words.HEADINGS[name].replace("\n", " ").strip() + " a year", 13) for name in parts), ("Check: direct + indirect + travel + other", 16), ("Difference", 11)]
        sheet = book.sheet("Demand", "Direct care hours the referrals ask for in a year, by stream.", headings)
        for line in report.demand.streams:
            row, ours = sheet.row + 2, _float(line.figures.get("direct_care_hours"))
            check: list[Any] = [] if ours is None else [(f"=SUM(E{row}:H{row})", ours, False), (f"=I{row}-J{row}", 0.0, False)]
            sheet.add([line.label, *(line.figures.get(name) for name in parts), *check])
        sheet.end()
    if report.gap is not None:
        headings = [("By", 10), ("Name", 28), ("Demand hours a year", 13), ("Capacity hours a year", 13), ("Gap hours a year", 13), ("Gap contacts a year", 13), ("Gap WTE", 10), ("Verdict", 12), ("Check: demand less capacity", 14), ("Difference", 11)]
        sheet = book.sheet("Gap", f"{words.gap_title([*report.gap.by_skill, *report.gap.by_band])}.", headings)
        for by, lines in (("skill", report.gap.by_skill), ("band", report.gap.by_band), ("all", (report.gap.total,) if report.gap.total else ())):
            for line in lines:
                demand, capacity, ours = (_float(line.figures.get(name)) for name in ("demand_hours", "capacity_hours", "gap_hours"))
                row, check = sheet.row + 2, []
                if demand is not None and capacity is not None and ours is not None:
                    sign = 1 if abs(ours - (demand - capacity)) <= abs(ours + (demand - capacity)) else -1
                    formula = f"=C{row}-D{row}" if sign > 0 else f"=D{row}-C{row}"
                    check = [(formula, sign * (demand - capacity), False), (f"=E{row}-I{row}", 0.0, False)]
                names = ("demand_hours", "capacity_hours", "gap_hours", "gap_contacts", "gap_wte")
                sheet.add([by, line.label or ("All" if by == "all" else "not stated"), *(line.figures.get(name) for name in names), words.gap_word(line), *check])
        sheet.end()


def _ahead(book: Book, report: Report) -> None:
    """How demand varies, the gap between bounds, the year ahead, closing the gap and scenarios: a table a sheet."""
    for section in closing.sections(report):
        said = " ".join(section.sentences)
        for caption, what, lines, names in section.tables:
            if not lines:
                continue
            wanted = [name for name in names if any(name in line.figures for line in lines)]
            headings = [(what, 34), *((words.HEADINGS.get(name, name.replace("_", " ")).replace("\n", " ").strip(), 13) for name in wanted), ("Verdict", 12)]
            sheet = book.sheet(book.name_for(caption), f"{section.title}: {said}" if said else f"{section.title}.", headings)
            for line in lines:
                sheet.add([line.label or "not stated", *(line.figures.get(name) for name in wanted), line.verdict])
            sheet.end()
            said = ""
        if section.facts:
            sheet = book.sheet(book.name_for(f"{section.title} in short"), f"{section.title}: single figures.", [("Figure", 34), ("Value", 14), ("Unit", 18)])
            for label, figure in section.facts:
                sheet.add([label, figure, figure.unit if figure else ""])
            sheet.end()
    year = report.year_ahead
    if year is not None:
        headings = [("Week from", 14), ("Demand hours", 13), ("Capacity hours", 13), ("Shortage hours", 13), ("Backlog hours", 13)]
        sheet = book.sheet("Week by week", "The whole service in hours a week; a negative shortage is time to spare.", headings)
        for week in year.by_week:
            sheet.add([week.first_day, *(float(value) for value in (week.demand, week.capacity, week.shortage, week.backlog))])
        sheet.end()


def _variance(book: Book, report: Report) -> None:
    variance = report.variance
    if variance is None:
        return
    headings = [("By", 14), ("Name", 30), ("Planned hours", 12), ("Delivered hours", 12), ("Difference, hours", 12), ("Variance", 12), ("Check: delivered less planned, of planned", 18), ("Difference", 11)]
    sheet = book.sheet("Planned and delivered", f"Variance is a share of what was {variance.policy.base}.", headings)
    groups = (("category", variance.by_category), ("staff group", variance.by_staff_group), ("post", variance.by_post), ("all", (variance.total,) if variance.total else ()))
    for by, lines in groups:
        for line in lines:
            planned, delivered, ours = (_float(line.figures.get(name)) for name in ("planned_hours", "delivered_hours", "variance"))
            row, check = sheet.row + 2, []
            usual = variance.policy.base == "planned" and variance.policy.sign == "delivered-minus-planned"
            if usual and planned and delivered is not None and ours is not None:
                check = [(f"=(D{row}-C{row})/C{row}", (delivered - planned) / planned, True), (f"=F{row}-G{row}", 0.0, True)]
            names = ("planned_hours", "delivered_hours", "difference_hours", "variance")
            sheet.add([by, line.label or ("All" if by == "all" else "not stated"), *(line.figures.get(name) for name in names), *check])
    sheet.end()
    if variance.causes:
        sheet = book.sheet("Causes", "Why planned time was not delivered.", [("Cause", 34), ("Hours", 12)])
        for line in variance.causes:
            sheet.add([line.label, line.figures.get("hours")])
        sheet.end()


def _indicators(book: Book, report: Report) -> None:
    sheet = book.sheet("Indicators", "Key performance indicators of the 2023 guidance, their tests and evidence.", [("Indicator", 44), ("What", 60), ("Value or answer", 18), ("Source or reason", 70)])
    for kpi in report.kpis:
        sheet.add([kpi.title or kpi.id, "value", kpi.value, (kpi.value.why or kpi.value.formula) if kpi.value else ""])
        for test in kpi.tests:
            sheet.add([kpi.title or kpi.id, test.test, {True: "yes", False: "no", None: "cannot be said"}[test.met], test.source])
        for item in kpi.evidence:
            sheet.add([kpi.title or kpi.id, item.standard, words.STATES.get(item.state, item.state), item.why])
    sheet.end()
    sheet = book.sheet("Checks", "What a person should look at; no check changes a number.", [("Severity", 12), ("What was found", 90), ("Where", 30), ("Source", 60)])
    for check in report.checks:
        sheet.add([check.severity, check.sentence, check.where, check.source])
    sheet.end()


def _every_line(report: Report) -> Iterator[tuple[str, Line]]:
    sections: list[tuple[str, Sequence[Line]]] = [("Categories", report.team.by_category), ("Capacity by band", report.capacity.by_band), ("Capacity by place", report.capacity.by_place), ("Capacity by skill", report.capacity.by_skill)]
    if report.demand is not None:
        sections.append(("Demand", report.demand.streams))
    if report.gap is not None:
        sections += [("Gap by skill", report.gap.by_skill), ("Gap by band", report.gap.by_band)]
    for section in closing.sections(report):
        sections += [(caption, lines) for caption, _, lines, _ in section.tables if section.id != "between"]
    if report.variance is not None:
        sections += [("Variance by category", report.variance.by_category), ("Variance by post", report.variance.by_post)]
    for name, lines in sections:
        for line in lines:
            yield name, line


def _working(book: Book, report: Report) -> None:
    sheet = book.sheet("Working", "How each figure came about. Exact is a fraction of any length.", [("Table", 22), ("Row", 30), ("Figure", 26), ("Exact", 24), ("Unit", 18), ("Formula", 70), ("Rule", 34), ("Source", 70)])
    team: Mapping[str, Figure | None] = {name: value for name, value in vars(report.team).items() if isinstance(value, Figure)}
    figures = [("Team", "", name, figure) for name, figure in team.items()]
    for table, line in _every_line(report):
        figures += [(table, line.label, name, figure) for name, figure in line.figures.items()]
    for table, label, name, found in figures:
        if found is not None:
            exact = found.state if found.exact is None else str(found.exact)
            row = [table, label, name.replace("_", " "), exact, found.unit, found.formula or found.why]
            sheet.add([*row, found.rule, found.source])
    sheet.end()
    cited = book.sheet("Rules", "Every rule cited, with where it comes from.", [("Rule", 34), ("Statement", 80), ("Formula", 60), ("Source", 70), ("Edition", 18)])
    for rule in report.rules:
        cited.add([rule.id, rule.statement, rule.formula, rule.source, rule.edition])
    cited.end()
