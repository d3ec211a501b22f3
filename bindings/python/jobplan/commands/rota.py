"""``jobplan rota``: averages over rotas: leave covered by each other, working time, on-call bands, supervision."""

from __future__ import annotations

import argparse
from typing import Any

from ..figures import Figure
from .facts import Facts, shown
from .outputs import add_outputs, deliver

SUMMARY = "Work out a rota's averages: prospective cover, working time, the on-call band, supervision, the New Deal target."
EXAMPLES = (
    "  jobplan rota --one-in 8\n"
    "  jobplan rota --hours-per-week 48.5 --leave-weeks 6.5 --method riddell --hours-of-leave-week 40\n"
    "  jobplan rota --hours-per-week 48.5 --leave-weeks 6.5 --method weeks-ratio --rounding minute/half-up\n"
    "  jobplan rota --worked 800 --weeks 17 --made-up 16 --json -\n"
    "  jobplan rota --trainees 5 --per-trainee 1/4 --cap 1\n"
    "  jobplan rota --full-shifts 2 --partial-shifts 0 --on-calls 1 --all-duties 6"
)
LIMIT = 48  # hours of the Working Time Regulations, regulation 4(1)


def options(parser: argparse.ArgumentParser) -> None:
    cover = parser.add_argument_group("prospective cover: people who cover each other's leave")
    cover.add_argument("--hours-per-week", metavar="H", help="hours of an average week without leave")
    cover.add_argument("--leave-weeks", metavar="N", help="weeks of leave a year")
    cover.add_argument("--year-weeks", metavar="N", default="52", help="weeks of the year; 52 unless given")
    cover.add_argument("--method", choices=("riddell", "weeks-ratio"), help="the two differ: there is no default")
    cover.add_argument("--hours-of-leave-week", metavar="H", help="hours of a week of leave, for riddell")
    cover.add_argument("--rounding", metavar="TEXT", help="such as minute/half-up; not rounded unless given")
    time = parser.add_argument_group("working time: the average of the Working Time Regulations 1998")
    time.add_argument("--worked", metavar="H", help="hours worked in the reference period")
    time.add_argument("--weeks", metavar="N", help="its weeks: 17, or 26 for workers of regulation 21")
    time.add_argument("--made-up", metavar="H", default="0", help="hours worked after it, in as many days as it had excluded ones")
    call = parser.add_argument_group("on-call: the frequency band of the availability supplement")
    call.add_argument("--one-in", metavar="N", help="8 for a 1 in 8 rota")
    tariff = parser.add_argument_group("supervision: the lesser of flat + per trainee x trainees and the cap")
    tariff.add_argument("--trainees", metavar="N", type=int, help="trainees supervised")
    tariff.add_argument("--flat", metavar="N", default="0", help="PAs a week whatever their number")
    tariff.add_argument("--per-trainee", metavar="N", default="0", help="PAs a week for each")
    tariff.add_argument("--cap", metavar="N", help="PAs a week at most")
    deal = parser.add_argument_group("New Deal: the target of a pattern of duties, hours a week")
    for kind, what in (("full-shifts", "full shifts"), ("partial-shifts", "partial shifts"), ("on-calls", "on-calls"), ("all-duties", "duties of all kinds")):
        deal.add_argument(f"--{kind}", metavar="N", type=int, help=f"{what} in the pattern")
    add_outputs(parser, "answer", "json")


def _of(options: argparse.Namespace, *names: str) -> list[Any] | None:
    """The values of options that only make sense together; None where none was given."""
    values = [getattr(options, name) for name in names]
    if all(value is None for value in values):
        return None
    missing = [f"--{name.replace('_', '-')}" for name, value in zip(names, values) if value is None]
    if missing:
        raise ValueError(f"give {', '.join(missing)} as well")
    return values


def run(options: argparse.Namespace) -> int:
    found = list(_figures(options))
    if not found:
        raise ValueError("give --hours-per-week, --worked, --one-in, --trainees or --full-shifts: jobplan rota --help has examples")
    rows, data, notes = [], {"jobplan_rota": 1}, []
    for name, label, item, value, meaning in found:
        rows.append((label, value, meaning))
        data[name] = item
        notes.append(f"{label}: {item['formula']} ({item['rule']}). Source: {item['source']}")
    return deliver(options, Facts("Averages over a rota", rows, data, notes))


def _figures(options: argparse.Namespace) -> Any:
    from .. import rota

    if given := _of(options, "hours_per_week", "leave_weeks", "method"):
        hours, leave, method = given
        cover = rota.prospective_cover(
            hours, method=method, year_weeks=options.year_weeks, leave_weeks=leave, hours_of_leave_week=options.hours_of_leave_week, rounding=options.rounding
        )
        yield "prospective_cover", "Prospective cover", _plain(cover), f"{shown(cover.value)} h a week", f"by {method}, {leave} weeks of leave covered"
    if given := _of(options, "worked", "weeks"):
        time = rota.working_time_average(given[0], weeks=given[1], hours_made_up=options.made_up)
        over = time.value is not None and time.value > LIMIT
        yield "working_time", "Average working time", _plain(time), f"{shown(time.value)} h a week", f"{'over' if over else 'within'} the limit of {LIMIT} h"
    if options.one_in is not None:
        band = rota.on_call_band(options.one_in)
        item = {"band": band.band, "rule": band.working.rule, "formula": band.working.formula, "source": band.working.source}
        yield "on_call_band", "On-call band", item, band.band, f"1 in {options.one_in}"
    if options.trainees is not None:
        tariff = rota.supervision_tariff(options.trainees, flat=options.flat, per_trainee=options.per_trainee, cap=options.cap, unit="PAs per week")
        yield "supervision", "Supervision", _plain(tariff), f"{shown(tariff.value)} PAs a week", f"{options.trainees} trainees"
    names = ("full_shifts", "partial_shifts", "on_calls", "all_duties")
    if given := _of(options, *names):
        target = rota.new_deal_target(**dict(zip(names, given)))
        yield "new_deal_target", "New Deal target", _plain(target), f"{shown(target.value)} h a week", f"{given[3]} duties"


def _plain(found: Figure) -> dict[str, Any]:
    return {"value": found.value, "unit": found.unit, "rule": found.rule, "formula": found.formula, "source": found.source}
