"""Prints which host ran which vectors, and where its bytes are C's: table.py LOGS [BUILD_DIRECTORY]

The hosts' logs hold a line `table: HOST ROW N passed N failed` for each file of vectors, and for the rows `reports`
(the bytes of jp_service_report) and `rosters` (a state saved there and in C, the same bytes, read on both sides). C and Python
are asked here, where there is a build of them. A dash: that host does not say. Ends with 1 where a cell is not whole.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LINE = re.compile(r"^table: (\S+)\s+(\S+)\s+(\d+) passed\s+(\d+) failed\s*$", re.M)
END = re.compile(r"^(\d+) passed, (\d+) failed", re.M)
TESTS = Path(__file__).resolve().parents[1]
LAST = ("reports", "rosters")

Cells = dict[str, dict[str, tuple[int, int]]]


def add_lines(found: Cells, text: str) -> None:
    for host, row, passed, failed in LINE.findall(text):
        before = found.setdefault(host, {}).get(row, (0, 0))
        found[host][row] = (before[0] + int(passed), before[1] + int(failed))


def said(command: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment).stdout


def ask_here(found: Cells, build: Path) -> None:
    """C and Python have no log of their own: meson ran them."""
    environment = dict(os.environ, PYTHONPATH=str(build / "bindings/python"))
    hosts = {"C": [str(build / "tests/vectors/conformance")]}
    if (build / "bindings/python/jobplan").is_dir():
        hosts["Python"] = [sys.executable, "-m", "jobplan", "conformance"]
    asked = [(host, path, [*command, str(path)]) for host, command in hosts.items() for path in sorted((TESTS / "vectors").glob("*.json"))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for (host, path, _), answer in zip(asked, pool.map(lambda one: said(one[2], environment), asked)):
            ends = END.findall(answer)
            found.setdefault(host, {})[path.name] = (int(ends[-1][0]), int(ends[-1][1])) if ends else (0, 1)
    if "Python" in hosts:
        agrees = [sys.executable, str(TESTS / "hosts/python_agrees.py"), str(build / "tests/hosts/oracle"), str(TESTS.parent)]
        add_lines(found, said(agrees, environment))


def cell(numbers: tuple[int, int] | None) -> str:
    return "-" if numbers is None else f"{numbers[0]}/{sum(numbers)}"


def main(logs: Path, build: Path | None = None) -> int:
    found: Cells = {}
    for log in sorted(logs.glob("*.log")):
        add_lines(found, log.read_text(encoding="utf-8", errors="replace"))
    if not found:
        return 0
    if build:
        ask_here(found, build)
    hosts = sorted(found, key=lambda host: (host not in ("C", "Python"), host))
    rows = sorted({row for cells in found.values() for row in cells}, key=lambda row: (row in LAST, row))
    for head, some in (("vectors passed, of all", [row for row in rows if row not in LAST]), ("the same bytes as C", [row for row in rows if row in LAST])):
        if some:
            print(f"{head:<28}" + "".join(f"{host:>12}" for host in hosts))
        for row in some:
            print(f"  {row:<26}" + "".join(f"{cell(found[host].get(row)):>12}" for host in hosts))
    return int(any(failed for cells in found.values() for _, failed in cells.values()))


if __name__ == "__main__":
    raise SystemExit(main(*map(Path, sys.argv[1:])))
