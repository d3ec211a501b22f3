"""usage: drift.py check LIBRARY BASELINE    what abidiff finds against the baseline
       drift.py write LIBRARY BASELINE    makes the library the baseline

What lies behind an opaque handle is nobody's business: private.abignore leaves out the types that
no public header defines. The baseline keeps where types are defined, or all would seem private.

abidiff is silent where there is no debug information, so that is asked for first: without it
the answer is 77, "skipped", never "passed". Functions added are no change; everything else is.
"""
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
PRIVATE = pathlib.Path(__file__).with_name("private.abignore")


def has_debug_information(library):
    done = subprocess.run(["readelf", "--sections", "--wide", str(library)], capture_output=True, text=True, check=True)
    return ".debug_info" in done.stdout


def write(library, baseline):
    if not has_debug_information(library):
        sys.exit(f"{library} was built without debug information: build with -Ddebug=true")
    done = subprocess.run(["abidw", "--no-corpus-path", "--no-comp-dir-path", str(library)],
                          capture_output=True, text=True, check=True)
    pathlib.Path(baseline).write_text(done.stdout)
    return 0


def check(library, baseline):
    if not shutil.which("abidiff"):
        print("abidiff is not installed (Debian: abigail-tools)")
        return SKIPPED
    if not has_debug_information(library):
        print(f"{library} was built without debug information: nothing would be found")
        return SKIPPED
    done = subprocess.run(["abidiff", "--no-added-syms", "--suppressions", str(PRIVATE), str(baseline), str(library)], capture_output=True, text=True)
    print(done.stdout + done.stderr)
    if done.returncode != 0:
        print("If the change is meant, run tests/abi/update and say so under ABI in CHANGELOG.md.")
    return 1 if done.returncode else 0


def main(mode, library, baseline):
    return {"write": write, "check": check}[mode](library, baseline)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
