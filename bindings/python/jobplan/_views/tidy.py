"""A report as one long table: a row a figure, named by its section, its subject and itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ..report_lines import ABOUT

COLUMNS = ("section", "within", "subject", "figure", "state", "value", "unit", "shown", "rule", "formula")


def rows(report: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The figures in the report's order; ``value`` is a Fraction, None where there is none."""
    for section, node in report.items():
        yield from _walk(node, section, (), "")


def _walk(node: Any, section: str, subjects: tuple[str, ...], name: str) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for item in node:
            yield from _walk(item, section, subjects, name)
    elif isinstance(node, Mapping):
        if "state" in node and ("unit" in node or "why" in node):
            yield _row(node, section, subjects, name)
            return
        own = next((str(node[key]) for key in ABOUT if isinstance(node.get(key), str)), None)
        inner = (*subjects, own) if own is not None else subjects
        for key, value in node.items():
            # a list of rows is a section of its own: team.by_category
            yield from _walk(value, f"{section}.{key}" if isinstance(value, list) else section, inner, key)


def _row(node: Mapping[str, Any], section: str, subjects: tuple[str, ...], name: str) -> dict[str, Any]:
    exact = node.get("exact")
    found = (
        section,
        " / ".join(subjects[:-1]),
        subjects[-1] if subjects else "",
        name,
        node["state"],
        Fraction(exact) if exact is not None else None,
        node.get("unit", ""),
        node.get("percent", "") + "%" if node.get("percent") else node.get("decimal", ""),
        node.get("rule", ""),
        node.get("formula", ""),
    )
    return dict(zip(COLUMNS, found))


__all__ = ["COLUMNS", "rows"]
