"""The indicators of the 2023 e-job planning guidance for one service: active plans, direct care, variance, level of attainment.

One call, :func:`indicators`, from a service document and a small evidence document to a frozen result that prints, becomes
JSON and HTML, and says of each standard what evidence a person must supply.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import attainment, variance
from ._exact import Day, Number, from_day, to_day, to_fraction
from ._published import still_shown
from .figures import Result, plain
from .report import Report
from .service import Service

NOT_STATED = "not stated"
_EVIDENCE_MEMBERS = ("jobplan_evidence", "reconciled_on", "output_threshold", "all", "by_staff_group", "notes")


@dataclass(frozen=True)
class Active(Result):
    """Staff with an active plan; ``share`` is None where there are no staff, or where it is withheld."""

    name: str
    staff: int | None
    active: int | None
    not_known: int | None
    share: variance.ActiveShare | None
    withheld: bool = False


@dataclass(frozen=True)
class DirectCare(Result):
    """Planned direct care as a share of everything planned, in hours and in sessions.

    ``by_sessions`` counts occasions: each timetabled or annual one, and a weekly amount by the length of a
    session; None where that length is not given, or nothing is planned.
    """

    name: str
    direct_hours: Fraction | None
    planned_hours: Fraction | None
    by_hours: Fraction | None
    direct_sessions: Fraction | None
    planned_sessions: Fraction | None
    by_sessions: Fraction | None
    withheld: bool = False


@dataclass(frozen=True)
class Delivered(Result):
    """The variance between planned and delivered time; ``text`` says why there is none."""

    name: str
    variance: Fraction | None
    text: str


@dataclass(frozen=True)
class Answer(Result):
    """One standard for one group: met, not met, or cannot be computed, and what that stands on."""

    id: str
    level: int
    met: bool | None
    statement: str
    evidence: str
    needed: str
    source: str

    @property
    def word(self) -> str:
        """"met", "not met" or "cannot be computed"."""
        return attainment.WORDS[self.met]


@dataclass(frozen=True)
class Attained(Result):
    """The level of attainment of one professional group, with every standard's answer."""

    name: str
    level: attainment.Level | None
    answers: tuple[Answer, ...]
    withheld: bool = False


@dataclass(frozen=True)
class Indicators(Result):
    """What :func:`indicators` gives."""

    title: str
    as_of: str
    months: int
    boundary: str
    fewest_people: int | None
    active: Active
    active_by_team: tuple[Active, ...]
    active_by_staff_group: tuple[Active, ...]
    direct_care: DirectCare
    direct_care_by_staff_group: tuple[DirectCare, ...]
    delivered: Delivered
    delivered_by_staff_group: tuple[Delivered, ...]
    attainment: tuple[Attained, ...]

    def to_json(self) -> str:
        """One JSON document; exact amounts as fractions in text."""
        return json.dumps(plain(self), ensure_ascii=False, indent=2)

    def to_text(self, width: int = 96) -> str:
        """For a terminal of that width."""
        from ._views.indicators import to_text

        return to_text(self, width)

    def to_html(self) -> str:
        """One self-contained page."""
        from ._views.indicators import to_html

        return to_html(self)

    def _repr_html_(self) -> str:
        from ._views.indicators import notebook

        return notebook(self)


@dataclass(frozen=True)
class _Post:
    id: str
    team: str
    group: str
    people: frozenset[str]
    active: bool | None
    direct_hours: Fraction
    hours: Fraction
    direct_sessions: Fraction | None
    sessions: Fraction | None
    n_direct: int
    n_output: int


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _occasion_hours(activity: Mapping[str, Any], session_hours: Fraction | None) -> Fraction | None:
    """The length of one occasion of an activity: of its own, or a session's."""
    if "annual" in activity:
        return to_fraction(activity["annual"]["hours"])
    table = activity.get("timetable")
    if isinstance(table, Mapping) and "start" in table and "end" in table:
        length = (_minutes(table["end"]) - _minutes(table["start"])) % 1440
        return Fraction(length or 1440, 60)
    return session_hours


def _posts(document: Mapping[str, Any], report: Report, as_of: Day | None, months: int, boundary: str) -> list[_Post]:
    direct = {line.name for line in report.team.by_category if line.direct_care}
    session_hours = to_fraction(document["session_hours"]) if "session_hours" in document else None
    made = []
    for given, post in zip(document["posts"], report.posts):
        if given.get("vacant"):
            continue
        plan = given.get("plan", {})
        active: bool | None = None
        if not given.get("activities") and not plan:
            active = False  # there is no plan to be active
        elif as_of is not None:
            dates = [plan.get(name) for name in ("approved_by_employee", "approved_by_manager")]
            active = variance.active_plan(plan.get("reviewed"), dates, as_of, months=months, boundary=boundary)
        hours, direct_hours = Fraction(0), Fraction(0)
        sessions: Fraction | None = Fraction(0)
        direct_sessions: Fraction | None = Fraction(0)
        n_direct = n_output = 0
        for stated, line in zip(given.get("activities", ()), post.activities):
            amount = line.hours_per_year.exact if line.hours_per_year else None
            if amount is None:
                continue
            length = _occasion_hours(stated, session_hours)
            occasions = amount / length if length else None
            hours += amount
            sessions = None if sessions is None or occasions is None else sessions + occasions
            if line.category in direct:
                n_direct += 1
                n_output += "expected_output" in stated
                direct_hours += amount
                direct_sessions = None if direct_sessions is None or occasions is None else direct_sessions + occasions
        people = frozenset(f"holder {item['id']}" for item in given.get("holders", ())) or frozenset({f"post {post.id}"})
        made.append(
            _Post(
                post.id,
                given.get("team") or NOT_STATED,
                given.get("staff_group") or NOT_STATED,
                people,
                active,
                direct_hours,
                hours,
                direct_sessions,
                sessions,
                n_direct,
                n_output,
            )
        )
    return made


def _people(posts: Iterable[_Post]) -> frozenset[str]:
    return frozenset().union(*(post.people for post in posts))


def _active(name: str, posts: Sequence[_Post]) -> Active:
    """Staff are people: one with two posts counts once, and is active when both plans are."""
    answers: dict[str, bool | None] = {}
    for post in posts:
        for who in post.people:
            before = answers.get(who, True)
            answers[who] = False if before is False or post.active is False else None if before is None else post.active
    n_active = sum(answer is True for answer in answers.values())
    unknown = sum(answer is None for answer in answers.values())
    return Active(name, len(answers), n_active, unknown, variance.active_share(n_active, unknown, len(answers)) if answers else None)


def _direct_care(name: str, posts: Sequence[_Post]) -> DirectCare:
    hours, direct = sum((post.hours for post in posts), Fraction(0)), sum((post.direct_hours for post in posts), Fraction(0))
    sessions = _sum([post.sessions for post in posts])
    direct_sessions = _sum([post.direct_sessions for post in posts])
    by_sessions = None if sessions is None or direct_sessions is None else variance.direct_care_ratio(direct_sessions, sessions)
    return DirectCare(name, direct, hours, variance.direct_care_ratio(direct, hours), direct_sessions, sessions, by_sessions)


def _sum(values: Sequence[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if len(known) == len(values) else None


def read_evidence(given: str | bytes | Mapping[str, Any]) -> Mapping[str, Any]:
    """Reads an evidence document and checks its names.

        {"jobplan_evidence": 1,
         "all": {"software-procured": {"met": true, "evidence": "Contract of March 2025"}},
         "by_staff_group": {"Nursing": {"staff-trained": {"met": false, "evidence": "31 of 60 trained"}}},
         "reconciled_on": ["2026-05-01", "2026-08-03"],
         "output_threshold": "9/10"}

    ``all`` speaks of every group, ``by_staff_group`` before it; ``met`` may be true, false or null; ``output_threshold``
    is the share of direct care activities that must state their expected output (the guidance gives none).

    Raises
    ------
    ValueError
        An unknown member or standard (the nearest is named), or an answer without its evidence.

    Examples
    --------
    >>> read_evidence('{"jobplan_evidence": 1, "all": {"staf-trained": {"met": true, "evidence": "x"}}}')
    Traceback (most recent call last):
        ...
    ValueError: /all/staf-trained: no such standard; the nearest is 'staff-trained'
    """
    read = given if isinstance(given, Mapping) else json.loads(given if isinstance(given, str) else given.decode("utf-8-sig"))
    if not isinstance(read, Mapping) or read.get("jobplan_evidence") != 1:
        raise ValueError('this is not an evidence document: it must be a JSON object with "jobplan_evidence": 1')
    _known(read, _EVIDENCE_MEMBERS, "", "member")
    ids = [item.id for item in attainment.standards()]
    for where, answers in [("/all", read.get("all", {})), *((f"/by_staff_group/{name}", item) for name, item in read.get("by_staff_group", {}).items())]:
        _known(answers, ids, where, "standard")
        for id, answer in answers.items():
            _known(answer, ("met", "evidence"), f"{where}/{id}", "member")
            if answer.get("met") not in (True, False, None) or "met" not in answer:
                raise ValueError(f"{where}/{id}/met: write true, false or null")
            if answer["met"] is not None and not str(answer.get("evidence", "")).strip():
                raise ValueError(f"{where}/{id}/evidence: say what the answer stands on; needed is: {_needed(id)}")
    for day in read.get("reconciled_on", ()):
        to_day(day, "/reconciled_on")
    if "output_threshold" in read and not 0 <= to_fraction(read["output_threshold"], "/output_threshold") <= 1:
        raise ValueError("/output_threshold: write a share from 0 to 1")
    return read


def _needed(id: str) -> str:
    return next(item.evidence for item in attainment.standards() if item.id == id)


def _known(found: Any, names: Sequence[str], where: str, what: str) -> None:
    if not isinstance(found, Mapping):
        raise ValueError(f"{where or '/'}: want an object")
    for name in found:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            raise ValueError(f"{where}/{name}: no such {what}" + (f"; the nearest is {near[0]!r}" if near else ""))


def _answers(name: str | None, posts: Sequence[_Post], as_of: Day | None, evidence: Mapping[str, Any]) -> tuple[Answer, ...]:
    given = {**evidence.get("all", {}), **(evidence.get("by_staff_group", {}).get(name, {}) if name else {})}
    found: dict[str, tuple[bool | None, str]] = {id: (item["met"], str(item.get("evidence", ""))) for id, item in given.items()}
    counted = _active("", posts)
    if counted.share is not None and as_of is not None:
        found["active-plans"] = (
            counted.share.level_1_at_least,
            f"{counted.active} of {counted.staff} staff have an active plan; of {counted.not_known} it is not known",
        )
    threshold = evidence.get("output_threshold")
    direct, output = sum(post.n_direct for post in posts), sum(post.n_output for post in posts)
    if direct:
        said = f"{output} of {direct} direct care activities state their expected output"
        met: bool | None = True if output == direct else False if not output else None
        if threshold is not None:
            met = Fraction(output, direct) >= to_fraction(threshold)
            said += f"; the threshold given is {threshold}"
        elif met is None:
            said += '; say which share counts ("output_threshold"): the guidance gives none'
        found["output-recorded"] = (met, said)
    if evidence.get("reconciled_on") and as_of is not None:
        days = evidence["reconciled_on"]
        found["reconciled-quarterly"] = (attainment.quarterly(days, as_of), "reconciled on " + ", ".join(map(str, days)))
    made = []
    for item in attainment.standards():
        met, said = found.get(item.id, (None, ""))
        made.append(Answer(item.id, item.level, met, item.statement, said, "" if met is not None else item.evidence, item.source))
    return tuple(made)


def _attained(name: str, posts: Sequence[_Post], as_of: Day | None, evidence: Mapping[str, Any]) -> Attained:
    answers = _answers(name, posts, as_of, evidence)
    return Attained(name, attainment.level({item.id: item.met for item in answers}), answers)


def _few(posts: Sequence[_Post], fewest: int | None) -> tuple[set[str], set[str]]:
    """The teams and staff groups to withhold: of too few people, and what gives those away."""
    if fewest is None:
        return set(), set()
    cells = [("", "")] + [("team", name) for name in _names(posts, _team)] + [("group", name) for name in _names(posts, _group)]
    members = [frozenset(at for at, post in enumerate(posts) if _takes(cell, post)) for cell in cells]
    people = [len(_people(posts[at] for at in mine)) for mine in members]
    cost = [n + 10**6 * (cell == ("", "")) for n, cell in zip(people, cells)]
    company = {at: post.people for at, post in enumerate(posts)}
    shown = still_shown([kind for kind, _ in cells], members, [not 0 < n < fewest for n in people], cost, company, fewest)
    hidden = [cell for cell, seen in zip(cells, shown) if not seen]
    return {name for kind, name in hidden if kind in ("team", "")}, {name for kind, name in hidden if kind in ("group", "")}


def _takes(cell: tuple[str, str], post: _Post) -> bool:
    kind, name = cell
    return not kind or (post.team if kind == "team" else post.group) == name


def _team(post: _Post) -> str:
    return post.team


def _group(post: _Post) -> str:
    return post.group


def _names(posts: Sequence[_Post], member: Callable[[_Post], str]) -> list[str]:
    return list(dict.fromkeys(map(member, posts)))


def indicators(
    service: Service | str | bytes | Mapping[str, Any],
    *,
    as_of: Day | None = None,
    evidence: str | bytes | Mapping[str, Any] | None = None,
    months: int = 12,
    boundary: str = "included",
    fewest_people: int | None = None,
    identifiable: bool = False,
    report: Report | None = None,
) -> Indicators:
    """Gives the indicators of a service: by team and professional group, with the evidence for each standard.

    Parameters
    ----------
    service : the document as JSON text, or as what JSON becomes
    as_of : date, optional
        The document's ``as_of`` unless given.
    evidence : JSON text or mapping, optional
        What persons vouch for: see :func:`read_evidence`.
    months, boundary
        How long a plan stays active, and whether its anniversary is in time: :func:`jobplan.variance.active_plan`.
    fewest_people : int, optional
        Teams and groups of fewer staff are withheld, and others that would give them away. There is
        no default: give it, or permit `identifiable` figures.
    report : jobplan.Report, optional
        The service's report with its delivered rows, where it was made already.

    Raises
    ------
    ValueError
        Neither `fewest_people` nor `identifiable`; or an evidence document with a mistake.

    Examples
    --------
    >>> found = indicators({"jobplan": 1, "title": "Two", "framework": "bapo-2025", "nation": "england",
    ...     "year": {"start": "2026-04-01"}, "as_of": "2026-06-01", "weeks": {"preset": "nhsi-2017"}, "posts": []}, identifiable=True)
    ... # doctest: +SKIP
    """
    if fewest_people is None and not identifiable:
        raise ValueError("say how few staff a figure may speak of (fewest_people; 5, 6, 7 and 10 are in use), or permit identifiable figures")
    text = json.dumps(service) if isinstance(service, Mapping) else service
    if isinstance(text, Service):
        raise TypeError("give the document itself (its JSON): a service that has been read does not keep it")
    document = json.loads(text if isinstance(text, str) else text.decode("utf-8-sig"))
    if report is None:
        report = Service(json.dumps({name: value for name, value in document.items() if name != "delivered"})).report(identifiable=True)
    elif not report.confidentiality.identifiable:
        raise ValueError("the report withholds its posts, so nothing can be counted from it: ask for it with report(identifiable=True)")
    day = as_of if as_of is not None else document.get("as_of")
    given = read_evidence(evidence) if evidence is not None else {}
    posts = _posts(document, report, day, months, boundary)
    few_teams, few_groups = _few(posts, None if identifiable else fewest_people)
    teams, groups = _names(posts, _team), _names(posts, _group)
    for name in given.get("by_staff_group", {}):
        if name not in groups:
            raise ValueError(f"/by_staff_group/{name}: the service has no such staff group; it has {', '.join(groups)}")

    def of_group(name: str) -> list[_Post]:
        return [post for post in posts if post.group == name]

    def of_team(name: str) -> list[_Post]:
        return [post for post in posts if post.team == name]

    hidden = "" in few_teams
    kpi = next((item for item in report.kpis if item.id == "planned-delivered-variance"), None)
    by_group = {line.name: line.figures["value"] for line in kpi.by_staff_group if "value" in line.figures} if kpi else {}
    return Indicators(
        title=report.service.title,
        as_of="" if day is None else from_day(to_day(day)).isoformat(),
        months=months,
        boundary=boundary,
        fewest_people=None if identifiable else fewest_people,
        active=_hide_active("All", hidden) or _active("All", posts),
        active_by_team=tuple(_hide_active(name, name in few_teams) or _active(name, of_team(name)) for name in teams),
        active_by_staff_group=tuple(_hide_active(name, name in few_groups) or _active(name, of_group(name)) for name in groups),
        direct_care=_hide_direct("All", hidden) or _direct_care("All", posts),
        direct_care_by_staff_group=tuple(_hide_direct(name, name in few_groups) or _direct_care(name, of_group(name)) for name in groups),
        delivered=_delivered("All", kpi.value if kpi else None, hidden),
        delivered_by_staff_group=tuple(_delivered(name, by_group.get("" if name == NOT_STATED else name), name in few_groups) for name in groups),
        attainment=tuple(
            Attained(name, None, (), True) if name in few_groups else _attained(name, of_group(name), day, given) for name in groups
        ),
    )


def _hide_active(name: str, hidden: bool) -> Active | None:
    return Active(name, None, None, None, None, True) if hidden else None


def _hide_direct(name: str, hidden: bool) -> DirectCare | None:
    return DirectCare(name, None, None, None, None, None, None, True) if hidden else None


def _delivered(name: str, figure: Any, hidden: bool) -> Delivered:
    if hidden:
        return Delivered(name, None, "withheld")
    return Delivered(name, figure.exact if figure else None, figure.text if figure else "unknown: no delivered activity was given")


__all__ = ["Active", "Answer", "Attained", "Delivered", "DirectCare", "Indicators", "indicators", "read_evidence"]
