"""The comparison as one self-contained HTML page. Needs Jinja2."""

from __future__ import annotations

from importlib import resources

from ._optional import optional
from .comparison import MOVES, Comparison


def render(comparison: Comparison) -> str:
    """The whole page; the same comparison gives the same bytes."""
    jinja2 = optional("jinja2", "report", "the HTML page")
    markupsafe = optional("markupsafe", "report", "the HTML page")

    def load(name: str) -> str:
        return resources.files("jobplan").joinpath(name).read_text(encoding="utf-8")

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(load), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    sides = [side for line in comparison.lines for side in (line.first, line.second)]
    rules = {side.rule: side.source or "" for side in sides if side.rule}
    page: str = environment.get_template("comparison.html.jinja").render(
        c=comparison, css=markupsafe.Markup(load("report.css")), words=MOVES, rules=dict(sorted(rules.items()))
    )
    return page.lstrip()
