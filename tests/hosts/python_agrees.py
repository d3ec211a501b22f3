"""The reports and the saved roster of Python are C's bytes: python_agrees.py ORACLE SOURCE

What the tests of the other hosts do in their own languages; oracle.c describes the sample roster. The last line
is `N passed, N failed`.
"""

import subprocess
import sys
import tempfile
from array import array
from pathlib import Path

from jobplan import Roster, Service, lowlevel
from jobplan.ratios import filled

N_ROWS = 1000


def said(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


def report_agrees(oracle, document):
    service = Service.read(document)
    files = [document] if service.delivered_csv is None else [document, document.parent / service.delivered_csv]
    return filled(lowlevel.jp_service_report, service._handle).encode() == said(oracle, "report", *files)


def sample():
    roster = Roster({"team": 3, "category": 4}, people=50)
    rows = range(N_ROWS)
    roster.update({
        "team": array("i", (i % 3 for i in rows)), "category": array("i", (i % 4 for i in rows)),
        "planned_min": array("i", (240 + i % 7 for i in rows)), "delivered_min": array("i", (200 + i % 11 for i in rows)),
        "person": array("i", (i % 50 for i in rows)),
    })
    return roster


def roster_agrees(oracle):
    with tempfile.TemporaryDirectory() as folder:
        by_c, by_python = Path(folder, "c.state"), Path(folder, "python.state")
        said(oracle, "state", by_c)
        by_python.write_bytes(sample().save())
        return (by_c.read_bytes() == by_python.read_bytes() == Roster.load(by_c.read_bytes()).save()
                and said(oracle, "table", by_c) == said(oracle, "table", by_python))


def main(oracle, source):
    failed = 0
    documents = sorted(Path(source, "examples/services").glob("*.json"))
    answers = [("reports", document.name, report_agrees(oracle, document)) for document in documents]
    answers.append(("rosters", "the sample roster", roster_agrees(oracle)))
    for row, what, good in answers:
        failed += not good
        print(f"table: Python {row} {int(good)} passed {int(not good)} failed" + ("" if good else f"\nFAILED: {what}: not C's bytes"))
    print(f"{len(answers) - failed} passed, {failed} failed")
    return failed > 0 or len(documents) < 3


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
