"""The command: exit codes, plain sentences, files whole or not at all."""

import json
import os
import pathlib
import stat
import subprocess
import sys

import pytest

from jobplan import _files, command

SOURCE = pathlib.Path(os.environ["JOBPLAN_SOURCE"])


def run(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "jobplan", *map(str, arguments)], capture_output=True, text=True, **options)


def test_help_has_examples_and_exit_codes_for_every_command():
    top = run("--help")
    assert top.returncode == 0
    for name in ("report", "check", "schema", "rules", "conformance"):
        text = run(name, "--help").stdout
        assert "examples:" in text and "exit codes:" in text and name in top.stdout


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["report"], ["report", "x", "--nonsense"]])
def test_a_wrong_command_line_is_2(arguments):
    assert run(*arguments).returncode == command.USAGE


def test_rules_in_text_and_json():
    listed = run("rules")
    identifiers = [line.split(":")[0] for line in listed.stdout.splitlines()]
    assert listed.returncode == 0 and identifiers
    one = run("rules", identifiers[0], "--json")
    assert json.loads(one.stdout)["id"] == identifiers[0]
    assert json.loads(run("rules", "--json").stdout)[0]["id"] == identifiers[0]


def test_a_slip_is_3_and_one_plain_sentence():
    done = run("rules", "no.such-rule")
    assert done.returncode == command.REFUSED
    assert done.stdout == ""
    assert done.stderr.startswith("jobplan: ") and done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_4():
    done = run("conformance", "/nowhere/x.json")
    assert done.returncode == command.FILES
    assert done.stderr == "jobplan: /nowhere/x.json: there is no such file or folder\n"
    assert run("conformance", "/").returncode == command.FILES


def test_a_reader_that_stops_early_is_no_error():
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m jobplan rules --json | head -n 1; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


@pytest.mark.parametrize("path", sorted((SOURCE / "tests/vectors").glob("*.json")), ids=lambda path: path.stem)
def test_conformance_vectors(path):
    done = run("conformance", path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].endswith(" passed, 0 failed")


def test_an_unknown_op_and_a_wrong_value_fail(tmp_path):
    cases = [
        {"id": "a", "op": "no.such", "args": {}, "expect": {}, "source": ""},
        {"id": "b", "op": "variance.compare", "args": {"planned": "1", "delivered": "1"}, "expect": {"difference": "1"}},
        {"id": "c", "op": "variance.compare", "args": {"planned": "1", "delivered": "1"}, "expect_error": "JP_E_RANGE"},
        {"id": "d", "op": "variance.compare", "args": {"planned": "1", "delivered": "2"}, "expect": {"difference": "1"}},
        {"id": "e", "op": "variance.compare", "args": {"planned": "1"}, "expect": {"difference": "1"}},
    ]
    path = tmp_path / "vectors.json"
    path.write_text(json.dumps({"schema": "jobplan-conformance/1", "cases": cases}))
    done = run("conformance", path)
    assert done.returncode == command.FOUND
    assert done.stdout.splitlines()[-1] == "1 passed, 4 failed"
    path.write_text("{}")
    assert run("conformance", path).returncode == command.REFUSED
    path.write_text("{")
    assert run("conformance", path).returncode == command.REFUSED


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    place = tmp_path / "out.txt"
    _files.write_whole(place, "first")
    assert stat.S_IMODE(place.stat().st_mode) == 0o666 & ~_files._umask()
    place.chmod(0o640)

    def fail(*_):
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError):
        _files.write_whole(place, "second")
    monkeypatch.undo()
    assert place.read_text() == "first"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]
    _files.write_whole(place, "third")
    assert (place.read_text(), stat.S_IMODE(place.stat().st_mode)) == ("third", 0o640)
