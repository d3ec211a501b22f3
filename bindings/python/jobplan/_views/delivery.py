"""Planned against delivered as text, as a page and in a notebook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from . import control_chart
from .layout import table as text_table
from .layout import wrapped
from .notebook import table as html_table
from .._roster_sums import NOT_STATED
from .templates import load
from .words import date_words
from ..figures import grouped
from ..ratios import decimal_text, round_to

if TYPE_CHECKING:
    from ..delivery import Delivery, Line, Table

BASES = {"planned": "of what was planned", "delivered": "of what was delivered", "allocated": "of what was allocated"}
SIGNS = {
    "delivered-minus-planned": "delivered less planned: below plan is negative",
    "planned-minus-delivered": "planned less delivered: a shortfall is positive",
}


def rounded(value: Fraction, decimals: int = 1) -> str:
    """For reading, half up."""
    return grouped(decimal_text(round_to(value, "1-decimal/half-up" if decimals == 1 else f"{decimals}-decimals/half-up"), decimals))


def _unbroken(text: str) -> str:
    """2026-27 Q1 stays on one line of a page."""
    return re.sub(r"(\d{4})-(\d{2}) Q(\d)$", "\\1\N{NON-BREAKING HYPHEN}\\2\N{NO-BREAK SPACE}Q\\3", text)


def hours(minutes: int | Fraction | None) -> str:
    return "" if minutes is None else rounded(Fraction(minutes) / 60)


def share(line: Line) -> str:
    return percent(line.share) if line.share is not None else line.share_state


def percent(value: Fraction | None) -> str:
    return "" if value is None else rounded(value * 100) + "%"


def head(about: str, sign: str) -> tuple[str, ...]:
    return (about, "\nRows", "\nPeople", "Planned\nhours", "Delivered\nhours", "Difference\nhours", "\nVariance")


def cells(line: Line) -> tuple[str, ...]:
    if line.state == "withheld":
        return ("", "", "", "", "", "withheld")
    counts = (f"{line.rows:,}" if line.rows is not None else "", f"{line.people:,}" if line.people is not None else "")
    return (*counts, hours(line.planned_min), hours(line.delivered_min), hours(line.difference_min), share(line))


def named(table: Table, line: Line) -> str:
    both = f"{line.name}, {line.period}" if line.period and line.name != line.period and table.id == "staff_group_quarter" else ""
    shown = both or line.name or line.period
    return "no cause given" if table.id == "cause" and shown == NOT_STATED else shown


def facts(found: Delivery) -> list[str]:
    """What the figures stand on, a sentence each."""
    made = [
        f"Year {date_words(found.first_day.isoformat())} to {date_words(found.last_day.isoformat())}; rows to {date_words(found.as_of.isoformat())}.",
        f"Variance is a share {BASES[found.base]}; {SIGNS[found.sign]}.",
        f"{found.counts['kept']:,} rows counted, {found.counts['left_out']:,} left out.",
    ]
    if found.fewest_people is not None:
        made.append(
            f"Sums of fewer than {found.fewest_people} people are withheld, and others that would give them away: "
            f"{sum(found.withheld.values())} in all."
        )
    return made + list(found.notes)


def titled(heading: str) -> tuple[str, str]:
    return heading.upper(), "=" * len(heading)


def to_text(found: Delivery, width: int) -> str:
    out: list[str] = [*wrapped(found.title, width), "=" * min(width, len(found.title)), ""]
    for fact in facts(found):
        out += wrapped(fact, width)
    for table in (*found.tables, *([found.causes] if found.causes else [])):
        out += ["", *titled(table.title), *text_table(head(table.about, found.sign), [(named(table, line), *cells(line)) for line in table.lines], width)]
    if found.against_plan:
        out += ["", *titled("The year's plan to date"), *text_table(*against(found), width)]
    if found.charts:
        out += ["", *titled("Over time")]
        for chart in found.charts:
            out += wrapped(f"{chart.name}: {control_chart.words(chart)}", width, "  ")
    return "\n".join(out) + "\n"


def against(found: Delivery) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows: list[tuple[str, ...]] = []
    for item in found.against_plan:
        both = item.comparison
        delivered = hours(item.delivered * 60) if item.delivered is not None else item.state
        outcome = percent(both.share) if both and both.share is not None else (both.share_state if both else item.state)
        rows.append((item.name, hours(item.planned_year * 60), hours(item.planned_to_date * 60), delivered, outcome))
    return ("Of", "Plan\nhours a year", "To date\nhours", "Delivered\nhours", "\nVariance"), rows


def _html_table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], last_is_total: bool = False, words_last: bool = False) -> str:
    heading = "".join(f'<th scope="col"{" class=n" if i and not (words_last and i == len(heads) - 1) else ""}>{escape(text.replace(chr(10), " ").strip())}</th>' for i, text in enumerate(heads))
    body = []
    for at, row in enumerate(rows):
        total = ' class="all"' if last_is_total and at == len(rows) - 1 else ""
        line = "".join(
            f"<td>{escape(text)}</td>"
            if words_last and at_cell == len(row) - 1
            else f'<td class="n{" none" if text in ("withheld", "unknown", "undefined") else ""}">{escape(text)}</td>'
            for at_cell, text in enumerate(row)
            if at_cell
        )
        body.append(f'<tr{total}><th scope="row">{escape(row[0])}</th>{line}</tr>')
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table><caption>{escape(caption)}</caption>'
        f'<thead><tr>{heading}</tr></thead><tbody>{"".join(body)}</tbody></table></div>'
    )


def page(title: str, intro: Sequence[str], sections: Sequence[tuple[str, str, str]], foot: str) -> str:
    """One self-contained page: sections are (id, heading, HTML)."""
    css = load("report.css")
    links = "".join(f'<li><a href="#{id}">{escape(heading)}</a></li>' for id, heading, _ in sections)
    body = "".join(f'<section aria-labelledby="{id}"><h2 id="{id}">{escape(heading)}</h2>{html}</section>' for id, heading, html in sections)
    lead = "".join(f"<p>{escape(text)}</p>" for text in intro)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title><style>\n{css}</style></head>'
        f'<body><a class="skip" href="#main">Skip to the figures</a><header><h1>{escape(title)}</h1>{lead}'
        f'<nav aria-label="Sections"><ul>{links}</ul></nav></header><main id="main">{body}</main>'
        f'<footer><p class="quiet">{escape(foot)}</p></footer></body></html>\n'
    )


def _sources(found: Delivery) -> str:
    from ..catalogue import rule

    ids = ["variance.planned-delivered", "variance.team-total", "variance.withhold", "variance.to-date", "variance.pseudonym", "demand.xmr", "demand.special-cause"]
    return "<dl class=rules>" + "".join(
        f"<dt>{escape(item.id)}</dt><dd>{escape(item.statement)} <span class=quiet>{escape(item.source)}</span></dd>" for item in map(rule, ids)
    ) + "</dl>"


def to_html(found: Delivery) -> str:
    from .. import __version__

    intro = facts(found)
    tables = "".join(
        _html_table(table.title, head(table.about, found.sign), [(_unbroken(named(table, line)), *cells(line)) for line in table.lines], table.lines[-1:] != () and table.lines[-1].name == "All")
        for table in found.tables
        if table.lines
    )
    sections = [("tables", "Planned and delivered", tables)]
    if found.causes and found.causes.lines:
        rows = [(named(found.causes, line), *cells(line)) for line in found.causes.lines]
        sections.append(("causes", "Causes", _html_table(found.causes.title, head("Cause", found.sign), rows)))
    if found.against_plan:
        heads, lines = against(found)
        sections.append(("plan", "Against the year's plan", _html_table("The year's plan, its part to date, and what was delivered", heads, lines)))
    if found.charts:
        sections.append(("charts", "Over time", "".join(control_chart.svg(chart, f"chart-{at}") for at, chart in enumerate(found.charts))))
    sections.append(("rules", "Rules and sources", _sources(found)))
    foot = f"jobplan {__version__}. Minutes are exact and rounded once for reading; exact values are in the JSON."
    return page(found.title, intro, sections, foot)


def notebook(found: Delivery) -> str:
    made = "".join(
        html_table(table.title, [item.replace("\n", " ").strip() for item in head(table.about, found.sign)], [(named(table, line), *cells(line)) for line in table.lines])
        for table in found.tables[:3]
    )
    items = "".join(f"<li>{escape(fact)}</li>" for fact in facts(found))
    return f"<section><h3>{escape(found.title)}</h3><ul>{items}</ul>{made}</section>"
