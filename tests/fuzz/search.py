"""Searches with libFuzzer for input that breaks a target, from the seeds and the kept corpus.

    search.py BUILD SECONDS [TARGET...]           searches, two targets at a time; the last line is `N passed, N failed`
    search.py --keep BUILD SECONDS [TARGET...]    and keeps what was found: the smallest set of inputs
                                                  that reaches all that was reached, in corpus/TARGET.zip

    search.py --replay PROGRAM TARGET             the kept corpus through a program made with replay.c
    search.py --list                              the programs to build, as ninja calls them

BUILD is a build directory made with Clang and -Dfuzz=true. No TARGET: all. An input that breaks a
target is left in the folder `found` under BUILD: it becomes a seed, with the fix.
"""

import re
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
AT_ONCE = 2  # as many processors as the smallest machine of a CI has
EPOCH = (1980, 1, 1, 0, 0, 0)  # so that the same inputs make the same file


def unpacked(target, folder):
    """The kept corpus of a target, in a folder."""
    kept = HERE / "corpus" / f"{target}.zip"
    if kept.exists():
        with zipfile.ZipFile(kept) as archive:
            archive.extractall(folder)


def pack(target, folder):
    kept = HERE / "corpus" / f"{target}.zip"
    kept.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for place in sorted(folder.iterdir()):
            archive.writestr(zipfile.ZipInfo(place.name, EPOCH), place.read_bytes(), zipfile.ZIP_DEFLATED)
    return kept.stat().st_size


def dictionary(target, place):
    """What stands in double quotes in the seeds, for libFuzzer to put elsewhere: members' names, words, dates."""
    words = set()
    for seed in (HERE / "seeds" / target).iterdir():
        words.update(re.findall(rb'"[ -!#-\[\]-~]{1,40}"', seed.read_bytes()))
    lines = ['"' + word.decode().replace("\\", "\\\\").replace('"', '\\"') + '"' for word in sorted(words)]
    place.write_text("".join(line + "\n" for line in lines))


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, errors="replace")


def search(build, target, seconds, keep):
    """One line on a target; whether it held."""
    program = build / "tests/fuzz" / f"fuzz_{target}"
    found = build / "found"
    found.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch, "corpus")
        corpus.mkdir()
        unpacked(target, corpus)
        seeds = HERE / "seeds" / target
        words = Path(scratch, "words")
        dictionary(target, words)
        done = run(program, f"-dict={words}", f"-max_total_time={seconds}", "-print_final_stats=1", "-max_len=65536", "-rss_limit_mb=4096",
                   "-timeout=20", f"-artifact_prefix={found}/{target}-", corpus, seeds)
        executed = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
        reached = re.findall(r"cov: (\d+) ft: (\d+)", done.stderr)
        if done.returncode != 0 or executed is None or not reached:
            said = "\n".join("    | " + line for line in done.stderr.splitlines()[-30:])
            print(f"FAILED: {target}\n{said}", flush=True)
            return False
        line = f"passed: {target}: {int(executed[1]):,} executions, {reached[-1][0]} edges, {reached[-1][1]} features"
        if keep:
            smallest = Path(scratch, "smallest")
            smallest.mkdir()
            merged = run(program, "-set_cover_merge=1", "-max_len=65536", "-rss_limit_mb=4096", smallest, corpus, seeds)
            if merged.returncode != 0:
                print(f"FAILED: {target}: the corpus could not be minimised\n{merged.stderr[-2000:]}")
                return False
            line += f"; kept {len(list(smallest.iterdir()))} inputs, {pack(target, smallest)} bytes"
        print(line, flush=True)
        return True


def replay(program, target):
    """The kept corpus once more, with whatever compiler and sanitizer the program was built."""
    with tempfile.TemporaryDirectory() as corpus:
        unpacked(target, corpus)
        if not any(Path(corpus).iterdir()):
            print(f"no corpus is kept for {target}: search.py --keep BUILD SECONDS {target}")
            return 1
        return subprocess.run([program, "--unchanged", corpus], stderr=subprocess.DEVNULL).returncode


def targets_known():
    """One a folder of seeds: what meson.build lists; a folder without a program fails the search."""
    return sorted(place.name for place in (HERE / "seeds").iterdir() if place.is_dir())


def main(arguments):
    if arguments == ["--list"]:
        print(*(f"tests/fuzz/fuzz_{target}" for target in targets_known()))
        return 0
    if arguments[:1] == ["--replay"]:
        return replay(*arguments[1:])
    keep = arguments[:1] == ["--keep"]
    build, seconds, *targets = arguments[keep:]
    build = Path(build).resolve()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(lambda target: search(build, target, int(seconds), keep), targets or targets_known()))
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
