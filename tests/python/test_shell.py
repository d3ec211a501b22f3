"""Every sub-command keeps the command line's promises, and the shells complete it: a table over ``commands.ALL``."""

import argparse
import io
import json
import os
import pathlib
import pty
import select
import shutil
import subprocess
import sys
import time

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
    "leave": ["--scheme", "afc-england", "--policy", "exact", "--year", "2026-04-01", "--service", "2019-05-13", "--hours-per-week", "30"],
    "holidays": ["--nation", "scotland", "--from", "2026-04-01", "--to", "2027-03-31"],
    "rota": ["--one-in", "8", "--worked", "800", "--weeks", "17"],
    "demand": ["referrals_per_year=1200", "new_min=60"],
    "series": ["counts.csv", "--column", "referrals", "--centile", "0.8"],
    "wisn": ["wisn.json"],
    "capa": ["capa.json"],
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
    "TEXT NAME N H W CV SHARE WEEKS DAY DATE YYYY-MM-DD FIRST..LAST ID BAND SKILL POINT POST=HOURS DAY=HOURS NAME=VALUE POINTER "
    "POINTER=VALUE SYSTEM=KEY,HOURS,WTE".split()
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The files that the table's runs name."""
    monkeypatch.chdir(tmp_path)
    for name in ("wisn", "capa"):
        example = subprocess.run([sys.executable, "-m", "jobplan", name, "--example"], capture_output=True, check=True)
        (tmp_path / f"{name}.json").write_bytes(example.stdout)
    (tmp_path / "counts.csv").write_text("week,referrals\n" + "".join(f"{i},{18 + i % 5}\n" for i in range(30)))
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
    at = [index for index, argument in enumerate(given) if str(argument).endswith((".json", ".csv"))][0]
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
    assert {"report", "review", "reconcile", "roles", "rota", "rules"} == asked_of_bash(on_path, tmp_path, "jobplan", "r")
    assert asked_of_bash(on_path, tmp_path, "jobplan", "report", "se") == {"service one.json"}
    assert asked_of_bash(on_path, tmp_path, "jobplan", "report", "x.json", "--h") == {"--help", "--html"}
    assert asked_of_bash(on_path, tmp_path, "jobplan", "variance", "x.csv", "--year", "s") == set()


# What zsh offers is what it hands to compadd; after Tab, Control-X d says it and the line as it then stands.
ZSH = r"""
PS1='> '; unsetopt beep auto_menu always_to_end
eval "$(jobplan completion zsh)"
typeset -ga offers
compadd() { local -a hits; builtin compadd -O hits "$@"; offers+=($hits); builtin compadd "$@" }
say() { print -rl -- "line:$BUFFER" "offer:"$^offers end >> said; offers=(); BUFFER=; zle redisplay }
zle -N say; bindkey '^I' complete-word; bindkey '^Xd' say
print ready >> said
"""


def asked_of_zsh(on_path, folder, *lines):
    """What zsh makes of each line at the Tab key: an interactive shell of its own, keys pressed on its terminal."""
    (folder / "setup.zsh").write_text(ZSH)
    said = folder / "said"
    said.write_text("")
    ours, theirs = pty.openpty()
    environment = {**on_path, "ZDOTDIR": str(folder), "TERM": "xterm"}
    shell = subprocess.Popen(["zsh", "-f", "-i"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=folder, start_new_session=True)
    os.close(theirs)
    seen = b""
    try:
        for keys, count, mark in [(" . ./setup.zsh\n", 1, "ready")] + [(f"{line}\t\x18d", i, "end") for i, line in enumerate(lines, 1)]:
            os.write(ours, keys.encode())
            until = time.monotonic() + 120
            while said.read_text().splitlines().count(mark) < count:
                assert time.monotonic() < until, seen[-2000:]
                if select.select([ours], [], [], 0.05)[0]:
                    seen += os.read(ours, 65536)
    finally:
        shell.kill()
        shell.wait()
        os.close(ours)
    answers = []
    for part in said.read_text().removeprefix("ready\n").split("end\n")[:-1]:
        line, *offers = part.splitlines()
        answers.append((line.removeprefix("line:"), {offer.removeprefix("offer:").strip() for offer in offers} - {""}))
    return answers


def test_zsh_itself_completes(on_path, tmp_path):
    pytest.importorskip("argcomplete")
    if not shutil.which("zsh"):
        pytest.skip("no zsh is here")
    whole, several, file, options, text = asked_of_zsh(
        on_path, tmp_path, "jobplan repo", "jobplan r", "jobplan report sh", "jobplan report x.json --h", "jobplan variance x.csv --year s"
    )
    assert whole[0].rstrip() == "jobplan report" and whole[1] == {"report"}
    assert several == ("jobplan r", {"report", "review", "reconcile", "roles", "rota", "rules"})
    assert file[0].rstrip() == "jobplan report sheet.csv"
    assert options[1] == {"--help", "--html"}
    assert text == ("jobplan variance x.csv --year s", set())


def test_fish_itself_completes(on_path, tmp_path):
    pytest.importorskip("argcomplete")
    if not shutil.which("fish"):
        pytest.skip("no fish is here")
    lines = ["jobplan repo", "jobplan r", "jobplan report sh", "jobplan report x.json --h", "jobplan variance x.csv --year s"]
    asked = "; ".join(f"complete -C '{line}'; echo end" for line in lines)
    environment = {**on_path, "XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run(
        ["fish", "-N", "-c", f"jobplan completion fish | source; {asked}"], capture_output=True, text=True, env=environment, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    offered = [{line.split("\t")[0].strip() for line in part.splitlines()} - {""} for part in done.stdout.split("end\n")[:-1]]
    assert offered == [
        {"report"},
        {"report", "review", "reconcile", "roles", "rota", "rules"},
        {"sheet.csv"},
        {"--help", "--html"},
        set(),
    ]


def test_without_argcomplete_the_sentence_says_what_to_install(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "argcomplete", None)
    code, said = call(capsys, "completion", "bash")
    assert code == console.REFUSED and "jobplan[completion]" in said.err
