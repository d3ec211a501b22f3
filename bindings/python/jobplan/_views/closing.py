"""What the report says of varying demand, the year ahead, closing the gap and scenarios: tables and sentences.

The terminal and the page show the same ones; each table is (caption, what a row is about, rows, figures).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ..figures import Figure
from ..report import Report
from ..report_lines import Line

_RULES = {
    "centile": "a centile",
    "share-of-range": "a share of the range",
    "load-factor": "a load factor",
    "mean-and-list": "the mean",
}
_BETWEEN = ("gap_hours", "gap_hours_planned", "gap_hours_low", "gap_hours_high", "gap_wte_low", "gap_wte_high")


@dataclass(frozen=True)
class Section:
    """One heading of the report with its sentences and its tables."""

    id: str
    title: str
    sentences: tuple[str, ...]
    tables: tuple[tuple[str, str, Sequence[Line], tuple[str, ...]], ...]
    facts: tuple[tuple[str, Figure | None], ...] = ()


def _row(label: str, figures: dict[str, Figure], verdict: str = "") -> Line:
    return Line(label, label, None, MappingProxyType(figures), verdict)


def _bound(figure: Figure, value: float | None) -> Figure:
    """A bound of an estimate as a figure of its own; where the data give none, that is said."""
    if value is None:
        return Figure("unknown", unit=figure.unit, why="the data do not bound it")
    return Figure("value", unit=figure.unit, estimate=value, decimal=f"{value:.2f}")


def _with_bounds(name: str, figure: Figure) -> dict[str, Figure]:
    return {name: figure, "lower": _bound(figure, figure.lower), "upper": _bound(figure, figure.upper)}


def _parts(report: Report, name: str) -> Iterable[tuple[Line, Line]]:
    for stream in report.demand.streams if report.demand is not None else ():
        if name in stream.parts:
            yield stream, stream.parts[name]


def _varying(report: Report) -> Section | None:
    said, weekly, planned, waiting, ahead, slots = [], [], [], [], [], []
    for stream, part in _parts(report, "weekly"):
        weekly.append(_row(stream.label, dict(part.figures)))
        said.append(f"{stream.label}: {part.words.get('baseline', '')}")
    for stream, part in _parts(report, "planning"):
        rule = _RULES.get(str(part.words.get("rule")), str(part.words.get("rule")))
        figures = _with_bounds("referrals_per_week", part.figures["referrals_per_week"])
        planned.append(_row(f"{stream.label}, by {rule}", {**figures, **{k: v for k, v in part.figures.items() if k not in figures}}))
        if part.words.get("warning"):
            said.append(f"{stream.label}: {part.words['warning']}")
    for stream, part in _parts(report, "waiting"):
        waiting.append(_row(stream.label, dict(part.figures)))
        said.append(f"{stream.label}: {part.words.get('verdict', part.verdict)}")
    for stream, part in _parts(report, "projection"):
        for period in part.parts["ahead"].parts.values() if "ahead" in part.parts else ():
            label = f"{stream.label}, period {period.words.get('period')} ahead"
            ahead.append(_row(label, _with_bounds("referrals", period.figures["referrals"])))
    for stream, part in _parts(report, "utilisation"):
        slots.append(_row(stream.label, dict(part.figures)))
    if not (weekly or waiting or ahead or slots):
        return None
    tables = (
        ("Referrals a week and their limits", "Stream", weekly, ("mean", "lower_limit", "upper_limit", "dispersion")),
        (
            "What is planned on, and between which bounds",
            "Stream",
            planned,
            ("referrals_per_week", "lower", "upper", "direct_care_hours", "direct_care_hours_low", "direct_care_hours_high"),
        ),
        (
            "Waiting lists",
            "Stream",
            waiting,
            ("patients", "target_list", "target_mean_wait_weeks", "target_capacity_per_week", "relief_capacity_per_week"),
        ),
        ("Referrals ahead: trend and season", "Period", ahead, ("referrals", "lower", "upper")),
        (
            "What became of slots",
            "Stream",
            slots,
            ("booked", "attended", "not_booked", "lost_to_dna", "lost_to_cancellation", "lost_to_reschedule"),
        ),
    )
    return Section("varying", "How demand varies", tuple(said), tables)


def _between(report: Report) -> Section | None:
    gap = report.gap
    if gap is None or gap.total is None or "gap_hours_planned" not in gap.total.figures:
        return None
    lines = [*gap.by_stream, *gap.by_skill, *gap.by_band, gap.total]
    names = [*("stream" for _ in gap.by_stream), *("skill" for _ in gap.by_skill), *("band" for _ in gap.by_band)]
    rows = [_row(f"{what} {line.label or 'not stated'}", dict(line.figures)) for what, line in zip(names, lines)]
    rows.append(_row("All", dict(gap.total.figures)))
    said = "As stated, by the planning rule of each stream, and with all streams at their lower or upper bound together."
    return Section("between", "Gap with uncertainty", (said,), (("Gap between bounds", "Of", rows, _BETWEEN),))


def _year(report: Report) -> Section | None:
    year = report.year_ahead
    if year is None:
        return None
    facts = (
        ("Waiting at the start", year.waiting_hours_at_start),
        ("Waiting at the end", year.waiting_hours_at_end),
        ("Largest shortage", year.largest_shortage_hours),
    )
    said = [f"{line.label or 'Work without a stated skill'}: {line.words.get('sentence', '')}" for line in year.by_skill]
    tables = (
        ("The year by skill", "Skill", year.by_skill, ("waiting_hours_at_start", "waiting_hours_at_end", "largest_shortage_hours")),
        ("Demand and capacity by month", "Month", year.by_month, ("demand_hours", "capacity_hours", "gap_hours")),
    )
    return Section("year", "The year ahead", (year.sentence, *said), tables, facts)


def _closing(report: Report) -> Section | None:
    closing = report.closing
    if closing is None:
        return None
    moved = closing.redeployment
    moves = [_row(f"{line.label} to {line.words.get('to')}", dict(line.figures)) for line in moved.moves] if moved else []
    recruits = [_row(f"band {line.label}" if line.label else "any band", dict(line.figures), "short") for line in closing.recruitment]
    facts: list[tuple[str, Figure | None]] = []
    if moved:
        facts += [("Spare", moved.spare_hours), ("Short", moved.short_hours), ("Covered by moving", moved.covered_hours)]
        facts += [("Still short", moved.unmet_hours)]
    facts += [("Or extra hours", closing.extra_hours_per_week), ("Or demand to lose", closing.demand_to_lose)]
    tables = (
        ("Redeployment: who goes where", "Move", moves, ("hours",)),
        ("Recruitment", "Posts", recruits, ("gap_hours", "hours_per_wte", "whole_posts", "half_posts")),
    )
    return Section("closing", "Closing the gap", moved.bottlenecks if moved else (), tables, tuple(facts))


def _scenarios(report: Report) -> Section | None:
    if not report.scenarios:
        return None
    said, skills, takers = [], [], []
    for scenario in report.scenarios:
        for line in scenario.parts["by_skill"].parts.values() if "by_skill" in scenario.parts else ():
            skills.append(_row(f"{scenario.label}: {line.label or 'no skill'}", dict(line.figures), line.verdict))
        leavers = scenario.parts.get("leavers")
        if leavers is None:
            continue
        work, covered, lost = (leavers.figures[name].short for name in ("work_hours", "covered_hours", "lost_hours"))
        post = leavers.parts.get("post_to_advertise")
        advert = ""
        if post is not None and "wte" in post.figures:
            band = f", band {post.name}" if post.name else ""
            advert = f" The post to advertise: {post.figures['wte'].short} WTE{band}."
        said.append(f"{scenario.label}: of {work} h of direct care that leave, others can take {covered} h; {lost} h are lost.{advert}")
        for line in leavers.parts["who_could"].parts.values() if "who_could" in leavers.parts else ():
            takers.append(_row(f"{scenario.label}: {line.label} takes {line.words.get('work')}", dict(line.figures)))
    wanted = ("demand_hours", "capacity_hours", "gap_hours", "change_hours")
    rows = [_row(line.label, dict(line.figures), line.verdict) for line in report.scenarios]
    tables = (
        ("Scenarios beside the base", "Scenario", rows, wanted),
        ("Scenarios by skill", "Scenario and skill", skills, ("gap_hours", "change_hours")),
        ("Who could take the work", "Who", takers, ("hours",)),
    )
    return Section("scenarios", "Scenarios", tuple(said), tables)


def sections(report: Report) -> list[Section]:
    """The sections that have something to show, in the order of the report."""
    made = (_varying(report), _between(report), _year(report), _closing(report), _scenarios(report))
    return [section for section in made if section is not None]
