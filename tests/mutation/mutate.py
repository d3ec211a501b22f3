"""Changes the arithmetic by one operator or constant at a time, and asks whether any test notices.

    mutate.py WORK ROOM NUMBER [FIRST]   NUMBER mutants of lib/ROOM, drawn the same on every machine,
                                         from the FIRST (0 unless told); the last line is
                                         `N passed, N failed`: a mutant that no test notices has failed
    mutate.py --list ROOM NUMBER         what would be changed

A survivor that cannot be told from the original by any input is listed, with the reason, in
`equivalent.json` beside this file, and passes.
"""

import json
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SWAPS = [
    (r"(?<![<>=!\-])<(?![<=])", ["<="]), (r"<=(?!>)", ["<"]), (r"(?<![>\-=])>(?![>=])", [">="]), (r"(?<!>)>=", [">"]),
    (r"==", ["!="]), (r"!=", ["=="]), (r" && ", [" || "]), (r" \|\| ", [" && "]),
    (r" \+ ", [" - "]), (r" - ", [" + "]), (r" \* ", [" / "]), (r" / ", [" * "]), (r" % ", [" * "]),
    (r" \+= ", [" -= "]), (r" -= ", [" += "]), (r"(?<![\w.])0(?![\w.])", ["1"]), (r"(?<![\w.])1(?![\w.])", ["0", "2"]),
    (r"(?<![\w.])(?!0)\d\d+(?![\w.])", ["*"]),
]
# Tests that look at a room's answers and need nothing but the C library.
SUITES = ["unit", "vectors", "oom", "refusals"]


def code_lines(text):
    """(number, line) of what is neither comment, preprocessor, include nor a table of texts."""
    comment = False
    for number, line in enumerate(text.split("\n")):
        stripped = line.strip()
        was, comment = comment, (comment or "/*" in line) and "*/" not in line.split("/*")[-1]
        if was or stripped.startswith(("/*", "*", "#", "//")) or '"' in line or "sizeof" in line or "struct_size" in line:
            continue
        yield number, line.split("/*")[0]


def mutants(room):
    """(file, line number, the line, the changed line)."""
    for path in sorted((ROOT / "lib" / room).rglob("*.c")):
        for number, line in code_lines(path.read_text()):
            for pattern, replacements in SWAPS:
                for found in re.finditer(pattern, line):
                    for new in replacements:
                        if new == "*":
                            new = str(int(found[0]) + 1)
                        changed = line[: found.start()] + new + line[found.end() :]
                        yield path.relative_to(ROOT), number, line, changed


def drawn(room, count, first):
    every = list(mutants(room))
    random.Random(f"jobplan {room}").shuffle(every)
    return every[first : first + count]


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", **options)


def notices(build, room):
    """What notices the change: "the compiler", "a test", or nothing (None)."""
    if run("ninja", "-C", build).returncode != 0:
        return "the compiler"
    first = [name for name in listed(build) if f" {room}_" in f" {name}"]
    if first and tests_fail(build, *first):
        return "a test of the room"
    if tests_fail(build, *(argument for suite in SUITES for argument in ("--suite", suite))):
        return "a test"
    return None


def listed(build):
    said = run("meson", "test", "-C", build, "--no-rebuild", "--list").stdout
    return [line.split(" / ")[-1] for line in said.splitlines() if " / " in line]


def tests_fail(build, *arguments):
    return run("meson", "test", "-C", build, "--no-rebuild", "--maxfail", "1", "-t", "0.5", *arguments).returncode != 0


def prepare(work):
    source = work / "source"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".git", "build*", "__pycache__"))
    build = work / "build"
    shutil.rmtree(build, ignore_errors=True)
    made = run("meson", "setup", build, source, "-Doptimization=1", "-Ddebug=false")
    if made.returncode != 0 or run("ninja", "-C", build).returncode != 0 or tests_fail(build, "--suite", "unit"):
        sys.exit("the tests do not pass before anything is changed")
    return source, build


def main(arguments):
    listing = arguments[:1] == ["--list"]
    work, room, count, *first = ["."] * listing + arguments[listing:]
    chosen = drawn(room, int(count), int(first[0]) if first else 0)
    if listing:
        for path, number, line, changed in chosen:
            print(f"{path}:{number + 1}: {line.strip()}  ->  {changed.strip()}")
        return 0
    known = {(item["file"], item["line"], item["changed"]): item["why"] for item in json.loads((HERE / "equivalent.json").read_text())}
    source, build = prepare(Path(work).resolve())
    killed = explained = survived = 0
    for path, number, line, changed in chosen:
        place = source / path
        original = place.read_text()
        lines = original.split("\n")
        lines[number] = lines[number].replace(line, changed, 1)
        place.write_text("\n".join(lines))
        by = notices(build, room)
        place.write_text(original)
        if by:
            killed += 1
        elif (str(path), line.strip(), changed.strip()) in known:
            explained += 1
        else:
            survived += 1
            print(f"FAILED: no test notices {path}:{number + 1}: {line.strip()}  ->  {changed.strip()}", flush=True)
    print(f"{room}: {killed} noticed, {explained} equivalent, {survived} not noticed, of {len(list(mutants(room)))} that could be made")
    print(f"{killed + explained} passed, {survived} failed")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
