"""Runs the code blocks of the READMEs and guides and compares what they print with what is shown.

    blocks.py BUILD_DIRECTORY WORK_DIRECTORY [README...]

A ```text block after a ```python or ```c block is that block's output. A ```console block holds
`$ command` lines and what they print. Lines of a ```sh block run in a copy of the source, except the
commands that are themselves test runs, of which only the options are checked. A block that cannot
run says why in a comment on the line before it: <!-- not run: reason -->.
Java, C# and JavaScript blocks need a build of their own: they are passed over, and run alone, by that host's tests, when
JOBPLAN_JAVA names the jar, JOBPLAN_CSHARP the unpacked package, JOBPLAN_WEB the folder where the npm package is installed.
The last line is `N passed, N failed`.
"""

import difflib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)\s*$")
NOT_RUN = re.compile(r"<!-- not run: \S.* -->")
OWN_COMMANDS = ("tests/run", "examples/run", ".ci/run")
# language -> the variable that says where its package is
HOSTS = {"java": "JOBPLAN_JAVA", "csharp": "JOBPLAN_CSHARP", "js": "JOBPLAN_WEB"}
FOLDERS_WITHOUT_DOCUMENTS = re.compile(r"^(build|\.|dist|node_modules)")


class Wrong(Exception):
    pass


def documents():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(f for f in folders if not FOLDERS_WITHOUT_DOCUMENTS.match(f))
        yield from (Path(folder) / name for name in sorted(names)
                    if name == "README.md" or (name.endswith(".md") and Path(folder).name == "guides"))


def blocks_of(path):
    """(line number, language, text, not run) for each fenced block."""
    language, begun, lines, before, excused = None, 0, [], "", False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fence = FENCE.match(line)
        if language is None and fence:
            language, begun, lines, excused = fence[1], number, [], bool(NOT_RUN.match(before))
        elif language is not None and line.rstrip() == "```":
            yield begun, language, "\n".join(lines) + "\n", excused
            language = None
        elif language is not None:
            lines.append(line)
        before = line if line.strip() else before
    if language is not None:
        raise Wrong(f"{path}:{begun}: this block has no end")


class Runner:
    def __init__(self, build, work):
        self.build, self.work = build, work
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        self.python_environment = dict(os.environ, PYTHONPATH=str(build / "bindings" / "python"))
        bin_directory = work / "bin"
        bin_directory.mkdir()
        for name, arguments in (("jobplan", "-m jobplan"), ("python3", "")):
            command = bin_directory / name
            command.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
            command.chmod(0o755)
        self.python_environment["PATH"] = f"{bin_directory}:{os.environ['PATH']}"
        self.stage = None

    def run(self, command, **more):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=300, check=False, **more)
        if done.returncode != 0:
            raise Wrong(f"ended with {done.returncode}:\n{done.stdout}")
        return done.stdout

    def python(self, code):
        return self.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT,
                        env=self.python_environment)

    def c(self, code):
        if self.stage is None:
            self.stage = self.work / "stage"
            self.run(["meson", "install", "-C", str(self.build), "--no-rebuild", "--quiet",
                      "--destdir", str(self.stage)])
        pkg_config = next(self.stage.rglob("jobplan.pc")).parent
        source, program = self.work / "block.c", self.work / "block"
        source.write_text(code, encoding="utf-8")
        environment = dict(os.environ, PKG_CONFIG_PATH=str(pkg_config),
                           PKG_CONFIG_SYSROOT_DIR=str(self.stage),
                           LD_LIBRARY_PATH=str(pkg_config.parent))
        flags = self.run(["pkg-config", "--cflags", "--libs", "jobplan"], env=environment).split()
        self.run(["cc", "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", str(source),
                  *flags, "-o", str(program)])
        return self.run([str(program)], cwd=ROOT, env=environment)

    def java(self, code):
        source = self.work / (re.search(r"class (\w+)", code)[1] + ".java")
        source.write_text(code, encoding="utf-8")
        return self.run(["java", "-cp", os.environ[HOSTS["java"]], str(source)], cwd=ROOT)

    def csharp(self, code):
        package = Path(os.environ[HOSTS["csharp"]])
        source, program = self.work / "Block.cs", self.work / "Block.exe"
        source.write_text(code, encoding="utf-8")
        self.run(["mcs", f"-r:{package / 'lib/net472/JobPlan.dll'}", f"-out:{program}", str(source)])
        environment = dict(os.environ, MONO_PATH=str(package / "lib/net472"),
                           LD_LIBRARY_PATH=str(package / "runtimes/linux-x64/native"))
        return self.run(["mono", str(program)], cwd=ROOT, env=environment)

    def js(self, code):
        source = Path(os.environ[HOSTS["js"]]) / "block.mjs"
        source.write_text(code, encoding="utf-8")
        return self.run(["node", str(source)], cwd=ROOT)

    def console(self, text):
        for block in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, shown = block.partition("\n")
            said = self.run(["bash", "-c", command], cwd=ROOT, env=self.python_environment)
            compare(shown, said)

    def sh(self, text):
        lines = [re.sub(r"\s+#.*$", "", line).strip() for line in text.splitlines()]
        to_run = []
        for line in filter(None, lines):
            own = next((word for word in shlex.split(line) if word in OWN_COMMANDS), None)
            if own:
                self.check_options(own, shlex.split(line))
            elif not line.startswith("#"):
                to_run.append(line)
        if to_run:
            copy = self.work / "copy"
            if not copy.exists():
                shutil.copytree(ROOT, copy, symlinks=True, ignore=lambda folder, names: [
                    n for n in names if Path(folder) == ROOT and re.match(r"^(build.*|\.git|dist)$", n)])
            self.run(["bash", "-ec", "\n".join(to_run)], cwd=copy, env=self.python_environment)

    def check_options(self, own, words):
        if not os.access(ROOT / own, os.X_OK):
            raise Wrong(f"{own} is not a program here")
        said = self.run(["bash", str(ROOT / "tests/run"), "--help"])
        for word in words[words.index(own) + 1:]:
            name = word.lstrip("-")
            if own != "examples/run" and not re.search(rf"(^|[\s-]){re.escape(name)}\b", said, re.M) \
                    and not (ROOT / word).exists():
                raise Wrong(f"{own} does not know {word}")


def compare(shown, said):
    if shown.rstrip() != said.rstrip():
        raise Wrong("prints something else:\n" + "\n".join(difflib.unified_diff(
            shown.rstrip().splitlines(), said.rstrip().splitlines(), "shown", "printed",
            lineterm="")))


def check(runner, language, code, shown):
    if language in ("python", "c", *HOSTS):
        said = getattr(runner, language)(code)
        if shown is not None:
            compare(shown, said)
    elif language in ("console", "sh"):
        getattr(runner, language)(code)
    elif language == "json":
        json.loads(code)
    else:
        raise Wrong(f"no way is known to run a block of '{language}': teach tests/docs/blocks.py, "
                    "or say why not with <!-- not run: reason -->")


def main(build, work, *given):
    runner = Runner(Path(build).resolve(), Path(work).resolve())
    passed = failed = 0
    hosts = [language for language, variable in HOSTS.items() if os.environ.get(variable)]
    for path in map(Path, given or documents()):
        blocks = list(blocks_of(path))
        for index, (line, language, code, excused) in enumerate(blocks):
            if language in ("text", "") or excused:
                continue
            if language not in hosts if hosts else language in HOSTS:
                continue
            following = blocks[index + 1] if index + 1 < len(blocks) else (0, "", "", False)
            shown = following[2] if following[1] == "text" else None
            place = f"{os.path.relpath(path, ROOT)}:{line}"
            try:
                check(runner, language, code, shown)
            except (Wrong, ValueError, OSError, subprocess.TimeoutExpired) as wrong:
                failed += 1
                print(f"FAILED: {place} ({language}): {wrong}")
            else:
                passed += 1
                print(f"passed: {place} ({language})")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
