"""A result of sections as one self-contained HTML page. Needs Jinja2."""

from __future__ import annotations

from importlib import resources

from ._optional import optional
from ._sections import Sectioned


def render(result: Sectioned) -> str:
    """The whole page; the same result gives the same bytes."""
    jinja2 = optional("jinja2", "report", "the HTML page")
    markupsafe = optional("markupsafe", "report", "the HTML page")

    def load(name: str) -> str:
        return resources.files("jobplan").joinpath(name).read_text(encoding="utf-8")

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(load), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    page: str = environment.get_template("sections.html.jinja").render(
        title=result.title,
        lead=result.lead(),
        sections=result.sections(),
        rules=dict(sorted(result.rules().items())),
        css=markupsafe.Markup(load("report.css")),
    )
    return page.lstrip()
