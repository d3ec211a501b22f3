"""``jobplan variance``: planned against delivered from roster rows."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from .console import USAGE, say
from .outputs import add_outputs, deliver
from .progress import Progress

SUMMARY = "Compare planned with delivered from roster rows: by group, team, category, month, quarter, over time."
EXAMPLES = (
    "  jobplan variance roster.csv --profile profile.json --year 2026-04-01 --fewest 5\n"
    "  jobplan variance q1.csv q2.csv --profile profile.json --year 2026-04-01 --fewest 5 --html variance.html\n"
    "  jobplan variance delivered.csv --service orthotics.json --spread weekdays --identifiable\n"
    "  jobplan variance roster.csv --profile profile.json --year 2026-04-01 --fewest 5 --baseline 12 --rebase 2026-10"
)
_GENERIC = ("person", "post", "team", "staff_group", "category")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="CSV", nargs="+", help="roster exports, UTF-8; - for standard input")
    parser.add_argument("--profile", metavar="JSON", help="which column holds what; examples/profiles has two to start from")
    parser.add_argument("--service", metavar="JSON", help="service document: its year, posts, bank holidays and plan")
    parser.add_argument("--year", metavar="DAY", help="first day of the year, such as 2026-04-01; the service's unless given")
    parser.add_argument("--as-of", metavar="DAY", help="last day to count; the last day of the year unless given")
    parser.add_argument("--spread", choices=("weekdays", "all-days"), help="days the service's plan is spread over, to compare its part to date")
    parser.add_argument("--base", choices=("planned", "delivered"), default="planned", help="what the variance is a share of (planned)")
    parser.add_argument(
        "--sign",
        choices=("delivered-minus-planned", "planned-minus-delivered"),
        default="delivered-minus-planned",
        help="which way round (delivered-minus-planned: below plan is negative)",
    )
    people = parser.add_argument_group("confidentiality (one of the first two must be said)")
    people.add_argument("--fewest", metavar="N", type=int, help="withhold sums of fewer people than N; 5, 6, 7 and 10 are in use")
    people.add_argument("--identifiable", action="store_true", help="you are permitted rows that speak of one person: nothing is withheld")
    people.add_argument("--key-file", metavar="FILE", help="16 bytes or more: pseudonyms that stay the same; without it people are numbered")
    people.add_argument("--scope", metavar="TEXT", default="", help="of the pseudonyms; those of two scopes cannot be matched")
    charts = parser.add_argument_group("control charts")
    charts.add_argument("--points", choices=("month", "week"), default="month", help="a point a month or a week (month)")
    charts.add_argument("--baseline", metavar="N", type=int, default=0, help="limits from the first N points, then frozen")
    charts.add_argument("--rebase", metavar="POINT", action="append", default=[], help="draw limits anew from this point, such as 2026-10; may be repeated")
    charts.add_argument(
        "--improvement", choices=("neither", "increase", "decrease"), default="neither", help="which way the variance is better: signals are then improvements or concerns (neither)"
    )
    parser.add_argument(
        "--missing", choices=("unknown", "leave-out"), default="unknown", help="a row without minutes makes its sums unknown, or is left out and counted (unknown)"
    )
    parser.add_argument("--keep-duplicates", action="store_true", help="count rows seen before; they are listed in any case")
    parser.add_argument("--issues", metavar="OUT", help="write every row left out or doubted as CSV; - for standard output")
    add_outputs(parser, "comparison", "json", "html")


def _year_of(day: str) -> tuple[datetime.date, datetime.date]:
    first = datetime.date.fromisoformat(day)
    following = datetime.date(first.year + 1, first.month, 28 if (first.month, first.day) == (2, 29) else first.day)
    return first, following - datetime.timedelta(1)


def _profile(options: argparse.Namespace, first: bytes) -> Any:
    from ..roster_csv import GENERIC, Profile

    if options.profile:
        options.reading = options.profile
        found = Profile(Path(options.profile).read_bytes())
        options.reading = None
        return found
    head = first.split(b"\n", 1)[0].decode("utf-8-sig", "replace").strip()
    columns = [name.strip().strip('"') for name in head.split(",")]
    names = {name: name for name in _GENERIC if name in columns}
    optional = {"cause": "cancelled_because"} if "cancelled_because" in columns else {}
    return Profile({**GENERIC, "names": names, "optional_names": optional})


def _service(options: argparse.Namespace) -> tuple[Any, dict[str, Any]]:
    from ..service import Service

    options.reading = options.service
    text = Path(options.service).read_bytes()
    document = json.loads(text.decode("utf-8-sig"))
    document.pop("delivered", None)  # the rows come from the files named here
    service = Service(json.dumps(document))
    options.reading = None
    return service, document


def _plan(report: Any) -> dict[str, dict[str, Fraction]]:
    """Planned hours a year by staff group and by category, of posts that are not vacant."""
    groups: dict[str, Fraction] = {}
    for post in report.posts:
        sums = [item.hours_per_year.exact for item in post.activities if item.hours_per_year]
        if not post.vacant:
            name = post.staff_group or "not stated"
            groups[name] = groups.get(name, Fraction(0)) + sum((value for value in sums if value is not None), Fraction(0))
    categories = {line.name: line.figures["hours_per_year"].exact for line in report.team.by_category if line.figures["hours_per_year"].exact is not None}
    return {"staff_group": groups, "category": categories}


def run(options: argparse.Namespace) -> int:
    from .. import annual
    from ..delivery import analyse
    from ..roster_csv import Rows

    if options.fewest is None and not options.identifiable:
        return say(
            USAGE,
            "say how few people a sum may speak of (--fewest 5; 5, 6, 7 and 10 are in use), or --identifiable if you are "
            "permitted rows that speak of one person",
        )
    if options.year is None and options.service is None:
        return say(USAGE, "say which year: --year with its first day, such as --year 2026-04-01, or --service with a document")
    title, known, plan, post_of, closed = "Planned and delivered", {}, None, None, []
    year = None
    if options.service:
        service, document = _service(options)
        report = service.report(identifiable=True)  # read here, not shown
        title = f"{report.service.title}: planned and delivered"
        year = (datetime.date.fromisoformat(report.service.year.start), datetime.date.fromisoformat(report.service.year.end))
        known = {"post": [post.id for post in report.posts]}
        post_of = {
            "team": {post.id: post.team for post in report.posts},
            "staff_group": {post.id: post.staff_group for post in report.posts},
        }
        plan = _plan(report) if options.spread else None
        if options.spread == "weekdays" and report.service.nation:
            closed = [item.day for item in annual.bank_holidays(report.service.nation, *year) if item.day.weekday() < 5]
    if options.year:
        year = _year_of(options.year)
    assert year is not None
    as_of = datetime.date.fromisoformat(options.as_of) if options.as_of else year[1]
    progress = Progress()
    try:
        texts = [sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes() for name in options.files]
        profile = _profile(options, texts[0])
        rows = Rows(
            profile,
            first_day=year[0],
            last_day=min(as_of, year[1]),
            known={name: names for name, names in known.items() if name in profile.names},
            keep_duplicates=options.keep_duplicates,
            max_issue_detail=10**6 if options.issues else 0,
        )
        for name, text in zip(options.files, texts):
            options.reading = name
            rows.read(text, progress=progress.of(f"reading {name}"))
        options.reading = None
        key = Path(options.key_file).read_bytes().strip() if options.key_file else None
        found = analyse(
            rows,
            year=year,
            as_of=min(as_of, year[1]),
            fewest_people=options.fewest,
            identifiable=options.identifiable,
            key=key,
            scope=options.scope,
            base=options.base,
            sign=options.sign,
            missing=options.missing,
            points=options.points,
            baseline=options.baseline,
            rebase=options.rebase,
            improvement=options.improvement,
            plan=plan,
            spread=options.spread,
            closed=closed,
            post_of=post_of if "post" in profile.names else None,
            title=title,
            progress=progress.tell,
        )
    finally:
        progress.end()
    if options.issues:
        _write_issues(options, rows)
        if options.issues == "-":
            return 0
    return deliver(options, found)


def _write_issues(options: argparse.Namespace, rows: Any) -> None:
    import csv
    import io

    from .._files import write_whole

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("file", "line", "issue", "kept", "column", "found"))
    for item in rows.issues():
        found = item.found if item.found[:1] not in "=+-@\t" else "'" + item.found  # no formula for a spreadsheet
        writer.writerow((options.files[item.file], item.line, item.kind, "yes" if item.kept else "no", item.column, found))
    if options.issues == "-":
        print(out.getvalue(), end="")
    else:
        write_whole(options.issues, out.getvalue())
