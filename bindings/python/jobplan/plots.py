"""Charts with matplotlib: each returns its Figure, takes ``ax=``, and tells nothing by colour alone.

Colours are the Government Analysis Function's, at most four at once, each with a hatching of its own.
Matplotlib is loaded when a chart is asked for.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from ._views.words import short
from ._views.charts import COLOURS
from ._optional import optional
from .comparison import Comparison
from .figures import Figure, grouped
from .plan import Plan
from .projection import Projection
from .redeploy import Redeployment, Side
from .report import Report
from .report_lines import Line
from .variation import Xmr
from .year import Balance

HATCHES = ("", "///", "---", "|||")
_INK = "#1d1d1d"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _axes(ax: Any, width: float, height: float) -> tuple[Any, Any]:
    """A figure of its own, not pyplot's: nothing global, nothing to close."""
    if ax is not None:
        return ax.figure, ax
    optional("matplotlib", "plots", "a chart")
    figure_module = optional("matplotlib.figure", "plots", "a chart")
    figure = figure_module.Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots()


def _title(figure: Any, ax: Any, text: str) -> None:
    """At the left edge of a figure of ours, above the axes of somebody else's; wrapped, never cut."""
    width = max(40, int(figure.get_figwidth() * 10.5))
    wrapped = "\n".join(line for part in text.split("\n") for line in textwrap.wrap(part, width) or [""])
    if len(figure.axes) == 1:
        figure.suptitle(wrapped, x=0.01, ha="left", fontsize=12)
    else:
        ax.set_title(wrapped, loc="left", fontsize=12)


def _quiet(ax: Any) -> None:
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0, labelsize=10)


def _number(figure: Figure | None) -> float:
    return float("nan") if figure is None else float(figure)


def _barh(ax: Any, place: float, value: float, style: int, words: str, height: float = 0.7) -> None:
    ax.barh(place, value, height, color=COLOURS[style % 4], hatch=HATCHES[style % 4], edgecolor="white", linewidth=0)
    ax.barh(place, value, height, color="none", edgecolor=_INK, linewidth=0.8)
    at = value if value >= 0 else 0
    ax.annotate(words, (at, place), xytext=(5, 0), textcoords="offset points", va="center", fontsize=10, color=_INK)


def _thousands(axis: Any) -> None:
    """Commas between thousands, as in the tables."""
    axis.set_major_formatter(lambda value, _: grouped(f"{value:g}") if abs(value) < 1e6 else f"{value:,.0f}")


def _beneath(ax: Any, columns: int) -> None:
    """The legend below the axes, where no line runs through it."""
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=columns, frameon=False, fontsize=10)


def _room(ax: Any, values: Sequence[float]) -> None:
    """Room at the right for the words at the bars' ends."""
    _thousands(ax.xaxis)
    known = [value for value in values if value == value]
    low, high = min([0.0, *known]), max([0.0, *known])
    ax.set_xlim(low * 1.05, (high or 1) * 1.35)
    ax.axvline(0, color=_INK, linewidth=0.8)


def plot_categories(report: Report, ax: Any = None) -> Any:
    """Planned hours a week by category, with their share.

    Returns
    -------
    matplotlib.figure.Figure
    """
    lines = report.team.by_category
    figure, ax = _axes(ax, 8, 1.2 + 0.55 * len(lines))
    values = [_number(line.figures.get("hours_per_week")) for line in lines]
    for place, (line, value) in enumerate(zip(lines, values)):
        share = line.figures.get("share")
        words = f"{short(line.figures.get('hours_per_week'))} h" + (f", {share.short}" if share else "")
        _barh(ax, place, value, place, words)
    ax.set_yticks(range(len(lines)), [line.label for line in lines])
    ax.invert_yaxis()
    _room(ax, values)
    ax.set_xlabel("hours a week")
    _title(figure, ax, f"Planned time by category\n{report.service.title}")
    _quiet(ax)
    return figure


def _pairs(
    lines: Sequence[Line], labels: Sequence[str], first: tuple[str, str], second: tuple[str, str], title: str, unit: str, ax: Any
) -> Any:
    figure, ax = _axes(ax, 8, 1.4 + 0.95 * len(lines))
    values: list[float] = []
    for row, line in enumerate(lines):
        for style, (key, label) in enumerate((first, second)):
            found = line.figures.get(key)
            value = _number(found)
            if value == value:
                values.append(value)
                _barh(ax, row + (style - 0.5) * 0.4, value, style, f"{label} {short(found)}", height=0.36)
            else:
                ax.annotate(f"{label}: {short(found)}", (0, row + (style - 0.5) * 0.4), xytext=(5, 0), textcoords="offset points", va="center", style="italic")
    ax.set_yticks(range(len(lines)), labels)
    ax.invert_yaxis()
    _room(ax, values)
    ax.set_xlabel(unit)
    _title(figure, ax, title)
    _quiet(ax)
    return figure


def plot_gap(report: Report, by: str = "skill", ax: Any = None) -> Any:
    """Demand and capacity side by side, by skill or band.

    Parameters
    ----------
    by : {"skill", "band"}

    Raises
    ------
    ValueError
        The report has no gap: its document states no demand.
    """
    if report.gap is None:
        raise ValueError("this report has no gap: its document states no demand")
    lines = {"skill": report.gap.by_skill, "band": report.gap.by_band}.get(by)
    if lines is None:
        raise ValueError(f"by: want skill or band, got {by!r}")
    title = f"Demand and capacity a year by {by}\n{report.service.title}"
    labels = [f"{'band ' if by == 'band' else ''}{line.label or 'not stated'}{_verdict(line)}" for line in lines]
    return _pairs(lines, labels, ("demand_hours", "demand"), ("capacity_hours", "capacity"), title, "direct care hours a year", ax)


def _verdict(line: Line) -> str:
    gap = line.figures.get("gap_hours")
    return f"\n{line.verdict} {grouped(gap.decimal.lstrip('-'))}" if gap and gap.exact and line.verdict in ("short", "spare") else ""


def plot_variance(report: Report, by: str = "category", ax: Any = None) -> Any:
    """Planned and delivered hours side by side, by category, staff_group or post."""
    if report.variance is None:
        raise ValueError("this report has no variance: its document has no delivered rows")
    known = {"category": report.variance.by_category, "staff_group": report.variance.by_staff_group, "post": report.variance.by_post}
    if by not in known:
        raise ValueError(f"by: want one of {', '.join(known)}; got {by!r}")
    title = f"Planned and delivered time by {by.replace('_', ' ')}\n{report.service.title}"
    said = {line.name: line.label for line in report.team.by_category} if by == "category" else {}
    labels = [textwrap.fill(said.get(line.name, line.label) or "not stated", 28) for line in known[by]]
    return _pairs(known[by], labels, ("planned_hours", "planned"), ("delivered_hours", "delivered"), title, "hours", ax)


def plot_xmr(limits: Xmr, *, labels: Sequence[str] | None = None, title: str = "", unit: str = "", period: str = "", ax: Any = None) -> Any:
    """A process (XmR) chart: points, mean, limits; special causes are marked by shape and told in words.

    Parameters
    ----------
    limits : Xmr
        Of :func:`jobplan.variation.xmr`.
    labels : sequence of str, optional
        What the points are: weeks, months.
    unit, period : str
        Of the values, and what a point is: ``"hours"``, ``"week"``.
    """
    figure, ax = _axes(ax, 10, 4.4)
    places = list(range(1, len(limits.values) + 1))  # the first is point 1
    ax.plot(places, limits.values, color=COLOURS[0], linewidth=1.5, zorder=2)
    shapes = {"none": ("o", COLOURS[0], "common cause"), "above": ("^", COLOURS[3], "special cause, above the mean"), "below": ("v", COLOURS[2], "special cause, below the mean")}
    for kind, (marker, colour, label) in shapes.items():
        points = [(at, value) for at, value, signals in zip(places, limits.values, limits.signals) if _side(signals) == kind and value == value]
        if points:
            ax.scatter([at for at, _ in points], [value for _, value in points], marker=marker, s=48, color=colour, edgecolor=_INK, linewidth=0.6, zorder=3, label=label)
    spread = limits.upper_limit - limits.lower_limit
    decimals = 3 if spread < 1 else 2 if spread < 10 else 1
    lines = ((limits.mean, "mean", "-", "center"), (limits.upper_limit, "upper limit", "--", "bottom"), (limits.lower_limit, "lower limit", "--", "top"))
    for value, words, style, beside in lines:  # the limits' words stand off the mean's where all are near
        ax.axhline(value, color=_INK, linewidth=1, linestyle=style, zorder=1)
        at = {"xycoords": ("axes fraction", "data"), "xytext": (4, 0), "textcoords": "offset points", "va": beside, "fontsize": 9}
        ax.annotate(f"{words} {value:,.{decimals}f}", (1, value), **at)
    if labels is not None:
        step = -(-len(places) * (max(map(len, labels), default=0) + 2) // 100)  # so many letters fit in a row
        ax.set_xticks(places[::max(1, step)], list(labels)[::max(1, step)])
    ax.set_xlabel(period or ("" if labels is not None else "point"))
    ax.set_ylabel(unit)
    _thousands(ax.yaxis)
    n_signals = sum(1 for signals in limits.signals if signals)
    verdict = f"{n_signals} of {limits.n} points signal special cause" if n_signals else "no point signals special cause"
    _title(figure, ax, f"{title or 'Process limits'}\n{verdict}")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=3, frameon=False, fontsize=9)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    return figure


def _side(signals: Sequence[str]) -> str:
    """On which side of the mean a point signals; none where it does not."""
    return "above" if "above" in signals else "below" if "below" in signals else "none"


def _block_words(label: str, times: str, category: str, length: int) -> str:
    """What a block of the week says: as many lines as it is high, the name first."""
    room = max(1, length // 25)  # a line takes 25 minutes
    if room == 1:
        return textwrap.shorten(f"{label}, {category}" if category else label, 24, placeholder="\N{HORIZONTAL ELLIPSIS}")
    if room == 2:
        return textwrap.shorten(label, 22, placeholder="\N{HORIZONTAL ELLIPSIS}") + "\n" + (f"{times}, {category}" if category else times)
    wrapped = textwrap.wrap(label, 19, max_lines=room - 2, placeholder="\N{HORIZONTAL ELLIPSIS}")
    return "\n".join([*wrapped, times, category]).rstrip()


def plot_week(plan: Plan, week: int = 1, ax: Any = None) -> Any:
    """The timetable of a plan's week: what is done when, in one week of the rota.

    Parameters
    ----------
    week : int
        Counted from the first week of every cycle.

    Notes
    -----
    What has no weekday and time is listed beneath the week.
    """
    categories = list(dict.fromkeys(activity.category or "not categorised" for activity in plan.activities))
    blocks, others = [], []
    for activity in plan.activities:
        time = dict(activity.time)
        if activity.form != "timetable":
            others.append(activity.label)
        elif time["weeks_of_cycle"] >> ((week - 1) % time["cycle_weeks"]) & 1:
            blocks.append((activity, time))
    last = max([time["weekday"] for _, time in blocks] + [5])
    figure, ax = _axes(ax, 1.9 * last + 1, 5.5)
    start = min([time["start_min"] for _, time in blocks] + [540])
    end = max([1440 if time["is_overnight"] else time["end_min"] for _, time in blocks] + [1020])
    for activity, time in blocks:
        finish = 1440 if time["is_overnight"] else time["end_min"]
        style = categories.index(activity.category or "not categorised") % 4
        x, length = time["weekday"] - 1, finish - time["start_min"]
        ax.bar(x + 0.5, length, 0.94, bottom=time["start_min"], color="white", edgecolor=_INK, linewidth=0.8)
        ax.bar(x + 0.09, length, 0.12, bottom=time["start_min"], color=COLOURS[style], hatch=HATCHES[style], edgecolor="white", linewidth=0)
        begin = f"{time['start_min'] // 60:02d}:{time['start_min'] % 60:02d}"
        over = "\N{RIGHTWARDS ARROW}" if time["is_overnight"] else f"{time['end_min'] // 60:02d}:{time['end_min'] % 60:02d}"
        words = _block_words(activity.label, f"{begin} to {over}", activity.category or "", length)
        ax.text(x + 0.2, time["start_min"] + length / 2, words, va="center", ha="left", fontsize=8.5, color=_INK, clip_on=True)
    ax.set_xlim(0, last)
    ax.set_ylim(end + 6, start - 6)
    ax.set_xticks([i + 0.5 for i in range(last)], _DAYS[:last])
    ax.xaxis.tick_top()
    hours = range(start - start % 60, end + 1, 60)
    ax.set_yticks(list(hours), [f"{hour // 60:02d}:00" for hour in hours])
    ax.grid(axis="y", color="#d0d0d0", linewidth=0.6)
    ax.set_axisbelow(True)
    ax.tick_params(length=0)
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    _title(figure, ax, f"Week {week} of the plan")
    if others:
        ax.set_xlabel("Without a time of day: " + "; ".join(others), loc="left", fontsize=9)
    return figure


def plot_comparison(comparison: Comparison, ax: Any = None) -> Any:
    """Hours a year by category under two frameworks, and how many hours move."""
    optional("matplotlib", "plots", "a chart")
    sides = [(comparison.first, comparison.totals.first), (comparison.second, comparison.totals.second)]
    n_rows = sum(len(totals) for _, totals in sides) + 2
    figure, ax = _axes(ax, 9, 1.4 + 0.45 * n_rows)
    place, labels, places, values = 0.0, [], [], []
    for style, (framework, totals) in enumerate(sides):
        ax.annotate(f"{framework.id}, {framework.edition}", (0, place), xytext=(0, 0), textcoords="offset points", va="center", fontsize=10, weight="bold")
        place += 1
        for total in totals:
            value = _number(total.hours_per_year)
            values.append(value)
            _barh(ax, place, value, style, f"{short(total.hours_per_year)} h")
            labels.append(total.category or "not settled")
            places.append(place)
            place += 1
    ax.set_yticks(places, labels)
    ax.set_ylim(place - 0.4, -0.7)
    _room(ax, values)
    moved = "; ".join(
        f"{item.hours_per_year.short if item.hours_per_year else ''} h {_MOVES.get(item.moves, item.moves)}" for item in comparison.moved
    )
    ax.set_xlabel("hours a year")
    _title(figure, ax, f"{comparison.title}\n{moved}")
    _quiet(ax)
    return figure


def plot_year(balance: Balance, ax: Any = None, *, lower: Sequence[float] = (), upper: Sequence[float] = ()) -> Any:
    """Weekly demand against capacity, and what waits; with the interval of demand where it is given.

    Parameters
    ----------
    balance : jobplan.year.Balance
    lower, upper : numbers, optional
        Interval of demand, one a week, hours (such as a projection's).
    """
    if any(len(side) not in (0, len(balance.weeks)) for side in (lower, upper)) or len(lower) != len(upper):
        raise ValueError(f"lower and upper have one number for each of the {len(balance.weeks)} weeks")
    own = ax is None  # a list of thousands of hours would press demand and capacity flat: it has a panel of its own
    figure, ax = _axes(ax, 9, 5.6 if own else 4.5)
    below = ax
    if own:
        figure.clear()
        ax, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    places: list[Any] = [week.first_day or i + 1 for i, week in enumerate(balance.weeks)]
    lines = (
        ("demand", [float(week.demand_hours) for week in balance.weeks], "-", ax),
        ("capacity", [float(week.capacity_hours) for week in balance.weeks], "--", ax),
        ("waiting", [float(week.backlog_hours) for week in balance.weeks], ":", below),
    )
    if lower:
        ax.fill_between(places, [float(value) for value in lower], [float(value) for value in upper], color=COLOURS[0], alpha=0.15, linewidth=0, label="interval of demand")
    for style, (label, values, dash, panel) in enumerate(lines):
        panel.plot(places, values, dash, color=COLOURS[style], linewidth=2, label=label)
    ax.set_ylabel("hours a week" if own else "hours a week; waiting: hours")
    if own:
        ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False, fontsize=10)
        below.set_ylabel("waiting, hours")
    else:
        _beneath(ax, 4)
    below.set_xlabel("week" + ("" if not balance.weeks or balance.weeks[0].first_day is None else " beginning"))
    total = len(balance.weeks)
    words = f"Capacity against demand: {balance.n_short_weeks} of {total} weeks short, {float(balance.final_backlog):,.1f} h waiting at the end"
    if own:
        figure.suptitle(words, x=0.01, ha="left", fontsize=12)
    else:
        _title(figure, ax, words)
    for panel in {ax, below}:
        panel.set_ylim(bottom=0)
        _thousands(panel.yaxis)
        _quiet(panel)
    return figure


def plot_projection(projection: Projection, ax: Any = None, *, unit: str = "", period: str = "period") -> Any:
    """A series, its projection and the projection's interval.

    Parameters
    ----------
    unit : str
        Of the values, such as ``"referrals a month"``.
    period : str
        What a point is, such as ``"month"``.
    """
    figure, ax = _axes(ax, 9, 4.5)
    n = len(projection.values)
    ahead = [n + 1 + i for i in range(len(projection.ahead))]
    ax.plot(range(1, n + 1), projection.values, "-", color=COLOURS[0], linewidth=2, label="observed")
    ax.plot([n, *ahead], [projection.values[-1], *projection.ahead], "--", color=COLOURS[2], linewidth=2, label="projected")
    ax.fill_between(ahead, projection.lower, projection.upper, color=COLOURS[2], alpha=0.15, hatch="///", linewidth=0, label="interval")
    _beneath(ax, 3)
    ax.set_ylim(bottom=0)
    _thousands(ax.yaxis)
    ax.set_xlabel(period)
    ax.set_ylabel(unit)
    growth = f"growth {projection.growth_per_period:.3g} a {period} ({projection.growth_lower:.3g} to {projection.growth_upper:.3g})"
    _title(figure, ax, f"{n} {period}s and {len(ahead)} ahead: {growth}")
    _quiet(ax)
    return figure


def plot_redeployment(found: Redeployment, ax: Any = None) -> Any:
    """Spare time flowing to where it is short: a band for each move, as wide as its minutes; what stays unmet is said."""
    path = optional("matplotlib.path", "plots", "a chart").Path
    patches = optional("matplotlib.patches", "plots", "a chart")
    figure, ax = _axes(ax, 9, 1.6 + 0.6 * max(len(found.groups), len(found.areas)))
    gap = 0.06 * max(found.spare_min, found.need_min, 1)
    left = _stack(ax, found.groups, 0.0, gap, "kept", 0)
    right = _stack(ax, found.areas, 1.0, gap, "unmet", 1)
    for number, move in enumerate(found.moves):
        a, b = left[move.group], right[move.area]
        left[move.group], right[move.area] = a + move.minutes, b + move.minutes
        corners = [(0.02, a), (0.5, a), (0.5, b), (0.98, b), (0.98, b + move.minutes), (0.5, b + move.minutes), (0.5, a + move.minutes), (0.02, a + move.minutes), (0.02, a)]
        curve = path(corners, [path.MOVETO, *[path.CURVE4] * 3, path.LINETO, *[path.CURVE4] * 3, path.CLOSEPOLY])
        ax.add_patch(patches.PathPatch(curve, facecolor=COLOURS[number % 4], edgecolor=_INK, linewidth=0.5, alpha=0.45, hatch=HATCHES[number % 4]))
        # beside the group it comes from, where bands of other groups do not lie over it
        over = f", {move.bands_over} band{'s' if move.bands_over > 1 else ''} above" if move.bands_over else ""
        paper = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        ax.annotate(f"{move.minutes:,} min{over}", (0.05, a + move.minutes / 2), va="center", fontsize=9, color=_INK, bbox=paper)
    ax.set_xlim(-0.45, 1.45)
    ax.set_ylim(max([*(a for a in left.values()), *right.values(), 1]) * 1.15 + gap, -gap)
    ax.set_xticks([0, 1], ["spare time", "short of time"])
    ax.xaxis.tick_top()
    ax.set_yticks([])
    _title(figure, ax, " ".join([f"{found.covered_min:,} of {found.need_min:,} minutes covered.", *found.bottlenecks]))
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0)
    return figure


def _stack(ax: Any, sides: Sequence[Side], at: float, gap: float, rest: str, style: int) -> dict[str, float]:
    """One side's bars, one under the other; where each begins, by name."""
    place, begin = 0.0, {}
    for side in sides:
        begin[side.name] = place
        ax.barh(place + side.minutes / 2, 0.04, side.minutes, left=at - 0.02, color=COLOURS[style], hatch=HATCHES[style], edgecolor=_INK, linewidth=0.8)
        words = f"{side.name}\n{side.minutes:,} min" + (f", {side.rest_min:,} {rest}" if side.rest_min else "")
        ax.annotate(words, (at + (0.04 if at else -0.04), place + side.minutes / 2), va="center", ha="left" if at else "right", fontsize=10, color=_INK)
        place += side.minutes + gap
    return begin


_MOVES = {"yes": "move to another group", "no": "stay in their group", "unclear": "are not settled"}

__all__ = [
    "plot_categories",
    "plot_comparison",
    "plot_gap",
    "plot_projection",
    "plot_redeployment",
    "plot_variance",
    "plot_week",
    "plot_xmr",
    "plot_year",
]
