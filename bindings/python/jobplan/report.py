"""The report of a service: frozen objects over the library's JSON, every figure with its working."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from ._optional import optional
from .catalogue import Rule
from .report_delivery import Kpi, Variance
from .report_hours import Capacity, Closing, Demand, Gap, YearAhead
from .report_lines import Line, made, sourced
from .report_plans import Objective, Post, Room, Team


@dataclass(frozen=True)
class Sentence:
    """One line of "what to look at first": severity is attention, note or good."""

    severity: str
    sentence: str


@dataclass(frozen=True)
class Framework:
    id: str
    edition: str = ""
    title: str = ""
    source: str = ""


@dataclass(frozen=True)
class Year:
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class ServiceFacts:
    """What the report is about."""

    title: str
    framework: Framework
    policy: str | None = None
    nation: str | None = None
    year: Year = Year()
    as_of: str | None = None


@dataclass(frozen=True)
class Confidentiality:
    """What the report may show of single people, and what it therefore leaves out."""

    identifiable: bool = True
    fewest_people: int | None = None
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assumption:
    """A figure that was assumed, not given: reconcile it with what happened."""

    name: str
    value: str
    source: str = ""


@dataclass(frozen=True)
class Check:
    """Something about the document that a person should look at."""

    code: str
    severity: str = ""
    where: str = ""
    sentence: str = ""
    times: int = 1
    rule: str | None = None
    source: str | None = None
    exact: str = ""
    """The sentence with every value in full; empty where it has them already."""


@dataclass(frozen=True)
class CheckPolicy:
    """A check whose severity the document changes, why, and how many findings that concerned."""

    code: str
    severity: str = ""
    reason: str = ""
    findings: int = 0


@dataclass(frozen=True)
class Report:
    """The report of a service. Sections whose input is absent are None.

    ``to_dict()`` and ``to_json()`` give the library's own report, byte for byte.
    """

    library: str
    service: ServiceFacts
    rounding: str = ""
    confidentiality: Confidentiality = Confidentiality()
    summary: tuple[Sentence, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    team: Team = Team()
    posts: tuple[Post, ...] = ()
    room: Room | None = None
    objectives: tuple[Objective, ...] = ()
    capacity: Capacity = Capacity()
    demand: Demand | None = None
    gap: Gap | None = None
    year_ahead: YearAhead | None = None
    closing: Closing | None = None
    scenarios: tuple[Line, ...] = ()
    variance: Variance | None = None
    kpis: tuple[Kpi, ...] = ()
    checks: tuple[Check, ...] = ()
    check_policy: tuple[CheckPolicy, ...] = ()
    rules: tuple[Rule, ...] = ()
    source_json: str = field(default="", repr=False)

    @classmethod
    def from_json(cls, text: str) -> Report:
        """Reads a report that was written by ``to_json()`` or by the C library."""
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("jobplan_report") != 1:
            raise ValueError('this is not a jobplan report: it must be a JSON object with "jobplan_report": 1')
        sources = {rule["id"]: rule.get("source", "") for rule in data.get("rules", ())}
        return made(cls, {**sourced(data, sources), "source_json": text})

    def to_json(self) -> str:
        """The library's JSON, one line."""
        return self.source_json

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dicts and lists; a fresh copy each time."""
        data: dict[str, Any] = json.loads(self.source_json)
        return data

    def tidy(self) -> list[dict[str, Any]]:
        """Every figure of the report as a row of one long table: section, within, subject, figure, state, value, unit, shown, rule, formula.

        ``value`` is an exact Fraction, None where there is none; ``pandas.DataFrame(report.tidy())`` makes a frame of
        it, :meth:`to_pandas` one with floating-point numbers.
        """
        from ._views.tidy import rows

        return list(rows(self.to_dict()))

    def to_pandas(self) -> Any:
        """The same as a tidy pandas frame; ``value`` is a float, missing where there is no value."""
        pandas = optional("pandas", "pandas", "a pandas frame")
        found = pandas.DataFrame(self.tidy())
        found["value"] = pandas.Series([None if item is None else float(item) for item in found["value"]], dtype="float64")
        return found

    def to_text(self, width: int = 96) -> str:
        """The report as plain text in aligned tables, `width` characters wide (at least 72)."""
        from ._views.terminal import render

        return render(self, width=width)

    def to_html(self) -> str:
        """The report as one self-contained HTML page. Needs Jinja2."""
        from ._views.report_page import render

        return render(self)

    def to_xlsx(self) -> bytes:
        """The report as an Excel workbook, with formulas that check its figures. Needs XlsxWriter."""
        from ._views.results_book import render

        return render(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return Report.from_json, (self.source_json,)

    def __repr__(self) -> str:
        return f"<jobplan.Report {self.service.title!r}, {len(self.posts)} posts>"

    def _repr_html_(self) -> str:
        from ._views.notebook import report_summary

        return report_summary(self)


__all__ = [
    "Assumption",
    "Check",
    "CheckPolicy",
    "Confidentiality",
    "Framework",
    "Report",
    "Sentence",
    "ServiceFacts",
    "Year",
]
