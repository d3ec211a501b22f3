"""The pack for a team's e-job planning meeting, as appendix 4 of the 2023 guidance suggests, with nobody identifiable.

One call, :func:`meeting_pack`, from a service document (and last year's): objectives, last year's activity, indicators,
the expected clinical output against demand, on-call work, and leadership roles with the time agreed for them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._views.delivery import cells, head, rounded
from ._exact import Day, to_fraction
from ._views.indicators import ACTIVE, DIRECT, active_cells, delivered_cells, direct_cells, level_words
from ._views.sections import Section, Sectioned
from ._withheld import also_withhold
from ._views.words import counted, date_words
from .delivery import Delivery, analyse
from .figures import plain, rule_source
from .indicators import Indicators, _occasion_hours, indicators
from .ratios import fraction_text
from .report import Report
from .report_lines import Line
from .report_plans import Activity
from .service import Service

SOURCE = "NHS England, E-job planning the clinical workforce, October 2023, appendix 4"
# The guide names governance lead and trainee supervision and says "such as"; these are the appointed roles, and the
# supervision and management work, among the activities the library knows.
LEADERSHIP = (
    "clinical-director", "governance-lead", "clinical-governance", "lead-role", "link-role", "leadership", "ftsu-guardian",
    "other-appointed-role", "mental-health-first-aider", "committee-network", "icb-committee", "nice-committee", "lnc-role",
    "trainee-supervision", "student-supervision", "mentoring", "staff-management", "service-management", "financial-management",
    "rota-planning", "manager-on-call",
)  # fmt: skip
_NAMED = ("governance-lead", "trainee-supervision")
_RULES = ("variance.active-share", "variance.dcc-ratio", "variance.planned-delivered", "variance.team-total", "variance.withhold", "annual.weekly-average")


@dataclass(frozen=True)
class Pack(Sectioned):
    """The pack: prints, becomes JSON and one HTML page, and shows itself in a notebook."""

    title: str
    source_json: str = field(repr=False)

    @classmethod
    def from_json(cls, text: str) -> Pack:
        """Reads a pack that ``to_json()`` wrote."""
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("jobplan_pack") != 1:
            raise ValueError('this is not a meeting pack: it must be a JSON object with "jobplan_pack": 1')
        return cls(str(data["title"]), text)

    def lead(self) -> tuple[str, ...]:
        """Sentences at the head."""
        return tuple(self.to_dict()["lead"])

    def sections(self) -> tuple[Section, ...]:
        """The tables, in appendix 4's order."""
        return tuple(
            Section(
                item["heading"], tuple(item["columns"]), tuple(map(tuple, item["rows"])), tuple(item["notes"]), item["text_columns"], item["has_total"]
            )
            for item in self.to_dict()["sections"]
        )


@dataclass(frozen=True)
class _Item:
    """An activity of a post that is not vacant."""

    post: str
    people: int
    direct: bool
    line: Activity
    hours_per_year: Fraction
    hours_per_week: Fraction
    contacts: Fraction | None
    states_output: bool


def _exact(figure: Any) -> Fraction:
    return Fraction(0) if figure is None or figure.exact is None else Fraction(figure.exact)


def _items(document: Mapping[str, Any], report: Report) -> list[_Item]:
    direct = {line.name for line in report.team.by_category if line.direct_care}
    session = to_fraction(document["session_hours"]) if "session_hours" in document else None
    made = []
    for given, post in zip(document["posts"], report.posts):
        if post.vacant:
            continue
        for stated, line in zip(given.get("activities", ()), post.activities):
            hours, output = _exact(line.hours_per_year), stated.get("expected_output")
            contacts = None
            if output:
                length = Fraction(1) if output["per"] == "hour" else _occasion_hours(stated, session)
                contacts = to_fraction(output["contacts"]) * hours / length if length else None
            made.append(
                _Item(
                    post.id, max(1, len(post.holders)), line.category in direct, line, hours, _exact(line.hours_per_week), contacts, output is not None
                )
            )
    return made


def _people(items: Sequence[_Item]) -> int:
    return sum({item.post: item.people for item in items}.values())


def _shown(groups: Sequence[Sequence[_Item]], fewest: int | None) -> list[bool]:
    """Which sums may be shown: of enough people, and not giving away one that is not."""
    people = [_people(items) for items in groups]
    secret = [fewest is not None and 0 < n < fewest for n in people]
    shown = [not hidden for hidden in secret]
    sums = [frozenset(id(item) for item in items) for items in groups]
    for at in also_withhold(sums, shown, secret, people):
        shown[at] = False
    return shown


def _by(items: Sequence[_Item], name: str) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = {}
    for item in items:
        found.setdefault(getattr(item.line, name) or "not stated", []).append(item)
    return found


def _output(items: Sequence[_Item], fewest: int | None) -> list[dict[str, Any]]:
    """Direct care hours and expected contacts a year by skill, and in all: two sums, each withheld by its own people."""
    direct = [item for item in items if item.direct]
    groups = {**_by(direct, "skill"), "All": direct}
    stated = [[item for item in found if item.states_output] for found in groups.values()]
    hours_shown, contacts_shown = _shown(list(groups.values()), fewest), _shown(stated, fewest)
    made = []
    for (name, found), output, hours_open, contacts_open in zip(groups.items(), stated, hours_shown, contacts_shown):
        contacts = [item.contacts for item in output if item.contacts is not None]
        known = len(contacts) == len(output) > 0
        made.append(
            {
                "skill": name,
                "people": _people(found) if hours_open else None,
                "hours_per_year": fraction_text(sum((item.hours_per_year for item in found), Fraction(0))) if hours_open else None,
                "hours_state": "value" if hours_open else "withheld",
                "people_stating_output": _people(output) if contacts_open and hours_open else None,
                "contacts_per_year": fraction_text(sum(contacts, Fraction(0))) if known and contacts_open else None,
                "contacts_state": "withheld" if not contacts_open else "value" if known else "unknown",
            }
        )
    return made


def _amount(text: str | None, state: str) -> str:
    return rounded(Fraction(text)) if text is not None else {"unknown": "not stated"}.get(state, state)


def _count(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _output_sections(report: Report, output: Sequence[Mapping[str, Any]]) -> list[Section]:
    rows = [
        (
            item["skill"],
            _count(item["people"]),
            _amount(item["hours_per_year"], item["hours_state"]),
            _count(item["people_stating_output"]),
            _amount(item["contacts_per_year"], item["contacts_state"]),
        )
        for item in output
    ]
    heads = ("Skill or pathway", "\nPeople", "Direct care\nhours a year", "People whose plan\nstates output", "Expected contacts\na year")
    notes = ["Expected contacts are each activity's stated output times its hours or sessions a year, after leave; what states none is not in them."]
    made = [Section("Expected clinical output", heads, tuple(rows) if len(output) > 1 else (), tuple(notes), has_total=True)]
    if report.gap is not None:
        open_skills = {item["skill"]: item["hours_state"] == "value" for item in output}
        lines = [*report.gap.by_skill, *([report.gap.total] if report.gap.total else [])]
        contacts = [line for line in report.demand.streams] if report.demand else []
        demand = tuple((line.label or line.name, *(line.figures[name].short if name in line.figures else "" for name in ("contacts", "direct_care_hours"))) for line in contacts)
        made.append(Section("What the referrals ask for", ("Stream of referrals", "Contacts\na year", "Direct care\nhours a year"), demand))
        made.append(
            Section(
                "Capacity against demand",
                ("Skill or pathway", "Demand\nhours a year", "Capacity\nhours a year", "Gap\nhours a year", "\nVerdict"),
                tuple(_gap_row(line, report, open_skills) for line in lines),
                has_total=report.gap.total is not None,
            )
        )
    else:
        made[0] = Section(made[0].heading, made[0].columns, made[0].rows, (*notes, "The document states no demand: the gap is not known."), has_total=True)
    return made


def _gap_row(line: Line, report: Report, open_skills: Mapping[str, bool]) -> tuple[str, ...]:
    total = report.gap is not None and line is report.gap.total
    name = "All" if total else line.label or line.name or "not stated"
    demand = line.figures["demand_hours"].short
    if not open_skills.get("All" if total else line.name or "not stated", True):
        return (name, demand, "withheld", "withheld", "")
    return (name, demand, line.figures["capacity_hours"].short, line.figures["gap_hours"].short, line.verdict)


def _labels() -> dict[str, str]:
    concepts = (lowlevel.jp_concept_at(i) for i in range(lowlevel.jp_concept_count()))
    return {item["id"]: item["label"] for item in concepts}


def _roles(items: Sequence[_Item], fewest: int | None) -> tuple[list[dict[str, Any]], list[_Item]]:
    """Leadership roles by kind and category, and in all; and the items they are made of."""
    labels = _labels()
    held = [item for item in items if not item.direct and item.line.concept in LEADERSHIP]
    groups: dict[tuple[str, str], list[_Item]] = {}
    for item in held:
        groups.setdefault((labels[item.line.concept or ""], item.line.category or "not categorised"), []).append(item)
    named = [*sorted(groups.items()), (("All", ""), held)]
    made = []
    for ((role, category), found), is_open in zip(named, _shown([found for _, found in named], fewest)):
        made.append(
            {
                "role": role,
                "category": category,
                "people": _people(found) if is_open else None,
                "hours_per_week": fraction_text(sum((item.hours_per_week for item in found), Fraction(0))) if is_open else None,
                "state": "value" if is_open else "withheld",
            }
        )
    return made, held


def _role_sections(roles: Sequence[Mapping[str, Any]], held: Sequence[_Item], fewest: int | None) -> list[Section]:
    labels = _labels()
    rows = tuple((item["role"], item["category"], _count(item["people"]), _amount(item["hours_per_week"], item["state"])) for item in roles)
    missing = [labels[id].lower() for id in _NAMED if not any(item.line.concept == id for item in held)]
    notes = [f"In nobody's plan, though the guidance names it: {name}." for name in missing]
    if any(item["state"] == "withheld" for item in roles):
        notes.append("Withheld: few hold that role, so its time would be one person's. The role is allocated; its holder may tell the time.")
    made = [Section("Leadership roles, and the time agreed for them", ("Role", "Category", "\nPeople", "Hours\na week"), rows if held else (), tuple(notes), 2, bool(held))]
    if fewest is None and held:
        by_post = tuple((item.post, labels[item.line.concept or ""], item.line.description, item.line.category or "", rounded(item.hours_per_week, 2)) for item in held)
        made.append(Section("Who has which role", ("Post", "Role", "In the plan's words", "Category", "Hours\na week"), by_post, text_columns=4))
    return made


def _on_call(items: Sequence[_Item], fewest: int | None) -> tuple[list[dict[str, Any]], Section]:
    groups: dict[str, list[_Item]] = {}
    for item in items:
        if item.line.on_call is not None:
            words = item.line.on_call.kind + (f", 1 in {item.line.on_call.one_in}" if item.line.on_call.one_in else "")
            groups.setdefault(words or "on call", []).append(item)
    made: list[dict[str, Any]] = []
    for (words, found), is_open in zip(groups.items(), _shown(list(groups.values()), fewest)):
        hours = fraction_text(sum((item.hours_per_week for item in found), Fraction(0))) if is_open else None
        made.append({"arrangement": words, "people": _people(found) if is_open else None, "hours_per_week": hours, "state": "value" if is_open else "withheld"})
    rows = tuple((item["arrangement"], _count(item["people"]), _amount(item["hours_per_week"], item["state"])) for item in made)
    notes = () if rows else ("No plan has on-call work. Agree at the meeting how any out-of-hours commitment is met.",)
    return made, Section("On call and out of hours", ("Arrangement", "\nPeople", "Hours worked\na week"), rows, notes)


def _delivered(document: Mapping[str, Any], report: Report, rows_csv: str | bytes | None, fewest: int | None) -> Delivery | None:
    """Last year's rows, with sums of too few posts withheld."""
    from .roster_csv import GENERIC, Profile, Rows

    inline = document.get("delivered", {}).get("rows")
    if rows_csv is None and not inline:
        return None
    text = rows_csv if rows_csv is not None else _as_csv(inline or [])
    first_line = (text if isinstance(text, str) else text.decode("utf-8-sig", "replace")).split("\n", 1)[0]
    cause = {"optional_names": {"cause": "cancelled_because"}} if "cancelled_because" in first_line else {}
    year = (report.service.year.start, report.service.year.end)
    rows = Rows(
        Profile({**GENERIC, "names": {"post": "post", "category": "category"}, **cause}),
        first_day=year[0],
        last_day=year[1],
        known={"post": [post.id for post in report.posts]},
    )
    rows.read(text)
    post_of = {
        "team": {post.id: post.team or "not stated" for post in report.posts},
        "staff_group": {post.id: post.staff_group or "not stated" for post in report.posts},
    }
    return analyse(rows, year=year, fewest_people=fewest, identifiable=fewest is None, post_of=post_of, title=report.service.title)


def _as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    names = ("date", "post", "category", "planned_min", "delivered_min", "cancelled_because")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return out.getvalue()


def _activity_sections(found: Delivery | None) -> list[Section]:
    if found is None:
        return [Section("Last year's activity", notes=("No delivered activity was given: add it to the document, or give last year's document.",))]
    wanted = ("team", "staff_group", "category", "quarter")
    made = []
    for table in found.tables:
        if table.id in wanted and table.lines:
            rows = tuple((line.name or line.period, *cells(line)) for line in table.lines)
            made.append(Section(f"Last year's activity {table.title[0].lower()}{table.title[1:]}", head(table.about, found.sign), rows, has_total=rows[-1][0] == "All"))
    if made and found.notes:
        made[-1] = Section(made[-1].heading, made[-1].columns, made[-1].rows, found.notes, has_total=made[-1].has_total)
    if found.causes and found.causes.lines:
        made.append(Section("Why planned time was not delivered", head("Cause", found.sign), tuple((line.name, *cells(line)) for line in found.causes.lines)))
    return made


def _indicator_sections(found: Indicators) -> list[Section]:
    groups = tuple(active_cells(item) for item in (*found.active_by_team, *found.active_by_staff_group, found.active))
    direct = tuple(direct_cells(item)[:4] for item in (*found.direct_care_by_staff_group, found.direct_care))
    delivered = tuple(delivered_cells(item) for item in (*found.delivered_by_staff_group, found.delivered))
    return [
        Section("Indicator: staff with an active plan", ("Team or professional group", *ACTIVE[1:]), groups, has_total=True),
        Section("Indicator: planned direct care to all planned time", ("Professional group", *DIRECT[1:4]), direct, has_total=True),
        Section("Indicator: variance between planned and delivered", ("Professional group", "Variance"), delivered, has_total=True),
        Section("Level of attainment", ("Professional group", "Level"), tuple((item.name, level_words(item)) for item in found.attainment), text_columns=2),
    ]


def _objectives(report: Report, items: Sequence[_Item], fewest: int | None) -> Section:
    serving = [[item for item in items if item.line.objective == objective.id] for objective in report.objectives]
    rows = []
    for objective, found, is_open in zip(report.objectives, serving, _shown(serving, fewest)):
        hours = "none planned" if not found else rounded(sum((item.hours_per_week for item in found), Fraction(0)), 2) if is_open else "withheld"
        rows.append((objective.title, objective.level, objective.support or "", hours))
    notes = () if rows else ("The document states no objectives of the organisation or the team: set them at the meeting.",)
    return Section("Objectives of the organisation and the team", ("Objective", "Whose", "Support", "Hours a week\nplanned for it"), tuple(rows), notes, text_columns=3)


def _read(given: str | bytes | Mapping[str, Any]) -> tuple[dict[str, Any], Service]:
    text = json.dumps(given, default=str) if isinstance(given, Mapping) else given
    document: dict[str, Any] = json.loads(text if isinstance(text, str) else text.decode("utf-8-sig"), parse_float=str)
    plain = dict(document)
    plain.pop("delivered", None)
    return document, Service(json.dumps(plain) if "delivered" in document else text)


def meeting_pack(
    service: str | bytes | Mapping[str, Any],
    *,
    delivered_csv: str | bytes | None = None,
    last_year: str | bytes | Mapping[str, Any] | None = None,
    evidence: str | bytes | Mapping[str, Any] | None = None,
    as_of: Day | None = None,
    fewest_people: int | None = None,
    identifiable: bool = False,
) -> Pack:
    """Makes the pack for a team's meeting: appendix 4 of the 2023 guidance, in its order.

    Parameters
    ----------
    service : the document of the coming year, as JSON text, or as what JSON becomes
    delivered_csv : str or bytes, optional
        Delivered rows as CSV: date, post, category, planned_min, delivered_min and, if known, cancelled_because.
        They belong to `last_year` where that is given, else to `service`.
    last_year : the document of the year that ends, optional
        Its activity is shown; without it, what `service` itself has.
    evidence, as_of
        As :func:`jobplan.indicators.indicators`.
    fewest_people : int, optional
        Sums of fewer people are withheld, and others that would give them away. There is no default: give it,
        or permit an `identifiable` pack, which names posts beside their leadership roles.

    Raises
    ------
    ValueError
        Neither `fewest_people` nor `identifiable`.

    Examples
    --------
    >>> made = meeting_pack({"jobplan": 1, "title": "Two", "framework": "bapo-2025", "nation": "england",
    ...     "year": {"start": "2026-04-01", "end": "2027-03-31"}, "as_of": "2026-06-01", "weeks": {"preset": "ahp-2017-minimum"},
    ...     "posts": [{"id": "P1", "title": "Lead", "contract": {"hours_per_week": 10, "full_time_hours_per_week": 37.5},
    ...     "activities": [{"description": "Governance lead", "hours_per_week": 2}]}]}, fewest_people=5)
    >>> made.to_dict()["roles"][0]["state"]
    'withheld'
    """
    if fewest_people is None and not identifiable:
        raise ValueError("say how few people a figure may speak of (fewest_people; 5, 6, 7 and 10 are in use), or permit identifiable figures")
    fewest = None if identifiable else fewest_people
    document, read = _read(service)
    report = read.report(identifiable=True)
    ended, ended_report = (document, report)
    if last_year is not None:
        ended, ended_read = _read(last_year)
        ended_report = ended_read.report(identifiable=True)
    activity = _delivered(ended, ended_report, delivered_csv, fewest)
    if delivered_csv is not None or "rows" in ended.get("delivered", {}):  # the indicator of variance asks for the rows
        again = Service(json.dumps({name: value for name, value in ended.items() if name != "delivered"}))
        again.add_delivered_csv(_bytes(delivered_csv if delivered_csv is not None else _as_csv(ended["delivered"]["rows"])))
        ended_report = again.report(identifiable=True)
    kpis = indicators(json.dumps(ended), as_of=as_of, evidence=evidence, fewest_people=fewest, identifiable=identifiable, report=ended_report)
    items = _items(document, report)
    output = _output(items, fewest)
    roles, held = _roles(items, fewest)
    on_call, on_call_section = _on_call(items, fewest)
    sections = [
        _objectives(report, items, fewest),
        *_activity_sections(activity),
        *_indicator_sections(kpis),
        *_output_sections(report, output),
        on_call_section,
        *_role_sections(roles, held, fewest),
    ]
    data = {
        "jobplan_pack": 1,
        "title": f"{report.service.title}: team e-job planning meeting",
        "lead": _lead(report, ended_report, fewest, last_year is not None),
        "fewest_people": fewest,
        "sections": [vars(section) for section in sections],
        "activity": None if activity is None else plain(activity),
        "indicators": plain(kpis),
        "expected_output": output,
        "on_call": on_call,
        "roles": roles,
        "rules": [{"id": id, "source": rule_source(id)} for id in _RULES if rule_source(id)],
    }
    return Pack.from_json(json.dumps(data, ensure_ascii=False, default=str))


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _lead(report: Report, ended: Report, fewest: int | None, two: bool) -> list[str]:
    year, before = report.service.year, ended.service.year
    made = [f"For the year {date_words(year.start)} to {date_words(year.end)}: {counted(report.team.posts, 'post')}, {counted(report.team.holders, 'holder')}."]
    if two:
        made.append(f"Activity and indicators are those of {date_words(before.start)} to {date_words(before.end)}.")
    if fewest is None:
        made.append("Identifiable figures are permitted: nothing is withheld. Share this pack with nobody who may not see them.")
    else:
        made.append(f"Nobody is named. Figures of fewer than {fewest} people are withheld, and others that would give them away.")
    made.append(f"Its content follows {SOURCE}.")
    return made


__all__ = ["LEADERSHIP", "Pack", "meeting_pack"]
