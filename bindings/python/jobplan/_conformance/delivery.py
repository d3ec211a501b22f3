"""The ops of the plan to date, attainment, reconciliation, pseudonyms and roster exports as CSV."""

from __future__ import annotations

from array import array
from typing import Any

from .. import lowlevel
from .._exact import to_day
from .ops import ANSWERS, Args, choice, op, whole

_CODES = {"no": 0, "yes": 1, "unknown": 2}
_SYSTEMS = ("plan", "roster", "esr", "ledger")


@op("variance.to_date", "planned", "first_day", "last_day", "as_of", "spread", "closed")
def _to_date(args: Args) -> Any:
    closed = array("i", [to_day(day) for day in args.get("closed", ())])
    spread = choice(args, "spread", ("all-days", "weekdays"))
    return lowlevel.jp_planned_to_date(args["planned"], args["first_day"], args["last_day"], args["as_of"], spread, closed)[0]


@op("attainment.level", "answers", "others")
def _level(args: Args) -> Any:
    given = array("i", [_CODES[args.get("others", "unknown")]]) * lowlevel.jp_attainment_count()
    for name, answer in args["answers"].items():
        given[lowlevel.jp_attainment_find(name)] = _CODES[answer]
    found, _ = lowlevel.jp_attainment_level(given)
    return {name: found[name] for name in ("level", "level_at_most", "n_unknown")}


@op("attainment.quarterly", "done_on", "as_of")
def _quarterly(args: Args) -> Any:
    answer, _ = lowlevel.jp_attainment_quarterly(array("i", [to_day(day) for day in args["done_on"]]), args["as_of"])
    return ANSWERS[answer]


@op("pseudonym.make", "key", "scope", "identifier", "n_characters")
def _pseudonym(args: Args) -> Any:
    return lowlevel.jp_pseudonym(args["key"].encode(), args["scope"], args["identifier"], whole(args, "n_characters"), 64)


@op("reconcile.posts", "rows")
def _reconcile(args: Args) -> Any:
    made = lowlevel.jp_reconcile_new(None)
    for system, key, hours, wte in args["rows"]:
        lowlevel.jp_reconcile_add(made, _SYSTEMS.index(system), key, hours or "", wte or "")
    posts = []
    for at in range(lowlevel.jp_reconcile_post_count(made)):
        post = lowlevel.jp_reconcile_post_at(made, at)
        causes = [lowlevel.jp_reconcile_cause_name(1 << bit) for bit in range(10) if post["causes"] >> bit & 1]
        posts.append({"key": post["key"], "causes": causes})
    return posts


@op("csv.read", "profile", "text", "first_day", "last_day")
def _csv(args: Args) -> Any:
    profile = lowlevel.jp_csv_profile_parse(args["profile"])
    rows = lowlevel.jp_csv_rows_new(profile, {"first_day": args["first_day"], "last_day": args["last_day"]})
    lowlevel.jp_csv_rows_read(rows, args["text"])
    found: dict[str, Any] = {
        "left_out": lowlevel.jp_csv_rows_left_out(rows),
        "issues": [lowlevel.jp_csv_issue_count(rows, kind) for kind in range(1, lowlevel.JP_CSV_ISSUE_KINDS + 1)],
    }
    for name in ("planned_min", "delivered_min"):
        values, present = array("i", bytes(4 * lowlevel.jp_csv_rows_count(rows))), bytearray(lowlevel.jp_csv_rows_count(rows))
        lowlevel.jp_csv_rows_values(rows, name, [values, present])
        found[name] = [value if there else None for value, there in zip(values, present)]
    return found
