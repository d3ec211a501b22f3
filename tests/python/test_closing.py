"""Varying demand, the year ahead, closing the gap and scenarios, in the report's objects, text and page."""

import json
import os
import pickle
import re
from fractions import Fraction
from pathlib import Path

import pytest

from jobplan.report import Report
from jobplan.service import Service

EXAMPLE = Path(os.environ["JOBPLAN_SOURCE"]) / "examples/services/therapy-year.json"


@pytest.fixture(scope="module")
def report():
    return Service.read(EXAMPLE).report()


def test_every_figure_has_the_source_of_its_rule(report):
    sources = {rule.id: rule.source for rule in report.rules}
    figure = report.gap.total.gap_hours
    assert figure.source == sources[figure.rule] != ""
    assert '"source"' not in json.dumps(report.to_dict()["gap"])  # it stands once, in the table of rules


def test_a_streams_parts_are_rows_of_their_own(report):
    shoulder = report.demand.streams[0]
    planned = shoulder.parts["planning"].referrals_per_week
    # numpy.quantile([18, 22, 25, 19, 30, 21, 24, 27, 20, 23, 26, 28], .8, method="inverted_cdf") is 27
    assert (planned.estimate, planned.lower, planned.upper, float(planned)) == (27, 24, None, 27)
    assert planned.exact is None and planned.short == "27.00"
    assert shoulder.parts["planning"].words["rule"] == "centile"
    assert "17" in shoulder.parts["planning"].words["warning"]
    assert len(report.demand.streams[1].parts["projection"].parts["ahead"].parts) == 4


def test_the_year_adds_up_by_week_and_by_month(report):
    year = report.year_ahead
    assert (year.weeks, year.days_left_out, len(year.by_week)) == (52, 1, 52)
    months = sum(line.capacity_hours.exact for line in year.by_month)
    weeks = sum(Fraction(week.capacity) for week in year.by_week)
    assert abs(months - weeks) < Fraction(52, 100)  # weeks are printed to a hundredth
    assert year.short_weeks == sum(Fraction(week.shortage) > 0 for week in year.by_week)


def test_the_head_names_what_the_years_total_hides(report):
    # 27 shoulders and 431/25 knees a week, through the pathways of the document, against 86.5 h x 44 weeks
    shoulder = Fraction(45) / Fraction("0.94") + 10 + Fraction("0.5") * (Fraction(30) / Fraction("0.92") + 5)
    knee = Fraction(45) / Fraction("0.92") + 10 + 2 * (Fraction(30) / Fraction("0.9") + 5)
    year = Fraction(365, 7)
    asked = (27 * year * shoulder + Fraction(431, 25) * year * knee) / 60
    assert sum(x for x in [15, 19, 17, 14, 18, 20, 16, 17, 19, 15, 18, 16, 17, 21, 18, 15, 17, 19, 16, 18, 17, 20, 15, 18, 16]) == 431
    short = f"{float(asked - Fraction('86.5') * 44):.2f} h short"
    sentences = [line.sentence for line in report.summary]
    assert any(s.startswith("Planned on as the streams' rules ask") and short in s for s in sentences)
    assert any(s.startswith("shoulder, week by week: 19 of 52 weeks") for s in sentences)


def test_each_skill_has_its_year(report):
    shoulder, knee = report.year_ahead.by_skill
    # TH-01 keeps 24 h of shoulder a week while TH-03 is away
    alone = Fraction(1230, 1) * (Fraction(45) / Fraction("0.94") + 10 + Fraction("0.5") * (Fraction(30) / Fraction("0.92") + 5)) / 60 - 24 * 44
    assert abs(shoulder.largest_shortage_hours.exact - alone * 7 / 365) < Fraction(1, 10**5)
    assert "52 of 52" not in shoulder.words["sentence"]
    # the seasons of the history move demand between weeks, and leave the year's as it is
    weeks = [Fraction(week.demand) for week in report.year_ahead.by_week]
    assert len(set(weeks)) > 4
    total = report.demand.direct_care_hours.exact * 364 / 365
    assert abs(sum(weeks) - total) < Fraction(52, 100)


def test_what_is_moved_is_spare_and_is_needed(report):
    moved = report.closing.redeployment
    assert sum(line.hours.exact for line in moved.moves) == moved.covered_hours.exact
    assert moved.covered_hours.exact + moved.unmet_hours.exact == moved.short_hours.exact
    assert moved.covered_hours.exact <= moved.spare_hours.exact


def test_scenarios_stand_beside_the_base(report):
    base, *others = report.scenarios
    assert base.name == "base" and [line.name for line in others] == ["leaver", "hire", "dna"]
    for line in others:
        assert line.change_hours.exact == line.gap_hours.exact - base.gap_hours.exact
    assert others[0].change_hours.exact == Fraction("31.5") * 44  # TH-02's knee clinic
    leavers = others[0].parts["leavers"]
    taken = sum(line.hours.exact for line in leavers.parts["who_could"].parts.values())
    assert taken == leavers.covered_hours.exact


def test_text_and_page_show_them(report):
    text, page = report.to_text(), report.to_html()
    for title in ("How demand varies", "Gap with uncertainty", "The year ahead", "Closing the gap", "Scenarios"):
        assert title.upper() in text and f">{title}</h2>" in page
    assert max(map(len, text.splitlines())) <= 96
    assert "at least 17 are needed" in text
    assert len(re.findall(r'id="chart-year-title"', page)) == 1


def test_the_workbook_holds_them(report, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    place = tmp_path / "report.xlsx"
    place.write_bytes(report.to_xlsx())
    book = openpyxl.load_workbook(place)
    weeks = [row for row in book["Week by week"].iter_rows(min_row=5, values_only=True)]
    assert [str(week[0]) for week in weeks] == [week.first_day for week in report.year_ahead.by_week]
    assert [week[4] for week in weeks] == [float(week.backlog) for week in report.year_ahead.by_week]
    skills = {row[0]: row[3] for row in book["The year by skill"].iter_rows(min_row=5, values_only=True)}
    assert skills["shoulder"] == pytest.approx(float(report.year_ahead.by_skill[0].largest_shortage_hours.exact))
    beside = {row[0]: row[3] for row in book["Scenarios beside the base"].iter_rows(min_row=5, values_only=True)}
    assert beside["TH-02 leaves"] == pytest.approx(float(report.scenarios[1].gap_hours.exact))
    assert max(map(len, book.sheetnames)) <= 31


def test_a_report_survives_pickling(report):
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert Report.from_json(report.to_json()) == report
