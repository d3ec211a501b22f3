"""Beyond one machine: the same rows through Spark, Dask or a stand-in give one machine's answer, to the bit."""

import datetime
import os
import pickle
import random
import sys
from array import array

import pytest

import jobplan
from jobplan.activities import Activities
from jobplan.roster import Roster

TEAMS = ["Spinal", "General", "Paediatric"]
ACTIVITIES = ["Spinal clinic", "CPD", "Teaching", "blorpt", "Annual leave", None]
PEOPLE, CAUSES = 200, ["sickness", "leave"]


def made():
    """A synthetic roster of everything a roster may keep."""
    return Roster(
        {"team": TEAMS, "category": Activities(framework="bapo-2025").labels},
        people=PEOPLE, causes=CAUSES, sessions=2, squares=True, allow_missing=True,
        period_months=3, first_day="2026-04-01", n_periods=4,
    )


def rows(n, seed=1):
    chance = random.Random(seed)
    first = datetime.date(2026, 4, 1)
    return {
        "team": [chance.choice(TEAMS) for _ in range(n)],
        "activity": [chance.choice(ACTIVITIES) for _ in range(n)],
        "planned_min": [chance.randrange(0, 721) for _ in range(n)],
        "delivered_min": [chance.choice([None, *range(0, 721, 15)]) for _ in range(n)],
        "planned_sessions": [chance.randrange(0, 5) for _ in range(n)],
        "delivered_sessions": [chance.randrange(0, 5) for _ in range(n)],
        "cause": [chance.choice([None, 0, 1]) for _ in range(n)],
        "person": [chance.randrange(0, PEOPLE) for _ in range(n)],
        "date": [first + datetime.timedelta(days=chance.randrange(0, 365)) for _ in range(n)],
    }


def alone(data):
    roster = made()
    roster.update({**data, "cause": [None if c is None else CAUSES[c] for c in data["cause"]]}, activities=Activities(framework="bapo-2025"))
    return roster


def test_parts_added_up_by_anybody_are_the_roster_again():
    """A stand-in engine: split, shuffle, sum by the codes in plain Python, or the people's bits."""
    data = rows(4000)
    whole = alone(data)
    for seed in range(3):
        chance = random.Random(seed)
        order = list(range(4000))
        chance.shuffle(order)
        cuts = sorted(chance.randrange(0, 4000) for _ in range(7))
        sums = {}
        for begin, end in zip([0, *cuts], [*cuts, 4000]):
            part = alone({name: [values[i] for i in order[begin:end]] for name, values in data.items()}).parts()
            n_keys = len(part.by) + 1  # and people_word
            bits = part.names.index("people_bits")
            for row in zip(*part.values):
                codes = (*row[: len(part.by)], row[part.names.index("people_word")])
                found = sums.setdefault(codes, [0] * len(row))
                for i, value in enumerate(row):
                    if i == bits:
                        found[i] |= value
                    elif part.names[i] == "people_word" or i < len(part.by):
                        found[i] = value
                    else:
                        found[i] += value
            assert n_keys == 4
        merged = list(sums.values())
        chance.shuffle(merged)
        back = made()
        back.add_parts({name: array("q", [row[i] for row in merged]) for i, name in enumerate(part.names)})
        assert back.save() == whole.save()
    again = made()
    again.add_parts(Capsules(whole.parts()))
    again.add_parts(Capsules(whole.parts()))
    assert again.n_rows == 8000
    assert again.table().column("people") == whole.table().column("people") == [len(set(data["person"]))]
    assert whole.empty().save() == made().save()


class Capsules:
    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__()


@pytest.mark.parametrize(
    ("name", "value"),
    [("team", 3), ("team", -1), ("rows", -1), ("rows", 2**48), ("planned_min", 2**60), ("delivered_min", -1), ("people_word", 4),
     ("people_word", -1), ("planned_sessions", 10**9), ("planned_missing", 10**6), ("planned_squares_high", 2**40),
     ("planned_squares_low", -1), ("products_low", 2**62), ("cause_0_rows", 10**6), ("cause_1_planned_min", 10**12)],
)
def test_parts_that_no_rows_give_are_refused_whole(name, value):
    whole = alone(rows(300))
    part = whole.parts()
    before = whole.save()
    columns = {column: array("q", values) for column, values in zip(part.names, part.values)}
    row = next(i for i, word in enumerate(columns["people_word"]) if word == 0 and i > 3)
    columns[name][row] = value
    with pytest.raises(jobplan.JobPlanError) as caught:
        whole.add_parts(columns)
    assert isinstance(caught.value, (jobplan.ColumnError, jobplan.LimitError))
    if isinstance(caught.value, jobplan.ColumnError):
        assert caught.value.row == row and name.removesuffix("_low").removesuffix("_high") in caught.value.where
    assert whole.save() == before
    with pytest.raises(jobplan.ColumnError, match="people_bits"):
        whole.add_parts({column: values for column, values in columns.items() if column != "people_bits"})


def test_people_past_the_last_are_refused():
    roster = Roster({"team": 2}, people=10)
    with pytest.raises(jobplan.ColumnError, match="people_bits"):
        roster.add_parts({"team": [0], "people_word": [0], "people_bits": [1 << 10], "rows": [1], "planned_min": [0], "delivered_min": [0]})


def test_activity_text_is_categorised_once_and_nothing_is_dropped():
    data = rows(3000, seed=4)
    counted = {text: data["activity"].count(text) for text in ACTIVITIES}
    activities = Activities(framework="bapo-2025")
    roster = Roster({"team": TEAMS, "category": activities.labels})
    roster.update({**data, "delivered_min": [0] * 3000}, activities=activities)
    by_label = dict(zip(roster.table("category").column("category"), roster.table("category").column("rows")))
    assert by_label == {
        "DCC": counted["Spinal clinic"], "SPA": counted["CPD"], "ambiguous": counted["Teaching"],
        "unknown": counted["blorpt"], "not-activity": counted["Annual leave"], "missing": counted[None],
    }
    assert {label: n for label, n in activities.counts().items() if n} == by_label
    assert activities.texts("unknown", "missing") == sorted(
        [("blorpt", "unknown", counted["blorpt"]), (None, "missing", counted[None])], key=lambda item: -item[2])
    assert sum(n for _, _, n in activities.texts()) == 3000
    again = pickle.loads(pickle.dumps(activities))
    assert again.counts() == activities.counts()


def test_a_batch_that_is_refused_counts_no_text():
    activities = Activities(framework="bapo-2025", most_texts=3)
    roster = Roster({"category": activities.labels})
    good = {"activity": ["Clinic", "CPD"], "planned_min": [1, 1], "delivered_min": [1, 1]}
    for wrong, error in (
        ({**good, "planned_min": [1, 2000]}, jobplan.ColumnError),
        ({**good, "activity": ["Clinic", 5]}, jobplan.ColumnError),
        ({**good, "activity": ["Clinic", "x" * 5000]}, jobplan.ColumnError),
        ({"planned_min": [1], "delivered_min": [1]}, jobplan.ColumnError),
        ({**good, "activity": "Clinic"}, TypeError),
        ({"activity": list("abcd"), "planned_min": [1] * 4, "delivered_min": [1] * 4}, jobplan.LimitError),
    ):
        with pytest.raises(error):
            roster.update(wrong, activities=activities)
    assert roster.n_rows == 0 and sum(activities.counts().values()) == 0
    with pytest.raises(ValueError, match="labels"):
        Roster({"category": ["DCC"]}).update(good, activities=activities)
    with pytest.raises(ValueError, match="no label"):
        activities.texts("unknwon")


def test_activity_text_from_pandas():
    pandas = pytest.importorskip("pandas")
    data = rows(2000, seed=5)
    expected = Activities(framework="bapo-2025")
    codes = list(expected.codes(data["activity"]))
    objects = pandas.Series(data["activity"])
    filtered = pandas.Series([*data["activity"], "x" * 5000], dtype="category")[:-1]  # a category no row has
    for column in (objects, objects.astype("string"), objects.astype("category"), filtered, objects.to_numpy()):
        activities = Activities(framework="bapo-2025")
        assert list(activities.codes(column)) == codes
        assert activities.texts() == expected.texts()
    frame = pandas.DataFrame({**data, "activity": objects.astype("category"), "delivered_min": 0})
    roster = Roster({"team": TEAMS, "category": expected.labels})
    roster.update(frame, activities=Activities(framework="bapo-2025"))
    assert roster.n_rows == 2000


@pytest.mark.extra
def test_activity_text_from_polars_and_pyarrow():
    pyarrow, polars = pytest.importorskip("pyarrow"), pytest.importorskip("polars")
    data = {**rows(2000, seed=5), "delivered_min": [0] * 2000}
    expected = Activities(framework="bapo-2025")
    whole = Roster({"team": TEAMS, "category": expected.labels})
    whole.update(data, activities=expected)
    plain = pyarrow.table({name: data[name] for name in ("team", "activity", "planned_min", "delivered_min")})
    types = [pyarrow.utf8(), pyarrow.large_utf8(), pyarrow.dictionary(pyarrow.int8(), pyarrow.utf8())]
    frames = [plain.set_column(1, "activity", plain["activity"].cast(kind)) for kind in types]
    if hasattr(pyarrow, "string_view"):
        frames.append(plain.set_column(1, "activity", plain["activity"].cast(pyarrow.string_view())))
    pieces = pyarrow.concat_tables([frames[2].slice(0, 10), frames[2].slice(500, 1500), frames[2].slice(10, 490)])
    seen = polars.from_arrow(plain)
    frames += [pieces, plain.to_batches()[0], seen, seen.with_columns(polars.col("activity").cast(polars.Categorical)), Capsules2(plain)]
    for frame in frames:
        activities = Activities(framework="bapo-2025")
        roster = Roster({"team": TEAMS, "category": activities.labels})
        roster.update(frame, activities=activities)
        assert roster.save() == whole.save()
        assert activities.texts() == expected.texts()


class Capsules2:
    """An Arrow stream of no library we know."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


@pytest.mark.extra
def test_pyarrow_reads_a_table_where_it_lies():
    """The buffer that pyarrow shows is the very one in the struct the library made: nothing was copied."""
    import ctypes

    pyarrow = pytest.importorskip("pyarrow")

    class Array(ctypes.Structure):
        pass

    pointers = ctypes.POINTER(ctypes.c_void_p)
    Array._fields_ = [*((name, ctypes.c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")),
                      ("buffers", pointers), ("children", ctypes.POINTER(ctypes.POINTER(Array))), ("dictionary", ctypes.c_void_p),
                      ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p)]

    class Stream(ctypes.Structure):
        _fields_ = [(name, ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)) for name in ("get_schema", "get_next")]

    roster = Roster({"team": 3})
    roster.update({"team": [0, 1, 1], "planned_min": [10, 20, 30], "delivered_min": [1, 2, 3]})
    capsule = roster.table("team").__arrow_c_stream__()
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    at = pointer(capsule, b"arrow_array_stream")
    stream, array, schema = Stream.from_address(at), Array(), (ctypes.c_char * 128)()
    assert stream.get_schema(at, ctypes.addressof(schema)) == 0 and stream.get_next(at, ctypes.addressof(array)) == 0
    ours = [array.children[i].contents.buffers[1] for i in range(array.n_children)]
    batch = pyarrow.RecordBatch._import_from_c(ctypes.addressof(array), ctypes.addressof(schema))
    assert [column.buffers()[1].address for column in batch.columns] == ours
    del capsule
    assert batch["planned_min"].to_pylist() == [10, 50]  # and outlives the stream and the table


@pytest.fixture(scope="module")
def session():
    sql = pytest.importorskip("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    spark = (
        sql.SparkSession.builder.master("local[2]").appName("jobplan-tests")
        .config("spark.ui.enabled", "false").config("spark.driver.memory", "512m").config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "3").config("spark.default.parallelism", "4").getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    yield spark
    spark.stop()


SPARK_SCHEMA = (
    "team string, activity string, planned_min int, delivered_min int, planned_sessions int, delivered_sessions int, "
    "cause int, person bigint, date date"
)


@pytest.mark.extra
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("n_partitions", [1, 4, 7])
def test_spark_gives_one_machines_answer_to_the_bit(session, n_partitions):
    from jobplan import spark

    data = rows(5000, seed=9)
    whole = alone(data)
    frame = session.createDataFrame(list(zip(*data.values())), SPARK_SCHEMA).repartition(n_partitions)
    assert frame.rdd.getNumPartitions() == n_partitions
    roster = made()
    spark.update(roster, frame, Activities(framework="bapo-2025"))
    assert roster.save() == whole.save()
    assert roster.table("team").column("people") == whole.table("team").column("people")
    spark.update(roster, frame.limit(0), Activities(framework="bapo-2025"))
    assert roster.save() == whole.save()


@pytest.mark.extra
@pytest.mark.filterwarnings("ignore")
def test_a_bad_row_on_spark_is_named_and_nothing_is_added(session):
    from jobplan import spark

    data = rows(100)
    data["planned_min"][50] = 1441
    roster = made()
    frame = session.createDataFrame(list(zip(*data.values())), SPARK_SCHEMA).repartition(4)
    with pytest.raises(Exception, match="planned_min.*1441"):
        spark.update(roster, frame, Activities(framework="bapo-2025"))
    assert roster.n_rows == 0


def test_what_spark_needs_is_said():
    from jobplan import spark

    roster = Roster({"team": TEAMS, "rows": 3})
    with pytest.raises(ValueError, match="'rows'"):
        spark.schema(roster)
    assert spark.schema(Roster({"a`b": 2})) == "`a``b` bigint, `rows` bigint, `planned_min` bigint, `delivered_min` bigint"


@pytest.mark.extra
@pytest.mark.filterwarnings("ignore")
def test_dask_gives_one_machines_answer_to_the_bit():
    pandas, frames, dask = (pytest.importorskip(name) for name in ("pandas", "dask.dataframe", "dask"))
    from jobplan import dask as on_dask

    data = rows(4000, seed=11)
    whole = alone(data)
    frame = pandas.DataFrame({**data, "cause": [None if c is None else CAUSES[c] for c in data["cause"]]})
    frame = frame.astype({"delivered_min": "Int64"})
    for n_partitions in (1, 4, 7):
        roster = made()
        on_dask.update(roster, frames.from_pandas(frame, npartitions=n_partitions), Activities(framework="bapo-2025"), scheduler="threads")
        assert roster.save() == whole.save()
    roster = made()
    pieces = [dask.delayed(frame)[i * 1000 : (i + 1) * 1000] for i in range(4)]
    on_dask.update(roster, pieces, Activities(framework="bapo-2025"), scheduler="processes")
    assert roster.save() == whole.save()
    on_dask.update(roster, [])
    assert roster.n_rows == 4000
