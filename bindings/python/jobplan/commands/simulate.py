"""``jobplan simulate``: weeks of demand against capacity, from a seed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .facts import Facts
from .outputs import add_outputs, deliver

SUMMARY = "Simulate a service's weeks from a seed: the same figures again, on every machine."
EXAMPLES = (
    "  jobplan simulate --capacity 25 --mean 23.5 --weeks 52 --runs 10000 --seed 2026 --target-weeks 2\n"
    "  jobplan simulate --capacity 25 --observed weekly.txt --weeks 52 --runs 10000 --seed 2026\n"
    "  printf '18 22 25 19' | jobplan simulate --capacity 22 --observed - --weeks 26 --runs 1000 --seed 1 --json -"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--capacity", metavar="N", type=int, required=True, help="slots a week")
    parser.add_argument("--weeks", metavar="N", type=int, required=True, help="weeks of a run")
    parser.add_argument("--runs", metavar="N", type=int, required=True, help="runs, 2 to 10,000,000")
    parser.add_argument("--seed", metavar="N", type=int, required=True, help="0 or more; say it beside the figures")
    parser.add_argument("--mean", metavar="N", type=float, help="Poisson demand with this weekly mean")
    parser.add_argument("--observed", metavar="FILE", help="weekly counts to draw weeks from, whole numbers; - for standard input")
    parser.add_argument("--start", metavar="N", type=int, default=0, help="people waiting before the first week")
    parser.add_argument("--target-weeks", metavar="N", type=int, help="weeks after the week of referral within which they are to be seen")
    add_outputs(parser, "answer", "json")


def run(options: argparse.Namespace) -> int:
    from ..simulation import simulate

    observed = None
    if options.observed is not None:
        text = sys.stdin.read() if options.observed == "-" else Path(options.observed).read_text(encoding="utf-8-sig")
        try:
            observed = [int(word) for word in text.replace(",", " ").split()]
        except ValueError as error:
            raise ValueError(f"{options.observed}: want whole numbers, spaces or commas between them ({error})") from None
    found = simulate(
        options.capacity,
        n_weeks=options.weeks,
        n_runs=options.runs,
        seed=options.seed,
        mean=options.mean,
        observed=observed,
        start_backlog=options.start,
        target_weeks=options.target_weeks,
    )
    rows = [
        ("Waiting at the end, mean", f"{found.mean_final_backlog:,.2f}", f"standard error {found.se_final_backlog:.2f}"),
        ("Waiting at the end, centiles", f"{found.final_backlog_5}, {found.final_backlog_50}, {found.final_backlog_95}", "5th, 50th and 95th of the runs"),
        ("Weeks with unused capacity", f"{found.unused_weeks_share:.1%}", f"{found.unused_per_week:.2f} slots a week unused"),
    ]
    if found.late_share is not None:
        rows.append(("Seen after the target", f"{found.late_share:.2%}", f"standard error {found.se_late_share or 0:.2%}"))
    title = f"{found.n_runs:,} runs of {found.n_weeks} weeks, {options.capacity} slots a week, seed {found.seed}"
    data = {**found.to_dict(), "mean_backlog": list(found.mean_backlog), "capacity": options.capacity}
    return deliver(options, Facts(title, rows, {"jobplan_simulation": 1, **data}, [f"Source: {found.working.source}"]))
