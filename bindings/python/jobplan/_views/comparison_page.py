"""The comparison as one self-contained HTML page. Needs Jinja2."""

from __future__ import annotations

from ..comparison import MOVES, Comparison
from .templates import fill


def render(comparison: Comparison) -> str:
    """The whole page; the same comparison gives the same bytes."""
    sides = [side for line in comparison.lines for side in (line.first, line.second)]
    rules = {side.rule: side.source or "" for side in sides if side.rule}
    return fill("comparison.html.jinja", c=comparison, words=MOVES, rules=dict(sorted(rules.items())))
