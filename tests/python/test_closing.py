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


def test_a_report_survives_pickling(report):
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert Report.from_json(report.to_json()) == report
