"""A result of sections as one self-contained HTML page. Needs Jinja2."""

from __future__ import annotations

from .sections import Sectioned
from .templates import fill


def render(result: Sectioned) -> str:
    """The whole page; the same result gives the same bytes."""
    return fill(
        "sections.html.jinja",
        title=result.title,
        lead=result.lead(),
        sections=result.sections(),
        rules=dict(sorted(result.rules().items())),
    )
