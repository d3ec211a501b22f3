"""A control chart as inline SVG: marks differ in shape as well as colour, and the words say what the picture does."""

from __future__ import annotations

import math
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from .._roster_sums import WEEK
from ..figures import grouped

if TYPE_CHECKING:
    from ..delivery import Chart
    from ..variation import Xmr

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 700, 260, 56, 132, 14, 40
_LABEL_WIDTH, _LINE = 78, 15  # of a date on the axis; between two labels above each other
_INK, _QUIET, _BLUE, _ORANGE = "#1d1d1d", "#505050", "#12436D", "#F46A25"
SIGNALS = {
    "outside": "outside a limit",
    "run": "in a run on one side of the mean",
    "trend": "in a trend",
    "two-of-three": "one of two in three near a limit",
}


def percent(value: float) -> str:
    """-0.1 as a text of one decimal and a true minus sign."""
    return grouped(f"{value * 100:.1f}") + "%"


def words(chart: Chart) -> str:
    """What the chart shows, in sentences."""
    told = []
    for first, last, limits in chart.stretches:
        span = f"{chart.points[first]} to {chart.points[last]}"
        span = span[:1].upper() + span[1:]
        if limits is None:
            told.append(f"{span}: too few points for limits.")
            continue
        frozen = f", drawn from the first {limits.n_baseline}" if limits.n_baseline < limits.n else ""
        told.append(
            f"{span}: mean {percent(limits.mean)}, process limits {percent(limits.lower_limit)} to "
            f"{percent(limits.upper_limit)} from {limits.n_baseline} points{frozen}"
            + (f", {limits.n_screened} outlying moving ranges left out" if limits.n_screened else "")
            + "."
        )
        if limits.n_baseline < 12:
            told.append("Limits from fewer than 12 points are a beginning only.")
    found = chart.signals()
    told += _stretches_of_signals(chart, dict(found))
    if any(limits for _, _, limits in chart.stretches) and not found:
        told.append("No point signals special cause.")
    missing = sum(value is None for value in chart.values)
    if missing:
        told.append(f"{missing} of {len(chart.values)} points {'has' if missing == 1 else 'have'} no value: withheld, not known, or nothing planned.")
    return " ".join(told)


def _stretches_of_signals(chart: Chart, found: dict[str, tuple[str, ...]]) -> list[str]:
    """A sentence for neighbours that signal the same, not one a point."""
    told = []
    runs: list[tuple[list[str], tuple[str, ...]]] = []
    before: tuple[str, ...] = ()
    for point in chart.points:
        names = found.get(point, ())
        if names and names == before:
            runs[-1][0].append(point)
        elif names:
            runs.append(([point], names))
        before = names
    for points, names in runs:
        side = "above the mean" if "above" in names else "below the mean" if "below" in names else "on the mean"
        judged = ", an improvement" if "improvement" in names else ", a concern" if "concern" in names else ""
        span = points[0] if len(points) == 1 else f"{points[0]} to {points[-1]}, {len(points)} points"
        told.append(f"{span[:1].upper()}{span[1:]} ({side}{judged}): " + ", ".join(SIGNALS[name] for name in names if name in SIGNALS) + ".")
    return told


def _limit_labels(limits: Xmr, y: Callable[[float], float]) -> list[str]:
    """What the lines of the last stretch are, beside them; moved apart where they lie close."""
    named = [("upper limit", limits.upper_limit), ("mean", limits.mean), ("lower limit", limits.lower_limit)]
    places = [y(value) + 4 for _, value in named]
    places[0], places[2] = min(places[0], places[1] - _LINE), max(places[2], places[1] + _LINE)
    x = _WIDTH - _RIGHT + 8
    return [
        f'<text x="{x}" y="{place:.1f}" fill="{_QUIET}" font-size="12">{label} {percent(value)}</text>' for (label, value), place in zip(named, places)
    ]


def svg(chart: Chart, name: str) -> str:
    """The figure; ``name`` is its id in the page."""
    drawn = [value for value in chart.values if value is not None]
    for _, _, limits in chart.stretches:
        if limits is not None:
            drawn += [limits.lower_limit, limits.upper_limit]
    low, high = min([*drawn, 0.0]), max([*drawn, 0.0])
    low, high = (low - (high - low or 0.1) * 0.06, high + (high - low or 0.1) * 0.06)
    step = (_WIDTH - _LEFT - _RIGHT) / max(1, len(chart.points) - 1)

    def x(at: float) -> float:
        return _LEFT + at * step

    def y(value: float) -> float:
        return _TOP + (high - value) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [f'<path d="M{_LEFT} {y(0):.1f}H{_WIDTH - _RIGHT}" stroke="#b4b4b4"/>']
    for value in _ticks(low, high):
        parts.append(f'<text x="{_LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end" fill="{_QUIET}" font-size="12">{percent(value)}</text>')
    for first, last, limits in chart.stretches:
        if limits is None:
            continue
        a, b = x(first - 0.3 if first else 0), x(last + 0.3 if last + 1 < len(chart.points) else last)
        for value, dash, width in ((limits.mean, "", 1.5), (limits.lower_limit, "7 4", 1.5), (limits.upper_limit, "7 4", 1.5)):
            style = f' stroke-dasharray="{dash}"' if dash else ""
            parts.append(f'<path d="M{a:.1f} {y(value):.1f}H{b:.1f}" stroke="{_QUIET}" stroke-width="{width}"{style}/>')
    final = chart.stretches[-1][2] if chart.stretches else None
    if final is not None:
        parts += _limit_labels(final, y)
    signalled = dict(chart.signals())
    parts.append(_curve(chart, x, y))
    for at, point_value in enumerate(chart.values):
        if point_value is not None:
            parts.append(_mark(x(at), y(point_value), signalled.get(chart.points[at])))
    every = max(1, math.ceil(1.5 * _LABEL_WIDTH / step))  # the first begins at its point, the others lie under theirs
    for at, point in enumerate(chart.points):
        if at % every == 0:
            anchor = "start" if at == 0 else "end" if x(at) + _LABEL_WIDTH / 2 > _WIDTH else "middle"
            parts.append(
                f'<text x="{x(at):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="{anchor}" fill="{_QUIET}" font-size="12">'
                f"{escape(point.removeprefix(WEEK))}</text>"
            )
    title = f"Variance over time: {chart.name}"
    key = "Dots: no signal. Upward triangles: special cause above the mean; downward: below; diamonds: on it. Line: mean; dashes: process limits."
    if any("improvement" in names or "concern" in names for names in signalled.values()):
        key += " Blue triangles: improvement; orange: concern."
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg class="chart" style="max-width:44rem" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(words(chart))}</desc>{"".join(parts)}</svg>'
        f'<p class="quiet">{key}</p><p>{escape(words(chart))}</p></figure>'
    )


def _ticks(low: float, high: float) -> list[float]:
    for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0):
        if (high - low) / step <= 6:
            break
    first = -int(-low // step) if low < 0 else int(low // step) + 1
    found, at = [], first
    while at * step <= high:
        if at * step >= low:
            found.append(at * step)
        at += 1
    return found


def _curve(chart: Chart, x: Callable[[float], float], y: Callable[[float], float]) -> str:
    pen, path = "M", []
    for at, value in enumerate(chart.values):
        if value is None:
            pen = "M"
            continue
        path.append(f"{pen}{x(at):.1f} {y(value):.1f}")
        pen = "L"
    return f'<path d="{"".join(path)}" fill="none" stroke="{_BLUE}" stroke-width="1.5"/>'


def _mark(x: float, y: float, names: tuple[str, ...] | None) -> str:
    if not names:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_BLUE}"/>'
    if "above" not in names and "below" not in names:
        square = f"{x:.1f},{y - 7:.1f} {x + 7:.1f},{y:.1f} {x:.1f},{y + 7:.1f} {x - 7:.1f},{y:.1f}"
        return f'<polygon points="{square}" fill="{_ORANGE}" stroke="{_INK}" stroke-width="1.5"/>'
    up = "above" in names
    points = f"{x:.1f},{y - 7:.1f} {x - 6.5:.1f},{y + 5:.1f} {x + 6.5:.1f},{y + 5:.1f}"
    if not up:
        points = f"{x:.1f},{y + 7:.1f} {x - 6.5:.1f},{y - 5:.1f} {x + 6.5:.1f},{y - 5:.1f}"
    fill = _BLUE if "improvement" in names else _ORANGE
    return f'<polygon points="{points}" fill="{fill}" stroke="{_INK}" stroke-width="1.5"/>'
