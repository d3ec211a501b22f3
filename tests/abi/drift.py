"""usage: drift.py check LIBRARY BASELINE INCLUDE MAP CC...    what abidiff finds against the baseline
       drift.py write LIBRARY BASELINE INCLUDE MAP CC...    makes today's interface the baseline

abidiff says nothing of a function whose debug information some other file's call has got in first: in
an optimised library that is one in three, and not the same ones each time. So what is compared is a
library of empty functions, one for each declaration of the headers, compiled without optimisation
under LIBRARY's own SONAME and version script. symbols.py sees to it that LIBRARY has the same names, the
compiler that it has the same types. Handles are incomplete there, as they are for callers: what they hide
needs no suppression, and there is none.

Asked for first: debug information, without which abidiff is silent, and that every name is
described. Functions added are no change; everything else is.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "lib"))
import exported_names  # noqa: E402
import interface  # noqa: E402

SKIPPED = 77


def soname(library):
    done = subprocess.run(["readelf", "--dynamic", "--wide", str(library)], capture_output=True, text=True, check=True)
    found = re.search(r"\(SONAME\).*\[(.*)\]", done.stdout)
    return found.group(1) if found else ""


def has_debug_information(library):
    done = subprocess.run(["readelf", "--sections", "--wide", str(library)], capture_output=True, text=True, check=True)
    return ".debug_info" in done.stdout


def definition(name, returned, parameters):
    space = "" if returned.endswith("*") else " "
    return f"{returned}{space}{name}({', '.join(parameters) or 'void'}) {{ __builtin_trap(); }}"


def hollow(library, include, path, compiler, folder, debug="-g"):
    """The library of empty functions."""
    source, out = pathlib.Path(folder, "hollow.c"), pathlib.Path(folder, "hollow.so")
    headers = interface.read_all(pathlib.Path(include, "jobplan"))
    lines = ['#include "jobplan/jobplan.h"'] + [f'#include "jobplan/{header.name}"' for header in headers]
    lines += [definition(name, *function) for header in headers for name, function in header.functions.items()]
    source.write_text("\n".join(lines) + "\n")
    subprocess.run([*compiler, "-std=c11", debug, "-O0", "-w", "-fPIC", "-shared", "-I", str(include), f"-Wl,-soname,{soname(library)}",
                    f"-Wl,--version-script={path}", str(source), "-o", str(out)], check=True)
    return out


def described(library, path):
    """What abidw makes of the library; stops where a name of the map is missing in it."""
    if not has_debug_information(library):
        sys.exit(f"{library} was built without debug information: nothing would be found")
    done = subprocess.run(["abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", str(library)],
                          capture_output=True, text=True, check=True)
    seen = set(re.findall(r"<function-decl [^>]*elf-symbol-id='(jp_\w+)@", done.stdout))
    listed = {name for _, names, _ in exported_names.nodes(path) for name in names}
    if seen != listed or not seen:
        sys.exit(f"abidw does not describe {', '.join(sorted(listed ^ seen)) or 'anything'}: nothing would be found there")
    return done.stdout


def write(library, baseline, include, path, *compiler):
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(baseline).write_text(described(hollow(library, include, path, compiler, folder), path))
    return 0


def check(library, baseline, include, path, *compiler):
    if not shutil.which("abidiff"):
        print("abidiff is not installed (Debian: abigail-tools)")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        today = hollow(library, include, path, compiler, folder)
        described(today, path)
        done = subprocess.run(["abidiff", "--no-added-syms", str(baseline), str(today)], capture_output=True, text=True)
    print(done.stdout + done.stderr)
    if done.returncode != 0:
        print("If the change is meant, run tests/abi/update and say so under ABI in CHANGELOG.md.")
    return 1 if done.returncode else 0


def main(mode, *arguments):
    return {"write": write, "check": check}[mode](*arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
