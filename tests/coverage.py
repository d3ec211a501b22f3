"""Lines and branches the C tests reached, by room.  coverage.py BUILD_DIRECTORY"""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(build):
    said = subprocess.run(["gcovr", "--root", str(ROOT), "--filter", "lib/", "--json-summary",
                           "--exclude-unreachable-branches", build],
                          stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout
    rooms = defaultdict(lambda: [0, 0, 0, 0])
    for file in json.loads(said)["files"]:
        room = rooms[file["filename"].split("/")[1]]
        for index, field in enumerate(("line_covered", "line_total", "branch_covered",
                                       "branch_total")):
            room[index] += file[field]
    print(f"    {'room':<12} {'lines':>7} {'reached':>8} {'branches':>9} {'reached':>8}")
    for name, (lines, all_lines, branches, all_branches) in sorted(rooms.items()):
        print(f"    {name:<12} {all_lines:>7} {share(lines, all_lines):>8} {all_branches:>9} "
              f"{share(branches, all_branches):>8}")


def share(part, whole):
    return f"{100 * part / whole:.1f}%" if whole else "none"


if __name__ == "__main__":
    main(sys.argv[1])
