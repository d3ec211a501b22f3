"""Every sub-command keeps the command line's promises, and the shells complete it: a table over ``commands.ALL``."""

import argparse
import io
import json
import os
import pathlib
import pty
import shutil
import subprocess
import sys

import pytest

from jobplan import command, commands
from jobplan.commands import completion, console

SOURCE = pathlib.Path(os.environ["JOBPLAN_SOURCE"])
SERVICES = SOURCE / "examples/services"
ORTHOTICS = SERVICES / "orthotics.json"
PHYSIOTHERAPY = SERVICES / "physiotherapy.json"  # no CSV beside it: may come from standard input
ROSTER = SERVICES / "orthotics-delivered.csv"

# An honest run of each: a new sub-command is not in the table, and fails here until it is.
RUNS = {
    "report": [PHYSIOTHERAPY],
    "template": ["team.xlsx"],
    "check": [PHYSIOTHERAPY],
    "review": [ORTHOTICS, ORTHOTICS, "--changed", "2026-10-01"],
    "what-if": [ORTHOTICS, "--set", "/posts/0/title=Lead"],
    "roles": [ORTHOTICS, "--band", "6", "--band", "7"],
    "calendar": [PHYSIOTHERAPY],
    "compare": [ORTHOTICS, "--from", "bapo-2025", "--to", "nhsi-2017"],
    "variance": [ROSTER, "--year", "2026-04-01", "--identifiable"],
    "kpi": [PHYSIOTHERAPY, "--identifiable"],
    "pack": [PHYSIOTHERAPY, "--identifiable"],
    "reconcile": ["--plan", ORTHOTICS, "--esr", "esr.csv"],
    "leaves": [ORTHOTICS, "--post", "ORT-02"],
    "off": [PHYSIOTHERAPY, "--post", "PHY-1", "--date", "2026-06-02"],
    "wisn": ["wisn.json"],
    "waiting-list": ["--demand", "30", "--target-weeks", "18", "--on-time", "0.92"],
    "simulate": ["--capacity", "25", "--mean", "23.5", "--weeks", "4", "--runs", "50", "--seed", "1"],
    "categorise": ["--framework", "bapo-2025", "CPD"],
    "frameworks": [],
    "policy": ["check", "policy.json"],
    "schema": [],
    "rules": [],
    "conformance": [SOURCE / "tests/vectors/ratio.json"],
    "completion": ["bash"],
}
WITHOUT_JSON = {
    "template": "writes a workbook to fill in",
    "schema": "prints JSON and nothing else",
    "completion": "prints a shell's script",
}
WRITES_TEXT = {"categorise": "JSON Lines"}
# what a person types themselves, so that nothing is offered
FREE_TEXT = set(
    "TEXT N H W CV SHARE WEEKS DAY DATE YYYY-MM-DD FIRST..LAST ID BAND SKILL POINT POST=HOURS NAME=VALUE POINTER "
    "POINTER=VALUE SYSTEM=KEY,HOURS,WTE".split()
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The files that the table's runs name."""
    monkeypatch.chdir(tmp_path)
    workload = subprocess.run([sys.executable, "-m", "jobplan", "wisn", "--example"], capture_output=True, check=True)
    (tmp_path / "wisn.json").write_bytes(workload.stdout)
    (tmp_path / "esr.csv").write_text("post,hours,wte\nORT-01,37.5,1\n")
    (tmp_path / "policy.json").write_text(
        json.dumps({"jobplan_policy": 1, "id": "trust", "title": "A trust"})
    )
    return tmp_path


def parsers():
    """Each sub-command's parser."""
    top = command.parser()
    (made,) = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    return made.choices


def run(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "jobplan", *map(str, arguments)], capture_output=True, text=True, **options)


def call(capsys, *arguments):
    try:
        code = command.main([str(argument) for argument in arguments])
    except SystemExit as end:
        code = end.code or 0
    return code, capsys.readouterr()


def test_the_table_names_every_sub_command():
    assert set(RUNS) == set(commands.ALL) == set(parsers())


@pytest.mark.parametrize("name", commands.ALL)
def test_help_says_what_it_does_with_examples_exit_codes_and_every_option(name):
    parser = parsers()[name]
    text = parser.format_help()
    assert console.EXIT_CODES.strip() in text
    examples = [line for line in commands.ALL[name].EXAMPLES.splitlines() if f"jobplan {name}" in line]
    assert examples and all(line.startswith("  ") for line in examples) and commands.ALL[name].EXAMPLES in text
    assert parser.description.endswith(".")
    for action in parser._actions:
        assert action.help, action.dest


@pytest.mark.parametrize("name", sorted(set(commands.ALL) - set(WITHOUT_JSON)))
def test_json_is_to_be_had_and_is_json(name, folder, capsys):
    (action,) = [action for action in parsers()[name]._actions if "--json" in action.option_strings]
    arguments = ["--json"] if action.nargs == 0 else ["--json", "-"]
    code, said = call(capsys, name, *RUNS[name], *arguments)
    assert code in (console.DONE, console.FOUND), said.err
    for text in said.out.splitlines() if name in WRITES_TEXT else [said.out]:
        json.loads(text)


def test_commands_without_json_are_the_ones_that_need_none():
    without = {name for name, parser in parsers().items() if "--json" not in parser._option_string_actions}
    assert without == set(WITHOUT_JSON)


ONE_DOCUMENT = [
    name
    for name, parser in parsers().items()
    if [action.nargs for action in parser._get_positional_actions() if action.metavar == "FILE"] in ([None], ["?"])
]


@pytest.mark.parametrize("name", ONE_DOCUMENT)
def test_one_document_may_come_from_standard_input(name, folder, capsys, monkeypatch):
    (action,) = [action for action in parsers()[name]._get_positional_actions() if action.metavar == "FILE"]
    assert "- for standard input" in action.help
    given = RUNS[name]
    at = [index for index, argument in enumerate(given) if str(argument).endswith(".json")][0]
    document = (folder / given[at]).read_bytes()
    arguments = ["-" if index == at else argument for index, argument in enumerate(given)]
    for text, codes in ((document, (console.DONE, console.FOUND)), (b"not JSON", (console.REFUSED,)), (b"\xff\xfe", (console.REFUSED,))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), encoding="utf-8"))
        code, said = call(capsys, name, *arguments)
        assert code in codes, said.err
        assert code != console.REFUSED or (said.err.startswith("jobplan: ") and said.err.count("\n") == 1 and not said.out)


@pytest.mark.parametrize("name", commands.ALL)
def test_a_wrong_option_is_2_and_a_missing_file_4(name, folder, capsys):
    assert call(capsys, name, *RUNS[name], "--no-such-option")[0] == console.USAGE
    files = [index for index, argument in enumerate(RUNS[name]) if str(argument).endswith((".json", ".csv"))]
    if files and name != "conformance":
        arguments = list(RUNS[name])
        arguments[files[0]] = "nowhere.json"
        code, said = call(capsys, name, *arguments)
        assert code == console.FILES, said.err
        assert said.err.startswith("jobplan: nowhere.json: ")


def test_nothing_but_text_reaches_a_pipe_or_a_terminal_that_wants_no_colour(folder):
    """No colour is used at all; progress stays off everything that is not a terminal."""
    arguments = ["variance", *RUNS["variance"]]
    piped = run(*arguments)
    assert piped.returncode == 0 and piped.stderr == "" and "\x1b" not in piped.stdout
    ours, theirs = pty.openpty()
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "xterm"}
    done = subprocess.Popen([sys.executable, "-m", "jobplan", *map(str, arguments)], stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:  # a terminal whose other end is closed
        pass
    os.close(ours)
    assert done.wait() == 0 and b"\x1b" not in shown and b"Planned and delivered" in shown


def test_every_word_a_command_wants_is_known_to_the_completion():
    for name, parser in parsers().items():
        for action in parser._actions:
            if action.nargs == 0 or action.choices is not None:
                continue
            known = action.metavar in completion.FILES or action.metavar in FREE_TEXT or completion._ids(action)
            assert known, f"{name} {action.dest}: is {action.metavar} a file, an id or free text?"


ASK = """
import contextlib, io, json, os, sys
import argcomplete
from jobplan import command
from jobplan.commands import completion

answers = {}
for line in json.load(sys.stdin):
    os.environ.update(_ARGCOMPLETE="1", _ARGCOMPLETE_IFS="\\n", COMP_LINE=line, COMP_POINT=str(len(line)), COMP_TYPE="9")
    out = io.StringIO()
    with contextlib.suppress(SystemExit):
        argcomplete.autocomplete(
            command.parser(), always_complete_options=False, default_completer=completion.offered, output_stream=out, exit_method=sys.exit
        )
    answers[line] = out.getvalue().split()
print(json.dumps(answers))
"""


def completed(*lines):
    """What is offered after each line: one process for all, argcomplete closing descriptors of its own."""
    pytest.importorskip("argcomplete")
    done = subprocess.run([sys.executable, "-c", ASK], input=json.dumps(lines), capture_output=True, text=True, check=True)
    return {line: set(words) for line, words in json.loads(done.stdout.splitlines()[-1]).items()}


def test_every_option_is_offered():
    offered = completed(*(f"jobplan {name} -" for name in commands.ALL))
    for name, parser in parsers().items():
        assert offered[f"jobplan {name} -"] == {option for action in parser._actions for option in action.option_strings}, name


def test_every_sub_command_is_offered_and_free_text_is_not():
    expected = {
        "jobplan ": set(commands.ALL),
        "jobplan compare service.json --from b": {"bapo-2025"},
        "jobplan waiting-list --from ": set(),
        "jobplan variance roster.csv --spread ": {"weekdays", "all-days"},
        "jobplan rules capacity.ga": {"capacity.gap"},
    }
    assert completed(*expected) == expected


@pytest.fixture
def on_path(tmp_path):
    """The command as a shell finds it."""
    place = tmp_path / "bin"
    place.mkdir()
    program = place / "jobplan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jobplan "$@"\n')
    program.chmod(0o755)
    (tmp_path / "service one.json").write_text("{}")
    (tmp_path / "sheet.csv").write_text("")
    return {**os.environ, "PATH": f"{place}:{os.environ['PATH']}", "HOME": str(tmp_path)}


def asked_of_bash(on_path, folder, *words):
    """What bash would offer after these words: its own machinery is asked, not the script read."""
    line = " ".join(words)
    script = f"""
eval "$(jobplan completion bash)"
complete -p jobplan >&2
COMP_WORDS=({" ".join(f"'{word}'" for word in words)}); COMP_CWORD={len(words) - 1}
COMP_LINE='{line}'; COMP_POINT={len(line)}; COMP_TYPE=9
handler=$(complete -p jobplan | sed -n 's/.*-F \\([^ ]*\\) .*/\\1/p')
"$handler" jobplan '{words[-1]}' '{words[-2]}'
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=on_path, cwd=folder)
    assert done.returncode == 0 and "-F" in done.stderr, done.stderr
    return {line.strip().replace("\\ ", " ") for line in done.stdout.splitlines() if line.strip()}


def test_bash_itself_completes(on_path, tmp_path):
    pytest.importorskip("argcomplete")
    assert {"report", "review", "reconcile", "roles", "rules"} == asked_of_bash(on_path, tmp_path, "jobplan", "r")
    assert asked_of_bash(on_path, tmp_path, "jobplan", "report", "se") == {"service one.json"}
    assert asked_of_bash(on_path, tmp_path, "jobplan", "report", "x.json", "--h") == {"--help", "--html"}
    assert asked_of_bash(on_path, tmp_path, "jobplan", "variance", "x.csv", "--year", "s") == set()


def test_fish_and_zsh_take_the_script(on_path, tmp_path):
    pytest.importorskip("argcomplete")
    asked = {
        "zsh": ["zsh", "-fc", 'eval "$(jobplan completion zsh)" && print -r -- $_comps[jobplan]'],
        "fish": ["fish", "-N", "-c", "jobplan completion fish | source; complete -C 'jobplan rep'"],
    }
    tried = 0
    for shell, line in asked.items():
        if shutil.which(shell):
            done = subprocess.run(line, capture_output=True, text=True, env=on_path, cwd=tmp_path)
            assert done.returncode == 0 and done.stdout.strip(), (shell, done.stderr)
            assert shell == "zsh" or done.stdout.split()[0] == "report"
            tried += 1
    if not tried:
        pytest.skip("neither fish nor zsh is here")


def test_without_argcomplete_the_sentence_says_what_to_install(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "argcomplete", None)
    code, said = call(capsys, "completion", "bash")
    assert code == console.REFUSED and "jobplan[completion]" in said.err
