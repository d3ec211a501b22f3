"""The same answers under every locale: locales.py VECTORS_FOLDER CONFORMANCE PROGRAM...

Makes a locale with a decimal comma and one whose decimal point has two bytes (there cJSON's own parser
refuses 1.5), and runs each program in them: the vectors, and unit tests. The last line is
`N passed, N failed`; where no locale can be made the test is skipped.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LOCALES = {"de_DE": ",", "ps_AF": "\u066b"}
SKIPPED = 77


def main(vectors, conformance, *programs):
    localedef = shutil.which("localedef")
    if not localedef:
        print("skipped: localedef is not installed")
        return SKIPPED
    files = sorted(map(str, Path(vectors).glob("*.json")))
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, decimal_sign in LOCALES.items():
            subprocess.run([localedef, "-i", name, "-f", "UTF-8", f"{folder}/{name}.UTF-8"],
                           capture_output=True, check=False)
            # localedef leaves a folder behind even where it had no source to make a locale from
            said = subprocess.run(["locale", "decimal_point"], env={"LOCPATH": folder, "LC_ALL": f"{name}.UTF-8"},
                                  capture_output=True, check=False)
            if said.stdout.decode().strip() != decimal_sign:
                print(f"skipped: the sources of the locale {name} are not installed (package locales)")
                return SKIPPED
            environment = os.environ | {"LOCPATH": folder, "LC_ALL": f"{name}.UTF-8"}
            for command in ([conformance, *files], *([program] for program in programs)):
                done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
                if done.returncode == 0:
                    passed += 1
                else:
                    failed += 1
                    print(f"FAILED: {name}: {command[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
