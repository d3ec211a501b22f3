"""usage: roster_compare.py LIBRARY [--rows N] [--threads 1,2] [--runs 5]

The roster aggregate beside DuckDB and Polars: the same arrays, the same threads, one run. Needs
duckdb, polars, pyarrow and numpy. LIBRARY is libjobplan.so of a release build. Every engine counts
4 x RUNS times and its best is taken. DuckDB does so in four ways: the Arrow table and a table of its
own, with and without a raised perfect_ht_threshold; Polars in two. All answers are compared.
"""

import argparse
import ctypes as c
import os
import subprocess
import sys
import threading
import time

KEYS = [("team", 200), ("staff_group", 12), ("category", 4), ("quarter", 4)]
MINUTES = ["planned_min", "delivered_min"]


class Spec(c.Structure):
    _fields_ = [("struct_size", c.c_uint32), ("measures", c.c_uint32), ("n_causes", c.c_uint32),
                ("n_people", c.c_uint32), ("session_parts", c.c_uint32), ("max_min", c.c_int32),
                ("period_months", c.c_int32), ("n_periods", c.c_uint32), ("first_day", c.c_int32),
                ("max_cells", c.c_uint32), ("max_bytes", c.c_int64)]


class Key(c.Structure):
    _fields_ = [("struct_size", c.c_uint32), ("cardinality", c.c_uint32), ("name", c.c_char * 56)]


class Column(c.Structure):
    _fields_ = [("struct_size", c.c_uint32), ("type", c.c_int32), ("n_rows", c.c_int64), ("first", c.c_int64),
                ("values", c.c_void_p), ("validity", c.c_void_p)]


TYPES = {"int8": 1, "int16": 2, "int32": 3, "int64": 4, "uint8": 5, "uint16": 6, "uint32": 7}


class Roster:
    def __init__(self, library):
        self.lib = library
        keys = (Key * len(KEYS))(*[Key(c.sizeof(Key), n, name.encode()) for name, n in KEYS])
        self.handle = c.c_void_p()
        spec = Spec(c.sizeof(Spec))
        status = self.lib.jp_roster_new(None, c.byref(spec), keys, c.c_size_t(len(KEYS)), c.byref(self.handle), None)
        assert status == 0, status

    def update(self, arrays, first, n):
        columns = (Column * len(arrays))(*[
            Column(c.sizeof(Column), TYPES[a.dtype.name], n, first, a.ctypes.data, None) for a in arrays])
        status = self.lib.jp_roster_update(self.handle, columns, c.c_size_t(len(arrays)), None)
        assert status == 0, status

    def merge(self, other):
        assert self.lib.jp_roster_merge(self.handle, other.handle, None) == 0

    def sums(self):
        """{codes: (rows, planned, delivered)}"""
        import numpy as np
        table = c.c_void_p()
        keys = (c.c_uint32 * len(KEYS))(*range(len(KEYS)))
        assert self.lib.jp_roster_table_new(self.handle, keys, c.c_size_t(len(KEYS)), 0, c.byref(table), None) == 0
        self.lib.jp_roster_table_row_count.restype = c.c_size_t
        n = self.lib.jp_roster_table_row_count(table)
        columns = []
        for i in range(len(KEYS) + 3):
            values = np.empty(n, np.int64)
            assert self.lib.jp_roster_table_read(table, c.c_size_t(i), values.ctypes.data_as(c.c_void_p),
                                                 c.c_size_t(n)) == 0
            columns.append(values)
        self.lib.jp_roster_table_free(table)
        return columns

    def free(self):
        self.lib.jp_roster_free(self.handle)


def make(n, shape, dtype):
    import numpy as np
    random = np.random.default_rng(20261101)
    keys = [random.integers(0, size, n, dtype=np.uint8) for _, size in KEYS]
    if shape == "skewed":
        same = random.random(n) < 0.8
        for (_, size), key in zip(KEYS, keys):
            key[same] = size // 2
    if shape == "sorted":
        keys[0].sort()
    return keys + [random.integers(0, 721, n, dtype=np.int16).astype(dtype) for _ in MINUTES]


def best(function, runs):
    least, answer = None, None
    for _ in range(runs):
        begin = time.perf_counter()
        answer = function()
        took = time.perf_counter() - begin
        least = took if least is None else min(least, took)
    return least, answer


def run_jobplan(library, arrays, threads, runs):
    n = len(arrays[0])
    bounds = [n * t // threads for t in range(threads + 1)]

    def once():
        rosters = [Roster(library) for _ in range(threads)]
        work = [threading.Thread(target=r.update, args=(arrays, bounds[t], bounds[t + 1] - bounds[t]))
                for t, r in enumerate(rosters)]
        for t in work:
            t.start()
        for t in work:
            t.join()
        for other in rosters[1:]:
            rosters[0].merge(other)
            other.free()
        answer = rosters[0].sums()
        rosters[0].free()
        return answer
    return best(once, runs)


def run_duckdb(arrays, threads, runs):
    import duckdb
    import pyarrow as pa
    names = [name for name, _ in KEYS] + MINUTES
    arrow = pa.table(dict(zip(names, arrays)))
    by = ", ".join(name for name, _ in KEYS)
    query = f"select {by}, count(*), sum(planned_min), sum(delivered_min) from %s group by {by}"
    least, answer = None, None
    for threshold in (12, 20):
        for own in (False, True):
            db = duckdb.connect(config={"threads": threads})
            try:
                db.execute(f"set perfect_ht_threshold = {threshold}")
            except duckdb.Error:
                if threshold != 12:
                    db.close()
                    continue
            db.register("arrow", arrow)
            if own:
                db.execute("create table own as select * from arrow")
            took, result = best(lambda: db.execute(query % ("own" if own else "arrow")).fetchnumpy(), runs)
            if least is None or took < least:
                least, answer = took, list(result.values())
            db.close()
    return least, answer


def run_polars(arrays, threads, runs):
    import polars as pl
    assert pl.thread_pool_size() == threads
    names = [name for name, _ in KEYS]
    frame = pl.DataFrame(dict(zip(names + MINUTES, arrays)))
    def once():
        return frame.lazy().group_by(names).agg(
            pl.len(), *[pl.col(m).cast(pl.Int64).sum() for m in MINUTES]).collect()
    def streaming():
        return frame.lazy().group_by(names).agg(
            pl.len(), *[pl.col(m).cast(pl.Int64).sum() for m in MINUTES]).collect(engine="streaming")
    took, answer = best(once, runs)
    again, other = best(streaming, runs)
    if again < took:
        took, answer = again, other
    return took, [answer[name].to_numpy() for name in answer.columns]


def same(a, b):
    import numpy as np
    def ordered(columns):
        columns = [np.asarray(x).astype(np.int64) for x in columns]
        order = np.lexsort(columns[:len(KEYS)])
        return [x[order] for x in columns]
    return all(np.array_equal(x, y) for x, y in zip(ordered(a), ordered(b)))


def compare(args, threads):
    library = c.CDLL(os.path.abspath(args.library))
    for shape in args.shapes.split(","):
        for dtype in ("int16", "int32"):
            arrays = make(args.rows, shape, dtype)
            ours, answer = run_jobplan(library, arrays, threads, 4 * args.runs)
            duck, duck_answer = run_duckdb(arrays, threads, args.runs)
            bear, bear_answer = run_polars(arrays, threads, 2 * args.runs)
            agree = "yes" if same(answer, duck_answer) and same(answer, bear_answer) else "NO"
            print(f"| {shape} | {dtype} | {threads} | {ours:.3f} | {duck:.3f} | {bear:.3f} | {duck / ours:.1f} | "
                  f"{bear / ours:.1f} | {agree} |", flush=True)
            if agree == "NO":
                sys.exit(1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library")
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--shapes", default="random,skewed,sorted")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        compare(args, args.child)
        return
    import duckdb
    import polars
    print(f"{args.rows} rows, best of {4 * args.runs} counts each; DuckDB {duckdb.__version__}, Polars {polars.__version__}; seconds\n")
    print("| data | minutes | threads | jobplan | DuckDB | Polars | times DuckDB | times Polars | same answers |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    for threads in args.threads.split(","):
        # Polars takes its threads from the environment, once: a process each.
        environment = dict(os.environ, POLARS_MAX_THREADS=threads)
        subprocess.run([sys.executable, *sys.argv, "--child", threads], env=environment, check=True)


if __name__ == "__main__":
    main()
