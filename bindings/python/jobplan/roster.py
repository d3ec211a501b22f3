"""The roster aggregate: millions of roster rows summed into cells, exactly, in any order and split.

A row is one shift or session of one person: a code or a name for each key (team, staff group, category), whole
minutes planned, whole minutes delivered. Everything kept is an integer sum, a count or a set, so any split
of the rows over processes and machines gives the same answer to the bit.
"""

from __future__ import annotations

import difflib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from . import lowlevel
from ._columns import column, days, lost
from ._errors import ColumnError
from ._exact import Day, chosen
from ._optional import optional
from .figures import STATES
from .ratios import filled

if TYPE_CHECKING:
    from .activities import Activities

_BASES = {"planned": 1, "delivered": 2, "allocated": 3}
_SIGNS = {"delivered-minus-planned": 1, "planned-minus-delivered": 2}
# formats the binding reads in place; unsigned 64 bits are not among them
_IN_PLACE = {("b", 1), ("h", 2), ("i", 4), ("l", 4), ("l", 8), ("q", 8), ("B", 1), ("?", 1), ("H", 2), ("I", 4), ("L", 4)}


class Roster:
    """Sums roster rows by keys. One thread at a time per object; any number of objects in parallel.

    Parameters
    ----------
    keys : mapping of str to (sequence of str, or int)
        Each key's name, and its labels (then rows name them) or how many codes it has (then rows
        hold 0 to n - 1).
    sessions : int, optional
        Keep the columns ``planned_sessions`` and ``delivered_sessions``, counted in so many parts of
        a session (2: half sessions).
    causes : sequence of str or int, optional
        Causes of cancellation: a column ``cause``, None where a row was not cancelled.
    people : int, optional
        How many people there are, for exact distinct counts: a column ``person``, 0 to n - 1.
    period_months, first_day, n_periods : optional
        Months in a period, the first day of the first, and how many: a column ``date`` and a last
        key ``period``.
    allow_missing : bool
        Count missing minutes instead of refusing them.
    squares : bool
        Keep sums of squares and products.
    max_min : int
        Most minutes in a row; 1,440 (a day) unless given.
    max_cells, max_bytes : int
        Refuse more cells or memory than this.

    Raises
    ------
    LimitError
        More cells or bytes than allowed.

    Examples
    --------
    >>> roster = Roster({"category": ["DCC", "SPA"]})
    >>> roster.update({"category": ["DCC", "SPA", "DCC"], "planned_min": [240, 60, 240],
    ...                "delivered_min": [240, 0, 180]})
    >>> [(row["category"], row["planned_min"], row["delivered_min"]) for row in roster.table("category")]
    [('DCC', 480, 420), ('SPA', 60, 0)]
    """

    def __init__(
        self,
        keys: Mapping[str, Sequence[str] | int],
        *,
        sessions: int = 0,
        causes: Sequence[str] | int = 0,
        people: int = 0,
        period_months: int = 0,
        first_day: Day | None = None,
        n_periods: int = 0,
        allow_missing: bool = False,
        squares: bool = False,
        max_min: int = 0,
        max_cells: int = 0,
        max_bytes: int = 0,
    ) -> None:
        self._labels: dict[str, tuple[str, ...]] = {}
        made = []
        for name, labels in keys.items():
            if not isinstance(labels, int):
                if isinstance(labels, str):
                    raise TypeError(f"keys: {name}: want a sequence of labels or how many codes, got one text")
                self._labels[name] = tuple(labels)
            made.append({"name": name, "cardinality": labels if isinstance(labels, int) else len(self._labels[name])})
        self._causes = () if isinstance(causes, int) else tuple(causes)
        measures = lowlevel.JP_ROSTER_SESSIONS * bool(sessions)
        measures |= lowlevel.JP_ROSTER_SQUARES * squares | lowlevel.JP_ROSTER_MISSING * allow_missing
        spec: dict[str, Any] = {
            "measures": measures,
            "n_causes": causes if isinstance(causes, int) else len(self._causes),
            "n_people": people,
            "session_parts": int(sessions),
            "period_months": period_months,
            "n_periods": n_periods,
            "max_min": max_min,
            "max_cells": max_cells,
            "max_bytes": max_bytes,
        }
        if first_day is not None:
            spec["first_day"] = first_day
        self._handle: Any = lowlevel.jp_roster_new(spec, made)
        for index, name in enumerate(keys):
            if name in self._labels:
                lowlevel.jp_roster_label(self._handle, index, list(self._labels[name]))
        self._begin(tuple(keys), bool(period_months))

    def _begin(self, keys: tuple[str, ...], periods: bool) -> None:
        self.keys: tuple[str, ...] = keys + (("period",) if periods else ())
        count = lowlevel.jp_roster_column_count(self._handle)
        self.columns: tuple[str, ...] = tuple(lowlevel.jp_roster_column_name(self._handle, i) for i in range(count))

    @property
    def n_rows(self) -> int:
        """Rows added so far."""
        return int(lowlevel.jp_roster_row_count(self._handle))

    def update(self, rows: Any, *, activities: Activities | None = None) -> None:
        """Adds rows: all of them are taken, or none.

        Parameters
        ----------
        rows : frame or mapping of columns
            A pandas or polars frame, a pyarrow table or record batch, a DuckDB relation, a mapping
            of names to columns, or anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``.
            Columns beyond :attr:`columns` are passed over. Integer columns are read in place.
        activities : jobplan.activities.Activities, optional
            Makes one key from a column of activity text; the roster's labels of that key are its
            ``labels``.

        Raises
        ------
        ColumnError
            A column is missing or of the wrong type, or a row is bad: ``row`` says which.

        Notes
        -----
        The interpreter lock is released: several rosters can be filled by several threads at once.
        A stream is read into a roster of its own first, so that all or nothing holds for it too.
        """
        if activities is None:
            self._add(rows, {})
            return
        if self._labels.get(activities.key) != activities.labels:
            raise ValueError(f"the roster's labels of {activities.key!r} are not those of the activities: make it with their labels")
        read, codes, tally = activities._read(rows)
        self._add(read, codes)
        activities._rows.update(tally)

    def _add(self, rows: Any, codes: Mapping[str, Any]) -> None:
        if hasattr(rows, "__arrow_c_array__"):
            lowlevel.jpx_roster_update_array(self._handle, *rows.__arrow_c_array__())
            return
        stream = None if codes else _stream(rows)
        if stream is not None:
            read = self.empty()  # a stream may fail half-way
            lowlevel.jpx_roster_update_stream(read._handle, stream)
            self.merge(read)
        elif not hasattr(rows, "__getitem__") or isinstance(rows, (str, bytes)):
            raise TypeError(f"want a frame or a mapping of columns, got {type(rows).__name__}")
        else:
            columns = [codes[name] if name in codes else self._column(rows, name) for name in self.columns]
            lowlevel.jp_roster_update(self._handle, columns)

    def _column(self, rows: Any, name: str) -> Any:
        try:
            values = rows[name]
        except (KeyError, IndexError, TypeError):
            raise ColumnError(f"There is no column {name!r}; a batch has {', '.join(self.columns)}.", where=name) from None
        if name == "date":
            return days(values, name)
        labels = self._causes if name == "cause" else self._labels.get(name)
        return coded(values, name, labels, missing=name == "cause" or name.endswith("_min"))

    def merge(self, other: Roster) -> None:
        """Adds everything another roster of the same keys, labels and options holds.

        Raises
        ------
        ConflictError
            The other keeps something else; the message says what.
        """
        if not isinstance(other, Roster):
            raise TypeError(f"want a Roster, got {type(other).__name__}")
        lowlevel.jp_roster_merge(self._handle, other._handle)

    def parts(self) -> RosterTable:
        """Everything the roster holds as rows of whole numbers that any engine can merge.

        Rows of several rosters with the same codes (and ``people_word``) become one by adding up every
        other column, and by or-ing ``people_bits`` bit by bit; :meth:`add_parts` takes the result.
        Distinct people are a set, one bit for each, and so stay exact: person p is bit p mod 64 of
        the row whose ``people_word`` is p // 64.
        """
        handle = lowlevel.jp_roster_parts(self._handle)
        return RosterTable._read(handle, self.keys, self._labels, (0, 0))

    def add_parts(self, rows: Any) -> None:
        """Adds rows of :meth:`parts`, as they were or merged by another engine; all of them or none.

        Parameters
        ----------
        rows : frame or mapping of columns
            As :meth:`update` takes them; keys are codes, not labels. Its labels and options must be
            those of the rosters the rows come from: it is not told if they are not.

        Raises
        ------
        ColumnError
            A column is missing, or a row is no sum of roster rows.
        """
        stream = _stream(rows)
        if stream is not None:
            read = self.empty()  # a stream may fail half-way
            lowlevel.jpx_roster_add_parts_stream(read._handle, stream)
            self.merge(read)
            return
        names = self.empty().parts().names
        missing = [name for name in names if name not in rows]
        if missing:
            raise ColumnError(f"There is no column {missing[0]!r}; parts have {', '.join(names)}.", where=missing[0])
        lowlevel.jp_roster_add_parts(self._handle, [coded(rows[name], name, None) for name in names])

    def empty(self) -> Roster:
        """A roster of the same keys, labels and options without rows."""
        roster = Roster.__new__(Roster)
        roster._handle = lowlevel.jp_roster_new_like(self._handle)
        roster._labels, roster._causes = self._labels, self._causes
        roster.keys, roster.columns = self.keys, self.columns
        return roster

    def save(self) -> bytes:
        """The roster as bytes that any machine reads; the same rows give the same bytes in any order."""
        state: bytes = filled(lowlevel.jp_roster_save, self._handle)
        return state

    @classmethod
    def load(cls, state: bytes, *, max_bytes: int = 0) -> Roster:
        """Makes a roster from :meth:`save`'s bytes, by Python or any other host.

        Raises
        ------
        CorruptError
            Not a saved roster, truncated or damaged.
        NewerError
            Saved by a later version.
        """
        roster = cls.__new__(cls)
        roster._handle = lowlevel.jp_roster_load(state, max_bytes)
        columns = [lowlevel.jp_roster_column_name(roster._handle, i) for i in range(lowlevel.jp_roster_column_count(roster._handle))]
        keys = tuple(columns[: columns.index("planned_min")])
        roster._labels, roster._causes = {}, ()
        for index, name in enumerate(keys):
            labels: list[str] = []
            while (label := lowlevel.jp_roster_label_of(roster._handle, index, len(labels))) is not None:
                labels.append(label)
            if labels:
                roster._labels[name] = tuple(labels)
        roster._begin(keys, "date" in columns)
        return roster

    def __getstate__(self) -> dict[str, Any]:
        return {"state": self.save(), "causes": self._causes}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(Roster.load(state["state"]).__dict__)
        self._causes = state["causes"]

    def table(
        self, *by: str, totals: bool = False, empty: bool = False, fewest_people: int | None = None, range_percent: int = 0
    ) -> RosterTable:
        """Sums the rows by some of the keys.

        Parameters
        ----------
        *by : str
            Names of keys, the first slowest; none gives one row for everything.
        totals : bool
            Give every total as well: rows with None for "all".
        empty : bool
            Give combinations without rows as well, in the state "unknown".
        fewest_people : int, optional
            Withhold rows of 1 to fewest_people - 1 people, and as many others as it takes that none
            can be worked out from the totals. Needs ``people``, ``totals`` and one or two keys.
            There is no default: policies differ.
        range_percent : int
            How uncertain a withheld amount must stay, of itself.
        """
        if fewest_people is not None and not (totals and 1 <= len(by) <= 2):
            raise ValueError("fewest_people: withholding needs totals=True and one or two keys: what totals give away is seen with them only")
        numbers = []
        for name in by:
            if name not in self.keys:
                raise ValueError(f"by: no key {name!r}; there are {', '.join(self.keys)}")
            numbers.append(self.keys.index(name))
        flags = lowlevel.JP_TABLE_TOTALS * totals | lowlevel.JP_TABLE_EMPTY * empty
        handle = lowlevel.jp_roster_table_new(self._handle, array("I", numbers), flags)
        n_withheld: tuple[int, int] = (0, 0)
        if fewest_people is not None:
            policy = {"fewest_people": fewest_people, "range_percent": range_percent}
            n_withheld = lowlevel.jp_roster_table_withhold(handle, policy)
        return RosterTable._read(handle, by, self._labels, n_withheld)

    def __repr__(self) -> str:
        return f"<jobplan.Roster by {', '.join(self.keys)}: {self.n_rows:,} rows>"


def _stream(rows: Any) -> Any:
    """The stream of an object that gives one; pandas does only with pyarrow, else its columns serve."""
    if not hasattr(rows, "__arrow_c_stream__"):
        return None
    try:
        return rows.__arrow_c_stream__()
    except ImportError:
        return None


def coded(values: Any, name: str, labels: Sequence[str] | None, missing: bool = False) -> Any:
    """A column of codes or amounts for the binding: a buffer, or (buffer, validity bits)."""
    if hasattr(values, "mask") and hasattr(values, "tolist") and type(values).__module__.partition(".")[0] == "numpy":
        values = values.tolist()  # a masked value is None: its buffer would show what lies under the mask
    if labels:
        if type(values).__module__.partition(".")[0] == "pandas":
            return _matched(values, name, labels, missing)
        if hasattr(values, "to_numpy"):
            values = values.to_numpy()
        known = {label: place for place, label in enumerate(labels)}
        try:
            return array("i", [known[value] for value in values])
        except (KeyError, TypeError):
            return _masked([_place(v, name, labels, row) for row, v in enumerate(values)], name, missing)
    dtype = getattr(values, "dtype", None)
    if hasattr(values, "isna") and str(dtype) in ("Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32"):
        gaps = values.isna().to_numpy()
        if gaps.any():
            return _masked([None if gone else int(v) for v, gone in zip(values, gaps)], name, missing)
        values = values.to_numpy(dtype=str(dtype).lower())
    elif hasattr(values, "to_numpy"):
        values = values.to_numpy()
    try:
        view = memoryview(values)
    except TypeError:
        return _masked(list(values), name, missing)
    if view.ndim == 1 and view.contiguous and (view.format.lstrip("@=<"), view.itemsize) in _IN_PLACE:
        return values
    if view.format.lstrip("@=<") in ("f", "d"):
        raise ColumnError(f"{name}: these are floating-point numbers; give whole numbers.", where=name)
    return column(values, "q", name)


def _matched(values: Any, name: str, labels: Sequence[str], missing: bool) -> Any:
    """A pandas column by its different texts: labels are matched for them, not for every row."""
    numpy, pandas = optional("numpy", "pandas", "a pandas column"), optional("pandas", "pandas", "a pandas column")
    if hasattr(values, "cat"):
        indices, entries = values.cat.codes.to_numpy(), values.cat.categories
    else:
        indices, entries = pandas.factorize(values)
    used = numpy.bincount(indices.astype("int64") + 1, minlength=len(entries) + 1)[1:].tolist()
    places = numpy.zeros(len(entries) + 1, dtype="int32")
    for i, (entry, n) in enumerate(zip(entries, used)):
        if n and entry not in labels:
            _place(entry, name, labels, int((indices == i).argmax()))
        places[i] = labels.index(entry) if n else 0
    present = indices >= 0
    if present.all():
        return places[indices]
    if not missing:
        row = int(present.argmin())
        raise ColumnError(f"{name}: row {row} is missing.", where=name, row=row)
    return places[indices], numpy.packbits(present, bitorder="little").tobytes()


def _place(value: Any, name: str, labels: Sequence[str], row: int | None) -> int | None:
    if lost(value):
        return None
    try:
        return labels.index(value)
    except ValueError:
        near = difflib.get_close_matches(str(value), labels, n=1)
        hint = f"; the nearest is {near[0]!r}" if near else ""
        raise ColumnError(f"{name}: no label {value!r}{hint}.", where=name, row=row) from None


def _masked(values: Sequence[Any], name: str, missing: bool) -> Any:
    bits, numbers, gaps = bytearray((len(values) + 7) // 8), array("q"), False
    for row, value in enumerate(values):
        if lost(value):
            if not missing:
                raise ColumnError(f"{name}: row {row} is missing.", where=name, row=row)
            numbers.append(0)
            gaps = True
            continue
        if isinstance(value, float) or not hasattr(value, "__index__") or isinstance(value, bool):
            raise ColumnError(f"{name}: row {row} is {value!r}, not a whole number.", where=name, row=row)
        numbers.append(value)
        bits[row // 8] |= 1 << (row % 8)
    return (numbers, bytes(bits)) if gaps else numbers


@dataclass(frozen=True)
class RosterTable:
    """A roster summed by some of its keys: whole numbers, one row a combination.

    Iterating gives a dict a row: labels (or codes; None for "all") for the keys, whole numbers for
    the sums, and ``state``: ``"value"``, ``"unknown"`` (no roster row) or ``"withheld"``.
    """

    by: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[array[int], ...]
    states: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    n_withheld: tuple[int, int]
    _table: Any

    @classmethod
    def _read(cls, handle: Any, by: Iterable[str], labels: Mapping[str, tuple[str, ...]], n_withheld: tuple[int, int]) -> RosterTable:
        length = lowlevel.jp_roster_table_row_count(handle)
        names, values = [], []
        for i in range(lowlevel.jp_roster_table_column_count(handle)):
            read = array("q", bytes(8 * length))
            lowlevel.jp_roster_table_read(handle, i, [read])
            names.append(lowlevel.jp_roster_table_column_name(handle, i))
            values.append(read)
        states = array("i", bytes(4 * length))
        lowlevel.jp_roster_table_states(handle, [states])
        found = tuple(STATES[state] for state in states)
        return cls(tuple(by), tuple(names), tuple(values), found, dict(labels), n_withheld, handle)

    def __len__(self) -> int:
        return len(self.states)

    def column(self, name: str) -> list[Any]:
        """One column: labels for a key, whole numbers (None where there is no value) for a sum."""
        if name == "state":
            return list(self.states)
        try:
            values = self.values[self.names.index(name)]
        except ValueError:
            raise KeyError(f"no column {name!r}; there are {', '.join((*self.names, 'state'))}") from None
        if name in self.by:
            labels = self.labels.get(name)
            return [None if code < 0 else labels[code] if labels else code for code in values]
        return [value if state == "value" else None for value, state in zip(values, self.states)]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        columns = self.to_dict()
        for row in range(len(self)):
            yield {name: values[row] for name, values in columns.items()}

    def to_dict(self) -> dict[str, list[Any]]:
        """Columns by name."""
        return {name: self.column(name) for name in (*self.names, "state")}

    def to_pandas(self) -> Any:
        """A tidy pandas frame; sums are Int64, missing where there is no value."""
        pandas = optional("pandas", "pandas", "a pandas frame")
        columns = {}
        for name, values in self.to_dict().items():
            text = name == "state" or (name in self.by and name in self.labels)
            columns[name] = pandas.Series(values, dtype="object" if text else "Int64")
        return pandas.DataFrame(columns)

    def to_polars(self) -> Any:
        """A tidy polars frame."""
        polars = optional("polars", "polars", "a polars frame")
        return polars.DataFrame(self.to_dict())

    def to_arrow(self) -> Any:
        """A tidy pyarrow table: keys and states are labels (dictionary-encoded), sums int64, null where there is no value.

        A key that is null stands for "all". DuckDB, polars and pandas read it: ``duckdb.from_arrow(table.to_arrow())``.
        """
        pyarrow = optional("pyarrow", "pandas", "an Arrow table")
        index = {name: i for i, name in enumerate(self.names)}
        columns = {}
        for name in self.names:
            if name in self.by and self.labels.get(name):
                codes = pyarrow.array([None if code < 0 else code for code in self.values[index[name]]], type=pyarrow.int32())
                columns[name] = pyarrow.DictionaryArray.from_arrays(codes, list(self.labels[name]))
            else:
                columns[name] = pyarrow.array(self.column(name), type=pyarrow.int64())
        columns["state"] = pyarrow.array(self.states, type=pyarrow.string()).dictionary_encode()
        return pyarrow.table(columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table to any library that reads Arrow, without pyarrow: keys as codes (-1 for "all"), states as numbers.

        Labels are in `labels`, by code; :meth:`to_arrow` and the frames have them in place. `requested_schema` is not used.
        """
        return lowlevel.jpx_roster_table_stream(self._table)

    def variance(self, *, amounts: str = "minutes", base: str = "planned", sign: str = "delivered-minus-planned") -> list[dict[str, Any]]:
        """Compares planned with delivered, row by row: keys, then difference and share with their states.

        Parameters
        ----------
        amounts : {"minutes", "sessions"}
        """
        policy = {"base": chosen("base", base, _BASES), "sign": chosen("sign", sign, _SIGNS)}
        kind = chosen("amounts", amounts, {"minutes": 1, "sessions": 2})
        found = lowlevel.jp_roster_table_variance(self._table, kind, policy, len(self))
        keys = {name: self.column(name) for name in self.by}
        return [
            {
                **{name: values[row] for name, values in keys.items()},
                "difference": _value(item, "difference"),
                "difference_state": STATES[item["difference_state"]],
                "share": _value(item, "share"),
                "share_state": STATES[item["share_state"]],
            }
            for row, item in enumerate(found)
        ]

    def _repr_html_(self) -> str:
        from ._views.notebook import table

        head = (*self.names, "state")
        rows: list[tuple[str, ...]] = []
        for row in self:
            if len(rows) == 100:
                break
            rows.append(tuple("all" if name in self.by and row[name] is None else _shown(row[name]) for name in head))
        more = f", first 100 of {len(self):,} rows" if len(self) > 100 else ""
        return table(f"Roster by {', '.join(self.by) or 'nothing'}{more}", head, rows, numeric_from=max(1, len(self.by)))

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a table is not pickled: send the roster (it pickles), or to_dict()")


def _value(item: Mapping[str, Any], name: str) -> Fraction | None:
    return item[name] if STATES[item[f"{name}_state"]] == "value" else None


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else str(value)


__all__ = ["Roster", "RosterTable"]
