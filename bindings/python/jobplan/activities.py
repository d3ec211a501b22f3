"""Activity text put into categories on the way into a roster: each different text once, every row by its code.

A roster export names activities in words. Millions of rows hold some thousands of different texts: each is
categorised once, and the rows are coded by the frame's own library at the speed of its columns. Text that is
ambiguous, unknown, no activity or missing is not dropped: it has labels of its own, is counted in the roster, and is
listed with how many rows it has.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ._columns import lost
from ._errors import ColumnError, LimitError
from ._optional import optional
from .framework import Policy, categorise_column

UNSETTLED = ("ambiguous", "unknown", "not-activity", "missing")
"""Labels of rows that are in no category, after the categories'."""


class Activities:
    """Categories of a roster key, read from a column of text.

    Parameters
    ----------
    framework : str
        Such as ``"nhse-2023"``.
    policy : Policy, optional
        A local policy laid over it.
    column, key : str
        The column of text in the rows, and the roster key that it becomes.
    most_texts : int
        Refuse more different texts than this: so many are no column of activities.
    **attributes
        Applied to every row, as for :func:`jobplan.categorise`.

    Examples
    --------
    >>> from jobplan import Roster
    >>> activities = Activities(framework="bapo-2025")
    >>> roster = Roster({"category": activities.labels})
    >>> roster.update({"activity": ["Spinal clinic", "CPD", "Teaching", "Spinal clinic"],
    ...                "planned_min": [240, 60, 60, 240], "delivered_min": [240, 60, 60, 180]}, activities=activities)
    >>> [(row["category"], row["rows"]) for row in roster.table("category")]
    [('DCC', 2), ('SPA', 1), ('ambiguous', 1)]
    >>> activities.texts("ambiguous")
    [('Teaching', 'ambiguous', 1)]
    """

    def __init__(
        self,
        *,
        framework: str,
        policy: Policy | None = None,
        column: str = "activity",
        key: str = "category",
        most_texts: int = 1_000_000,
        **attributes: Any,
    ) -> None:
        self.framework, self.policy, self.column, self.key, self.most_texts = framework, policy, column, key, most_texts
        self._attributes = attributes
        categories = categorise_column([], framework=framework, policy=policy, **attributes).category_codes
        self.labels: tuple[str, ...] = (*categories, *UNSETTLED)
        if len(set(self.labels)) < len(self.labels):
            raise ValueError(f"a category of the policy is called as one of {', '.join(UNSETTLED)}: give it another code")
        self._missing = len(self.labels) - 1
        self._codes: dict[str, int] = {}
        self._rows: Counter[str | None] = Counter()

    def codes(self, texts: Any) -> Any:
        """The codes (places in :attr:`labels`) of a column of text, in the kind of column it was given in.

        Parameters
        ----------
        texts : column
            A pandas Series (object, string or categorical), a polars Series, a pyarrow array (utf8, large
            utf8, string view or dictionary), or an iterable of str and None.

        Raises
        ------
        ColumnError
            A text that :func:`jobplan.categorise` refuses, or what is no text.
        LimitError
            More different texts than ``most_texts``.
        """
        codes, tally = self._coded(texts)
        self._rows.update(tally)
        return codes

    def counts(self) -> dict[str, int]:
        """Rows by label, of every column coded and every batch a roster took."""
        found = dict.fromkeys(self.labels, 0)
        for text, rows in self._rows.items():
            found[self._label(text)] += rows
        return found

    def texts(self, *labels: str) -> list[tuple[str | None, str, int]]:
        """Different texts with their label and how many rows have them, the most frequent first.

        Parameters
        ----------
        *labels : str
            Only those: ``texts("ambiguous", "unknown")`` is what somebody has to look at.
        """
        wrong = [label for label in labels if label not in self.labels]
        if wrong:
            raise ValueError(f"no label {wrong[0]!r}; there are {', '.join(self.labels)}")
        found = [(text, self._label(text), rows) for text, rows in self._rows.items()]
        found = [item for item in found if not labels or item[1] in labels]
        return sorted(found, key=lambda item: (-item[2], item[0] or ""))

    def _label(self, text: str | None) -> str:
        return self.labels[self._missing if text is None else self._codes[text]]

    def _places(self, texts: Iterable[Any]) -> list[int]:
        """The code of each of some different texts; None and NaN are missing."""
        known = [None if lost(text) else text for text in texts]
        new = [text for text in dict.fromkeys(known) if text is not None and text not in self._codes]
        if len(self._codes) + len(new) > self.most_texts:
            raise LimitError(f"{self.column}: more than {self.most_texts:,} different texts: is this the column of activities?")
        if new:
            self._learn(new)
        return [self._missing if text is None else self._codes[text] for text in known]

    def _learn(self, texts: list[Any]) -> None:
        for text in texts:
            if not isinstance(text, str):
                raise ColumnError(f"{self.column}: {text!r} is no text.", where=self.column)
        try:
            found = categorise_column(texts, framework=self.framework, policy=self.policy, **self._attributes)
        except ColumnError as error:
            shown = "" if error.row is None else f" ({texts[error.row][:40]!r}...)"
            raise ColumnError(f"{self.column}: one of {len(texts)} different texts{shown}: {error}", where=self.column) from None
        first = len(found.category_codes)
        for text, category, verdict in zip(texts, found.category, found.verdicts()):
            self._codes[text] = category if verdict == "certain" else first + UNSETTLED.index(verdict)

    def _coded(self, texts: Any) -> tuple[Any, Mapping[str | None, int]]:
        home = type(texts).__module__.partition(".")[0]
        if home == "pandas":
            return _of_pandas(texts, self._places, self._missing)
        if home == "polars":
            return _of_polars(texts, self._places, self._missing)
        if home == "pyarrow":
            return _of_pyarrow(texts, self._places, self._missing)
        if isinstance(texts, (str, bytes)):
            raise TypeError(f"{self.column}: want a column of texts, got {type(texts).__name__}")
        texts = texts.tolist() if hasattr(texts, "tolist") else list(texts)
        tally = Counter(texts)
        place = dict(zip(tally, self._places(tally)))
        return array("h", map(place.__getitem__, texts)), _named(tally, tally.values())

    def _read(self, rows: Any) -> tuple[Any, dict[str, Any], Mapping[str | None, int]]:
        """The rows with the key's codes among their columns, codes to be used as they are, and the tally."""
        home = type(rows).__module__.partition(".")[0]
        if home not in ("pandas", "polars", "pyarrow") and (hasattr(rows, "__arrow_c_stream__") or hasattr(rows, "__arrow_c_array__")):
            rows, home = optional("pyarrow", "spark", "activity text from an Arrow stream").table(rows), "pyarrow"
        try:
            texts = rows[self.column]
        except (KeyError, IndexError, TypeError):
            raise ColumnError(f"There is no column {self.column!r} of activities.", where=self.column) from None
        except Exception as error:  # polars has an exception of its own
            if home != "polars":
                raise
            raise ColumnError(f"There is no column {self.column!r} of activities.", where=self.column) from error
        codes, tally = self._coded(texts)
        if home == "polars":
            return rows.with_columns(codes.alias(self.key)), {}, tally
        if home == "pyarrow":
            names = [name for name in rows.schema.names if name not in (self.key, self.column)]
            kept = optional("pyarrow", "spark", "an Arrow table").table({**{name: rows[name] for name in names}, self.key: codes})
            return kept, {}, tally
        return rows, {self.key: codes}, tally

    def __repr__(self) -> str:
        return f"<jobplan.Activities under {self.framework}: {sum(self._rows.values()):,} rows, {len(self._codes):,} texts>"


Places = Callable[[Iterable[Any]], list[int]]


def _named(texts: Iterable[Any], rows: Iterable[int]) -> Counter[str | None]:
    """Rows by text; None and NaN are one."""
    found: Counter[str | None] = Counter()
    for text, n in zip(texts, rows):
        if n:
            found[None if lost(text) else text] += n
    return found


def _of_pandas(texts: Any, places: Places, missing: int) -> tuple[Any, Mapping[str | None, int]]:
    numpy, pandas = optional("numpy", "pandas", "a pandas column"), optional("pandas", "pandas", "a pandas column")
    if hasattr(texts, "cat"):
        indices, entries = texts.cat.codes.to_numpy(), texts.cat.categories
    else:
        indices, entries = pandas.factorize(texts)
    entries = list(entries)
    rows = numpy.bincount(indices.astype("int64") + 1, minlength=len(entries) + 1).tolist()
    used = [text if n else None for text, n in zip(entries, rows[1:])]  # a filtered frame keeps its categories
    table = numpy.array([*places(used), missing], dtype="int16")  # -1, for missing, is the last
    return table[indices], _named([None, *used], rows)


def _of_polars(texts: Any, places: Places, missing: int) -> tuple[Any, Mapping[str | None, int]]:
    polars = optional("polars", "polars", "a polars column")
    texts = texts.cast(polars.String)
    entries, rows = (column.to_list() for column in texts.alias("text").value_counts(name="rows").get_columns())
    code_of = {text: code for text, code in zip(entries, places(entries)) if text is not None}
    if not code_of:
        return polars.Series([missing] * len(texts), dtype=polars.Int16), _named(entries, rows)
    codes = texts.replace_strict(list(code_of), list(code_of.values()), default=missing, return_dtype=polars.Int16)
    return codes, _named(entries, rows)


def _of_pyarrow(texts: Any, places: Places, missing: int) -> tuple[Any, Mapping[str | None, int]]:
    pyarrow, compute = (optional(name, "spark", "an Arrow column") for name in ("pyarrow", "pyarrow.compute"))
    found: Counter[str | None] = Counter()
    pieces = []
    for chunk in texts.chunks if isinstance(texts, pyarrow.ChunkedArray) else [texts]:
        if not pyarrow.types.is_dictionary(chunk.type):
            if chunk.type in (getattr(pyarrow, "string_view", lambda: None)(), pyarrow.null()):
                chunk = chunk.cast(pyarrow.large_utf8())
            chunk = chunk.dictionary_encode()
        entries = chunk.dictionary.to_pylist()
        used = compute.value_counts(chunk.indices)
        rows = dict(zip(used.field("values").to_pylist(), used.field("counts").to_pylist()))
        found.update(_named([None if i is None else entries[i] for i in rows], rows.values()))
        table = places([text if i in rows else None for i, text in enumerate(entries)])
        codes = compute.take(pyarrow.array(table, pyarrow.int16()), chunk.indices)
        pieces.append(compute.fill_null(codes, pyarrow.scalar(missing, pyarrow.int16())))
    return pyarrow.chunked_array(pieces, pyarrow.int16()), found


__all__ = ["UNSETTLED", "Activities"]
