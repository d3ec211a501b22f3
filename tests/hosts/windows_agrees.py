"""The DLL against the native library: windows_agrees.py WINDOWS_BUILD NATIVE_BUILD WORK COMMAND...

COMMAND starts a program for Windows. Says how many vectors passed there, as the last `meson test` of that build
saw it; then holds what `oracle` prints and saves against the native one's bytes, and builds and runs the README's
quick start in C against the DLL. The last line is `N passed, N failed`.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
END = re.compile(r"^(\d+) passed, (\d+) failed", re.M)
QUICK_START = re.compile(r"```c\n(.*?)```\n\n```text\n(.*?)```", re.S)


class Both:
    def __init__(self, windows, native, work, command):
        self.windows, self.native, self.work, self.command = windows, native, work, command

    def oracle(self, *arguments):
        """What the native oracle says, and what the one for Windows does; a `{}` is a path of its own for each."""
        name = "tests/hosts/oracle"
        for program, side in (([self.native / name], "native"), ([*self.command, self.windows / f"{name}.exe"], "windows")):
            yield said([*program, *(str(a).format(side) for a in arguments)])

    def report_agrees(self, document):
        csv = json.loads(document.read_text(encoding="utf-8")).get("delivered", {}).get("csv")
        native, windows = self.oracle("report", document, *([document.parent / csv] if csv else []))
        return len(native) > 1000 and native == windows

    def roster_agrees(self):
        state = self.work / "{}.state"
        list(self.oracle("state", state))
        states = [(self.work / f"{side}.state").read_bytes() for side in ("native", "windows")]
        # each side's file read by both
        sums = [one for side in ("native", "windows") for one in self.oracle("table", self.work / f"{side}.state")]
        return states[0] == states[1] and len(set(sums)) == 1 and b"planned_min=" in sums[0]

    def quick_start_runs(self):
        code, shown = QUICK_START.search((ROOT / "README.md").read_text(encoding="utf-8")).groups()
        source, program = self.work / "quick_start.c", self.work / "quick_start.exe"
        source.write_text(code, encoding="utf-8")
        libraries = self.windows / "lib"
        said(["x86_64-w64-mingw32-gcc", "-std=c11", "-D__USE_MINGW_ANSI_STDIO=1", "-Wall", "-Wextra", "-Werror",
              "-I", ROOT / "include", "-I", self.windows / "include", source, "-L", libraries, "-ljobplan", "-o", program])
        return said([*self.command, program]).decode().splitlines() == shown.splitlines()


def said(command):
    return subprocess.run(list(map(os.fspath, command)), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True).stdout


def print_vectors(windows):
    """For the table; they are counted where they are run."""
    for line in (windows / "meson-logs/testlog.json").read_text(encoding="utf-8").splitlines():
        test = json.loads(line)
        found = END.findall(test.get("stdout") or "")
        name = test["name"].partition("vectors ")[2]
        if found and name and (ROOT / f"tests/vectors/{name}.json").exists():
            print(f"table: Windows {name}.json {found[-1][0]} passed {found[-1][1]} failed")


def main(windows, native, work, *command):
    both = Both(Path(windows).resolve(), Path(native).resolve(), Path(work).resolve(), command)
    both.work.mkdir(parents=True, exist_ok=True)
    os.environ["WINEPATH"] = str(both.windows / "lib")  # where the DLL lies
    print_vectors(both.windows)
    checks = [(f"the report of {one.name}", "reports", lambda one=one: both.report_agrees(one))
              for one in sorted((ROOT / "examples/services").glob("*.json"))]
    checks.append(("a roster saved on either side and read on both", "rosters", both.roster_agrees))
    checks.append(("the README's quick start in C", None, both.quick_start_runs))
    failed = 0
    for what, row, check in checks:
        try:
            good, why = check(), "other bytes"
        except (subprocess.CalledProcessError, OSError) as error:
            good, why = False, str(error)
        failed += not good
        print(f"passed: {what}" if good else f"FAILED: {what}: {why}")
        if row:
            print(f"table: Windows {row} {int(good)} passed {int(not good)} failed")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
