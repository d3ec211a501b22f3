"""The report's words, the same on the terminal, on the page and in the notebook."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from ..figures import Figure
from ..report import Assumption, Report
from ..report_lines import Line
from ..report_plans import HalfDay, Post

MARKS = {"attention": "!", "note": "-", "good": "+"}
SEVERITIES = {"attention": "Attention", "note": "Note", "good": "Good"}
NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
VERDICTS = {
    "stated": "stated in the plan",
    "certain": "from its description",
    "ambiguous": "needs an answer",
    "unknown": "not recognised",
    "not-activity": "not an activity",
}
STATES = {"met": "met", "not-met": "not met", "cannot-be-computed": "cannot be computed"}
# figure name -> heading and unit, on two lines
HEADINGS = {
    "hours_per_week": "Hours\na week",
    "hours_per_year": "Hours\na year",
    "share": "Share",
    "sessions_per_week": "Sessions\na week",
    "pas_per_week": "PAs\na week",
    "stated_share": "Stated\nshare",
    "planned_share": "Planned\nshare",
    "difference": "\nDifference",
    "wte": "\nWTE",
    "direct_care_hours_per_year": "Direct care\nhours a year",
    "slots_new": "New\nslots",
    "slots_follow_up": "Follow-up\nslots",
    "contacts": "\nContacts",
    "direct_hours": "Direct\nhours",
    "indirect_hours": "Indirect\nhours",
    "travel_hours": "Travel\nhours",
    "non_individual_hours": "Other\nhours",
    "direct_care_hours": "All direct\ncare hours",
    "demand_hours": "Demand\nhours",
    "capacity_hours": "Capacity\nhours",
    "gap_hours": "Gap\nhours",
    "gap_contacts": "Gap\ncontacts",
    "gap_wte": "Gap\nWTE",
    "planned_hours": "Planned\nhours",
    "delivered_hours": "Delivered\nhours",
    "difference_hours": "Difference\nhours",
    "variance": "\nVariance",
    "hours": "\nHours",
    "value": "\nValue",
    "mean": "Mean\na week",
    "lower_limit": "Lower\nlimit",
    "upper_limit": "Upper\nlimit",
    "dispersion": "Variance\nper mean",
    "referrals_per_week": "Referrals\na week",
    "referrals": "\nReferrals",
    "lower": "Lower\nbound",
    "upper": "Upper\nbound",
    "direct_care_hours_low": "Hours at\nlower bound",
    "direct_care_hours_high": "Hours at\nupper bound",
    "patients": "Patients\nnow",
    "target_list": "Target\nlist",
    "target_mean_wait_weeks": "Mean wait to\naim at, weeks",
    "target_capacity_per_week": "To keep it,\na week",
    "relief_capacity_per_week": "To relieve\nit, a week",
    "waiting_hours_at_start": "Waiting at\nthe start",
    "waiting_hours_at_end": "Waiting at\nthe end",
    "largest_shortage_hours": "Worst week,\nhours short",
    "booked": "\nBooked",
    "attended": "\nAttended",
    "not_booked": "Slots not\nbooked",
    "lost_to_dna": "Lost to\nDNA",
    "lost_to_cancellation": "Lost to\ncancellation",
    "lost_to_reschedule": "Lost to\nreschedule",
    "gap_hours_planned": "As planned,\nhours",
    "gap_hours_low": "Lowest,\nhours",
    "gap_hours_high": "Highest,\nhours",
    "gap_wte_low": "Lowest,\nWTE",
    "gap_wte_high": "Highest,\nWTE",
    "hours_per_wte": "Hours\na WTE",
    "whole_posts": "Whole\nposts",
    "half_posts": "Or half\nposts",
    "change_hours": "Change,\nhours",
}


def date_words(iso: str | None) -> str:
    """"2026-04-01" as "1 April 2026"; what is no date stays as it is."""
    if not iso:
        return ""
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    months = "January February March April May June July August September October November December".split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


def half_day_cells(half: HalfDay) -> list[str]:
    """"Monday morning" and its three figures."""
    figures = (half.contracted_hours, half.planned_hours, half.room_hours)
    return [f"{half.weekday.capitalize()} {half.half}", *(figure.short if figure else "" for figure in figures)]


def period(report: Report) -> str:
    year = report.service.year
    text = f"{date_words(year.start)} to {date_words(year.end)}" if year.start else ""
    if report.service.as_of:
        text += f", as of {date_words(report.service.as_of)}"
    return text


def rounding_words(policy: str) -> str:
    """"2-decimals/half-up" as "2 decimals, half up"."""
    return policy.replace("-", " ").replace("/", ", ")


def facts(report: Report) -> list[str]:
    """What the report stands on, a sentence each."""
    service = report.service
    framework = service.framework
    title = framework.title or framework.id
    if framework.edition and framework.edition not in title:
        title += f" ({framework.edition})"
    lines = [f"Framework: {title}."]
    if service.nation:
        lines.append(f"Nation: {NATIONS.get(service.nation, service.nation)}.")
    if report.rounding:
        lines.append(f"Figures are exact and rounded once for reading: {rounding_words(report.rounding)}.")
    return lines


def counted(n: int, what: str) -> str:
    """"1 post", "3 posts"."""
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def short(figure: Figure | None) -> str:
    return "" if figure is None else figure.short


def columns(lines: Sequence[Line], wanted: Sequence[str]) -> list[str]:
    """The figures among `wanted` that any line has."""
    return [name for name in wanted if any(name in line.figures for line in lines)]


def cells(line: Line, wanted: Sequence[str]) -> list[str]:
    return [short(line.figures.get(name)) for name in wanted]


def subject(line: Line) -> str:
    """What a row is about; what nobody named is said to be so."""
    if line.direct_care is not None and line.label != line.name and line.name.isupper():
        return f"{line.name:<4} {line.label}"
    return line.label or "not stated"


def group_value(line: Line) -> str:
    """The one figure of an indicator's group; its text says why it is none where it is none."""
    figure = line.figures.get("value")
    return "not given" if figure is None else figure.text


def gap_word(line: Line) -> str:
    """"short", "spare" or "in balance", as the report says or as its demand and capacity do."""
    if line.verdict:
        return line.verdict
    demand, capacity = (line.figures.get(name) for name in ("demand_hours", "capacity_hours"))
    if demand is None or capacity is None or demand.exact is None or capacity.exact is None:
        return ""
    return "short" if demand.exact > capacity.exact else "spare" if demand.exact < capacity.exact else "in balance"


def gap_title(lines: Sequence[Line]) -> str:
    """Which way round the gap is taken, read off the figures themselves."""
    for line in lines:
        found = [line.figures.get(name) for name in ("demand_hours", "capacity_hours", "gap_hours")]
        demand, capacity, gap = (figure.exact if figure else None for figure in found)
        if demand is not None and capacity is not None and gap:
            return "Gap a year: demand less capacity" if gap == demand - capacity else "Gap a year: capacity less demand"
    return "Gap a year"


def hours_by_category(post: Post) -> list[tuple[str, float]]:
    """A post's planned week by category, from its table or else its activities; "" is what is not settled."""
    if post.by_category:
        pairs = [(line.name, line.figures.get("hours_per_week")) for line in post.by_category]
    else:
        pairs = [(item.category or "", item.hours_per_week) for item in post.activities]
    sums: dict[str, Any] = {}
    for name, figure in pairs:
        if figure is not None and figure.exact is not None:
            sums[name] = sums.get(name, 0) + figure.exact
    return [(name, float(value)) for name, value in sums.items() if value]


def assumed(assumptions: Sequence[Assumption]) -> list[str]:
    """What was not stated in the document, a sentence each; neutral values of one stream in one sentence."""
    lines: list[str] = []
    neutral: dict[str, list[str]] = {}
    for item in assumptions:
        stream, colon, name = item.name.partition(": ")
        if item.source == "stated in the document":
            continue
        if colon and item.source.startswith("not given"):
            neutral.setdefault(stream, []).append(name.replace("_", " "))
        else:
            lines.append(f"{item.name}: {item.value}" + (f" ({item.source})" if item.source else ""))
    for stream, names in neutral.items():
        lines.append(f"{stream}: at the neutral value, because not given: {', '.join(names)}")
    return lines
