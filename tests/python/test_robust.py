"""Hostile values at the public surface: an exception with a sentence or a right answer, never a crash; results that travel."""

import copy
import ctypes
import dataclasses
import decimal
import doctest
import gc
import importlib
import json
import os
import pathlib
import pickle
import pkgutil
import threading
from array import array
from fractions import Fraction

import pytest

import jobplan
from jobplan import Activity, Contract, Plan, Roster, Service, waiting, variation

SOURCE = pathlib.Path(os.environ["JOBPLAN_SOURCE"])
ORTHOTICS = SOURCE / "examples/services/orthotics.json"
REFUSED = (jobplan.JobPlanError, TypeError, ValueError, OverflowError, BufferError)


def document():
    return json.loads((SOURCE / "examples/services/physiotherapy.json").read_text())


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (float("nan"), "/posts/0/contract/hours_per_week is nan, which is no number"),
        (float("-inf"), "/posts/0/contract/hours_per_week is -inf"),
        ("37\ud800", r"half of a character \(U\+D800\)"),
        (10**400, None),
        (b"37.5", None),
        (object(), None),
        ({1, 2}, "there is no JSON for a set"),
    ],
)
def test_a_value_that_is_no_json_is_refused_by_its_place(value, words):
    given = document()
    given["posts"][0]["contract"]["hours_per_week"] = value
    with pytest.raises(jobplan.JobPlanError, match=words) as caught:
        Service(given)
    assert caught.value.where == "/posts/0/contract/hours_per_week" or caught.value.line  # the number no machine has is bad JSON
    with pytest.raises(jobplan.JobPlanError):
        Service(document()).what_if({"/posts/0/contract/hours_per_week": value})
    for kind, other in ((jobplan.Policy, {"jobplan_policy": 1, "id": value}), (jobplan.roster_csv.Profile, {"jobplan_csv": 1, "name": value})):
        with pytest.raises(jobplan.JobPlanError):
            kind(other)


def test_documents_that_hold_themselves_are_too_deep_or_have_odd_names():
    given = document()
    given["notes"]["again"] = given
    with pytest.raises(jobplan.JobPlanError, match="holds itself"):
        Service(given)
    deep = document()
    place = deep["notes"]
    for _ in range(100_000):
        place["more"] = {}
        place = place["more"]
    with pytest.raises(jobplan.JobPlanError):
        Service(deep)
    while place is not deep:  # taken apart by hand: the interpreter's own limit is not the matter here
        place, deep["notes"] = deep, None
    for name in ("a\udfff", ("a", "b"), "a/b~c"):
        with pytest.raises(jobplan.JobPlanError):
            Service({**document(), name: 1})
    for text in ("{\ud800}", b"\xff\xfe{}", "", b"", "\x00", "null", "[" * 100_000, '{"jobplan": 1e999}'):
        with pytest.raises(jobplan.JobPlanError):
            Service(text)
    for wrong in (None, 1, 1.5, [], object(), memoryview(b"{}")):
        with pytest.raises(TypeError):
            Service(wrong)


def test_numbers_of_numpy_and_decimal_are_numbers_in_a_document():
    numpy = pytest.importorskip("numpy")
    expected = Service(document()).report().to_json()
    for number in (numpy.float64(37.5), numpy.float32(37.5), decimal.Decimal("37.5"), Fraction(75, 2)):
        given = document()
        given["posts"][0]["contract"]["hours_per_week"] = number
        assert Service(given).report().to_json() == expected


def test_a_closed_service_refuses_every_call():
    service = Service.read(ORTHOTICS)
    service.close()
    service.close()
    for call in (service.report, service.checks, lambda: service.compare("bapo-2025", "nhse-2023"), lambda: service.what_if({}), lambda: service.add_delivered_csv("")):
        with pytest.raises(REFUSED):
            call()


def hostile_columns():
    """Columns that are wrong, or odd, each with its name."""
    numpy = pytest.importorskip("numpy")
    pandas = pytest.importorskip("pandas")
    released = memoryview(array("d", [1.0, 2.0]))
    released.release()
    read_only = numpy.array([1.0, 2.0, 3.0])
    read_only.flags.writeable = False
    yield "none", None
    yield "text", "123"
    yield "bytes", b"123"
    yield "empty", []
    yield "empty array", numpy.array([])
    yield "nan", [1.0, float("nan"), 3.0]
    yield "infinite", numpy.array([1.0, numpy.inf])
    yield "none inside", [1, None, 3]
    yield "text inside", [1, "two", 3]
    yield "big", [1, 10**400, 3]
    yield "2**63", [2**63, -(2**63) - 1]
    yield "objects", numpy.array([object(), object()], dtype=object)
    yield "complex", numpy.array([1j, 2j])
    yield "dates", numpy.array(["2026-04-01"], dtype="datetime64[D]")
    yield "0 dimensions", numpy.array(3.0)
    yield "2 dimensions", numpy.ones((3, 3))
    yield "scalar", numpy.float64(3)
    yield "strided", numpy.arange(10.0)[::3]
    yield "backwards", numpy.arange(5.0)[::-1]
    yield "a column of a table", numpy.arange(12.0).reshape(4, 3)[:, 1]
    yield "other byte order", numpy.arange(4.0).astype(">f8")
    yield "half", numpy.arange(4).astype("f2")
    yield "long", numpy.arange(4).astype("f16" if hasattr(numpy, "float128") else "f8")
    yield "unsigned", numpy.arange(4).astype("u8")
    yield "bool", numpy.array([True, False])
    yield "read-only", read_only
    yield "released", released
    yield "memoryview", memoryview(array("d", [1.0, 2.0]))
    yield "masked", numpy.ma.array([1.0, 2.0], mask=[0, 1])
    yield "structured", numpy.zeros(3, dtype=[("a", "f8"), ("b", "i4")])
    yield "categorical", pandas.Series([1, 2, 1], dtype="category")
    yield "missing", pandas.Series([1, None, 3], dtype="Int64")
    yield "sliced", pandas.Series([1.0, 2.0, 3.0, 4.0])[1:3]
    yield "series of text", pandas.Series(["a", "b"])
    yield "set", {1, 2}
    yield "generator", (number for number in (1, 2))
    yield "a dict", {"a": 1}


CALLS = {
    "quantile": lambda column: variation.quantile(column, "1/2", type=1),
    "backlog": lambda column: waiting.backlog(column, column, 0.0),
    "records": lambda column: waiting.records(column, column, "2026-04-01", "2026-04-30"),
    "geometric": lambda column: waiting.geometric(column),
    "categorise": lambda column: jobplan.categorise_column(column, framework="bapo-2025"),
    "roster codes": lambda column: Roster({"team": 3}).update({"team": column, "planned_min": [1, 2, 3], "delivered_min": [1, 2, 3]}),
    "roster minutes": lambda column: Roster({"team": 3}).update({"team": [0, 1, 2], "planned_min": column, "delivered_min": column}),
    "total": lambda column: jobplan.Total(column).value,
    "ratio": lambda column: jobplan.ratio(column),
}


@pytest.mark.parametrize("name", CALLS)
def test_every_odd_column_is_answered_or_refused(name):
    for what, column in hostile_columns():
        try:
            CALLS[name](column)
        except REFUSED as error:
            assert str(error), (name, what)
        except AssertionError:
            raise
        except Exception as error:  # noqa: BLE001: whatever else is a fault of ours
            pytest.fail(f"{name} of {what}: {type(error).__name__}: {error}")


def test_columns_that_say_the_same_give_the_same():
    numpy = pytest.importorskip("numpy")
    plain = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0]
    expected = repr(variation.quantile(plain, "3/4", type=7))  # of six values the interval has no upper end: nan
    spread = numpy.repeat(numpy.array(plain), 3)
    spread.flags.writeable = False
    for column in (
        numpy.array(plain), numpy.array(plain, dtype=">f8"), spread[::3], numpy.array(plain[::-1])[::-1], numpy.array(plain, dtype="f4"),
        array("d", plain), memoryview(array("d", plain)), tuple(plain), numpy.array(plain).reshape(6, 1)[:, 0], [numpy.float64(x) for x in plain],
    ):
        assert repr(variation.quantile(column, "3/4", type=7)) == expected


def test_a_masked_value_is_missing_whatever_lies_under_the_mask():
    numpy = pytest.importorskip("numpy")
    masked = numpy.ma.array([1.0, 2.0, 9.0], mask=[0, 0, 1])
    with pytest.raises(REFUSED):
        variation.quantile(masked, "1/2", type=1)
    assert variation.quantile(masked, "1/2", type=1, missing="drop").value == 1
    roster = Roster({"team": 3})
    with pytest.raises(jobplan.ColumnError, match="no value in row 2"):
        roster.update({"team": [0, 0, 0], "planned_min": numpy.ma.array([1, 2, 9], mask=[0, 0, 1]), "delivered_min": [1, 2, 3]})


def test_a_buffer_is_let_go_after_the_call_and_after_a_refusal():
    codes, minutes = bytearray(b"\0\1\2"), array("i", [10, 20, 30])
    roster = Roster({"team": 3})
    roster.update({"team": codes, "planned_min": minutes, "delivered_min": minutes})
    with pytest.raises(REFUSED):
        roster.update({"team": codes, "planned_min": minutes, "delivered_min": array("i", [1])})
    codes.append(1)  # a buffer that was still held could not grow
    minutes.append(1)


def public_modules():
    for module in pkgutil.iter_modules(jobplan.__path__):
        if not module.name.startswith("_") and module.name not in ("lowlevel", "command", "commands", "dask", "spark", "plots"):
            yield importlib.import_module(f"jobplan.{module.name}")


def results_of_every_kind():
    """One result of each frozen class that the docstrings' examples and a few documents make."""
    kept = []
    for module in public_modules():
        for test in doctest.DocTestFinder().find(module):
            doctest.DocTestRunner(verbose=False).run(test, out=lambda text: None, clear_globs=False)
            kept.append(test.globs)
    service = Service.read(ORTHOTICS)
    kept += [service.report(), service.checks(), service.compare("bapo-2025", "nhse-2023"), service.roles("6", "7", by="band")]
    kept += [service.what_if({"/posts/0/contract/hours_per_week": 30}), service.timetable(), service.review(Service.read(ORTHOTICS), "2026-10-01")]
    plan = Plan(Contract(37.5, 37.5), [Activity.weekly("Clinic", 30, category="DCC", direct_care=True)])
    kept += [plan, plan.evaluate(attending_weeks=44), plan.check(), jobplan.rules()[0], jobplan.crosswalk("Clinic", "nhse-2023", "bapo-2025")]
    found = {}
    for item in gc.get_objects():
        kind = type(item)
        if kind.__module__.startswith("jobplan.") and dataclasses.is_dataclass(kind) and not kind.__module__.startswith("jobplan._conformance") and not kind.__name__.startswith("_"):
            found.setdefault(kind, item)
    return found, kept


def test_results_are_pickled_copied_and_equal_to_what_they_were():
    found, kept = results_of_every_kind()
    assert len(found) > 60 and kept
    for kind, item in found.items():
        name = f"{kind.__module__}.{kind.__name__}"
        for other in (pickle.loads(pickle.dumps(item)), copy.copy(item), copy.deepcopy(item)):
            assert type(other) is kind and other == item, name
        for field in dataclasses.fields(item)[:1]:
            with pytest.raises((AttributeError, dataclasses.FrozenInstanceError)):
                setattr(item, field.name, None)


def test_handles_refuse_to_be_pickled_or_say_what_they_are():
    roster = Roster({"team": 3})
    roster.update({"team": [0, 1], "planned_min": [1, 2], "delivered_min": [1, 2]})
    assert pickle.loads(pickle.dumps(roster)).save() == copy.deepcopy(roster).save() == roster.save()
    policy = jobplan.Policy({"jobplan_policy": 1, "id": "trust", "title": "A trust"})
    assert pickle.loads(pickle.dumps(policy)).id == copy.copy(policy).id == "trust"
    for handle in (Service(document()), roster.table("team")):
        with pytest.raises(TypeError):
            pickle.dumps(handle)


def test_services_in_threads_of_their_own():
    expected, wrong = Service.read(ORTHOTICS).report().to_json(), []

    def work():
        for _ in range(5):
            service = Service.read(ORTHOTICS)
            if service.report().to_json() != expected:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_column_of_numpy_is_read_where_it_lies():
    """What the library is handed is the very memory: a value changed behind numpy's back is the value summed."""
    numpy = pytest.importorskip("numpy")
    minutes = numpy.array([10, 20, 30], dtype="int32")
    shared = (ctypes.c_int32 * 3).from_address(minutes.ctypes.data)
    shared[1] = 200
    roster = Roster({"team": 3})
    roster.update({"team": numpy.zeros(3, dtype="int8"), "planned_min": minutes, "delivered_min": minutes[::-1]})
    assert roster.table("team").column("planned_min")[0] == 240
    assert roster.table("team").column("delivered_min")[0] == 240
