"""The roster in Python: exact in any split, whatever holds the columns, and never a crash on a bad one."""

import copy
import datetime
import pickle
import random
import threading
from array import array
from collections import Counter
from fractions import Fraction

import pytest

import jobplan
from jobplan.roster import Roster

TEAMS, CATEGORIES = ["Spinal", "General", "Paediatric"], ["DCC", "SPA", "AR", "ED"]


def rows(n, seed=1):
    chance = random.Random(seed)
    return {
        "team": [chance.choice(TEAMS) for _ in range(n)],
        "category": [chance.choice(CATEGORIES) for _ in range(n)],
        "planned_min": [chance.randrange(0, 481) for _ in range(n)],
        "delivered_min": [chance.randrange(0, 481) for _ in range(n)],
    }


def fresh():
    return Roster({"team": TEAMS, "category": CATEGORIES})


def sums(data):
    """Python's own sums, cell by cell."""
    planned = Counter()
    for team, category, minutes in zip(data["team"], data["category"], data["planned_min"]):
        planned[team, category] += minutes
    return planned


def found(roster):
    return {(row["team"], row["category"]): row["planned_min"] for row in roster.table("team", "category")}


def test_cells_are_pythons_own_sums():
    data = rows(5000)
    roster = fresh()
    roster.update(data)
    assert found(roster) == dict(sums(data))
    assert roster.n_rows == 5000
    assert roster.table().column("planned_min") == [sum(data["planned_min"])]


def test_any_split_any_order_any_merge_gives_the_same_bytes():
    data = rows(3000)
    whole = fresh()
    whole.update(data)
    order = list(range(3000))
    random.Random(2).shuffle(order)
    parts = []
    for start in range(0, 3000, 700):
        part = fresh()
        part.update({name: [values[i] for i in order[start : start + 700]] for name, values in data.items()})
        parts.append(pickle.loads(pickle.dumps(part)))
    merged = fresh()
    for part in reversed(parts):
        merged.merge(part)
    assert merged.save() == whole.save()
    assert copy.deepcopy(whole).save() == whole.save()


def test_threads_with_rosters_of_their_own():
    data = rows(2000)
    parts = [fresh() for _ in range(4)]
    threads = [threading.Thread(target=lambda part=part: [part.update(data) for _ in range(20)]) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({part.save() for part in parts}) == 1
    assert parts[0].n_rows == 40000


def encoded(data, kind):
    return {
        "team": array(kind, [TEAMS.index(v) for v in data["team"]]),
        "category": array(kind, [CATEGORIES.index(v) for v in data["category"]]),
        "planned_min": array("h", data["planned_min"]),
        "delivered_min": array("h", data["delivered_min"]),
    }


def test_codes_of_every_integer_type():
    data = rows(500)
    expected = fresh()
    expected.update(data)
    for kind in "bBhHiIqlL":
        roster = Roster({"team": 3, "category": 4})
        roster.update(encoded(data, kind))
        assert roster.table("team", "category").column("planned_min") == expected.table("team", "category").column("planned_min")


def test_frames_of_pandas_and_numpy():
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    data = rows(400)
    frame = pandas.DataFrame(data)
    shuffled = frame.sample(frac=1, random_state=3)
    wide = frame.assign(unrelated=1.5, team=frame["team"].astype("category"))
    nullable = frame.astype({"planned_min": "Int64", "delivered_min": "Int16"})
    strided = {name: (numpy.repeat(numpy.array(v), 2)[::2] if name.endswith("min") else v) for name, v in data.items()}
    read_only = numpy.array(data["planned_min"], dtype="int16")
    read_only.flags.writeable = False
    swapped = numpy.array(data["planned_min"], dtype=">i4")
    for given_rows in (frame, shuffled, wide, nullable, strided, {**data, "planned_min": read_only}, {**data, "planned_min": swapped}):
        roster = fresh()
        roster.update(given_rows)
        assert found(roster) == dict(sums(data))
    for kind in ("object", "category", "string"):  # a label nobody has, and one that is missing, name their row
        for wrong, words in (("Spinel", "Spinel"), (None, "missing|no value")):
            changed = pandas.Series([*data["team"][:300], wrong, *data["team"][301:]]).astype(kind)
            with pytest.raises(jobplan.ColumnError, match=words) as caught:
                fresh().update(frame.assign(team=changed))
            assert caught.value.row == 300
    table = roster.table("team", "category").to_pandas()
    assert table["planned_min"].sum() == sum(data["planned_min"])
    assert str(table["planned_min"].dtype) == "Int64"


@pytest.mark.parametrize(
    ("change", "row", "words"),
    [
        ({"team": ["Spinal", "Spinel"]}, 1, "nearest is 'Spinal'"),
        ({"team": ["Spinal", None]}, 1, "missing"),
        ({"team": ["Spinal", float("nan")]}, 1, "missing"),
        ({"planned_min": [1, 1441]}, 1, "1440"),
        ({"planned_min": [1, -1]}, 1, "planned_min"),
        ({"planned_min": [1, 2.5]}, 1, "whole"),
        ({"planned_min": [1, None]}, 1, "planned_min"),
        ({"planned_min": [1, "2"]}, 1, "whole"),
        ({"planned_min": array("d", [1, 2])}, None, "floating"),
        ({"planned_min": [1, 2**70]}, None, ""),
        ({"planned_min": [1]}, None, ""),
    ],
)
def test_a_bad_batch_is_refused_whole(change, row, words):
    roster = fresh()
    good = {"team": ["Spinal", "General"], "category": ["DCC", "SPA"], "planned_min": [1, 2], "delivered_min": [1, 2]}
    roster.update(good)
    before = roster.save()
    with pytest.raises((jobplan.ColumnError, OverflowError), match=words or None) as caught:
        roster.update({**good, **change})
    if row is not None:
        assert caught.value.row == row
    assert roster.save() == before


def test_a_missing_column_and_what_is_no_frame():
    roster = fresh()
    with pytest.raises(jobplan.ColumnError, match="team, category, planned_min, delivered_min"):
        roster.update({"team": []})
    for wrong in (None, 5, "team", object()):
        with pytest.raises(TypeError):
            roster.update(wrong)
    with pytest.raises(TypeError):
        roster.merge(None)
    with pytest.raises(TypeError):
        Roster({"team": "Spinal"})
    with pytest.raises(jobplan.ConflictError):
        roster.merge(Roster({"team": TEAMS}))
    with pytest.raises(ValueError, match="team, category"):
        roster.table("Team")


def test_missing_minutes_are_counted_not_zero():
    roster = Roster({"team": TEAMS}, allow_missing=True)
    roster.update({"team": ["Spinal", "Spinal", "General"], "planned_min": [60, 60, 60], "delivered_min": [30, None, 60]})
    table = roster.table("team")
    assert table.column("delivered_missing") == [1, 0]
    assert [item["share_state"] for item in table.variance()] == ["unknown", "value"]
    assert table.variance()[1]["share"] == Fraction(0)


def test_periods_causes_people_and_sessions():
    roster = Roster(
        {"team": TEAMS}, people=10, causes=["sickness", "leave"], sessions=2, period_months=3, first_day="2026-04-01", n_periods=4
    )
    roster.update(
        {
            "team": ["Spinal"] * 3,
            "planned_min": [240] * 3,
            "delivered_min": [240, 0, 120],
            "planned_sessions": [2] * 3,
            "delivered_sessions": [2, 0, 1],
            "cause": [None, "sickness", None],
            "person": [1, 1, 2],
            "date": ["2026-04-01", datetime.date(2026, 6, 30), "2026-07-01"],
        }
    )
    table = roster.table("period")
    assert table.column("period") == [0, 1]
    assert table.column("people") == [1, 1]
    assert table.column("cause_0_planned_min") == [240, 0]
    assert roster.table().column("people") == [2]
    assert table.variance(amounts="sessions")[0]["share"] == Fraction(-1, 2)


def test_small_numbers_are_withheld_with_what_would_give_them_away():
    roster = Roster({"team": TEAMS}, people=30)
    roster.update({"team": ["Spinal"] * 8 + ["General"] * 2 + ["Paediatric"] * 9, "planned_min": [60] * 19, "delivered_min": [60] * 19, "person": list(range(19))})
    table = roster.table("team", totals=True, fewest_people=5)
    states = dict(zip(table.column("team"), table.column("state")))
    assert states["General"] == "withheld"
    assert sum(state == "withheld" for state in states.values()) >= 2  # one alone could be subtracted from the total
    assert sum(table.n_withheld) == sum(state == "withheld" for state in states.values())
    assert all(row["planned_min"] is None for row in table if row["state"] == "withheld")


def test_a_damaged_state_is_refused():
    state = fresh().save()
    for wrong in (b"", b"x" * 40, state[:-1], state[:-1] + b"\x00", bytes([state[0] ^ 1]) + state[1:]):
        with pytest.raises(jobplan.CorruptError):
            Roster.load(wrong)
    for wrong in (None, "text", 5):
        with pytest.raises((TypeError, jobplan.InvalidError)):
            Roster.load(wrong)
    with pytest.raises(jobplan.LimitError):
        Roster({"a": 2**22, "b": 2**22})


class Stream:
    """Any object with the method is a source."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__()


def test_arrow_streams_in_and_out():
    roster = Roster({"team": 3})
    roster.update({"team": [0, 1, 1], "planned_min": [10, 20, 30], "delivered_min": [1, 2, 3]})
    other = Roster({"team": 3})
    other.update(Stream(roster.table("team")))
    assert other.table("team").column("planned_min") == [10, 50]
    capsule = roster.table("team").__arrow_c_stream__()
    from jobplan import lowlevel

    lowlevel.jpx_roster_update_stream(other._handle, capsule)
    for wrong in (capsule, None, 5, object()):  # a capsule is read once
        with pytest.raises(TypeError):
            lowlevel.jpx_roster_update_stream(other._handle, wrong)
    with pytest.raises(TypeError):
        lowlevel.jpx_roster_update_array(other._handle, capsule, capsule)
    before = other.save()
    with pytest.raises(jobplan.ColumnError):
        other.update(Stream(Roster({"place": 3}).table("place")))
    assert other.save() == before
    for _ in range(2000):  # neither read nor unread streams stay behind
        roster.table("team").__arrow_c_stream__()


@pytest.mark.extra
def test_pyarrow_polars_and_duckdb_where_they_are():
    pyarrow = pytest.importorskip("pyarrow")
    data = rows(1000)
    table = pyarrow.table(data)
    categorical = table.set_column(0, "team", table["team"].dictionary_encode())
    pieces = pyarrow.concat_tables([table.slice(0, 10), table.slice(10, 700), table.slice(710)])
    for given_rows in (table, categorical, pieces, pieces.slice(0, 1000), table.to_batches()[0]):
        roster = fresh()
        roster.update(given_rows)
        assert found(roster) == dict(sums(data))
    back = pyarrow.table(roster.table("team", "category"))
    assert sum(back["planned_min"].to_pylist()) == sum(data["planned_min"])
    labelled = roster.table("team", "category", totals=True)
    arrow = labelled.to_arrow()
    assert arrow.to_pydict() == labelled.to_dict()
    assert pyarrow.types.is_dictionary(arrow.schema.field("team").type) and pyarrow.types.is_dictionary(arrow.schema.field("state").type)
    polars = pytest.importorskip("polars")
    roster = fresh()
    roster.update(polars.DataFrame(data).with_columns(polars.col("team").cast(polars.Categorical)))
    assert found(roster) == dict(sums(data))
    assert roster.table("team").to_polars().shape[0] == 3


def test_a_table_shows_itself():
    roster = fresh()
    roster.update(rows(50))
    page = roster.table("team", totals=True)._repr_html_()
    assert "<caption>Roster by team</caption>" in page and ">all<" in page
    assert "50 rows" in repr(roster)
    with pytest.raises(TypeError):
        pickle.dumps(roster.table("team"))
