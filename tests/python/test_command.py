"""The command: exit codes, plain sentences, files whole or not at all."""

import json
import os
import pathlib
import stat
import subprocess
import sys

import pytest

from jobplan import _files, command, commands
from jobplan.commands import console
from jobplan.conformance import OPS

SOURCE = pathlib.Path(os.environ["JOBPLAN_SOURCE"])


class Done:
    """What a run in this process left: faster than a process each, the same code."""

    def __init__(self, returncode, captured):
        self.returncode, self.stdout, self.stderr = returncode, captured.out, captured.err


@pytest.fixture
def here(capsys):
    def call(*arguments):
        try:
            code = command.main([str(argument) for argument in arguments])
        except SystemExit as exit:  # argparse's way of ending
            code = exit.code or 0
        return Done(code, capsys.readouterr())

    return call


def run(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "jobplan", *map(str, arguments)], capture_output=True, text=True, **options)


def test_help_has_examples_and_exit_codes_for_every_command(here):
    top = here("--help")
    assert top.returncode == 0
    for name in commands.ALL:
        text = here(name, "--help").stdout
        assert "examples:" in text and "exit codes:" in text and name in top.stdout


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["report"], ["report", "x", "--nonsense"]])
def test_a_wrong_command_line_is_2(arguments, here):
    assert here(*arguments).returncode == console.USAGE


def test_rules_in_text_and_json(here):
    listed = here("rules")
    identifiers = [line.split(":")[0] for line in listed.stdout.splitlines()]
    assert listed.returncode == 0 and identifiers
    one = here("rules", identifiers[0], "--json")
    assert json.loads(one.stdout)["id"] == identifiers[0]
    assert json.loads(here("rules", "--json").stdout)[0]["id"] == identifiers[0]


def test_a_slip_is_3_and_one_plain_sentence(here):
    done = here("rules", "no.such-rule")
    assert done.returncode == console.REFUSED
    assert done.stdout == ""
    assert done.stderr.startswith("jobplan: ") and done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_4(here):
    done = here("conformance", "/nowhere/x.json")
    assert done.returncode == console.FILES
    assert done.stderr == "jobplan: /nowhere/x.json: there is no such file or folder\n"
    assert here("conformance", "/").returncode == console.FILES


def test_a_reader_that_stops_early_is_no_error():
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m jobplan rules --json | head -n 1; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


SERVICES = SOURCE / "examples/services"
VECTORS = sorted((SOURCE / "tests/vectors").glob("*.json"))


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: getattr(path, "stem", "none"))
def test_conformance_vectors(path, here):
    unknown = {case["op"] for case in json.loads(path.read_text())["cases"]} - set(OPS)
    if unknown:
        pytest.skip(f"the Python runner lacks {', '.join(sorted(unknown))}")
    done = here("conformance", path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].endswith(" passed, 0 failed")


def test_wrong_vectors_are_failures_as_in_c(tmp_path):
    runner = tmp_path / "runner"
    runner.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jobplan conformance "$@"\n')
    runner.chmod(0o755)
    wrong = SOURCE / "tests/vectors/wrong"
    done = subprocess.run([sys.executable, wrong / "check.py", runner, wrong / "cases.json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


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


def test_a_device_is_written_to_and_a_link_followed(tmp_path):
    place, link = tmp_path / "out.txt", tmp_path / "link"
    link.symlink_to(place)
    _files.write_whole(link, "text")
    assert link.is_symlink() and place.read_text() == "text"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    _files.write_whole(pipe, "text")
    assert os.read(reader, 10) == b"text" and stat.S_ISFIFO(pipe.stat().st_mode)
    os.close(reader)
    for bad in (tmp_path, tmp_path / "none" / "out.txt"):
        with pytest.raises(OSError) as failed:
            _files.write_whole(bad, "text")
        assert failed.value.filename == str(bad)


def test_a_fault_in_the_csv_is_said_of_the_csv(tmp_path, here):
    text = (SOURCE / "examples/services/orthotics.json").read_text()
    (tmp_path / "service.json").write_text(text)
    csv = tmp_path / "orthotics-delivered.csv"
    heading = "date,post,category,planned_min,delivered_min\n"
    for wrong in ('"never closed', heading + "2026-04-01,ORT-01,DCC,60,30,more\n", heading + "2026-04-01,ORT-01\0,DCC,60,30\n", "caf\xe9"):
        csv.write_bytes(wrong.encode("latin-1"))
        done = here("report", tmp_path / "service.json")
        assert done.returncode == console.REFUSED
        assert done.stderr.startswith(f"jobplan: {csv}")


def test_a_comparison_as_a_page_names_both_rules_and_every_hour(here, tmp_path):
    page = tmp_path / "comparison.html"
    done = here("compare", SERVICES / "physiotherapy.json", "--from", "nhsi-2017", "--to", "nhse-2023", "--html", page)
    assert done.returncode == 0 and str(page) in done.stdout
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text and "http://" not in text.replace("http://www.w3.org", "")
    for part in ("Staff management", "framework.nhsi-2017.management", "206.25 hours per year", "not settled"):
        assert part in text, part
    both = here("compare", SERVICES / "physiotherapy.json", "--from", "nhsi-2017", "--to", "nhse-2023", "--html", "-", "--json", "-")
    assert both.returncode == console.USAGE


def test_several_outputs_are_all_written_or_none(here, tmp_path):
    """The page cannot be written, so neither is the JSON, though it came first."""
    made, nowhere = tmp_path / "report.json", tmp_path / "nowhere" / "report.html"
    made.write_text("of yesterday")
    done = here("report", SERVICES / "orthotics.json", "--json", made, "--html", nowhere)
    assert done.returncode == console.FILES and str(nowhere) in done.stderr
    assert made.read_text() == "of yesterday" and [place.name for place in tmp_path.iterdir()] == ["report.json"]


def test_two_outputs_want_two_files(here, tmp_path):
    done = here("report", SERVICES / "orthotics.json", "--json", tmp_path / "one", "--html", tmp_path / "one")
    assert done.returncode == console.USAGE and not list(tmp_path.iterdir())
    assert here("report", SERVICES / "orthotics.json", "--xlsx", "-").returncode == console.USAGE
