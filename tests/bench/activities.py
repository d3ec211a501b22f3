"""usage: activities.py [--rows N] [--texts N] [--runs 3]

Roster rows with activity text, into a roster by category: jobplan.Activities beside what a script would do with
pandas, one regular expression a category mapped over the column, and a merge with a table of the different texts
(the merge is only the look-up: somebody has put the texts into categories before). Frames of pandas (object and
categorical), and of polars and pyarrow where they are installed. The regular expressions know some forty words and
say nothing of ambiguity; see categorise_python.py.
"""
import argparse
import random
import time

import numpy
import pandas
from categorise_python import categorise

import jobplan

WORDS = ["clinic", "ward round", "CPD", "audit", "MDT", "teaching", "annual leave", "supervision", "triage", "letters",
         "theatre list", "research", "on call", "governance meeting", "home visits", "admin"]
PLACES = ["spinal", "general", "paediatric", "adult", "community", "north site", "south site", "team"]
MINUTES = ["planned_min", "delivered_min"]


def best(function, runs):
    least, answer = None, None
    for _ in range(runs):
        begin = time.perf_counter()
        answer = function()
        took = time.perf_counter() - begin
        least = took if least is None else min(least, took)
    return least, answer


def summed(rows):
    activities = jobplan.Activities(framework="nhse-2023")
    roster = jobplan.Roster({"category": activities.labels})
    roster.update(rows, activities=activities)
    assert roster.n_rows == sum(activities.counts().values())
    return roster.save()


def by_expression(frame):
    return frame.groupby(frame["activity"].map(categorise), dropna=False)[MINUTES].sum()


def by_merge(frame, table):
    return frame.merge(table, on="activity", how="left").groupby("category", dropna=False)[MINUTES].sum()


def frames_of(texts, n):
    chosen = numpy.random.default_rng(20261122).integers(0, len(texts), n)
    minutes = (chosen % 481).astype("int16")
    frame = pandas.DataFrame({"activity": pandas.Series(numpy.array(texts, dtype=object)[chosen], dtype=object),
                              "planned_min": minutes, "delivered_min": minutes})
    frames = {"pandas object": frame, "pandas categorical": frame.assign(activity=pandas.Categorical.from_codes(chosen, texts))}
    for name, make in (("polars", "DataFrame"), ("pyarrow", "table")):
        try:
            library = __import__(name)
        except ImportError:
            print(f"not measured: {name} is not installed")
            continue
        frames[name] = getattr(library, make)({"activity": frame["activity"].tolist(), "planned_min": minutes, "delivered_min": minutes})
    return frames


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    chance = random.Random(20261122)
    texts = sorted({f"{chance.choice(PLACES)} {chance.choice(WORDS)} {i % 97}" for i in range(args.texts)})
    frames = frames_of(texts, args.rows)
    frame = frames["pandas object"]
    table = pandas.DataFrame({"activity": texts, "category": [categorise(text) for text in texts]})
    merge, _ = best(lambda: by_merge(frame, table), args.runs)
    part = frame.head(max(args.rows // 20, 1))
    expression = best(lambda: by_expression(part), 1)[0] * args.rows / len(part)
    print(f"{args.rows:,} rows, {len(texts):,} different texts; best of {args.runs}\n")
    print("| rows from | s | million rows a second | times pandas and expressions | times pandas and a merge |")
    print("| --- | --- | --- | --- | --- |")
    answers = set()
    for name, rows in frames.items():
        took, answer = best(lambda: summed(rows), args.runs)
        answers.add(answer)
        print(f"| {name} | {took:.3f} | {args.rows / took / 1e6:.1f} | {expression / took:.1f} | {merge / took:.1f} |")
    print(f"\npandas: expressions {expression:.2f} s (from a twentieth of the rows), merge {merge:.3f} s; "
          f"every frame gives the same bytes: {'yes' if len(answers) == 1 else 'NO'}")
    raise SystemExit(len(answers) != 1)


if __name__ == "__main__":
    main()
