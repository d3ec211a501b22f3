"""``jobplan series``: what a series of counts tells: a centile to plan on, whether it is stable, what lies ahead."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path
from typing import Any

from .facts import Facts
from .outputs import add_outputs, deliver

SUMMARY = "Say what a series of counts tells: a centile with its interval, whether it is stable, what lies ahead."
EXAMPLES = (
    "  jobplan series weekly.csv --column referrals --centile 0.8\n"
    "  jobplan series monthly.csv --column referrals --ahead 12 --season 12\n"
    "  jobplan series weekly.txt --centile 0.8 --type 7 --baseline 26 --missing drop\n"
    "  printf '18 22 25 19 24 20 21 26' | jobplan series - --centile 0.75 --json -\n\n"
    "FILE is a CSV with a heading and --column, or numbers with spaces, commas or lines between them. An empty cell is a\n"
    "missing count, never 0: it is refused unless --missing drop is given."
)
TYPE = 1  # of Hyndman and Fan: whole slots that cover the share


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the counts in order of time; - for standard input")
    parser.add_argument("--column", metavar="NAME", help="column of the CSV")
    parser.add_argument("--missing", choices=("refuse", "drop"), default="refuse", help="what to do with a missing count")
    parser.add_argument("--centile", metavar="SHARE", action="append", default=[], help="such as 0.8: the capacity that covers that share of periods; may be repeated")
    parser.add_argument("--type", metavar="N", type=int, default=TYPE, help="definition of the centile, 1 to 9; 1 covers the share, 7 is Excel's PERCENTILE.INC")
    parser.add_argument("--baseline", metavar="N", type=int, default=0, help="process limits from the first N counts, then frozen; from all unless given")
    parser.add_argument("--ahead", metavar="N", type=int, help="periods to project ahead")
    parser.add_argument("--season", metavar="N", type=int, default=1, help="periods of a round of seasons: 12 months, 52 weeks; 1 for none")
    parser.add_argument("--confidence", metavar="SHARE", default="0.95", help="of the intervals; 0.95 unless given")
    add_outputs(parser, "answer", "json")


def run(options: argparse.Namespace) -> int:
    from .. import variation

    values = _read(options)
    told = variation.series(values, missing=options.missing)
    rows = [
        ("Counts", str(told.n), f"{told.n_missing} missing" if told.n_missing else "none missing"),
        ("Mean", f"{told.mean:,.2f}", f"standard deviation {told.sd:,.2f}, from {told.minimum:g} to {told.maximum:g}"),
        ("Variance / mean", f"{told.dispersion:.2f}", "1 for counts that come by chance alone (Poisson)"),
    ]
    data: dict[str, Any] = {"jobplan_series": 1, "series": told.to_dict()}
    notes: list[str] = []
    if options.centile:
        data["centiles"] = [_centile(options, values, share, rows, notes) for share in options.centile]
    data["process"] = _process(options, values, rows, notes)
    if options.ahead is not None:
        data["projection"] = _ahead(options, values, rows, notes)
    title = f"{options.column or 'Counts'} of {'standard input' if options.file == '-' else options.file}"
    return deliver(options, Facts(title, rows, data, list(dict.fromkeys(notes))))


def _read(options: argparse.Namespace) -> list[float | None]:
    raw = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{options.file}: not UTF-8 text: byte {error.start + 1}") from None
    if options.column is None:
        return [_count(options, word, f"number {i}") for i, word in enumerate(text.replace(",", " ").split(), 1)]
    table = csv.DictReader(io.StringIO(text))
    if options.column not in (table.fieldnames or ()):
        raise ValueError(f"{options.file}: there is no column {options.column!r}; there are {', '.join(table.fieldnames or ()) or 'none'}")
    return [_count(options, (row[options.column] or "").strip(), f"line {table.line_num}") for row in table]


def _count(options: argparse.Namespace, word: str, where: str) -> float | None:
    if not word:
        return None
    try:
        return float(word)
    except ValueError:
        column = "" if options.column else "; name the --column of a CSV"
        raise ValueError(f"{options.file}, {where}: want a number, found {word!r}{column}") from None


def _centile(options: argparse.Namespace, values: Any, share: str, rows: list[Any], notes: list[str]) -> dict[str, Any]:
    from ..variation import quantile

    found = quantile(values, share, type=options.type, confidence=options.confidence, missing=options.missing)
    bounds = [f"{value:,.6g}" if rank else f"open, {needed} counts needed" for value, rank, needed in (
        (found.lower, found.lower_rank, found.n_for_lower),
        (found.upper, found.upper_rank, found.n_for_upper),
    )]  # fmt: skip
    rows.append((f"Centile {share}", f"{found.value:,.6g}", f"type {found.type}, interval {bounds[0]} to {bounds[1]}"))
    notes.append(f"Centile: {found.working.rule}. Source: {found.working.source}")
    return {"p": share, **_known(found)}


def _process(options: argparse.Namespace, values: Any, rows: list[Any], notes: list[str]) -> dict[str, Any] | None:
    from .._errors import UndefinedError
    from ..variation import xmr

    try:
        found = xmr(values, baseline_points=options.baseline, missing=options.missing)
    except UndefinedError as error:
        notes.append(f"No process limits: {error.message}")
        return None
    rows.append(("Process limits", f"{found.lower_limit:,.2f} to {found.upper_limit:,.2f}", "mean ± 2.66 x mean moving range (XmR)"))
    shown = [f"count {i} ({' '.join(marks)})" for i, marks in enumerate(found.signals, 1) if marks and marks != ("missing",)]
    some = ", ".join(shown[:5]) + (f" and {len(shown) - 5} more" if len(shown) > 5 else "")
    rows.append(("Stable", "yes" if found.stable else "no", some or "no special cause"))
    notes.append(f"Process limits: {found.working.rule}. Source: {found.working.source}")
    return {**_known(found), "signals": [list(marks) for marks in found.signals], "values": values}


def _ahead(options: argparse.Namespace, values: Any, rows: list[Any], notes: list[str]) -> dict[str, Any]:
    from ..projection import project

    found = project(values, options.ahead, season_length=options.season, missing=options.missing, confidence=options.confidence)
    rows.append(("Growth", f"{found.growth_per_period:,.3g}", f"a period, interval {found.growth_lower:,.3g} to {found.growth_upper:,.3g}"))
    for i, (value, lower, upper) in enumerate(zip(found.ahead, found.lower, found.upper), 1):
        rows.append((f"Ahead {i}", f"{value:,.1f}", f"interval {lower:,.1f} to {upper:,.1f}"))
    notes.append(f"Ahead: {found.working.rule}. Source: {found.working.source}")
    columns = {name: list(getattr(found, name)) for name in ("ahead", "lower", "upper", "seasons")}
    return {**_known(found), **columns, "values": values}


def _known(found: Any) -> dict[str, Any]:
    """A statistic's members: what there is no number for is null, not NaN, which JSON has not."""
    return {name: None if isinstance(value, float) and value != value else value for name, value in found.to_dict().items()}
