"""``jobplan pack``: the pack for a team's e-job planning meeting."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from .console import USAGE, say
from .outputs import add_outputs, deliver

SUMMARY = "Make the pack for a team's e-job planning meeting: last year, indicators, expected output, leadership roles."
EXAMPLES = (
    "  jobplan pack orthotics.json --fewest 5 --html pack.html --xlsx pack.xlsx\n"
    "  jobplan pack next-year.json --last this-year.json --fewest 5 --evidence evidence.json\n"
    "  jobplan pack orthotics.json --identifiable"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="service document (JSON) or workbook (.xlsx) of the coming year; - for standard input")
    parser.add_argument("--last", metavar="FILE", help="that of the year that ends, whose activity and indicators are shown")
    parser.add_argument("--csv", metavar="CSV", help="delivered activity, where the document names none")
    parser.add_argument("--evidence", metavar="JSON", help="what persons vouch for, standard by standard; examples/evidence.json is one")
    parser.add_argument("--as-of", metavar="DAY", help="the day the indicators are asked about; the document's unless given")
    parser.add_argument("--fewest", metavar="N", type=int, help="withhold figures of fewer people than N; 5, 6, 7 and 10 are in use")
    parser.add_argument("--identifiable", action="store_true", help="you are permitted figures of single people: nothing is withheld, posts are named")
    add_outputs(parser, "pack", "json", "html", "xlsx")


def _document(options: argparse.Namespace, name: str) -> dict[str, Any]:
    from .reading import read_document

    options.reading = name
    found = read_document(name)
    options.reading = None
    return found


def run(options: argparse.Namespace) -> int:
    from ..pack import meeting_pack

    if options.fewest is None and not options.identifiable:
        return say(
            USAGE,
            "say how few people a figure may speak of (--fewest 5; 5, 6, 7 and 10 are in use), or --identifiable if you are "
            "permitted figures of single people",
        )
    document = _document(options, options.file)
    last = _document(options, options.last) if options.last else None
    place = options.last or options.file
    csv = options.csv
    if csv is None and place != "-" and "csv" in (last or document).get("delivered", {}):
        csv = str(Path(place).parent / (last or document)["delivered"]["csv"])
    evidence = None
    if options.evidence:
        try:
            evidence = json.loads((sys.stdin.read() if options.evidence == "-" else Path(options.evidence).read_text("utf-8-sig")))
        except json.JSONDecodeError as error:
            raise ValueError(f"{options.evidence}:{error.lineno}:{error.colno}: this is not JSON: {error.msg}") from None
    options.reading = csv
    rows = Path(csv).read_bytes() if csv else None
    found = meeting_pack(
        document,
        delivered_csv=rows,
        last_year=last,
        evidence=evidence,
        as_of=options.as_of,
        fewest_people=options.fewest,
        identifiable=options.identifiable,
    )
    options.reading = None
    return deliver(options, found)
