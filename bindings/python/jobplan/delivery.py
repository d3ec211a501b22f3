"""Planned against delivered from roster rows: by group, team, category, month and quarter, with causes and control charts.

One call, :func:`analyse`, from the rows of :mod:`jobplan.roster_csv` to a frozen result that prints, becomes JSON and
HTML, and withholds what too few people stand behind.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ._exact import Day, Number, from_day, to_day, to_fraction
from ._published import Cell, cells_of, close_gaps, labelled
from ._roster_sums import DIMENSIONS, NOT_STATED, PERIODS, WEEK, Complete, Key, Names, Sums, named, periods_of
from .figures import Result, Working, plain
from .pseudonym import pseudonym
from .roster_csv import WORDS as ISSUE_WORDS
from .roster_csv import Rows
from .variance import Comparison, compare, planned_to_date
from .variation import Xmr, xmr


@dataclass(frozen=True)
class Line(Result):
    """One sum of rows: its minutes, and planned against delivered.

    Attributes
    ----------
    name : str
    period : str
        Such as ``"2026-04"`` or ``"2026-27 Q1"``; empty for the year to date.
    state : str
        ``"value"``; ``"unknown"`` (no row, or minutes missing) or ``"withheld"`` (too few people, or
        shown it would give such a one away).
    rows, people : int or None
        None where withheld, and people where the rows do not say who.
    planned_min, delivered_min : int or None
    missing : int or None
        How many minutes are missing; None where some are and small numbers are withheld: how many is itself a small number.
    share, share_state
        Of the comparison: undefined where nothing was planned.
    """

    name: str
    period: str
    state: str
    rows: int | None
    people: int | None
    planned_min: int | None
    delivered_min: int | None
    missing: int | None
    difference_min: Fraction | None
    share: Fraction | None
    share_state: str
    working: Working = Working()


@dataclass(frozen=True)
class Table(Result):
    """Lines of one kind, and their total where it is one."""

    id: str
    title: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Chart(Result):
    """A control chart of one series: the points, and limits for each stretch between rebasings.

    Attributes
    ----------
    points : tuple of str
        The periods; ``values`` are their variances, None where withheld or not known.
    stretches : tuple of (int, int, Xmr or None)
        First point, last point and limits; None where there are too few points for limits.
    """

    name: str
    points: tuple[str, ...]
    values: tuple[float | None, ...]
    stretches: tuple[tuple[int, int, Xmr | None], ...]

    def signals(self) -> list[tuple[str, tuple[str, ...]]]:
        """The points that signal special cause, and which rules they meet."""
        found = []
        for first, _, limits in self.stretches:
            for at, names in enumerate(limits.signals if limits else ()):
                if names and "missing" not in names:
                    found.append((self.points[first + at], names))
        return found


@dataclass(frozen=True)
class Against(Result):
    """A year's plan, its part to date, and what was delivered; in hours."""

    name: str
    planned_year: Fraction
    planned_to_date: Fraction
    delivered: Fraction | None
    comparison: Comparison | None
    state: str
    working: Working = Working()


@dataclass(frozen=True)
class Delivery(Result):
    """Planned against delivered, year to date. See :func:`analyse`."""

    title: str
    first_day: datetime.date
    last_day: datetime.date
    as_of: datetime.date
    base: str
    sign: str
    fewest_people: int | None
    identifiable: bool
    counts: Mapping[str, Any]
    total: Line
    tables: tuple[Table, ...]
    causes: Table | None
    against_plan: tuple[Against, ...]
    charts: tuple[Chart, ...]
    withheld: Mapping[str, int]
    notes: tuple[str, ...]

    def table(self, id: str) -> Table:
        """The table of that id: ``"staff_group"``, ``"team"``, ``"category"``, ``"month"``, ``"quarter"``, ``"person"``."""
        for found in self.tables:
            if found.id == id:
                return found
        raise KeyError(f"no table {id!r}; there are {', '.join(item.id for item in self.tables)}")

    def to_json(self) -> str:
        """One JSON document; exact amounts as fractions in text."""
        return json.dumps(plain(self), ensure_ascii=False, indent=2)

    def to_text(self, width: int = 96) -> str:
        """For a terminal of that width."""
        from ._views.delivery import to_text

        return to_text(self, width)

    def to_html(self) -> str:
        """One self-contained page with its control charts."""
        from ._views.delivery import to_html

        return to_html(self)

    def to_pandas(self) -> Any:
        """Every line of every table as one tidy pandas frame."""
        from ._optional import optional

        pandas = optional("pandas", "pandas", "a pandas frame")
        found = [{"table": table.id, **line.to_dict()} for table in self.tables for line in table.lines]
        return pandas.DataFrame(found)

    def _repr_html_(self) -> str:
        from ._views.delivery import notebook

        return notebook(self)


def _line(row: Mapping[str, Any], name: str, period: str, base: str, sign: str, counted: bool) -> Line:
    state, missing = row["state"], row.get("planned_missing", 0) or row.get("delivered_missing", 0)
    if state != "value":
        return Line(name, period, state, None, None, None, None, None, None, None, state)
    lost: int | None = (row.get("planned_missing") or 0) + (row.get("delivered_missing") or 0)
    if lost and not counted:
        lost = None  # where anything is withheld, a table says only that some are missing
    planned = None if row.get("planned_missing") else row["planned_min"]
    delivered = None if row.get("delivered_missing") else row["delivered_min"]
    found = compare(planned, delivered, base=base, sign=sign)
    return Line(
        name,
        period,
        "unknown" if missing else "value",
        row["rows"],
        row.get("people"),
        planned,
        delivered,
        lost,
        found.difference,
        found.share,
        found.share_state,
        found.working,
    )


def _charts(
    series: Mapping[str, Sequence[Line]], points: tuple[str, ...], baseline: int, rebase: Sequence[str], improvement: str
) -> list[Chart]:
    cuts = sorted({at for at, name in enumerate(points) if name.removeprefix(WEEK) in {given.removeprefix(WEEK) for given in rebase}} | {0})
    made = []
    for name in series:
        values = [None if line.share is None else float(line.share) for line in series[name]]
        if sum(value is not None for value in values) < 2:
            continue
        stretches = []
        for first, end in zip(cuts, [*cuts[1:], len(points)]):
            part = values[first:end]
            n = sum(value is not None for value in part)
            limits = None
            if n >= 2:
                limits = xmr(part, missing="drop", baseline_points=min(baseline, n), improvement=improvement)
            stretches.append((first, end - 1, limits))
        made.append(Chart(name, points, tuple(values), tuple(stretches)))
    return made


def analyse(
    rows: Rows,
    *,
    year: tuple[Day, Day],
    as_of: Day | None = None,
    fewest_people: int | None = None,
    identifiable: bool = False,
    key: bytes | None = None,
    scope: str = "",
    base: str = "planned",
    sign: str = "delivered-minus-planned",
    missing: str = "unknown",
    points: str = "month",
    baseline: int = 0,
    rebase: Sequence[str] = (),
    improvement: str = "neither",
    plan: Mapping[str, Mapping[str, Number]] | None = None,
    spread: str | None = None,
    closed: Sequence[Day] = (),
    post_of: Mapping[str, Mapping[str, str | None]] | None = None,
    title: str = "Planned and delivered",
    progress: Callable[[str], None] | None = None,
) -> Delivery:
    """Compares planned with delivered, year to date, by every name the rows have and over time.

    Parameters
    ----------
    rows : jobplan.roster_csv.Rows
        Read with ``first_day`` and ``last_day`` inside the year; names ``staff_group``, ``team``,
        ``category``, ``cause`` and ``person`` (or ``post``) are used where they are there.
    year : (date, date)
        First and last day of the planning year.
    as_of : date, optional
        Rows after it must have been left out; the year's last day unless given.
    fewest_people : int, optional
        Sums of 1 to fewest_people - 1 people are withheld, and as many others as it takes that no
        table, nor all of them together, gives them away. There is no default: 5, 6, 7 and 10 are in
        use. Not given, the report must be permitted to be `identifiable`.
    identifiable : bool
        Permits rows that speak of one person, and so a table by person (under pseudonyms); then
        nothing is withheld.
    key : bytes, optional
        For pseudonyms that stay the same from report to report (:func:`jobplan.pseudonym.pseudonym`);
        without it people are numbered within this report.
    scope : str
        Of the pseudonyms.
    base, sign : str
        As :func:`jobplan.variance.compare`.
    missing : {"unknown", "leave-out"}
        What a row without planned or delivered minutes does: it makes every sum it belongs to
        unknown, or it is left out of the comparison, and counted.
    points : {"month", "week"}
        Of the control charts.
    baseline : int
        Limits from the first so many points, then frozen; 0: from all.
    rebase : sequence of str
        Points from which limits are drawn anew, such as ``"2026-10"``.
    improvement : {"neither", "increase", "decrease"}
        Which way the variance is better: then points that signal are improvements or concerns.
    plan : mapping of name ("staff_group" or "category") to mapping of label to hours a year, optional
        The year's plan, for the comparison of its part to date with what was delivered.
    spread : {"weekdays", "all-days"}, optional
        Which days the plan is spread over: there is no default.
    closed : sequence of days
        Weekdays that do not count, such as bank holidays.
    post_of : mapping of name to mapping of post to label, optional
        Names that rows lack and posts have: ``{"team": {"ORT-01": "Orthotics"}}``.

    Raises
    ------
    ValueError
        Neither `fewest_people` nor `identifiable`; or `fewest_people` where rows do not say who.

    Examples
    --------
    >>> from jobplan.roster_csv import GENERIC, Profile, Rows
    >>> rows = Rows(Profile({**GENERIC, "names": {"person": "person", "staff_group": "group"}}))
    >>> rows.read("date,person,group,planned_min,delivered_min\\n2026-04-01,A1,AHP,240,200\\n2026-05-01,A1,AHP,240,240\\n")
    >>> found = analyse(rows, year=("2026-04-01", "2027-03-31"), as_of="2026-05-31", identifiable=True)
    >>> found.total.share
    Fraction(-1, 12)
    """
    first, last = (from_day(to_day(day)) for day in year)
    until = last if as_of is None else from_day(to_day(as_of))
    names = rows.profile.names
    if missing not in ("unknown", "leave-out"):
        raise ValueError(f"missing: want unknown or leave-out; got {missing!r}")
    complete = Complete(rows) if missing == "leave-out" else None
    counted = complete or rows
    people = named(counted, "person") if "person" in names else named(counted, "post") if "post" in names else None
    _permitted(fewest_people, identifiable, people)
    if points not in ("month", "week"):
        raise ValueError(f"points: want month or week; got {points!r}")
    dates, _ = counted.codes("date")
    if len(dates) and (min(dates) < to_day(first) or max(dates) > to_day(until)):
        raise ValueError("rows lie outside the year to date: read them with first_day and last_day, so that they are counted")
    tell = progress or (lambda _: None)
    tell("adding up")
    sums = Sums(counted, people)
    fewest = None if identifiable else fewest_people
    by = Names.of(counted, names, identifiable, post_of, periods_of(dates, first, until, points), points)
    cells: list[Cell] = []
    for id, keys in by.tables():
        cells += cells_of(sums, id, keys, fewest)
        tell(f"adding up by {id}")
    n_first = sum(not cell.shown for cell in cells)
    tell("looking whether tables give each other away")
    n_more = close_gaps(cells, sums, by.all(), fewest)
    said = _Lines(cells, by, base, sign, fewest is None)
    tables = said.tables()
    if identifiable and people:
        tables.append(_people(sums, people, key, scope, base, sign))
    series = {name: _every_point(found, by.point.labels) for name, found in said.series().items()}
    n_incomplete = complete.n_left_out if complete else 0
    counts = {
        "kept": len(rows) - n_incomplete,
        "left_out": rows.n_left_out + n_incomplete,
        "without_minutes_left_out": n_incomplete,
        "issues": rows.counts(),
    }
    return Delivery(
        title=title,
        first_day=first,
        last_day=last,
        as_of=until,
        base=base,
        sign=sign,
        fewest_people=fewest,
        identifiable=identifiable,
        counts=counts,
        total=said.of(points, [points])[-1],
        tables=tuple(tables),
        causes=Table("cause", "Cancelled or changed, by cause", "Cause", said.of("cause", ["cause"], total=False)) if by.cause else None,
        against_plan=_against(tables, plan, spread, closed, (first, last, until), base, sign),
        charts=tuple(_charts(series, by.point.labels, baseline, rebase, improvement)),
        withheld={"too_few_people_or_their_table": n_first, "tables_together": n_more},
        notes=tuple(_notes(rows, complete, people, plan, spread, rebase, by.point.labels, fewest)),
    )


@dataclass
class _Lines:
    """The cells in words."""

    cells: Sequence[Cell]
    by: Names
    base: str
    sign: str
    counted: bool

    def of(self, id: str, keys: Sequence[str], total: bool = True) -> tuple[Line, ...]:
        labels = {item.name: item.labels for item in self.by.all()}
        periods = [item.name for item in self.by.periods]
        lines: list[Line] = []
        last: list[Line] = []
        for cell in self.cells:
            if cell.table == id and len(cell.place) in (0, len(keys)):
                line = _line(cell.row, *labelled(cell, keys, labels, periods), self.base, self.sign, self.counted)
                (lines if cell.place else last).append(line)
        return tuple(lines + (last if total else []))

    def tables(self) -> list[Table]:
        made = [Table(item.name, f"By {DIMENSIONS[item.name].lower()}", DIMENSIONS[item.name], self.of(item.name, [item.name])) for item in self.by.dimensions]
        made += [Table(name, f"By {name}", PERIODS[name], self.of(name, [name])) for name in PERIODS]
        if self.by.groups:
            lines = self.of("staff_group x quarter", ["staff_group", "quarter"], total=False)
            made.append(Table("staff_group_quarter", "By professional group and quarter", "Professional group", lines))
        return made

    def series(self) -> dict[str, list[Line]]:
        """The lines of each chart: of everything, and of each professional group."""
        points = self.by.points
        made = {"All": list(self.of(points, [points], total=False))}
        if self.by.groups:
            for line in self.of(f"staff_group x {points}", ["staff_group", points], total=False):
                made.setdefault(line.name, []).append(line)
        return made


def _permitted(fewest_people: int | None, identifiable: bool, people: Key | None) -> None:
    if fewest_people is None and not identifiable:
        raise ValueError(
            "say how few people a sum may speak of (fewest_people; 5, 6, 7 and 10 are in use), or permit identifiable rows"
        )
    if fewest_people is not None and people is None:
        raise ValueError("the rows do not say who, so nobody can be counted and nothing withheld: name a person or post column")


def _every_point(found: Sequence[Line], points: Sequence[str]) -> list[Line]:
    there = {line.period: line for line in found}
    empty = Line("", "", "unknown", None, None, None, None, None, None, None, "unknown")
    return [there.get(name, replace(empty, period=name)) for name in points]


def _people(sums: Sums, people: Key, key: bytes | None, scope: str, base: str, sign: str) -> Table:
    made = []
    for at, row in enumerate(sums.without_people().table([people], totals=False), 1):
        who = people.labels[row[people.name]]
        name = pseudonym(who, key=key, scope=scope) if key is not None else f"Person {at}"
        made.append(_line(row, name, "", base, sign, True))
    made.sort(key=lambda line: line.name if key is not None else "")
    return Table("person", "By person, under pseudonyms" if key is not None else "By person, numbered within this report", "Person", tuple(made))


def _against(
    tables: Sequence[Table],
    plan: Mapping[str, Mapping[str, Number]] | None,
    spread: str | None,
    closed: Sequence[Day],
    days: tuple[datetime.date, datetime.date, datetime.date],
    base: str,
    sign: str,
) -> tuple[Against, ...]:
    first, last, until = days
    if not plan or spread is None:
        return ()
    made = []
    for name, hours in plan.items():
        lines = next((table.lines for table in tables if table.id == name), ())
        found = {line.name: line for line in lines}
        for label, value in hours.items():
            part = planned_to_date(value, (first, last), until, spread=spread, closed=closed)
            assert part.exact is not None
            line = found.get(label)
            delivered = None if line is None or line.delivered_min is None else Fraction(line.delivered_min, 60)
            state = "unknown" if line is None else line.state
            both = compare(part.exact, delivered, base=base, sign=sign) if delivered is not None else None
            made.append(Against(label, to_fraction(value, label), part.exact, delivered, both, state, Working(part.rule, part.formula)))
    return tuple(made)


def _notes(
    rows: Rows,
    complete: Complete | None,
    people: Key | None,
    plan: Mapping[str, Any] | None,
    spread: str | None,
    rebase: Sequence[str],
    points: Sequence[str],
    fewest: int | None,
) -> list[str]:
    made = [f"{n:,} row{'' if n == 1 else 's'}: {ISSUE_WORDS[kind]}." for kind, n in rows.counts().items()]
    if complete and complete.n_left_out:
        made.append(f"{complete.n_left_out:,} kept without planned or delivered minutes are left out of every comparison, as was asked.")
    if people is not None and people.name == "post":
        made.append("The rows name posts, not people: a post counts as one person.")
    if plan and spread is None:
        made.append("The year's plan is not compared: say whether it is spread over weekdays or all days.")
    for name in rebase:
        if name not in points and WEEK + name not in points:
            made.append(f"There is no point {name} to draw limits anew from; the last is {points[-1]}.")
    if fewest is None:
        made.append("Identifiable rows are permitted: nothing is withheld. Share it with nobody who may not see them.")
    return made


__all__ = ["NOT_STATED", "Against", "Chart", "Delivery", "Line", "Table", "analyse"]
