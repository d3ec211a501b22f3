"""Counts real test cases in what the test programs printed; the exit status has the last word.

    count.py meson BUILD_DIRECTORY     every test of the last `meson test` there
    count.py log FILE EXIT_STATUS      one program's own output

Prints `passed failed skipped` on the last line, and before it what failed, with the end of its
output. Criterion hides leaks and crashes from its own line and meson hides the lines, so neither
is believed alone: a program that ends badly has failed at least once, and one that ran no test
at all has failed too.
"""

import json
import re
import sys
from pathlib import Path

CRITERION = re.compile(
    r"Synthesis: Tested: (\d+) \| Passing: (\d+) \| Failing: (\d+) \| Crashing: (\d+)"
)
OWN_LINE = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$", re.MULTILINE)
PYTEST_END = re.compile(r"^=* ?((?:\d+ [a-z]+(?:, )?)+) in [\d.]+s.*$", re.MULTILINE)
PYTEST_SKIPPED = re.compile(r"^SKIPPED \[\d+\] (.*)$", re.MULTILINE)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ENDED_WELL = {"OK", "EXPECTEDFAIL"}


def counts_in(text):
    """(passed, failed, skipped) as the program says, or None if it gives no numbers."""
    text = COLOUR.sub("", text)
    synthesis = [tuple(map(int, found)) for found in CRITERION.findall(text)]
    if synthesis:
        passed = sum(found[1] for found in synthesis)
        failed = sum(found[2] for found in synthesis)
        failed += sum(1 for found in synthesis if found[0] == 0)
        return passed, failed, 0
    pytest = PYTEST_END.findall(text)
    if pytest:
        said = {word: int(number) for number, word in re.findall(r"(\d+) ([a-z]+)", pytest[-1])}
        passed = said.get("passed", 0) + said.get("xfailed", 0)
        failed = sum(said.get(word, 0) for word in ("failed", "error", "errors", "xpassed"))
        return passed, failed, said.get("skipped", 0)
    own = OWN_LINE.findall(text)
    if own:
        passed, failed, skipped = own[-1]
        return int(passed), int(failed), int(skipped or 0)
    return None


def judge(name, text, ended_well, skipped_whole=False):
    if skipped_whole:
        reason = " ".join(text.split()[:30]) or "no reason given"
        print(f"skipped: {name}: {reason}")
        return 0, 0, 1
    for line in PYTEST_SKIPPED.findall(COLOUR.sub("", text)):
        print(f"skipped: {name}: {line}")
    passed, failed, skipped = counts_in(text) or ((1, 0, 0) if ended_well else (0, 1, 0))
    if passed + failed + skipped == 0:
        print(f"{name}: not one test ran")
        failed = 1
    if not ended_well and failed == 0:
        failed = 1
    if failed:
        print(f"failed: {name}")
        for line in COLOUR.sub("", text).rstrip().splitlines()[-40:]:
            print(f"    | {line}")
    return passed, failed, skipped


def meson(build):
    log = Path(build) / "meson-logs" / "testlog.json"
    if not log.exists():
        print(f"failed: {log} is missing: meson ran no test")
        return [(0, 1, 0)]
    results = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        test = json.loads(line)
        output = (test.get("stdout") or "") + "\n" + (test.get("stderr") or "")
        result = test["result"]
        results.append(judge(test["name"], output, result in ENDED_WELL, result == "SKIP"))
    if not results:
        print(f"failed: {log} is empty: meson ran no test")
        results.append((0, 1, 0))
    return results


def main(arguments):
    if arguments[:1] == ["meson"] and len(arguments) == 2:
        results = meson(arguments[1])
    elif arguments[:1] == ["log"] and len(arguments) == 3:
        text = Path(arguments[1]).read_text(encoding="utf-8", errors="replace")
        status = int(arguments[2])
        results = [judge(Path(arguments[1]).name, text, status == 0, status == 77)]
    else:
        sys.exit(__doc__)
    print(*(sum(column) for column in zip(*results)))


if __name__ == "__main__":
    main(sys.argv[1:])
