"""``jobplan waiting-list``: how large a list may be, and how much capacity keeps it so."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path
from typing import Any

from .facts import Facts
from .outputs import add_outputs, deliver

SUMMARY = "Say how long, how large and with how much capacity a waiting list keeps its target."
EXAMPLES = (
    "  jobplan waiting-list --demand 30 --target-weeks 18 --on-time 0.92\n"
    "  jobplan waiting-list --demand 30 --target-weeks 18 --on-time 0.92 --capacity 31 --queue 900 --relief-weeks 26\n"
    "  jobplan waiting-list --records list.csv --from 2026-01-01 --to 2026-06-30 --target-weeks 18 --on-time 0.92\n"
    "  jobplan waiting-list --records - --from 2026-01-01 --to 2026-06-30 --target-weeks 18 --on-time 0.92 --json - < list.csv"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demand", metavar="N", type=float, help="referrals a week")
    parser.add_argument("--target-weeks", metavar="N", type=float, required=True, help="weeks within which patients are to be seen")
    parser.add_argument("--on-time", metavar="SHARE", type=float, required=True, help="share to be seen within them, such as 0.92")
    parser.add_argument("--capacity", metavar="N", type=float, help="removals a week")
    parser.add_argument("--queue", metavar="N", type=float, help="patients waiting")
    parser.add_argument("--mean-wait", metavar="WEEKS", type=float, help="mean wait, weeks")
    parser.add_argument("--relief-weeks", metavar="N", type=float, help="weeks in which the list is to come down to its target size")
    parser.add_argument("--cv-demand", metavar="CV", type=float, default=1.0, help="variation between referrals; 1: Poisson")
    parser.add_argument("--cv-capacity", metavar="CV", type=float, default=1.0, help="variation between removals; 1: Poisson")
    parser.add_argument("--records", metavar="FILE", help="CSV with columns referred and removed (empty: still waiting); - for standard input")
    parser.add_argument("--from", dest="first", metavar="DAY", help="first day the records speak of")
    parser.add_argument("--to", dest="last", metavar="DAY", help="last day")
    add_outputs(parser, "answer", "json")


def run(options: argparse.Namespace) -> int:
    terms = vars(options)
    data: dict[str, Any] = {"jobplan_waiting_list": 1}
    rows: list[tuple[str, str, str]] = []
    if options.records:
        data["records"] = _from_records(options, terms, rows)
    if terms["demand"] is None:
        raise ValueError("give --demand, or --records with --from and --to")
    _figures(terms, data, rows)
    title = f"{terms['demand']:.6g} referrals a week, {options.on_time:.1%} to be seen within {options.target_weeks:.6g} weeks"
    note = "Waits are weeks, rates are patients a week. Source: Fong and others 2022 (medRxiv 22279117); rules demand.waiting-*."
    return deliver(options, Facts(title, rows, data, [note]))


def _from_records(options: argparse.Namespace, terms: dict[str, Any], rows: list[tuple[str, str, str]]) -> dict[str, Any]:
    """Describes the list; its figures stand in for what the command line left out."""
    from ..waiting import records

    if options.first is None or options.last is None:
        raise ValueError("--records needs --from and --to: the days the records speak of")
    text = sys.stdin.buffer.read() if options.records == "-" else Path(options.records).read_bytes()
    found = csv.DictReader(io.StringIO(text.decode("utf-8-sig")))
    if not {"referred", "removed"} <= set(found.fieldnames or ()):
        raise ValueError(f"{options.records}: want the columns referred and removed; got {', '.join(found.fieldnames or ()) or 'none'}")
    options.reading = options.records
    listed = sorted(((row["referred"], row["removed"] or None) for row in found), key=lambda pair: pair[0] or "")
    known = records([pair[0] for pair in listed], [pair[1] for pair in listed], options.first, options.last)
    options.reading = None
    rows += [
        ("Referrals, removals", f"{known.referrals}, {known.removals}", f"in {known.days} days"),
        ("Mean wait", f"{known.mean_wait_weeks:.2f} weeks", "of those waiting on the last day"),
    ]
    stand_ins = {"demand": known.referrals_per_week, "capacity": known.removals_per_week, "queue": known.queue_size, "mean_wait": known.mean_wait_weeks}
    for name, value in stand_ins.items():
        if terms[name] is None and value == value:
            terms[name] = value
    return {name: None if value != value else value for name, value in known.to_dict().items()}


def _figures(terms: dict[str, Any], data: dict[str, Any], rows: list[tuple[str, str, str]]) -> None:
    from .. import waiting

    demand, target = terms["demand"], terms["target_weeks"]
    factor = waiting.factor_for_share(terms["on_time"])
    size = waiting.target_queue_size(demand, target, factor)
    variation = {"cv_demand": terms["cv_demand"], "cv_capacity": terms["cv_capacity"]}

    def put(name: str, label: str, value: float, meaning: str, unit: str) -> None:
        data[name] = value
        rows.append((label, f"{value:,.2f}{unit}", meaning))

    put("factor", "Factor", factor, "target wait / mean wait: -ln(1 - share on time)", "")
    put("target_mean_wait_weeks", "Mean wait to aim at", waiting.target_mean_wait(target, factor), "target / factor", " weeks")
    put("target_queue_size", "Target list size", size, "demand x target / factor", "")
    for form in ("heavy-traffic", "exact"):
        value = waiting.target_capacity(demand, target, factor, form=form, **variation)
        put(f"target_capacity_{form.replace('-', '_')}", f"Capacity that keeps it, {form} form", value, "a week", "")
    if terms["capacity"] is not None:
        put("load", "Load", waiting.load(demand, terms["capacity"]), "demand / capacity; at 1 or more the list grows without end", "")
    if terms["queue"] is not None and terms["capacity"]:
        put("clearance_weeks", "Clearance", waiting.clearance_weeks(terms["queue"], terms["capacity"]), "list / capacity", " weeks")
    if terms["queue"] is not None and terms["relief_weeks"] is not None:
        relief = waiting.relief_capacity(demand, terms["queue"], size, terms["relief_weeks"])
        put("relief_capacity", "Relief capacity", relief, f"brings {terms['queue']:,.6g} to target in {terms['relief_weeks']:.6g} weeks", "")
    if terms["mean_wait"] is not None:
        put("pressure", "Pressure", waiting.pressure(terms["mean_wait"], target), "2 x mean wait / target; under 1 is good", "")
