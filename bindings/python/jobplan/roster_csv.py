"""Roster rows from the CSV exports people have, with every doubt counted and listed.

A profile (a small JSON document) says which column holds what and how dates and times are written;
``examples/profiles`` has a generic one and one like HealthRoster's exports. No row is dropped silently: each row
left out, and each kept with a doubt, is an issue with its line.
"""

from __future__ import annotations

import csv
import io
import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import lowlevel
from ._documents import json_text
from ._errors import JobPlanError, TextError
from ._exact import Day, from_day, to_day
from .figures import Result

KINDS = {
    1: "fields",
    2: "quotes",
    3: "date",
    4: "outside",
    5: "number",
    6: "clock",
    7: "too-long",
    8: "missing",
    9: "duplicate",
    10: "unknown",
    11: "overnight",
    12: "blank",
}
WORDS = {
    "fields": "more or fewer fields than the header: left out",
    "quotes": "a quotation mark out of place: left out",
    "date": "not a date of the profile's format: left out",
    "outside": "a day outside the period: left out",
    "number": "not a number, or not whole minutes: left out",
    "clock": "not a time of the 24-hour clock, or start equals end: left out",
    "too-long": "longer than a row may be, or a break longer than its shift: left out",
    "missing": "no date or name: left out; no minutes: kept as missing",
    "duplicate": "a row seen before",
    "unknown": "a name that is not among the known ones: kept",
    "overnight": "ends the day after it starts: kept under its first day",
    "blank": "an empty line: left out",
}
"""What each kind of issue means, and what became of the row."""
_CHUNK = 1 << 22
_AMOUNTS = ("planned_min", "delivered_min", "planned_sessions", "delivered_sessions")


class Profile:
    """How a kind of export is to be read.

    Parameters
    ----------
    text : str, bytes or mapping
        The profile as JSON, or as what JSON becomes; its form stands in the header roster_csv.h.

    Raises
    ------
    JsonError, DocumentError
        Not JSON; or a member that is unknown, missing or wrong: the message says where.

    Examples
    --------
    >>> profile = Profile({"jobplan_csv": 1, "name": "ours", "date": {"column": "Day", "format": "DD/MM/YYYY"},
    ...                    "names": {"person": "Who"}, "planned": {"hours": "Plan"}, "delivered": {"hours": "Done"}})
    >>> profile.names
    ('person',)
    """

    def __init__(self, text: str | bytes | Mapping[str, Any]) -> None:
        text = json_text(text, "the profile")
        self._handle: Any = lowlevel.jp_csv_profile_parse(text)
        read = json.loads(text)
        self.title: str = read["name"]
        self.names: tuple[str, ...] = (*read.get("names", {}), *read.get("optional_names", {}))
        self.columns: Mapping[str, str] = {**read.get("names", {}), **read.get("optional_names", {})}
        self.sessions: tuple[str, ...] = tuple(name for name in _AMOUNTS[2:] if name in read)
        self.header_line: int = read.get("header_line", 1)

    def __repr__(self) -> str:
        return f"<jobplan.roster_csv.Profile {self.title!r}: {', '.join(self.names)}>"


GENERIC: Mapping[str, Any] = {
    "jobplan_csv": 1,
    "name": "Generic: one row a person and session, minutes as whole numbers",
    "date": {"column": "date", "format": "YYYY-MM-DD"},
    "planned": {"minutes": "planned_min"},
    "delivered": {"minutes": "delivered_min"},
}
"""The date and the minutes of the generic profile; its names are whatever a file has."""


@dataclass(frozen=True)
class Issue(Result):
    """One doubt: its kind (:data:`WORDS` says what it means), where it is, and whether the row was kept."""

    kind: str
    kept: bool
    file: int
    line: int
    column: str
    found: str


class Rows:
    """Rows read from one file or several. One thread at a time.

    Parameters
    ----------
    profile : Profile
    first_day, last_day : date or ISO text, optional
        Both or neither: rows outside are left out, and counted.
    known : mapping of name to sequence of str, optional
        Names a column may hold, such as the posts of a service; every other is an issue, and kept.
    keep_duplicates : bool
        Duplicates are listed in any case.
    max_min : int
        Most minutes in a row; 1,440 unless given.
    max_issue_detail : int
        How many issues are listed one by one; all are counted.

    Examples
    --------
    >>> rows = Rows(Profile({**GENERIC, "names": {"person": "person"}}), first_day="2026-04-01", last_day="2027-03-31")
    >>> rows.read("date,person,planned_min,delivered_min\\n2026-04-01,A1,240,200\\n2025-04-01,A1,240,240\\n")
    >>> len(rows), rows.n_left_out, rows.counts()
    (1, 1, {'outside': 1})
    """

    def __init__(
        self,
        profile: Profile,
        *,
        first_day: Day | None = None,
        last_day: Day | None = None,
        known: Mapping[str, Sequence[str]] | None = None,
        keep_duplicates: bool = False,
        max_min: int = 0,
        max_issue_detail: int = 0,
    ) -> None:
        if (first_day is None) != (last_day is None):
            raise ValueError("first_day and last_day: give both, or neither to take every day")
        given: dict[str, Any] = {
            "max_min": max_min,
            "keep_duplicates": int(keep_duplicates),
            "max_issue_detail": max_issue_detail,
        }
        if first_day is not None and last_day is not None:
            given.update(first_day=from_day(to_day(first_day)), last_day=from_day(to_day(last_day)))
        self.profile = profile
        self._handle: Any = lowlevel.jp_csv_rows_new(profile._handle, given)
        self._chunks: list[tuple[int, int]] = []  # of each call: the file, and lines to add to its own
        self._n_files = 0
        self._broken = False
        for name, names in (known or {}).items():
            lowlevel.jp_csv_rows_known(self._handle, name, list(names))

    def read(self, text: str | bytes, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Reads a file's text: UTF-8, with its header.

        Parameters
        ----------
        text : str or bytes
        progress : callable, optional
            Told how many bytes are done, and of how many.

        Raises
        ------
        ColumnError
            No header, or one that lacks a column of the profile.
        TextError
            Not UTF-8, or a quotation that is never closed.

        Notes
        -----
        Long files are read piece by piece, so that Ctrl-C is heard. After a failure or an
        interruption the rows are not used again: begin anew.
        """
        if self._broken:
            raise ValueError("reading stopped half-way in these rows: begin with new ones")
        self._broken = True
        data = _utf8(text)
        head_end, file = _lines_end(data, self.profile.header_line), self._n_files
        head, done, lines = data[:head_end], head_end, self.profile.header_line
        while done < len(data) or done == head_end:
            end = _piece_end(data, done)
            try:
                lowlevel.jp_csv_rows_read(self._handle, (head + data[done:end]).decode("utf-8"))
            except JobPlanError as error:
                if error.line and error.line > self.profile.header_line:
                    error.line += lines - self.profile.header_line
                raise
            self._chunks.append((file, lines - self.profile.header_line))
            lines += data.count(b"\n", done, end)
            done = max(end, head_end + 1)
            if progress is not None:
                progress(min(done, len(data)), len(data))
        self._n_files += 1
        self._broken = False

    def read_frame(self, frame: Any, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Reads a frame with the profile's columns: pandas, polars, a pyarrow table, or a mapping of columns.

        An issue's line is the row, from 1, and one more for the header.
        """
        self.read(_as_csv(frame), progress=progress)

    def __len__(self) -> int:
        return int(lowlevel.jp_csv_rows_count(self._handle))

    @property
    def n_left_out(self) -> int:
        """Rows left out, blank lines among them; with those kept they are all there were."""
        return int(lowlevel.jp_csv_rows_left_out(self._handle))

    def counts(self) -> dict[str, int]:
        """How many issues of each kind there are; kinds without any are left out."""
        found = {kind: int(lowlevel.jp_csv_issue_count(self._handle, number)) for number, kind in KINDS.items()}
        return {kind: n for kind, n in found.items() if n}

    def issues(self) -> list[Issue]:
        """Every issue that is listed, in the order of files and lines."""
        made = []
        for at in range(lowlevel.jp_csv_issue_detail_count(self._handle)):
            item = lowlevel.jp_csv_issue_at(self._handle, at)
            file, before = self._chunks[item["file"]] if item["file"] < len(self._chunks) else (self._n_files, 0)
            made.append(Issue(KINDS[item["kind"]], bool(item["kept"]), file, item["line"] + before, item["column"], item["found"]))
        return made

    def codes(self, name: str) -> tuple[array[int], bytes]:
        """A column as whole numbers, and a byte a row: 1 where it is present.

        Columns: ``date`` (days since 1970-01-01), the profile's names (codes of :meth:`labels`),
        ``planned_min``, ``delivered_min``, and sessions where the profile has them.
        """
        values, present = array("i", bytes(4 * len(self))), bytearray(len(self))
        lowlevel.jp_csv_rows_values(self._handle, name, [values, present])
        return values, bytes(present)

    def labels(self, name: str) -> tuple[str, ...]:
        """The names behind a column's codes: the known ones first, others as they appeared."""
        count = lowlevel.jp_csv_rows_label_count(self._handle, name)
        return tuple(lowlevel.jp_csv_rows_label(self._handle, name, code) for code in range(count))

    def column(self, name: str) -> list[Any]:
        """A column as dates, names or minutes; None where it is missing."""
        values, present = self.codes(name)
        if name == "date":
            return [from_day(value) if there else None for value, there in zip(values, present)]
        labels = self.labels(name) if name in self.profile.names else ()
        return [(labels[value] if labels else value) if there else None for value, there in zip(values, present)]

    def to_dict(self) -> dict[str, list[Any]]:
        """Every column by name."""
        names = ("date", *self.profile.names, *_AMOUNTS[:2], *self.profile.sessions)
        return {name: self.column(name) for name in names}

    def __repr__(self) -> str:
        return f"<jobplan.roster_csv.Rows: {len(self):,} kept, {self.n_left_out:,} left out>"

    def _repr_html_(self) -> str:
        from ._views.notebook import table

        rows = [(kind, f"{n:,}", WORDS[kind]) for kind, n in self.counts().items()]
        return table(f"{len(self):,} rows kept, {self.n_left_out:,} left out", ("Issue", "Rows", "What it means"), rows)

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("rows are not pickled: send to_dict()")


def _utf8(text: str | bytes) -> bytes:
    data = text.encode("utf-8") if isinstance(text, str) else bytes(text)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise TextError('The text is UTF-16: save it as "CSV UTF-8".', line=1)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TextError('The text is not UTF-8: save it as "CSV UTF-8".', line=data.count(b"\n", 0, error.start) + 1) from None
    return data


def _lines_end(data: bytes, n_lines: int) -> int:
    at = 0
    for _ in range(n_lines):
        at = data.find(b"\n", at) + 1
        if at == 0:
            return len(data)
    return at


def _piece_end(data: bytes, begin: int) -> int:
    """The end of a piece: a line's end where no quotation is open."""
    end = begin + _CHUNK
    while end < len(data):
        end = data.find(b"\n", end) + 1
        if end == 0:
            return len(data)
        if data.count(b'"', begin, end) % 2 == 0:
            return end
    return len(data)


def _as_csv(frame: Any) -> str:
    columns = _columns(frame)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*([_field(value) for value in values] for values in columns.values())))
    return out.getvalue()


def _columns(frame: Any) -> dict[str, Iterable[Any]]:
    if isinstance(frame, Mapping):
        return {str(name): values for name, values in frame.items()}
    names = getattr(frame, "column_names", None)
    if names is not None:  # pyarrow
        return {name: frame.column(name).to_pylist() for name in names}
    if hasattr(frame, "columns"):  # pandas, polars
        return {str(name): frame[name].tolist() if hasattr(frame[name], "tolist") else frame[name].to_list() for name in frame.columns}
    raise TypeError(f"want a frame or a mapping of columns, got {type(frame).__name__}")


def _field(value: Any) -> str:
    if value is None or value != value:
        return ""
    if hasattr(value, "date") and hasattr(value, "hour"):  # a date that a frame keeps as midnight
        return str(value.date()) if (value.hour, value.minute, value.second) == (0, 0, 0) else str(value)
    if isinstance(value, float) and value == int(value):  # whole minutes in a column that lacks some
        return str(int(value))
    return str(value)


__all__ = ["GENERIC", "KINDS", "WORDS", "Issue", "Profile", "Rows"]
