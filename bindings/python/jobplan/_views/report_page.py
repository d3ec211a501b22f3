"""The report as one self-contained HTML page. Needs Jinja2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from . import charts, words
from .closing import sections
from .templates import fill, trusted
from .terminal import CATEGORY, GAP, GROUP, JOB_DESCRIPTION, STREAM, VARIANCE
from ..figures import Figure
from ..report import Report
from ..report_lines import Line
from ..report_plans import Post


@dataclass(frozen=True)
class Working:
    """How one figure of a table came about."""

    row: str
    column: str
    figure: Figure


@dataclass(frozen=True)
class Table:
    """A table as the page shows it, with the working of its figures."""

    caption: str
    about: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Figure | None, ...], str], ...]
    workings: tuple[Working, ...]
    worded: bool


def _heading(name: str) -> str:
    return words.HEADINGS.get(name, name).replace("\n", " ").strip()


def make_table(caption: str, about: str, lines: Sequence[Line], wanted: Sequence[str], total: Line | None = None) -> Table | None:
    """The page's table of some lines, or None where there is nothing to show."""
    every = [*lines, *([total] if total else [])]
    if not every:
        return None
    named = words.columns(every, wanted)
    rows, workings = [], []
    for line in every:
        label = "All" if line is total else words.subject(line).replace("  ", " ")
        figures = tuple(line.figures.get(name) for name in named)
        word = words.gap_word(line) if "gap_hours" in named else ""
        rows.append((label, figures, word))
        workings += [
            Working(label, _heading(name), figure) for name, figure in zip(named, figures) if figure and figure.formula
        ]
    headings = tuple(_heading(name) for name in named)
    return Table(caption, about, headings, tuple(rows), tuple(workings), "gap_hours" in named)


def render(report: Report) -> str:
    """The whole page; the same report gives the same bytes."""
    return fill(
        "report.html.jinja",
        {"date_words": words.date_words},
        known_rules={rule.id for rule in report.rules},
        words=words,
        report=report,
        period=words.period(report),
        facts=words.facts(report),
        tables=_tables(report),
        gap_title=words.gap_title(_gap_lines(report)),
        assumed=words.assumed(report.assumptions),
        stated=[item for item in report.assumptions if item.source == "stated in the document"],
        post_tables={post.id: make_table(f"Planned time of {post.id} by category", "Category", post.by_category, CATEGORY) for post in report.posts},
        sections=[
            (section, [t for t in (make_table(*table) for table in section.tables) if t]) for section in sections(report)
        ],
        post_groups={post.id: _post_groups(post) for post in report.posts},
        charts={name: trusted(chart) for name, chart in _drawn(report).items() if chart},
    )


def _post_groups(post: Post) -> list[Table]:
    """The further tables of one post, those that say something."""
    amounts = (*CATEGORY, "sessions_per_week", "pas_per_week")
    groups = (("place", post.by_place), ("specialty", post.by_specialty), ("skill", post.by_skill), ("pillar", post.by_pillar))
    made = [make_table(f"Planned time of {post.id} by {about}", about.capitalize(), lines, amounts) for about, lines in groups if len(lines) > 1]
    made.append(make_table(f"{post.id} against its job description", "Category", post.against_job_description, JOB_DESCRIPTION))
    return [table for table in made if table]


def _tables(report: Report) -> dict[str, Table | None]:
    made: dict[str, Table | None] = {
        "category": make_table("Planned time by category", "Category", report.team.by_category, CATEGORY),
        "specialty": make_table("Planned time by specialty", "Specialty", report.team.by_specialty, CATEGORY),
        "pillar": make_table("Planned time by pillar", "Pillar", report.team.by_pillar, CATEGORY),
        "band": make_table("Capacity by band", "Band", report.capacity.by_band, GROUP),
        "place": make_table("Capacity by place", "Place", report.capacity.by_place, GROUP),
        "skill": make_table("Capacity by skill", "Skill", report.capacity.by_skill, GROUP),
    }
    if report.demand is not None:
        made["streams"] = make_table("Demand by stream of referrals", "Stream", report.demand.streams, STREAM)
    if report.gap is not None:
        made["gap_skill"] = make_table("Gap by skill", "Skill", report.gap.by_skill, GAP, report.gap.total)
        made["gap_band"] = make_table("Gap by band", "Band", report.gap.by_band, GAP)
    variance = report.variance
    if variance is not None:
        made["variance_category"] = make_table("By category", "Category", variance.by_category, VARIANCE, variance.total)
        made["variance_group"] = make_table("By staff group", "Staff group", variance.by_staff_group, VARIANCE)
        made["variance_post"] = make_table("By post", "Post", variance.by_post, VARIANCE)
        made["causes"] = make_table("Why planned time was not delivered", "Cause", variance.causes, ("hours",))
    return made


def _gap_lines(report: Report) -> list[Line]:
    if report.gap is None:
        return []
    return [*report.gap.by_skill, *([report.gap.total] if report.gap.total else [])]


def _drawn(report: Report) -> dict[str, Any]:
    made = {
        "category": charts.category_bars(report.team.by_category),
        "posts": charts.post_stacks(report.posts, report.team.by_category),
    }
    if report.gap is not None:
        lines = report.gap.by_skill or _gap_lines(report)
        made["gap"] = charts.pairs(
            "chart-gap", "Demand and capacity a year by skill", lines, ("demand_hours", "Demand"), ("capacity_hours", "Capacity")
        )
    if report.year_ahead is not None:
        made["year"] = charts.week_steps(report.year_ahead.by_week)
    if report.variance is not None:
        made["variance"] = charts.pairs(
            "chart-variance",
            "Planned and delivered hours by category",
            report.variance.by_category,
            ("planned_hours", "Planned"),
            ("delivered_hours", "Delivered"),
        )
    return made
