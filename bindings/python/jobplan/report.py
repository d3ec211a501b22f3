"""The report of a service: frozen objects over the library's JSON, every figure with its working."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from ._optional import optional
from .catalogue import Rule
from .figures import Figure

_T = TypeVar("_T")


@dataclass(frozen=True)
class Line:
    """A row of a table: what it is about, and its figures by name.

    Figures are attributes: ``line.hours_per_year``; ``line.figures`` has them all in order. What a
    row holds beyond figures is in `parts`, rows themselves: ``stream.parts["planning"].direct_care_hours``.
    """

    name: str
    label: str
    direct_care: bool | None
    figures: Mapping[str, Figure]
    verdict: str = ""  # of a gap: short, spare or in balance
    parts: Mapping[str, Line] = field(default_factory=dict)  # such as a stream's weekly, planning, waiting
    words: Mapping[str, Any] = field(default_factory=dict)  # its texts and counts by name

    def __getattr__(self, name: str) -> Figure:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self.figures[name]
        except KeyError:
            known = ", ".join(self.figures)
            raise AttributeError(f"this line has no figure {name!r}; it has {known}") from None

    def __reduce__(self) -> tuple[Any, ...]:
        own = (self.name, self.label, self.direct_care, dict(self.figures), self.verdict, dict(self.parts), dict(self.words))
        return _line_again, own


def _line_again(
    name: str,
    label: str,
    direct_care: bool | None,
    figures: dict[str, Figure],
    verdict: str,
    parts: dict[str, Line],
    words: dict[str, Any],
) -> Line:
    return Line(
        name, label, direct_care, MappingProxyType(figures), verdict, MappingProxyType(parts), MappingProxyType(words)
    )


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
class Team:
    """The whole team. Shares are ratios of totals, never means of ratios."""

    posts: int = 0
    vacant_posts: int = 0
    holders: int = 0
    contracted_hours_per_week: Figure | None = None
    wte: Figure | None = None
    planned_hours_per_week: Figure | None = None
    planned_hours_per_year: Figure | None = None
    productive_hours_per_year: Figure | None = None
    direct_care_hours_per_week: Figure | None = None
    direct_care_hours_per_year: Figure | None = None
    direct_care_share: Figure | None = None
    by_category: tuple[Line, ...] = ()
    by_specialty: tuple[Line, ...] = ()
    by_pillar: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A category an ambiguous activity could belong to."""

    category: str | None = None
    concept: str = ""
    rule: str = ""
    when: str = ""


@dataclass(frozen=True)
class OnCall:
    """How often someone is on call; the band is that of the availability supplement."""

    kind: str = ""
    one_in: int | None = None
    frequency_band: str | None = None
    formula: str = ""
    rule: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Objective:
    """An objective, what it serves, the support agreed for it and the time planned for it."""

    id: str
    level: str = ""
    title: str = ""
    serves: str | None = None
    support: str | None = None
    hours_per_week: Figure | None = None


@dataclass(frozen=True)
class Activity:
    """One line of a plan and how it was categorised."""

    description: str
    verdict: str = ""
    category: str | None = None
    concept: str | None = None
    rule: str | None = None
    source: str | None = None
    question: str | None = None
    candidates: tuple[Candidate, ...] = ()
    hours_per_week: Figure | None = None
    hours_per_year: Figure | None = None
    place: str | None = None
    skill: str | None = None
    objective: str | None = None
    pas_per_week: Figure | None = None
    on_call: OnCall | None = None


@dataclass(frozen=True)
class Holder:
    """A person in a post, by identifier only."""

    id: str
    share: Figure | None = None
    hours_per_week: Figure | None = None


@dataclass(frozen=True)
class Post:
    """One post and its plan."""

    id: str
    title: str = ""
    band: str | None = None
    team: str | None = None
    staff_group: str | None = None
    vacant: bool = False
    wte: Figure | None = None
    contracted_hours_per_week: Figure | None = None
    planned_hours_per_week: Figure | None = None
    difference_hours_per_week: Figure | None = None
    weeks_per_year: Figure | None = None
    productive_hours_per_year: Figure | None = None
    direct_care_hours_per_week: Figure | None = None
    direct_care_hours_per_year: Figure | None = None
    contracted_hours_per_year_gross: Figure | None = None
    annual_leave_hours_per_year: Figure | None = None
    public_holiday_hours_per_year: Figure | None = None
    direct_care_of_planned: Figure | None = None
    direct_care_of_contracted: Figure | None = None
    direct_care_of_gross: Figure | None = None
    sessions_per_week: Figure | None = None
    pas_per_week: Figure | None = None
    pas_per_week_rounded: Figure | None = None
    on_call_predictable_hours_per_week: Figure | None = None
    on_call_predictable_pas_per_week: Figure | None = None
    on_call_unpredictable_hours_per_week: Figure | None = None
    on_call_unpredictable_pas_per_week: Figure | None = None
    on_call_not_said_hours_per_week: Figure | None = None
    on_call_not_said_pas_per_week: Figure | None = None
    prospective_cover_hours_per_week: Figure | None = None
    prospective_cover_hours_per_week_rounded: Figure | None = None
    working_time_hours_per_week: Figure | None = None
    by_category: tuple[Line, ...] = ()
    by_place: tuple[Line, ...] = ()
    by_specialty: tuple[Line, ...] = ()
    by_skill: tuple[Line, ...] = ()
    by_pillar: tuple[Line, ...] = ()
    objectives: tuple[Objective, ...] = ()
    against_job_description: tuple[Line, ...] = ()
    holders: tuple[Holder, ...] = ()
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True)
class Capacity:
    """Hours there are, net of leave, by category, band, place and skill."""

    by_category: tuple[Line, ...] = ()
    by_band: tuple[Line, ...] = ()
    by_place: tuple[Line, ...] = ()
    by_skill: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Demand:
    """Hours of direct clinical care the referrals ask for, by stream and in all."""

    streams: tuple[Line, ...] = ()
    direct_care_hours: Figure | None = None


@dataclass(frozen=True)
class Gap:
    """Demand against capacity. Each line's `verdict` says whether it is short or spare."""

    by_stream: tuple[Line, ...] = ()
    by_skill: tuple[Line, ...] = ()
    by_band: tuple[Line, ...] = ()
    total: Line | None = None


@dataclass(frozen=True)
class Week:
    """One week of the year ahead: hours as decimals."""

    first_day: str
    demand: str = ""
    capacity: str = ""
    shortage: str = ""
    backlog: str = ""


@dataclass(frozen=True)
class YearAhead:
    """Capacity against demand over the year's weeks, with known absences."""

    first_day: str = ""
    weeks: int = 0
    days_left_out: int = 0
    short_weeks: int = 0
    sentence: str = ""
    waiting_hours_at_start: Figure | None = None
    waiting_hours_at_end: Figure | None = None
    largest_shortage_hours: Figure | None = None
    by_skill: tuple[Line, ...] = ()
    by_month: tuple[Line, ...] = ()
    by_week: tuple[Week, ...] = ()


@dataclass(frozen=True)
class Redeployment:
    """What moving spare time covers, and the sets of areas that stay short, in words."""

    spare_hours: Figure | None = None
    short_hours: Figure | None = None
    covered_hours: Figure | None = None
    unmet_hours: Figure | None = None
    moves: tuple[Line, ...] = ()
    bottlenecks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Closing:
    """Ways to close the gap: redeployment, recruitment, extra hours, or less demand."""

    redeployment: Redeployment | None = None
    recruitment: tuple[Line, ...] = ()
    extra_hours_per_week: Figure | None = None
    demand_to_lose: Figure | None = None


@dataclass(frozen=True)
class VariancePolicy:
    """What a variance is a share of, and which way round the difference is taken."""

    base: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Variance:
    """Planned against delivered."""

    policy: VariancePolicy = VariancePolicy()
    rows: int = 0
    by_category: tuple[Line, ...] = ()
    by_staff_group: tuple[Line, ...] = ()
    by_post: tuple[Line, ...] = ()
    causes: tuple[Line, ...] = ()
    total: Line | None = None


@dataclass(frozen=True)
class Test:
    """One test of an indicator; `met` is None where it cannot be said."""

    test: str
    met: bool | None = None
    source: str = ""


@dataclass(frozen=True)
class Evidence:
    """A standard of a level, and whether there is evidence that it is met."""

    standard: str
    state: str = ""
    why: str = ""


@dataclass(frozen=True)
class Kpi:
    """One of the key performance indicators of the 2023 guidance."""

    id: str
    title: str = ""
    counted_in: str = ""
    value: Figure | None = None
    staff: int | None = None
    active: int | None = None
    not_known: int | None = None
    tests: tuple[Test, ...] = ()
    by_staff_group: tuple[Line, ...] = ()
    by_team: tuple[Line, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def counts(self) -> str:
        """Of how many people the value is said: "10 of 12 staff, 1 not known"; empty where none are counted."""
        if self.staff is None:
            return ""
        unknown = f", {self.not_known} not known" if self.not_known else ""
        return f"{self.active} of {self.staff} staff{unknown}"


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
class HalfDay:
    """Contracted, planned and left hours of one half of a weekday."""

    weekday: str
    half: str = ""
    contracted_hours: Figure | None = None
    planned_hours: Figure | None = None
    room_hours: Figure | None = None


@dataclass(frozen=True)
class PostRoom:
    """The room of one post, where the document permits it to be shown."""

    post: str
    title: str = ""
    room_hours: Figure | None = None
    unplaced_hours: Figure | None = None
    half_days: tuple[HalfDay, ...] = ()


@dataclass(frozen=True)
class Room:
    """Contracted less planned time by half-day: of the team, and of single posts where permitted."""

    posts: int = 0
    posts_not_known: int = 0
    room_hours: Figure | None = None
    unplaced_hours: Figure | None = None
    half_days: tuple[HalfDay, ...] = ()
    by_post: tuple[PostRoom, ...] = ()


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
        return made(cls, {**_sourced(data, sources), "source_json": text})

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
        from ._tidy import rows

        return list(rows(self.to_dict()))

    def to_pandas(self) -> Any:
        """The same as a tidy pandas frame; ``value`` is a float, missing where there is no value."""
        pandas = optional("pandas", "pandas", "a pandas frame")
        found = pandas.DataFrame(self.tidy())
        found["value"] = pandas.Series([None if item is None else float(item) for item in found["value"]], dtype="float64")
        return found

    def to_text(self, width: int = 96) -> str:
        """The report as plain text in aligned tables, `width` characters wide (at least 72)."""
        from ._terminal import render

        return render(self, width=width)

    def to_html(self) -> str:
        """The report as one self-contained HTML page. Needs Jinja2."""
        from ._page import render

        return render(self)

    def to_xlsx(self) -> bytes:
        """The report as an Excel workbook, with formulas that check its figures. Needs XlsxWriter."""
        from ._results_book import render

        return render(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return Report.from_json, (self.source_json,)

    def __repr__(self) -> str:
        return f"<jobplan.Report {self.service.title!r}, {len(self.posts)} posts>"

    def _repr_html_(self) -> str:
        from ._notebook import report_summary

        return report_summary(self)


def _sourced(data: Any, sources: Mapping[str, str]) -> Any:
    """A copy in which figures and checks have the source of their rule, which the report gives once."""
    if isinstance(data, list):
        return [_sourced(item, sources) for item in data]
    if not isinstance(data, dict):
        return data
    copy = {name: _sourced(value, sources) for name, value in data.items()}
    if "source" not in copy and copy.get("rule") in sources:
        copy["source"] = sources[copy["rule"]]
    return copy


_ABOUT = ("month", "category", "band", "place", "specialty", "skill", "pillar", "staff_group", "team", "post", "cause", "id")


def _line(data: Mapping[str, Any]) -> Line:
    """A table row of the report: its subject is whichever member names it."""
    name = next((str(data[key]) for key in _ABOUT if data.get(key) is not None), "")
    label = data.get("label") or data.get("title") or name
    objects = {key: value for key, value in data.items() if isinstance(value, Mapping)}
    figures = {key: made(Figure, value) for key, value in objects.items() if "state" in value}
    parts = {key: _line({"label": key, **value}) for key, value in objects.items() if "state" not in value}
    parts |= {key: _lines(key, value) for key, value in data.items() if isinstance(value, list) and value and isinstance(value[0], Mapping)}
    words = {key: value for key, value in data.items() if isinstance(value, (str, int, float)) and key not in _ABOUT}
    return Line(
        name,
        str(label),
        data.get("direct_care"),
        MappingProxyType(figures),
        str(data.get("verdict") or ""),
        MappingProxyType(parts),
        MappingProxyType(words),
    )


def _lines(name: str, rows: Sequence[Mapping[str, Any]]) -> Line:
    """A list inside a line: its rows are parts named by their place."""
    return Line(name, name, None, MappingProxyType({}), "", MappingProxyType({str(at): _line(row) for at, row in enumerate(rows)}))


def made(kind: type[_T], data: Mapping[str, Any]) -> _T:
    """An object of `kind` from JSON. Members it does not know belong to a newer report: skipped."""
    if kind is Line:
        return _line(data)  # type: ignore[return-value]
    hints = _hints(kind)
    values = {}
    for member in fields(cast(Any, kind)):
        value = data.get(member.name)
        if value is None and (member.default is not MISSING or member.default_factory is not MISSING):
            continue
        values[member.name] = _converted(hints[member.name], value)
    return kind(**values)


_CACHE: dict[type, dict[str, Any]] = {}


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _CACHE:
        _CACHE[kind] = get_type_hints(kind)
    return _CACHE[kind]


def _converted(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, inside = get_origin(hint), get_args(hint)
    if origin is tuple:
        return tuple(_converted(inside[0], item) for item in value)
    if origin is not None and type(None) in inside:  # X | None
        return _converted(next(item for item in inside if item is not type(None)), value)
    if hint is Fraction:
        return Fraction(value)
    if hint is str:
        return str(value)
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return made(hint, value)
    return value
