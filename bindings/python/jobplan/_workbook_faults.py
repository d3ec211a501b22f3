"""Everything that is wrong with a filled-in workbook, in one go, each fault at its sheet and cell."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable
from typing import Any

from . import _sheets
from ._errors import DocumentError, JobPlanError

MOST = 20
"""Faults that are listed; of more, only their number is said."""
_ROW = re.compile(r"^(/posts/(\d+)/activities|/posts|/demand|/delivered/rows)/(\d+)")
_NEEDED = {"title", "framework", "year", "posts", "jobplan"}


class WorkbookError(DocumentError):
    """Several faults of one workbook. `str()` of it has a line for each.

    Attributes
    ----------
    faults : tuple of JobPlanError
        Each with its own sentence, and its sheet and cell in ``where``: sheet by sheet, row by row.
    where : str
        That of the first.
    """

    def __init__(self, faults: Iterable[JobPlanError]) -> None:
        self.faults = tuple(faults)
        lines = [f"{fault.where}: {fault.message}" if fault.where else fault.message for fault in self.faults[:MOST]]
        if len(self.faults) > MOST:
            lines.append(f"and {len(self.faults) - MOST} more")
        super().__init__("\n".join(lines), where=self.faults[0].where)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.faults,)


def refuse(faults: list[JobPlanError]) -> None:
    """Raises what was found: one fault as itself, several together; nothing where there are none."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise WorkbookError(faults)


def explained(place: str, error: JobPlanError) -> JobPlanError:
    """The same error at its sheet and cell; as it is where it has none."""
    if not place:
        return error
    message = error.message
    for column in _sheets.SERVICE:  # a member of the document is a line of the first sheet
        if len(column.path) == 1:
            message = message.replace(f'the document "{column.path[0]}"', f'the line "{column.heading}" on the sheet Service a value')
    return type(error)(message, where=f"sheet {place}", status=error.status)


def of_the_library(document: dict[str, Any], places: dict[str, str], read: Callable[[dict[str, Any]], Any]) -> list[JobPlanError]:
    """What the library refuses of a document, fault by fault: each is mended in a copy, and the copy read again."""
    left = _Copy(copy.deepcopy(document), dict(places))
    found: list[JobPlanError] = []
    while len(found) < 5 * MOST:
        try:
            read(left.document)
            break
        except JobPlanError as error:
            fault = explained(left.place(error.where), error)
            if fault.where not in {known.where for known in found}:
                found.append(fault)
            if not left.mend(error.where):
                break
    return found


class _Copy:
    """A document from which faults are taken away, and where what is left of it stands in the book."""

    def __init__(self, document: dict[str, Any], places: dict[str, str]) -> None:
        self.document, self.places = document, places
        self.tried: set[str] = set()

    def place(self, pointer: str) -> str:
        while pointer:
            if pointer in self.places:
                return self.places[pointer]
            pointer = pointer.rpartition("/")[0]
        return ""

    def mend(self, pointer: str) -> bool:
        """Takes away the member or the row at fault; False where the document cannot be read without it."""
        row = _ROW.match(pointer)
        if row is None:
            name = pointer[1:].partition("/")[0]
            return name not in _NEEDED and self.document.pop(name, None) is not None
        base, index = row[1], int(row[3])
        item = self._list(base)[index]
        if base == "/posts" and pointer[row.end() :] not in ("", "/id", "/title") and pointer not in self.tried:
            self.tried.add(pointer)  # a post is kept for the sake of its activities
            return self._mend_post(item, pointer[row.end() + 1 :].split("/"))
        if base == "/posts":
            rows = self.document.get("delivered", {}).get("rows", [])
            for at in reversed(range(len(rows))):
                if rows[at].get("post") == item.get("id"):
                    self._remove("/delivered/rows", at)
        self._remove(base, index)
        return bool(self.document["posts"])

    @staticmethod
    def _mend_post(post: dict[str, Any], path: list[str]) -> bool:
        holder: Any = post
        for name in path[:-1]:
            holder = holder.get(name, {}) if isinstance(holder, dict) else {}
        if path == ["contract", "hours_per_week"]:
            holder["hours_per_week"] = "37.5"
        elif isinstance(holder, dict):
            holder.pop(path[-1], None)
        return True

    def _list(self, base: str) -> list[dict[str, Any]]:
        at: Any = self.document
        for name in base[1:].split("/"):
            at = at[int(name)] if isinstance(at, list) else at[name]
        found: list[dict[str, Any]] = at
        return found

    def _drop(self, base: str) -> None:
        if base == "/delivered/rows":
            base = "/delivered"
        above, _, name = base.rpartition("/")
        holder: Any = self.document
        for step in above.split("/")[1:]:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        del holder[name]

    def _remove(self, base: str, index: int) -> None:
        """Takes a row out; those below it move up, and so do their places."""
        rows = self._list(base)
        del rows[index]
        if not rows and base != "/posts":  # an empty list would be one more fault
            self._drop(base)
        moved: dict[str, str] = {}
        for pointer, place in self.places.items():
            if pointer.startswith(f"{base}/"):
                number, slash, rest = pointer[len(base) + 1 :].partition("/")
                if int(number) == index:
                    continue
                if int(number) > index:
                    pointer = f"{base}/{int(number) - 1}{slash}{rest}"
            moved[pointer] = place
        self.places = moved
