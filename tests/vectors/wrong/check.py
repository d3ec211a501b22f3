"""Every wrong case must be a failure of its own: check.py CONFORMANCE CASES"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

GOOD = {"id": "good", "op": "ratio.add", "args": {"a": "1", "b": "1"}, "expect": "2", "source": "arithmetic"}


def run(runner, text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vectors.json"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run([runner, str(path)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def document(cases, schema="jobplan-conformance/1"):
    return json.dumps({"schema": schema, "cases": cases})


def main(runner, cases_path):
    cases = json.loads(Path(cases_path).read_text(encoding="utf-8"))
    failed = 0

    def expect(what, text, last_line):
        nonlocal failed
        code, lines = run(runner, text)
        if not lines or lines[-1] != last_line or (code == 0) != (last_line == "1 passed, 0 failed"):
            failed += 1
            print(f"FAILED: {what}: exit {code}: {lines}")

    expect("a good case", document([GOOD]), "1 passed, 0 failed")
    for case in cases:
        expect(case.get("id", "no id"), document([GOOD, case]), "1 passed, 1 failed")
    expect("an id twice", document([GOOD, GOOD]), "1 passed, 1 failed")
    expect("no cases", document([]), "0 passed, 1 failed")
    expect("another schema", document([GOOD], "jobplan-conformance/2"), "0 passed, 1 failed")
    expect("not JSON", document([GOOD])[:-1], "0 passed, 1 failed")
    total = len(cases) + 5
    print(f"{total - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
