"""Rosters out of and into frames: pandas old and new, polars, pyarrow, DuckDB; the same sums every time.

Run with the distribution's pandas (`tests/run extras`) and with the newest of each (`tests/run frames`).
"""

from collections import Counter

import pytest

from jobplan import Roster

pytestmark = pytest.mark.extra
TEAMS = ["spinal", "paediatric", "general"]
ROWS = [(TEAMS[i * 7 % 3], i % 4, i * 13 % 480, i * 11 % 480) for i in range(5000)]
DATA = {
    "team": [row[0] for row in ROWS],
    "quarter": [row[1] for row in ROWS],
    "planned_min": [row[2] for row in ROWS],
    "delivered_min": [row[3] for row in ROWS],
}


def wanted():
    """Planned and delivered minutes of each cell, added up in plain Python."""
    planned, delivered = Counter(), Counter()
    for team, quarter, planned_min, delivered_min in ROWS:
        planned[team, quarter] += planned_min
        delivered[team, quarter] += delivered_min
    return {cell: (planned[cell], delivered[cell]) for cell in planned}


def summed(rows):
    roster = Roster({"team": TEAMS, "quarter": 4})
    roster.update(rows)
    return roster.table("team", "quarter")


def cells(columns):
    return {(str(team), int(quarter)): (int(planned), int(delivered)) for team, quarter, planned, delivered in
            zip(columns["team"], columns["quarter"], columns["planned_min"], columns["delivered_min"])}


def named(columns):
    """Keys leave as codes in Arrow: their labels are the roster's."""
    return cells({**columns, "team": [TEAMS[code] for code in columns["team"]]})


def as_read(table):
    return cells(table.to_dict())


def pandas_frames(pandas):
    frame = pandas.DataFrame(DATA)
    yield "plain", frame
    yield "categorical", frame.astype({"team": "category"})
    yield "narrow", frame.astype({"quarter": "int8", "planned_min": "int16", "delivered_min": "int32"})
    yield "nullable", frame.astype({"planned_min": "Int64", "delivered_min": "Int32"})
    yield "strided", frame.loc[frame.index.repeat(2)].iloc[::2]
    yield "another index", frame.set_index(frame.index + 100)


def test_pandas_in_and_out():
    pandas = pytest.importorskip("pandas")
    for name, frame in pandas_frames(pandas):
        assert as_read(summed(frame)) == wanted(), (name, pandas.__version__)
    back = summed(pandas.DataFrame(DATA)).to_pandas()
    assert cells({name: back[name].tolist() for name in back.columns}) == wanted()


def test_pandas_arrow_strings():
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = pandas.DataFrame(DATA)
    for dtype in ("string[pyarrow]", "string[python]"):
        assert as_read(summed(frame.astype({"team": dtype}))) == wanted(), dtype


def test_polars_in_and_out():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(DATA)
    kinds = [frame, frame.with_columns(polars.col("team").cast(polars.Categorical)),
             frame.with_columns(polars.col("team").cast(polars.Enum(TEAMS))), polars.concat([frame[:100], frame[100:]], rechunk=False)]
    for kind in kinds:
        assert as_read(summed(kind)) == wanted()
    back = summed(frame).to_polars()
    assert cells(back.to_dict(as_series=False)) == wanted()


def test_pyarrow_in_and_out():
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(DATA)
    reader = pyarrow.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=999))
    for kind in (table, table.slice(0), table.combine_chunks(), reader):
        assert as_read(summed(kind)) == wanted()
    assert named(pyarrow.table(summed(table)).to_pydict()) == wanted()


def test_duckdb_relations_in_and_out():
    duckdb = pytest.importorskip("duckdb")
    pyarrow = pytest.importorskip("pyarrow")
    with duckdb.connect() as connection:
        rows = pyarrow.table(DATA)
        connection.register("rows", rows)
        relation = connection.sql("select team, quarter, planned_min, delivered_min from rows")
        assert as_read(summed(relation)) == wanted()
        summary = pyarrow.table(summed(rows))
        connection.register("summary", summary)
        back = connection.sql("select team, quarter, planned_min, delivered_min from summary").fetchall()
    assert named(dict(zip(DATA, zip(*back)))) == wanted()
