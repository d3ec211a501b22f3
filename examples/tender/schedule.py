"""From referrals, pathways and contract terms to a staffing schedule, exact: every number is a Fraction until it is shown.

Who is needed follows from direct care hours alone: supporting time (SPA) is set aside for every whole-time equivalent
first and is never used to close a gap. Leave is counted once, in the attending weeks.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import jobplan
from jobplan import annual, demand, leave, ratio, year
from jobplan.figures import Figure

MOST_YEARS = 50
MEMBERS = {  # of each part of the terms; a slip of the pen must not be a silent default
    "terms": "tender title notes contract staffing pathways scenarios",
    "contract": "first_day years referral_growth_per_year overhead_share",
    "staffing": "framework full_time_hours_per_week year post_wte bands fixed",
    "band": "band title supporting",
    "supporting": "description hours_per_week",
    "fixed": "band title wte why",
    "pathway": "name demand bands",
    "scenario": "name multiply",
}
PERMITTED = {"SPA"}  # what may stand among the supporting activities of a band


class TermsError(ValueError):
    """The terms or the rates do not fit together; says where and what to write."""


@dataclass(frozen=True)
class Rate:
    """What one whole-time equivalent of a band costs a year, pounds."""

    band: str
    salary: Fraction
    on_cost_share: Fraction
    basis: str

    @property
    def cost(self) -> Fraction:
        return self.salary * (1 + self.on_cost_share)


@dataclass(frozen=True)
class Week:
    """The full-time week of a band: what is protected, and what is left for direct care, hours."""

    band: str
    title: str
    total: Fraction
    supporting: tuple[tuple[str, Fraction, str], ...]  # description, hours, rule

    @property
    def spa(self) -> Fraction:
        return sum((hours for _, hours, _ in self.supporting), Fraction(0))

    @property
    def dcc(self) -> Fraction:
        return self.total - self.spa


@dataclass(frozen=True)
class Line:
    """A band of the schedule: why so many, and what they cost."""

    week: Week
    rate: Rate
    direct_hours: Fraction
    hours_per_wte: Figure
    needed_wte: Fraction
    wte: Fraction
    post_formula: str
    care_wte: Fraction
    protected_wte: Fraction
    leave_wte: Fraction

    @property
    def cost(self) -> Fraction:
        return self.wte * self.rate.cost


@dataclass(frozen=True)
class Fixed:
    """A post that does not follow from demand."""

    band: str
    title: str
    wte: Fraction
    why: str
    rate: Rate

    @property
    def cost(self) -> Fraction:
        return self.wte * self.rate.cost


@dataclass(frozen=True)
class Year:
    """One contract year of one scenario."""

    number: int
    first_day: str
    pathways: tuple[tuple[str, Fraction, demand.DemandResult], ...]  # name, referrals, what they come to
    lines: tuple[Line, ...]
    fixed: tuple[Fixed, ...]
    overhead_share: Fraction

    @property
    def direct_hours(self) -> Fraction:
        return sum((line.direct_hours for line in self.lines), Fraction(0))

    @property
    def contacts(self) -> Fraction:
        return sum((found.attended_new + found.attended_follow_up for _, _, found in self.pathways), Fraction(0))

    @property
    def needed_wte(self) -> Fraction:
        return sum((line.needed_wte for line in self.lines), Fraction(0))

    @property
    def wte(self) -> Fraction:
        return sum((line.wte for line in (*self.lines, *self.fixed)), Fraction(0))

    @property
    def staff_cost(self) -> Fraction:
        return sum((line.cost for line in (*self.lines, *self.fixed)), Fraction(0))

    @property
    def overhead(self) -> Fraction:
        return self.staff_cost * self.overhead_share

    @property
    def cost(self) -> Fraction:
        return self.staff_cost + self.overhead


@dataclass(frozen=True)
class Scenario:
    name: str
    changes: dict[str, Fraction]
    years: tuple[Year, ...]

    @property
    def cost(self) -> Fraction:
        return sum((item.cost for item in self.years), Fraction(0))


@dataclass(frozen=True)
class Schedule:
    title: str
    weeks: Figure
    year_weeks: Fraction
    post_wte: Fraction
    bands: tuple[Week, ...]
    rates: dict[str, Rate]
    scenarios: tuple[Scenario, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def base(self) -> Scenario:
        return self.scenarios[0]


def number(terms: dict[str, Any], name: str, where: str) -> Fraction:
    """A number of the terms, exact; a slip is answered with its place."""
    if name not in terms:
        raise TermsError(f"{where}: {name} is missing")
    try:
        return ratio(terms[name])
    except (jobplan.JobPlanError, TypeError, ValueError) as error:
        raise TermsError(f"{where}.{name}: {error}") from None


def closed(part: Any, kind: str, where: str) -> None:
    """Refuses what is no object, and members that are not known."""
    if not isinstance(part, dict):
        raise TermsError(f"{where}: want an object, got {part!r}")
    known = MEMBERS[kind].split()
    for name in part:
        if name not in known:
            raise TermsError(f"{where}: {name!r} is not known; there are {', '.join(known)}")


def listed(whole: dict[str, Any], name: str, kind: str, where: str, *, needed: bool = False) -> list[dict[str, Any]]:
    """A list of objects of one kind, each of them closed."""
    parts = whole.get(name, [])
    if not isinstance(parts, list) or (needed and not parts):
        raise TermsError(f"{where}.{name}: want a list{' that is not empty' if needed else ''}")
    for i, part in enumerate(parts):
        closed(part, kind, f"{where}.{name}[{i}]")
    return parts


def check(terms: dict[str, Any]) -> None:
    """The form of the terms, before anything is calculated."""
    closed(terms, "terms", "the terms")
    closed(terms["contract"], "contract", "contract")
    closed(terms["staffing"], "staffing", "staffing")
    bands = listed(terms["staffing"], "bands", "band", "staffing", needed=True)
    for i, band in enumerate(bands):
        listed(band, "supporting", "supporting", f"staffing.bands[{i}]")
        if band["band"] in [other["band"] for other in bands[:i]]:
            raise TermsError(f"staffing.bands[{i}]: band {band['band']} stands twice, so its posts would be counted twice")
    for i, post in enumerate(listed(terms["staffing"], "fixed", "fixed", "staffing")):
        if number(post, "wte", f"staffing.fixed[{i}]") < 0:
            raise TermsError(f"staffing.fixed[{i}].wte: want 0 or more, got {post['wte']}")
    listed(terms, "pathways", "pathway", "the terms", needed=True)
    listed(terms, "scenarios", "scenario", "the terms")
    if number(terms["contract"], "overhead_share", "contract") < 0:
        raise TermsError(f"contract.overhead_share: want 0 or more, got {terms['contract']['overhead_share']}")


def first_days(contract: dict[str, Any]) -> list[str]:
    """The first day of each contract year; a contract of 29 February goes on from the 28th."""
    years = contract.get("years")
    if isinstance(years, bool) or not isinstance(years, int) or not 1 <= years <= MOST_YEARS:
        raise TermsError(f"contract.years: want a whole number from 1 to {MOST_YEARS}, got {years!r}")
    try:
        first = datetime.date.fromisoformat(str(contract["first_day"]))
    except ValueError:
        raise TermsError(f"contract.first_day: want a day such as 2027-04-01, got {contract['first_day']!r}") from None
    if first.year + years > datetime.MAXYEAR:
        raise TermsError("contract: the years run over the calendar's end")
    leap_day = (first.month, first.day) == (2, 29)
    return [str(first.replace(year=first.year + y, day=28) if leap_day and y else first.replace(year=first.year + y)) for y in range(years)]


def weeks_of_bands(staffing: dict[str, Any]) -> tuple[Week, ...]:
    """Each band's week, its supporting activities held against the framework."""
    total = number(staffing, "full_time_hours_per_week", "staffing")
    made = []
    for i, band in enumerate(staffing["bands"]):
        rows = []
        for j, row in enumerate(band.get("supporting", [])):
            where = f"staffing.bands[{i}].supporting[{j}]"
            hours = number(row, "hours_per_week", where)
            found = jobplan.categorise(row["description"], framework=staffing["framework"])
            if found.category not in PERMITTED:
                raise TermsError(
                    f"{where}: {row['description']!r} is not a supporting activity under {staffing['framework']}: {found}. "
                    "Write what is meant, or plan it as direct care in a pathway"
                )
            if hours < 0:
                raise TermsError(f"{where}.hours_per_week: want 0 or more, got {row['hours_per_week']}")
            rows.append((str(row["description"]), hours, str(found.rule)))
        week = Week(str(band["band"]), str(band["title"]), total, tuple(rows))
        if week.dcc <= 0:
            raise TermsError(f"staffing.bands[{i}]: supporting activities take the whole week of {total} hours")
        made.append(week)
    return tuple(made)


def shares_of(pathway: dict[str, Any], known: set[str]) -> dict[str, Fraction]:
    """Which band does which share of a pathway; they make up 1."""
    where = f"pathway {pathway['name']!r}, bands"
    shares = {band: number(pathway["bands"], band, where) for band in pathway["bands"]}
    for band, share in shares.items():
        if band not in known:
            raise TermsError(f"{where}: there is no band {band!r} in staffing.bands; there are {', '.join(sorted(known))}")
        if share < 0:
            raise TermsError(f"{where}.{band}: want 0 or more, got {share}")
    if sum(shares.values()) != 1:
        raise TermsError(f"{where}: the shares make {sum(shares.values())}, not 1")
    return shares


def changed(values: dict[str, Any], changes: dict[str, Fraction], growth: Fraction, where: str) -> dict[str, Any]:
    """A pathway's demand with a scenario's factors and the growth up to that year."""
    made: dict[str, Any] = {name: number(values, name, where) for name in values if name not in ("indirect_counted", "travel_counted")}
    for name, factor in changes.items():
        if name in made:
            made[name] *= factor
    made["referrals_per_year"] *= growth
    return {**values, **made}


def line_of(week: Week, rate: Rate, direct_hours: Fraction, weeks: Fraction, year_weeks: Fraction, post_wte: Fraction) -> Line:
    """How many of a band, where their time goes, and what is offered in posts of the size given."""
    per_wte = annual.productive_hours(weeks, week.dcc)
    posts = year.recruitment(direct_hours, per_wte.exact, post_wte=post_wte)
    needed = direct_hours / per_wte.exact
    care = direct_hours / (year_weeks * week.total)  # if every hour of every week were direct care
    with_spa = direct_hours / (year_weeks * week.dcc)
    return Line(
        week, rate, direct_hours, per_wte, needed, posts.wte, posts.working.formula, care, with_spa - care, needed - with_spa
    )


def schedule(terms: dict[str, Any], rates: dict[str, Rate]) -> Schedule:
    """The whole schedule: the base and every scenario, each contract year."""
    check(terms)
    days = first_days(terms["contract"])
    staffing, contract = terms["staffing"], terms["contract"]
    bands = weeks_of_bands(staffing)
    fixed_terms = staffing.get("fixed", [])
    for band in [*(week.band for week in bands), *(post["band"] for post in fixed_terms)]:
        if band not in rates:
            raise TermsError(f"rates: there is no row for band {band}; the file has {', '.join(rates)}")
    try:
        attending = leave.weeks_from_leave(hours_per_week=staffing["full_time_hours_per_week"], **staffing["year"])
    except (jobplan.JobPlanError, TypeError) as error:
        raise TermsError(f"staffing.year: {error}") from None
    year_weeks = number(staffing["year"], "year_weeks", "staffing.year")
    post_wte = number(staffing, "post_wte", "staffing")
    growth = number(contract, "referral_growth_per_year", "contract")
    fixed = tuple(
        Fixed(post["band"], post["title"], number(post, "wte", "staffing.fixed"), post["why"], rates[post["band"]]) for post in fixed_terms
    )
    known = {week.band for week in bands}
    shares = [shares_of(pathway, known) for pathway in terms["pathways"]]
    scenarios = []
    for scenario in [{"name": "Base", "multiply": {}}, *terms.get("scenarios", [])]:
        changes = {name: number(scenario["multiply"], name, f"scenario {scenario['name']!r}") for name in scenario["multiply"]}
        for name in changes:
            if not any(name in pathway["demand"] for pathway in terms["pathways"]):
                raise TermsError(f"scenario {scenario['name']!r}: no pathway has {name!r}")
        years = []
        for y, first_day in enumerate(days):
            pathways, hours = [], dict.fromkeys((week.band for week in bands), Fraction(0))
            for pathway, share in zip(terms["pathways"], shares):
                values = changed(pathway["demand"], changes, (1 + growth) ** y, f"pathway {pathway['name']!r}")
                try:
                    found = demand.hours(**values)
                except (jobplan.JobPlanError, TypeError) as error:
                    raise TermsError(f"pathway {pathway['name']!r}, scenario {scenario['name']!r}: {error}") from None
                pathways.append((str(pathway["name"]), values["referrals_per_year"], found))
                for band, part in share.items():
                    hours[band] += found.dcc_hours * part
            lines = tuple(line_of(week, rates[week.band], hours[week.band], attending.exact, year_weeks, post_wte) for week in bands)
            years.append(
                Year(y + 1, first_day, tuple(pathways), lines, fixed, number(contract, "overhead_share", "contract"))
            )
        scenarios.append(Scenario(scenario["name"], changes, tuple(years)))
    return Schedule(
        terms["title"], attending, year_weeks, post_wte, bands, rates, tuple(scenarios), tuple(terms.get("notes", []))
    )
