"""The report in Python, on the terminal and as a page, from a report written by hand."""

import copy
import html.parser
import json
import pickle
import re
from fractions import Fraction
from pathlib import Path

import pytest
import sample_report

from jobplan import Service
from jobplan.figures import Figure  # noqa: F401
from jobplan.report import Report


@pytest.fixture(scope="module")
def report():
    return Report.from_json(sample_report.sample_json())


def test_figures_are_exact_and_carry_their_working(report):
    year = report.team.productive_hours_per_year
    assert year.value == 4620
    assert (year.unit, year.formula) == ("hours per year", "44 weeks x 105 h = 4620 h")
    assert report.team.direct_care_share.value == Fraction("80.25") / 103
    assert report.team.direct_care_share.short == "77.91%"
    assert report.posts[0].by_category[0].hours_per_year.text == "1,155.00 hours per year"
    assert report.gap.total.gap_hours.short == "\N{MINUS SIGN}172.00"


def test_missing_is_not_zero(report):
    undefined = report.variance.by_category[2].variance
    assert (undefined.value, undefined.short, undefined.text) == (None, "undefined", "undefined: nothing was planned")
    assert report.variance.by_staff_group[0].variance.short == "withheld"
    assert str(float(undefined)) == "nan"


def test_results_cannot_be_changed(report):
    with pytest.raises(AttributeError):
        report.team.posts = 4
    with pytest.raises(AttributeError):
        report.team.wte.state = "unknown"
    with pytest.raises(TypeError):
        report.gap.total.figures["gap_hours"] = None
    report.to_dict()["team"]["posts"] = 99
    assert report.to_dict()["team"]["posts"] == 3


def test_a_line_names_the_figures_it_has(report):
    with pytest.raises(AttributeError, match="hours_per_week, hours_per_year, share"):
        report.team.by_category[0].hours_a_week


def test_absent_sections_are_none_and_newer_members_are_skipped():
    data = sample_report.sample()
    data.update(demand=None, gap=None, variance=None, something_new={"a": 1})
    data["team"]["something_new"] = 1
    report = Report.from_json(json.dumps(data))
    assert (report.demand, report.gap, report.variance) == (None, None, None)
    assert "Planned against delivered" not in report.to_html()
    assert "DEMAND" not in report.to_text()


def test_json_goes_out_as_it_came_in(report):
    assert report.to_json() == sample_report.sample_json()
    assert pickle.loads(pickle.dumps(report)) == report
    assert copy.deepcopy(report).team == report.team
    with pytest.raises(ValueError, match="not a jobplan report"):
        Report.from_json("[]")


@pytest.mark.parametrize("width", [72, 80, 96, 100])
def test_terminal_text_keeps_its_width(report, width):
    text = report.to_text(width)
    assert max(map(len, text.splitlines())) <= max(width, 94)
    assert text.splitlines()[0] == report.service.title
    for words in ("WHAT TO LOOK AT FIRST", "Hours\n", "4,620.00  hours per year", "undefined", "withheld", "short"):
        assert words in text or words.strip() in text


def test_terminal_text_holds_no_control_characters():
    data = sample_report.sample()
    data["service"]["title"] = "Red \x1b[31m title"
    data["posts"][0]["title"] = "a\tb\x07"
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", Report.from_json(json.dumps(data)).to_text())


class _Page(html.parser.HTMLParser):
    VOID = {"meta", "link", "br", "hr", "img", "input"}
    SVG_VOID = {"path", "rect"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.hrefs, self.problems, self.outside, self.tables = [], [], [], [], [], 0

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.outside += [v for k, v in attributes if k in ("src", "href", "action") and v and not v.startswith("#")]
        self.problems += [f"handler {k}" for k, _ in attributes if k.startswith("on")]
        self.hrefs += [v[1:] for k, v in attributes if k == "href"]
        if "id" in found:
            self.ids.append(found["id"])
        self.hrefs += found.get("aria-labelledby", "").split()
        if tag == "script":
            self.problems.append("script")
        if tag == "svg" and found.get("role") != "img":
            self.problems.append("svg without role")
        if tag == "th" and found.get("scope") not in ("row", "col"):
            self.problems.append("th without scope")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")


def test_the_page_is_whole_self_contained_and_accessible(report):
    pytest.importorskip("jinja2")
    page = report.to_html()
    parsed = _Page()
    parsed.feed(page)
    assert parsed.problems == []
    assert parsed.open == []
    assert parsed.outside == []
    assert len(parsed.ids) == len(set(parsed.ids))
    assert set(parsed.hrefs) <= set(parsed.ids)
    assert page.startswith("<!DOCTYPE html>") and 'lang="en-GB"' in page
    assert page.count("<svg") == page.count("<desc") == 4
    assert "http" not in re.sub(r"http-equiv|http://www.w3.org/2000/svg", "", page)
    assert page == report.to_html()


def test_markup_in_a_document_stays_text(report):
    pytest.importorskip("jinja2")
    page = report.to_html()
    assert "<spinal>" not in page
    assert "&lt;spinal&gt; &amp; neuro" in page
    assert "<spinal>" not in report._repr_html_()


def test_every_formula_and_rule_is_on_the_page(report):
    pytest.importorskip("jinja2")
    page = report.to_html()
    assert "44 weeks x 105 h = 4620 h" in page
    for rule in report.rules:
        assert f'id="rule-{rule.id}"' in page


def test_colours_of_the_charts_differ_in_hatching_too(report):
    from jobplan._views import charts

    assert len(set(charts.COLOURS)) == len(set(charts._HATCHES)) == 4
    drawn = charts.category_bars(report.team.by_category)
    for style in range(4):
        assert f"url(#chart-category-{style})" in drawn


def test_a_chart_of_nothing_is_no_chart(report):
    from jobplan._views import charts

    assert charts.category_bars(()) == ""
    assert charts.post_stacks((), report.team.by_category) == ""


def test_notebook_html(report):
    assert "<caption>Planned time by category</caption>" in report._repr_html_()
    assert "4,620.00 hours per year" in report.team.productive_hours_per_year._repr_html_()
    assert "Orthotics at a made-up trust" in repr(report)


def test_a_figure_without_decimals_is_shown_exactly():
    assert Figure("value", Fraction(1, 3), "hours").text == "1/3 hours"


def test_objectives_room_and_the_policy_of_checks_reach_a_reader():
    document = Path(__file__).parents[1] / "json" / "service_full.json"
    report = Service(document.read_text(encoding="utf-8")).report()
    text, page = report.to_text(), report.to_html()
    for words in ("Room to take on work", "Objectives", "Shoulder waits below 6 weeks", "One more room"):
        assert words.upper() in text.upper() and words in page
    assert "One specialty only" in page  # why a check is off
    assert "against its job description" in page
    monday = report.room.by_post[0].half_days[0]
    assert (monday.weekday, monday.half) == ("monday", "morning")
    assert monday.room_hours.exact == monday.contracted_hours.exact - monday.planned_hours.exact
    assert {item.code for item in report.check_policy} == {"no-specialty", "overnight"}
    assert not [check for check in report.checks if check.code == "no-specialty"]


def test_every_figure_is_a_row_of_one_long_table(report):
    rows = report.tidy()
    found = {(row["section"], row["subject"], row["figure"]): row for row in rows}
    wte = found["team", "", "wte"]
    assert wte["value"] == report.team.wte.exact and wte["unit"] == report.team.wte.unit and wte["rule"] == report.team.wte.rule
    for line in report.team.by_category:
        assert found["team.by_category", line.name, "hours_per_week"]["value"] == line.hours_per_week.exact
    assert len({(r["section"], r["within"], r["subject"], r["figure"]) for r in rows if r["section"].startswith("team")}) == len(
        [r for r in rows if r["section"].startswith("team")]
    )
    pandas = pytest.importorskip("pandas")
    frame = report.to_pandas()
    assert len(frame) == len(rows) and frame["value"].dtype == "float64"
    assert isinstance(frame, pandas.DataFrame)
