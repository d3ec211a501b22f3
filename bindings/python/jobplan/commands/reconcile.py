"""``jobplan reconcile``: plans, roster templates, staff record and ledger, post by post."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .console import USAGE, say
from .outputs import add_outputs, deliver

SUMMARY = "Reconcile plans, roster templates, the staff record (ESR) and the ledger, post by post."
EXAMPLES = (
    "  jobplan reconcile --plan orthotics.json --esr esr.csv --ledger ledger.csv\n"
    "  jobplan reconcile --plan plans.csv --roster templates.csv --esr esr.csv --csv differences.csv\n"
    "  jobplan reconcile --plan plans.csv --esr esr.csv --columns 'esr=Position Number,Contracted Hours,FTE'"
)
SYSTEMS = ("plan", "roster", "esr", "ledger")
# What exports call these columns; folded. The staff record's: reference/domain, electronic staff record field names.
_KEYS = ("post", "post id", "post number", "position number", "position", "post_id", "id")
_HOURS = ("hours per week", "hours_per_week", "contracted hours", "normal hours", "hours", "template hours", "budgeted hours", "weekly hours")
_WTE = ("wte", "fte", "contracted wte", "budgeted wte", "budget wte", "actual wte")


def options(parser: argparse.ArgumentParser) -> None:
    for name, what in (("plan", "job plans: CSV, or a service document"), ("roster", "roster templates"), ("esr", "staff record"), ("ledger", "ledger")):
        parser.add_argument(f"--{name}", metavar="FILE", help=what + ("" if name == "plan" else ": CSV"))
    parser.add_argument(
        "--columns", metavar="SYSTEM=KEY,HOURS,WTE", action="append", default=[], help="column names of one system; an empty one is not there"
    )
    parser.add_argument("--reference", choices=SYSTEMS, help="what the others are compared with (plan, or the first given)")
    parser.add_argument("--hours-tolerance", metavar="H", default="0", help="hours a week that may differ (0)")
    parser.add_argument("--wte-tolerance", metavar="W", default="1/200", help="WTE that may differ (1/200: staff records print two decimals)")
    parser.add_argument("--full-time-hours", metavar="H", default="0", help="hours a week of 1 WTE: checks hours against WTE within each system")
    parser.add_argument("--exact-keys", action="store_true", help="letter case and leading zeros of keys count")
    parser.add_argument("--ignore-spaces", action="store_true", help="spaces and hyphens inside keys do not count")
    add_outputs(parser, "reconciliation", "json", "html", "csv")


def _folded(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").strip().strip('"').casefold().split())


def _stated(options: argparse.Namespace) -> dict[str, list[str]]:
    found = {}
    for item in options.columns:
        system, equals, names = item.partition("=")
        parts = [name.strip() for name in names.split(",")]
        if system not in SYSTEMS or not equals or len(parts) != 3 or not parts[0]:
            raise ValueError(f"--columns takes SYSTEM=KEY,HOURS,WTE with a system of {', '.join(SYSTEMS)}; got {item!r}")
        found[system] = parts
    return found


def _pick(system: str, file: str, head: Sequence[str], aliases: Sequence[str], what: str, needed: bool) -> int | None:
    places = [at for at, name in enumerate(head) if _folded(name) in aliases]
    if len(places) > 1:
        raise ValueError(f"{file}: {what} could be {' or '.join(repr(head[at]) for at in places)}: say which with --columns {system}=KEY,HOURS,WTE")
    if not places and needed:
        raise ValueError(f"{file}: no column of {what} is known among {', '.join(map(repr, head))}: name it with --columns {system}=KEY,HOURS,WTE")
    return places[0] if places else None


def _columns(system: str, file: str, head: Sequence[str], stated: dict[str, list[str]]) -> tuple[int, int | None, int | None]:
    if system in stated:
        places = []
        for name in stated[system]:
            if name and _folded(name) not in map(_folded, head):
                raise ValueError(f"{file}: there is no column {name!r}; there are {', '.join(map(repr, head))}")
            places.append(list(map(_folded, head)).index(_folded(name)) if name else None)
        assert places[0] is not None
        return places[0], places[1], places[2]
    key = _pick(system, file, head, _KEYS, "the post", True)
    hours = _pick(system, file, head, _HOURS, "hours a week", False)
    wte = _pick(system, file, head, _WTE, "WTE", False)
    if hours is None and wte is None:
        raise ValueError(f"{file}: neither hours nor WTE are among {', '.join(map(repr, head))}: name them with --columns {system}=KEY,HOURS,WTE")
    assert key is not None
    return key, hours, wte


def _has(system: str, file: str, stated: dict[str, list[str]]) -> tuple[bool, bool]:
    """Whether a file has hours, and whether it has WTE."""
    if system == "plan" and not file.lower().endswith(".csv"):
        return True, True
    _, hours, wte = _columns(system, file, next(_records(file), []), stated)
    return hours is not None, wte is not None


def _records(file: str) -> Any:
    """The records of a CSV file, for a caller that turns csv.Error into words."""
    data = Path(file).read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:1000]:
        raise ValueError(f"{file}: the text is UTF-16: save it as CSV UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{file}:{line}: this is not UTF-8 text: save it as CSV UTF-8") from None
    return csv.reader(io.StringIO(text, newline=""), strict=True)


def _add_csv(made: Any, system: str, file: str, stated: dict[str, list[str]], compared: tuple[bool, bool]) -> str:
    """Adds a file's rows; says which columns were read and what was left out."""
    reader = _records(file)
    n_rows, blank = 0, []
    try:
        head: list[str] = next(reader, [])
        key, hours, wte = _columns(system, file, head, stated)
        hours, wte = hours if compared[0] else None, wte if compared[1] else None
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(head):
                raise ValueError(f"{file}:{reader.line_num}: {len(row)} fields, and the heading has {len(head)}: put commas inside fields in quotes")
            if not row[key].strip():
                blank.append(reader.line_num)
                continue
            made.add(system, row[key], hours_per_week=row[hours] if hours is not None else None, wte=row[wte] if wte is not None else None)
            n_rows += 1
    except csv.Error as error:
        raise ValueError(f"{file}:{reader.line_num}: {error}") from None
    named = ", ".join(head[at] for at in (key, hours, wte) if at is not None)
    said = f"{system}: {n_rows:,} row{'' if n_rows == 1 else 's'} by {named}."
    if blank:
        lines = ", ".join(map(str, blank[:10])) + (" and more" if len(blank) > 10 else "")
        said += f" Left out, without a post: {len(blank):,} (lines {lines})."
    return said


def _add_service(made: Any, file: str, compared: tuple[bool, bool]) -> str:
    from .._exact import to_fraction
    from ..service import Service

    data = Path(file).read_bytes()
    Service(data)  # the reader is the judge of the document
    posts = json.loads(data.decode("utf-8-sig"))["posts"]
    for post in posts:
        contract = post["contract"]
        hours = str(contract["hours_per_week"])
        full_time = contract.get("full_time_hours_per_week")
        wte = to_fraction(hours) / to_fraction(full_time) if full_time else None
        made.add("plan", post["id"], hours_per_week=hours if compared[0] else None, wte=wte if compared[1] else None)
    return f"plan: {len(posts):,} posts of the service document, vacant ones among them, by id and contract."


def run(options: argparse.Namespace) -> int:
    from .._views.reconcile import Sheet
    from ..reconcile import Reconciliation

    files = {name: getattr(options, name) for name in SYSTEMS if getattr(options, name)}
    if len(files) < 2:
        return say(USAGE, "name at least two of --plan, --roster, --esr and --ledger")
    reference = options.reference or ("plan" if "plan" in files else next(iter(files)))
    if reference not in files:
        return say(USAGE, f"the reference is {reference}, and no --{reference} was named")
    keys = () if options.exact_keys else ("fold-case", "leading-zeros")
    made = Reconciliation(
        reference=reference,
        keys=(*keys, *(("spaces",) if options.ignore_spaces else ())),
        hours_tolerance=options.hours_tolerance,
        wte_tolerance=options.wte_tolerance,
        full_time_hours=options.full_time_hours,
    )
    stated = _stated(options)
    alike = "exactly" if options.exact_keys else "without letter case and leading zeros"
    facts = [
        f"Compared with the {reference}; hours within {options.hours_tolerance}, WTE within {options.wte_tolerance}.",
        f"Posts are matched {alike}{', without spaces and hyphens' if options.ignore_spaces else ''}; spaces around never count.",
    ]
    there = []
    for system, file in files.items():
        options.reading = file
        there.append(_has(system, file, stated))
    compared = (sum(has[0] for has in there) > 1, sum(has[1] for has in there) > 1)
    facts += [f"{what} are not compared: only one of the files has them." for what, both in zip(("Hours", "WTE"), compared) if not both]
    for system, file in files.items():
        options.reading = file
        is_service = system == "plan" and not file.lower().endswith(".csv")
        facts.append(_add_service(made, file, compared) if is_service else _add_csv(made, system, file, stated, compared))
    options.reading = None
    return deliver(options, Sheet.of(made, files, facts))
