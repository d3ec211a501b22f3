"""Lines and branches of lib/ the C tests reached: by room, in all, and the files least reached.

coverage.py BUILD_DIRECTORY; fails when less is reached than FLOOR says, and when a line is left out of
the count (GCOVR_EXCL_*) without a reason beside it."""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Percent of lines and of branches. To be raised with what the tests reach, and never lowered:
# code without a test then fails here. The aim is 100 and 95.
FLOOR = {"lines": 99.5, "branches": 95.5}
FIELDS = ("line_covered", "line_total", "branch_covered", "branch_total")
LEAST = 10
# What nothing can reach is better taken out. What is kept says why it is there.
EXCLUDED = re.compile(r"GCOVR_EXCL_(?:LINE|BR_LINE|START)\b(:?\s*\w.*?(?=\*/|$))?")


def main(build):
    said = subprocess.run(["gcovr", "--root", str(ROOT), "--filter", "lib/", "--json-summary",
                           "--exclude-unreachable-branches", build],
                          stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout
    files = {file["filename"]: [file[field] for field in FIELDS]
             for file in json.loads(said)["files"]}
    rooms = defaultdict(lambda: [0, 0, 0, 0])
    for name, counts in files.items():
        for key in (name.split("/")[1], "in all"):
            rooms[key] = [a + b for a, b in zip(rooms[key], counts)]
    total = rooms.pop("in all")
    least = sorted((item for item in files.items() if item[1][1]),
                   key=lambda item: item[1][0] / item[1][1])[:LEAST]
    table("room", [*sorted(rooms.items()), ("in all", total)])
    print()
    table("least reached", least)
    print()
    return left_out() | fallen({"lines": percent(*total[:2]), "branches": percent(*total[2:])})


def left_out():
    """1 if a place is left out of the count without a reason, said; else 0."""
    places = [(path.relative_to(ROOT), number + 1, found[1])
              for path in sorted((ROOT / "lib").rglob("*.[ch]"))
              for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"))
              for found in EXCLUDED.finditer(line)]
    silent = [f"{path}:{number}" for path, number, reason in places if not (reason or "").startswith(":")]
    print(f"    {len(places)} places in lib/ are left out of the count (GCOVR_EXCL), each with its reason")
    for place in silent:
        print(f"    {place}: left out without a reason: write GCOVR_EXCL_START: why nothing reaches it")
    return 1 if silent else 0


def table(heading, rows):
    print(f"    {heading:<34} {'lines':>7} {'reached':>8} {'branches':>9} {'reached':>8}")
    for name, (lines, all_lines, branches, all_branches) in rows:
        print(f"    {name:<34} {all_lines:>7} {share(lines, all_lines):>8} {all_branches:>9} "
              f"{share(branches, all_branches):>8}")


def fallen(reached):
    """1 if a figure is under its floor, said; else 0."""
    under = [name for name, floor in FLOOR.items() if not reached[name] >= floor]
    for name in under:
        print(f"    {name}: {reached[name]:.2f}% reached, and the floor in tests/coverage.py is "
              f"{FLOOR[name]}%: test what was added, or take out what nothing can reach")
    return 1 if under else 0


def percent(part, whole):
    return 100 * part / whole if whole else 0.0


def share(part, whole):
    return f"{percent(part, whole):.1f}%" if whole else "none"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
