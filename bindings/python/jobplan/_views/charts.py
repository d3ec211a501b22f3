"""Charts as inline SVG: direct labels, hatching beside colour, a title and a description each.

Drawn narrow (480 units) with the label above its bar, so that the words stay legible on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from .words import hours_by_category
from ..figures import Figure, grouped
from ..report_hours import Week
from ..report_lines import Line
from ..report_plans import Post

# The Government Analysis Function's palette, at most four at once, each with its own hatching.
COLOURS = ("#12436D", "#28A197", "#801650", "#F46A25")
_HATCHES = ("none", "M0 8L8 0", "M0 4H8", "M4 0V8")
_WIDTH = 480
_INK = "#1d1d1d"


@dataclass(frozen=True)
class Bar:
    """A bar: its label, its length, the words at its end, and which of the four styles it has."""

    label: str
    value: float
    words: str
    style: int = 0


def _patterns(prefix: str) -> str:
    out = []
    for i, (colour, hatch) in enumerate(zip(COLOURS, _HATCHES)):
        lines = "" if hatch == "none" else f'<path d="{hatch}" stroke="#fff" stroke-width="1.6"/>'
        out.append(
            f'<pattern id="{prefix}-{i}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{colour}"/>{lines}</pattern>'
        )
    return "<defs>" + "".join(out) + "</defs>"


def _svg(name: str, title: str, description: str, height: float, body: str) -> str:
    return (
        f'<figure><figcaption aria-hidden="true">{escape(title)}</figcaption><svg class="chart" viewBox="0 0 {_WIDTH} {height:g}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f"{_patterns(name)}{body}</svg></figure>"
    )


def _text(x: float, y: float, words: str, *, bold: bool = False, end: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    anchor = ' text-anchor="end"' if end else ""
    return f'<text x="{x:g}" y="{y:g}" fill="{_INK}"{weight}{anchor}>{escape(words)}</text>'


def _rect(name: str, x: float, y: float, width: float, height: float, style: int) -> str:
    return (
        f'<rect x="{x:.2f}" y="{y:g}" width="{max(width, 0.75):.2f}" height="{height:g}" '
        f'fill="url(#{name}-{style % 4})" stroke="{_INK}" stroke-width="0.75"/>'
    )


def bars(name: str, title: str, groups: Sequence[tuple[str, Sequence[Bar]]]) -> str:
    """Groups of bars from a common zero line; a group's heading stands above it when it has several bars."""
    values = [bar.value for _, group in groups for bar in group]
    if not values or not any(values):
        return ""
    low, high = min(0.0, min(values)), max(0.0, max(values))
    scale = (_WIDTH - 4) / ((high - low) or 1)
    zero = 2 - low * scale
    y, parts, told = 4.0, [], []
    for heading, group in groups:
        if heading:
            parts.append(_text(2, y + 14, heading, bold=True))
            y += 22
        for bar in group:
            parts.append(_text(2, y + 13, bar.label))
            parts.append(_text(_WIDTH - 2, y + 13, bar.words, end=True))
            left = zero if bar.value >= 0 else zero + bar.value * scale
            parts.append(_rect(name, left, y + 18, abs(bar.value) * scale, 15, bar.style))
            parts.append(f'<path d="M{zero:.2f} {y + 15:g}v21" stroke="{_INK}" stroke-width="1.5"/>')
            told.append(f"{heading + ', ' if heading else ''}{bar.label}: {bar.words}")
            y += 44
        y += 8 if heading else 0
    return _svg(name, title, "; ".join(told) + ".", y, "".join(parts))


def _number(figure: Figure | None) -> float | None:
    return None if figure is None or figure.exact is None else float(figure.exact)


def category_bars(lines: Sequence[Line]) -> str:
    """Planned hours a week by category; the style of a category is its place in the framework."""
    made = []
    for at, line in enumerate(lines):
        hours, share = line.figures.get("hours_per_week"), line.figures.get("share")
        value = _number(hours)
        if value is not None and hours is not None:
            words = f"{hours.short} h" + (f", {share.short}" if share and share.exact is not None else "")
            made.append(Bar(line.label, value, words, at))
    return bars("chart-category", "Planned hours a week by category", [("", made)])


def pairs(name: str, title: str, lines: Sequence[Line], first: tuple[str, str], second: tuple[str, str]) -> str:
    """Two bars a row: (figure name, label) of each."""
    groups = []
    for line in lines:
        made = []
        for style, (key, label) in enumerate((first, second)):
            figure = line.figures.get(key)
            value = _number(figure)
            if value is not None and figure is not None:
                made.append(Bar(label, value, f"{figure.short} h", style))
        if made:
            groups.append((line.label or "Not stated", made))
    return bars(name, title, groups)


def week_steps(weeks: Sequence[Week]) -> str:
    """Capacity of each week as a bar, demand as a line over it: where the line is above a bar, that week is short."""
    values = [(float(week.demand), float(week.capacity)) for week in weeks]
    most = max((max(pair) for pair in values), default=0.0)
    if most <= 0:
        return ""
    name, top, height = "chart-year", 30.0, 130.0
    step, scale = (_WIDTH - 4) / len(values), height / most
    out = [_rect(name, 2, 4, 14, 14, 1), _text(22, 16, "Capacity")]
    out += [f'<path d="M120 11h22" stroke="{_INK}" stroke-width="2.5"/>', _text(148, 16, "Demand")]
    out.append(_text(_WIDTH - 2, 16, f"most in a week: {grouped(f'{most:.2f}')} h", end=True))
    line = ""
    for at, (demand, capacity) in enumerate(values):
        x = 2 + at * step
        out.append(_rect(name, x, round(top + height - capacity * scale, 2), step, round(capacity * scale, 2), 1))
        line += f"{'L' if line else 'M'}{x:.2f} {top + height - demand * scale:.2f}L{x + step:.2f} {top + height - demand * scale:.2f}"
    out.append(f'<path d="{line}" fill="none" stroke="{_INK}" stroke-width="2.5"/>')
    out.append(f'<path d="M2 {top + height:g}h{_WIDTH - 4:g}" stroke="{_INK}" stroke-width="1.5"/>')
    out.append(_text(2, top + height + 18, weeks[0].first_day) + _text(_WIDTH - 2, top + height + 18, weeks[-1].first_day, end=True))
    told = "; ".join(f"week of {week.first_day}: demand {week.demand} h, capacity {week.capacity} h" for week in weeks)
    return _svg(name, "Demand and capacity week by week", told + ".", top + height + 26, "".join(out))


def post_stacks(posts: Sequence[Post], categories: Sequence[Line]) -> str:
    """One bar a post, its planned week split by category, with a mark at its contracted hours."""
    styles = {line.name: at for at, line in enumerate(categories)}
    legend = [line.name or line.label for line in categories]
    if len(categories) > 4:  # more than four styles cannot be told apart: direct care and the rest
        styles = {line.name: 0 if line.direct_care else 1 for line in categories}
        legend = ["Direct care", "Other time"]
    rows = []
    for post in posts:
        sums: dict[int | None, float] = {}
        for category, value in hours_by_category(post):
            style = styles.get(category)
            sums[style] = sums.get(style, 0.0) + value
        parts = sorted(sums.items(), key=lambda part: len(legend) if part[0] is None else part[0])
        rows.append((post, parts, _number(post.contracted_hours_per_week) or 0.0))
    most = max((max(sum(value for _, value in parts), contracted) for _, parts, contracted in rows), default=0.0)
    if most <= 0:
        return ""
    scale = (_WIDTH - 4) / most
    name, y, out, told = "chart-posts", 4.0, [], []
    for at, words in enumerate(legend):
        x = 2.0 + at * 118
        out.append(_rect(name, x, y, 14, 14, at) + _text(x + 20, y + 12, words))
    y += 28.0
    for post, parts, contracted in rows:
        planned = post.planned_hours_per_week.short if post.planned_hours_per_week else "0"
        of = post.contracted_hours_per_week.short if post.contracted_hours_per_week else "0"
        out.append(_text(2, y + 13, f"{post.id}  {post.title}"[:40]))
        out.append(_text(_WIDTH - 2, y + 13, f"{planned} of {of} h", end=True))
        x = 2.0
        for style, value in parts:
            if style is not None:
                out.append(_rect(name, x, y + 18, value * scale, 15, style))
            else:  # what belongs to no category of the table: an empty box
                out.append(f'<rect x="{x:.2f}" y="{y + 18:g}" width="{value * scale:.2f}" height="15" fill="#fff" stroke="{_INK}"/>')
            x += value * scale
        mark = 2 + contracted * scale
        out.append(f'<path d="M{min(mark, _WIDTH - 1):.2f} {y + 14:g}v23" stroke="{_INK}" stroke-width="2.5"/>')
        split = ", ".join(f"{'no category' if at is None else legend[at]} {grouped(f'{value:g}')}" for at, value in parts)
        told.append(f"{post.id}: {planned} of {of} contracted hours planned ({split or 'nothing planned'})")
        y += 46
    title = "Planned week of each post by category; the upright mark is its contracted hours"
    return _svg(name, title, "; ".join(told) + ".", y, "".join(out))
