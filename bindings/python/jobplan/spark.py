"""Rosters on Spark: each partition is summed where it lies, Spark adds the sums up, the library finishes.

What crosses the network are :meth:`jobplan.Roster.parts`: plain 64-bit columns, one row a combination of codes.
Sums are merged by Spark's ``sum`` and sets of people by its ``bit_or``, so the answer is that of one machine to the
bit, whatever the partitions, and distinct people stay exact. The 2**47 rows a roster may hold keep every sum within
63 bits: a ``bigint`` cannot wrap.

The workers need this package (on Databricks a cluster library), and pyarrow; one roster a task, no thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ._optional import optional
from .roster import Roster

if TYPE_CHECKING:
    from .activities import Activities


def part_names(roster: Roster) -> tuple[str, ...]:
    """The columns of the roster's parts.

    Raises
    ------
    ValueError
        A key is called as one of the sums is: Spark could not tell them apart.
    """
    names = roster.empty().parts().names
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"a key is called {twice[0]!r}, as one of the sums is: give it another name")
    return names


def schema(roster: Roster) -> str:
    """The schema of the roster's parts, as Spark writes one: ``"team bigint, rows bigint, ..."``."""
    return ", ".join(f"`{name.replace('`', '``')}` bigint" for name in part_names(roster))


def partials(roster: Roster, activities: Activities | None = None) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """A function for ``DataFrame.mapInArrow``: a partition's rows in, the parts of their sums out.

    Parameters
    ----------
    roster : Roster
        Its keys, labels and options are used, not its rows.
    activities : Activities, optional
        Puts each row's activity text into a category on the way in.

    Examples
    --------
    >>> sums = frame.mapInArrow(partials(roster), schema(roster))  # doctest: +SKIP
    """
    state, names = roster.empty(), part_names(roster)

    def summed(batches: Iterable[Any]) -> Iterator[Any]:
        pyarrow = optional("pyarrow", "spark", "a roster on Spark")
        part = state.empty()
        for batch in batches:
            part.update(batch, activities=activities)
        if part.n_rows:
            yield from pyarrow.table(part.parts()).select(list(names)).to_batches()

    return summed


def merged(roster: Roster, frame: Any, activities: Activities | None = None) -> Any:
    """The parts of all a Spark frame's rows as a Spark frame: nothing is run yet.

    Parameters
    ----------
    roster : Roster
        Its keys, labels and options are used, not its rows.
    frame : pyspark.sql.DataFrame
        Has the roster's columns (labels or codes); others do not leave where they are stored.
    """
    functions = optional("pyspark.sql.functions", "spark", "a roster on Spark")
    columns = [activities.column if activities and name == activities.key else name for name in roster.columns]
    parts = frame.select(*[f"`{name}`" for name in columns]).mapInArrow(partials(roster, activities), schema(roster))
    keys = [name for name in part_names(roster) if name in (*roster.keys, "people_word")]
    sums = [
        functions.expr(f"{'bit_or' if name == 'people_bits' else 'sum'}(`{name}`)").alias(name)
        for name in part_names(roster)
        if name not in keys
    ]
    return parts.groupBy(*[f"`{name}`" for name in keys]).agg(*sums)


def update(roster: Roster, frame: Any, activities: Activities | None = None) -> None:
    """Adds every row of a Spark frame to a roster: all of them are taken, or none.

    Parameters
    ----------
    roster : Roster
        Gets the rows.
    frame : pyspark.sql.DataFrame
        Has the roster's columns; see :func:`merged`.
    activities : Activities, optional
        Puts each row's activity text into a category on the way in. What it counts of texts stays in
        the workers: the rows of each label are in the roster.

    Raises
    ------
    pyspark.errors.PythonException
        A bad row: the message holds the library's own sentence.
    """
    rows = merged(roster, frame, activities).collect()
    names = part_names(roster)
    roster.add_parts({name: [row[name] for row in rows] for name in names})


__all__ = ["merged", "part_names", "partials", "schema", "update"]
