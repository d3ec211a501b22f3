"""Charts: every one is drawn, says in words what it shows, and is told apart without colour."""

import subprocess
import sys

import pytest
import sample_report

pytest.importorskip("matplotlib")

from jobplan import plots, variation  # noqa: E402
from jobplan.plan import Activity, Contract, Plan  # noqa: E402
from jobplan.report import Report  # noqa: E402


@pytest.fixture(scope="module")
def report():
    return Report.from_json(sample_report.sample_json())


def words(figure):
    figure.canvas.draw() if hasattr(figure.canvas, "draw") else None
    found = [figure._suptitle.get_text()] if figure._suptitle else []
    for ax in figure.axes:
        found += [text.get_text() for text in ax.texts] + [ax.get_xlabel(), ax.get_ylabel(), ax.get_title()]
        found += [tick.get_text() for tick in (*ax.get_yticklabels(), *ax.get_xticklabels())]
    return "\n".join(found)


def drawn(figure, tmp_path):
    place = tmp_path / "chart.png"
    figure.savefig(place, dpi=60)
    assert place.stat().st_size > 3000
    return words(figure)


def test_categories_and_gap_and_variance(report, tmp_path):
    text = drawn(plots.plot_categories(report), tmp_path)
    assert "80.25 h, 77.91%" in text and "hours a week" in text and report.service.title in text
    text = drawn(plots.plot_gap(report), tmp_path)
    assert "demand 1,732.00" in text and "capacity 1,320.00" in text
    assert drawn(plots.plot_gap(report, by="band"), tmp_path)
    text = drawn(plots.plot_variance(report), tmp_path)
    assert "planned 1,210.00" in text and "delivered 1,098.50" in text
    with pytest.raises(ValueError, match="skill or band"):
        plots.plot_gap(report, by="place")


def test_absent_sections_are_said_in_words():
    data = sample_report.sample()
    data.update(gap=None, variance=None)
    import json

    bare = Report.from_json(json.dumps(data))
    with pytest.raises(ValueError, match="no demand"):
        plots.plot_gap(bare)
    with pytest.raises(ValueError, match="no delivered"):
        plots.plot_variance(bare)


def test_limits_are_marked_by_shape_and_word(tmp_path):
    limits = variation.xmr([5, 6, 5, 7, 6, 5, 6, 5, 30])
    figure = plots.plot_xmr(limits, title="Sessions", unit="sessions", labels=[f"week {i}" for i in range(9)])
    text = drawn(figure, tmp_path)
    assert "upper limit" in text and "signal special cause" in text
    assert any("above the mean" in label.get_text() for label in figure.axes[0].get_legend().get_texts())


def test_the_week_of_a_plan(tmp_path):
    plan = Plan(
        Contract(37.5, 37.5),
        [
            Activity.timetable("Clinic", "monday", "09:00", "12:30", category="DCC"),
            Activity.timetable("Alternate", "tuesday", "09:00", "12:30", category="DCC", cycle_weeks=2, weeks=[2]),
            Activity.timetable("Night", "sunday", "21:00", "07:00", overnight=True, category="DCC"),
            Activity.weekly("CPD", 4, category="SPA"),
        ],
    )
    text = drawn(plots.plot_week(plan), tmp_path)
    assert "Clinic\n09:00 to 12:30" in text and "Alternate" not in text and "CPD" in text
    assert "Alternate" in drawn(plots.plot_week(plan, week=2), tmp_path)
    assert drawn(plots.plot_week(Plan(Contract(37.5))), tmp_path)


def test_axes_of_somebody_else_are_used(report):
    from matplotlib.figure import Figure

    figure = Figure()
    left, right = figure.subplots(1, 2)
    assert plots.plot_categories(report, ax=left) is figure
    assert left.get_title(loc="left") and not right.get_title(loc="left")


def test_styles_differ_in_hatching():
    assert len(set(plots.HATCHES)) == 4


def test_nothing_is_loaded_before_it_is_asked_for_and_pyplot_never():
    code = (
        "import sys, jobplan, jobplan.plots, jobplan.variation as v\n"
        "assert 'matplotlib' not in sys.modules\n"
        "jobplan.plots.plot_xmr(v.xmr([1, 2, 3]))\n"
        "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_year_a_projection_and_a_redeployment(tmp_path):
    from jobplan import projection, redeploy, year

    balance = year.balance([10, 12, 8], [11, 9, 9], first_day="2026-04-06")
    text = drawn(plots.plot_year(balance, lower=[9, 11, 7], upper=[11, 13, 9]), tmp_path)
    assert "1 of 3 weeks short, 2.0 h waiting" in text and "week beginning" in text
    with pytest.raises(ValueError, match="each of the 3 weeks"):
        plots.plot_year(balance, lower=[1], upper=[2])
    assert "3 periods and 2 ahead" in drawn(plots.plot_projection(projection.project([3, 4, 6], 2, season_length=1)), tmp_path)
    found = redeploy.redeploy([redeploy.SpareGroup("clinic A", 6, 300, ("spinal",))], [redeploy.ShortArea("spine", 5, 500, "spinal")])
    text = drawn(plots.plot_redeployment(found), tmp_path)
    assert "300 of 500 minutes covered." in text and "300 min, 1 band above" in text and "500 min, 200 unmet" in text
    assert drawn(plots.plot_redeployment(redeploy.redeploy([], [])), tmp_path)
