"""clang-format over every C file, one test a file. `check.py --fix` rewrites them.

The style is that of version 14: later ones set some lines otherwise, so where only another is
installed the check is one skipped test. The last line is `N passed, N failed`.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("include", "lib", "tests", "examples", "bindings")


def c_files():
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            if not any(part.startswith("build") for part in path.relative_to(ROOT).parts):
                yield path


def formatter():
    """(command, None), or (None, why not)."""
    for name in ("clang-format-14", "clang-format"):
        if shutil.which(name):
            said = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout
            if re.search(r"version 14\.", said):
                return name, None
            return None, f"the style is that of clang-format 14, here is {said.strip()}"
    return None, "clang-format is not installed"


def main(arguments):
    files = list(c_files())
    command, reason = formatter()
    if not command:
        print(f"skipped: {reason}\n0 passed, 0 failed, 1 skipped")
        return 0
    if arguments == ["--fix"]:
        subprocess.run([command, "-i", *map(str, files)], check=True)
        return 0
    passed = failed = 0
    for path in files:
        done = subprocess.run([command, "--dry-run", "-Werror", str(path)],
                              capture_output=True, text=True, check=False)
        if done.returncode == 0:
            passed += 1
        else:
            failed += 1
            where = done.stderr.splitlines()[0] if done.stderr else ""
            print(f"FAILED: {where or path}: run tests/format/check.py --fix")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
