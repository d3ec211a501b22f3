"""The package as a whole: exceptions, typing, doctests, import time, versions."""

import copy
import doctest
import importlib
import os
import pathlib
import pickle
import pkgutil
import subprocess
import sys

import pytest

import jobplan
from jobplan import _errors, lowlevel


def test_there_is_one_exception_class_for_each_status():
    assert sorted(_errors.BY_STATUS) == list(range(1, lowlevel.jp_status_count()))
    for status, kind in _errors.BY_STATUS.items():
        assert kind.status_name == lowlevel.jp_status_name(status)
        assert issubclass(kind, jobplan.JobPlanError)
        built_in = [base for base in kind.__mro__ if base.__module__ == "builtins"]
        assert built_in[0] not in (Exception, BaseException, object)
        assert getattr(jobplan, kind.__name__) is kind


def test_exceptions_are_pickled_and_copied_whole():
    with pytest.raises(jobplan.TextError) as caught:
        jobplan.ratio("3:75")
    for other in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert type(other) is jobplan.TextError
        assert vars(other) == vars(caught.value)


def test_a_status_of_a_newer_library_is_a_general_error():
    error = _errors.make(999, "something new", "", -1, 0, 0, 0)
    assert type(error) is jobplan.JobPlanError
    assert error.status == 999


def test_versions_agree():
    assert jobplan.__version__ == lowlevel.jp_version()


def test_public_names_exist_and_are_documented():
    for name in jobplan.__all__:
        found = getattr(jobplan, name)
        assert name.startswith("_") or found.__doc__, name


def test_nothing_public_is_a_swig_object():
    for name in jobplan.__all__:
        assert "Swig" not in repr(getattr(jobplan, name))


@pytest.mark.parametrize("name", [m.name for m in pkgutil.iter_modules(jobplan.__path__) if m.name not in ("lowlevel", "_lowlevel", "__main__")])
def test_doctests(name):
    outcome = doctest.testmod(importlib.import_module(f"jobplan.{name}"), verbose=False)
    assert outcome.failed == 0


def test_rules_are_found_by_id_and_a_slip_is_answered_with_the_nearest():
    rules = jobplan.rules()
    assert [rule.id for rule in rules] == sorted(rule.id for rule in rules)
    for rule in rules:
        assert jobplan.rule(rule.id) == rule
        assert pickle.loads(pickle.dumps(rule)) == rule
        assert rule.source and rule.statement
        assert "<caption>" in rule._repr_html_()
    if rules:
        with pytest.raises(jobplan.UnknownNameError, match=rules[0].id):
            jobplan.rule(rules[0].id + "s")
        with pytest.raises(AttributeError):
            rules[0].id = "other"


def test_import_takes_under_50_ms(tmp_path):
    """Processor time, with the byte code in place as after an installation: what else runs does not count."""
    code = (
        "import sys, time\nstart = time.process_time()\nimport jobplan\n"
        "print(time.process_time() - start)\n"
        "print(*[name for name in ('numpy', 'pandas', 'jinja2', 'matplotlib') if name in sys.modules])"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)
    times = []
    for _ in range(6):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        seconds, loaded = done.stdout.split("\n")[:2]
        times.append(float(seconds))
        assert loaded == ""
    assert min(times) < 0.05, times
    print(f"import jobplan: {min(times) * 1000:.1f} ms")


def test_mypy_strict():
    pytest.importorskip("mypy")
    package = pathlib.Path(jobplan.__file__).parent
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--cache-dir", os.devnull, str(package)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
