"""``jobplan kpi``: the indicators of the 2023 guidance."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .console import USAGE, say
from .outputs import add_outputs, deliver
from .reading import read_document

SUMMARY = "Give the indicators of the 2023 guidance: active plans, direct care, variance, level of attainment."
EXAMPLES = (
    "  jobplan kpi orthotics.json --fewest 5\n"
    "  jobplan kpi orthotics.json --fewest 5 --evidence evidence.json --html kpi.html\n"
    "  jobplan kpi orthotics.json --identifiable --as-of 2027-03-31 --boundary excluded"
)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="service document (JSON) or workbook (.xlsx); - for standard input")
    parser.add_argument("--evidence", metavar="JSON", help="what persons vouch for, standard by standard; examples/evidence.json is one")
    parser.add_argument("--as-of", metavar="DAY", help="the day asked about; the document's unless given")
    parser.add_argument("--months", metavar="N", type=int, default=12, help="months a review and an approval last (12)")
    parser.add_argument("--boundary", choices=("included", "excluded"), default="included", help="whether the anniversary itself is in time (included)")
    parser.add_argument("--fewest", metavar="N", type=int, help="withhold figures of fewer staff than N; 5, 6, 7 and 10 are in use")
    parser.add_argument("--identifiable", action="store_true", help="you are permitted figures of single people: nothing is withheld")
    parser.add_argument("--csv", metavar="CSV", help="delivered activity, when the document comes from standard input")
    add_outputs(parser, "indicators", "json", "html")


def run(options: argparse.Namespace) -> int:
    from ..indicators import indicators
    from ..service import Service

    if options.fewest is None and not options.identifiable:
        return say(
            USAGE,
            "say how few staff a figure may speak of (--fewest 5; 5, 6, 7 and 10 are in use), or --identifiable if you are "
            "permitted figures of single people",
        )
    if options.file.lower().endswith(".xlsx"):
        data = json.dumps(read_document(options.file), default=str).encode()
    else:
        data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    service = Service(data)
    csv = options.csv
    if csv is None and options.file != "-" and service.delivered_csv is not None:
        csv = str(Path(options.file).parent / service.delivered_csv)
    if csv is not None:
        options.reading = csv
        service.add_delivered_csv(Path(csv).read_bytes())
        options.reading = None
    evidence = None
    if options.evidence:
        try:
            evidence = json.loads(Path(options.evidence).read_text("utf-8-sig"))
        except json.JSONDecodeError as error:
            raise ValueError(f"{options.evidence}:{error.lineno}:{error.colno}: this is not JSON: {error.msg}") from None
    try:
        found = indicators(
            json.loads(data.decode("utf-8-sig")),
            as_of=options.as_of,
            evidence=evidence,
            months=options.months,
            boundary=options.boundary,
            fewest_people=options.fewest,
            identifiable=options.identifiable,
            report=service.report(identifiable=True),  # read here; what is shown follows fewest and identifiable
        )
    except ValueError as error:
        if evidence is not None and str(error).startswith("/"):
            raise ValueError(f"{options.evidence}: {error}") from None
        raise
    return deliver(options, found)
