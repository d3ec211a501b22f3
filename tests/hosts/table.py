"""Prints which host ran which vectors: table.py LOGS BUILD_DIRECTORY

The hosts' logs hold a line `table: HOST FILE N passed N failed` for each file; C and Python are asked here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

LINE = re.compile(r"^table: (\S+)\s+(\S+\.json)\s+(\d+) passed\s+(\d+) failed\s*$", re.M)
END = re.compile(r"^(\d+) passed, (\d+) failed", re.M)
VECTORS = Path(__file__).resolve().parents[1] / "vectors"


def asked(command: list[str], environment: dict[str, str]) -> tuple[int, int]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    found = END.findall(done.stdout)
    return (int(found[-1][0]), int(found[-1][1])) if found else (0, 1)


def main(logs: Path, build: Path) -> int:
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for log in sorted(logs.glob("*.log")):
        for host, name, passed, failed in LINE.findall(log.read_text(encoding="utf-8", errors="replace")):
            found.setdefault(host, {})[name] = (int(passed), int(failed))
    runner = build / "tests/vectors/conformance"
    if not found:
        return 0
    if runner.exists():
        environment = dict(os.environ, PYTHONPATH=str(build / "bindings/python"))
        python = [sys.executable, "-m", "jobplan", "conformance"]
        for path in sorted(VECTORS.glob("*.json")):
            found.setdefault("C", {})[path.name] = asked([str(runner), str(path)], environment)
            if (build / "bindings/python/jobplan").is_dir():
                found.setdefault("Python", {})[path.name] = asked([*python, str(path)], environment)
    hosts = sorted(found, key=lambda host: (host not in ("C", "Python"), host))
    print(f"vectors passed, of all{'':6}" + "".join(f"{host:>14}" for host in hosts))
    for name in sorted({name for cells in found.values() for name in cells}):
        cells = (found[host].get(name) for host in hosts)
        print(f"  {name:<26}" + "".join(f"{'-' if c is None else f'{c[0]}/{sum(c)}':>14}" for c in cells))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
