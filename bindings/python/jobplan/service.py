"""The service document in, the report out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import lowlevel
from ._documents import json_text, utf8
from ._errors import InvalidError, JobPlanError, UndefinedError
from ._exact import Day, chosen
from .comparison import Comparison
from .ratios import filled
from .report import Check, Report
from .report_lines import made

if TYPE_CHECKING:
    from .scenario import Difference, Review, Roles
    from .timetable import Timetable


class Service:
    """A service document that has been read: its team, plans, demand and delivered activity.

    One thread at a time per object; different objects may be used at once. Usable as a context
    manager; a closed service refuses every call.

    Parameters
    ----------
    document : str, bytes or mapping
        The document (form ``"jobplan": 1``, see :func:`schema`) as JSON text or as a dict.
    delivered_csv : str, optional
        Text of the CSV that the document names in ``delivered.csv``.

    Raises
    ------
    JsonError
        Not JSON; ``line`` and ``column`` say where.
    DocumentError
        JSON, but not a service; ``where`` is a JSON pointer.
    """

    def __init__(self, document: str | bytes | Mapping[str, Any], *, delivered_csv: str | None = None) -> None:
        self._handle: Any = lowlevel.jp_service_new(json_text(document))
        if delivered_csv is not None:
            self.add_delivered_csv(delivered_csv)

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Service:
        """Reads a service: a JSON document and the CSV it names from beside it, or a workbook.

        A path that ends in ``.xlsx`` is a filled-in template (:mod:`jobplan.workbook`); errors then
        name the sheet and the cell, all of them at once.

        Raises
        ------
        OSError
            A file cannot be read.
        JsonError, DocumentError, ColumnError
            As for the class; ``ColumnError.row`` is the CSV's row, from 0 below the heading.
        """
        place = Path(path)
        if place.suffix.lower() == ".xlsx":
            from .workbook import read_service

            return read_service(place, cls)
        service = cls(place.read_bytes())
        name = service.delivered_csv
        if name is not None:
            if Path(name).name != name:
                raise InvalidError(f'the CSV must lie beside the document: write its name only, not "{name}"', where="/delivered/csv")
            service.add_delivered_csv((place.parent / name).read_bytes())
        return service

    @property
    def delivered_csv(self) -> str | None:
        """Name of the CSV that the document asks for, or None."""
        try:
            name: str = filled(lowlevel.jp_service_delivered_csv, self._open(), capacity=256)
        except UndefinedError:
            return None
        return name

    def add_delivered_csv(self, text: str | bytes) -> None:
        """Hands over delivered activity as CSV text: all of it is taken, or none.

        Columns, in any order: date, post, category, planned_min, delivered_min (whole minutes)
        and cancelled_because. A document that names its CSV takes that one only (:meth:`read` has
        added it); any other takes several, each once.

        Raises
        ------
        ColumnError
            A column is missing or a row is bad.
        ConflictError
            It was added before: its rows would count twice.
        """
        lowlevel.jp_service_add_delivered_csv(self._open(), utf8(text, "the CSV"))

    def report(self, *, identifiable: bool | None = None) -> Report:
        """Gives the report: every figure with its rule, its formula with the numbers, its source.

        Parameters
        ----------
        identifiable : bool, optional
            True permits rows of single posts, False forbids them; None leaves it to the document's
            ``identifiable``. A post of one holder is a person: without permission the report names no
            post and withholds what is of fewer people than the document's ``fewest_people``. What is
            said here holds for this service from then on.

        Raises
        ------
        ConflictError
            The document names a CSV that was not handed over.
        RangeError
            An exact figure does not fit 64 bits.
        """
        if identifiable is not None:
            lowlevel.jp_service_permit(self._open(), int(identifiable))
        return Report.from_json(filled(lowlevel.jp_service_report, self._open()))

    def checks(self) -> tuple[Check, ...]:
        """Gives what a person should look at, most serious first; no check changes a number."""
        found = json.loads(filled(lowlevel.jp_service_check, self._open()))
        return tuple(made(Check, item) for item in found["checks"])

    def compare(self, first: str, second: str) -> Comparison:
        """Gives the same plans under two frameworks: what moves, the hours, and both rules.

        A category the document states holds under the document's own framework only.

        Raises
        ------
        UnknownNameError
            No such framework.
        """
        return Comparison.from_json(filled(lowlevel.jp_service_compare, self._open(), first, second))

    def review(self, after: Service, changed: Day) -> Review:
        """Reviews a year inside which the plans changed: this service until `changed`, `after` from it on.

        Parameters
        ----------
        after : Service
            The second version: same year, same framework. Posts meet by id, activities by their words.
        changed : date or ISO text
            First day of the second version, inside the year.

        Raises
        ------
        ConflictError
            Another year or framework.
        RangeError
            The day is not inside the year.
        """
        from .scenario import Review

        found: Review = Review.from_json(filled(lowlevel.jp_service_review, self._open(), after._open(), changed))
        return found

    def what_if(self, changes: str | Mapping[str, Any]) -> Difference:
        """Gives the difference that changes would make over the whole year; the service stays as it is.

        Parameters
        ----------
        changes : mapping or JSON text
            JSON pointers into the document and what to merge there (RFC 7386; null or None removes, ``/-``
            adds to a list), one after the other: ``{"/posts/0/contract/hours_per_week": 30}``.

        Raises
        ------
        UnknownNameError
            A pointer leads nowhere.
        DocumentError
            The changed document is not a service; ``where`` is the place.
        """
        from .scenario import Difference

        found: Difference = Difference.from_json(filled(lowlevel.jp_service_what_if, self._open(), json_text(changes, "the changes")))
        return found

    def changed(self, changes: str | Mapping[str, Any]) -> str:
        """Gives the document with changes made, as JSON text: what :meth:`what_if` looks at."""
        found: str = filled(lowlevel.jp_service_change, self._open(), json_text(changes, "the changes"))
        return found

    def roles(self, first: str, second: str, *, by: str = "post") -> Roles:
        """Puts two posts or two bands side by side, by category and by pillar of practice.

        Parameters
        ----------
        first, second : str
            Ids of posts, or names of bands.
        by : {"post", "band"}

        Raises
        ------
        UnknownNameError
            No such post, or no filled post of such a band.
        """
        from .scenario import Roles

        kind = chosen("by", by, {"post": 1, "band": 2})
        found: Roles = Roles.from_json(filled(lowlevel.jp_service_roles, self._open(), kind, first, second))
        return found

    def timetable(
        self,
        post: str | None = None,
        *,
        leave: Iterable[tuple[Day, Day]] = (),
        cycle_first_day: Day | None = None,
        nation: str | None = None,
        bank_holidays: str | bytes | None = None,
    ) -> Timetable:
        """Lists the dates of every timetabled session in the plan year, rota cycles expanded.

        Parameters
        ----------
        post : str, optional
            One post's id; every filled post, if not given.
        leave : iterable of (first day, last day)
            Days off, beside those the document dates for a post.
        cycle_first_day : date or ISO text, optional
            A day of week 1 of every rota cycle; else the document's, else the year's first day.
        nation : str, optional
            Whose bank holidays; else the document's.
        bank_holidays : str or bytes, optional
            The JSON of gov.uk/bank-holidays.json, in place of the rules.

        Raises
        ------
        UnknownNameError
            No such post.
        """
        from .annual import NATIONS
        from .timetable import Timetable

        spans = [{"first_day": first, "last_day": last} for first, last in leave]
        options: dict[str, Any] = {"post": post}
        if cycle_first_day is not None:
            options.update(has_cycle_first_day=1, cycle_first_day=cycle_first_day)
        calendar = None
        if nation is not None or bank_holidays is not None:
            whose = nation or self._nation()
            calendar = lowlevel.jp_calendar_new(chosen("nation", whose, NATIONS))
            if bank_holidays is not None:
                lowlevel.jp_calendar_load(calendar, utf8(bank_holidays, "the list of bank holidays"))
        return Timetable.from_json(filled(lowlevel.jp_service_timetable, self._open(), options, calendar, spans))

    def _nation(self) -> str:
        found = json.loads(filled(lowlevel.jp_service_timetable, self._open(), None, None, []))["nation"]
        if found is None:
            raise InvalidError("the document names no nation: say whose bank holidays to take", where="nation")
        return str(found)

    def close(self) -> None:
        """Lets the service go; closing twice is allowed."""
        self._handle = None

    def _open(self) -> Any:
        if self._handle is None:
            raise ValueError("this service is closed")
        return self._handle

    def __reduce__(self) -> str:
        raise TypeError("a Service cannot be pickled: pickle its document, or its report")

    def __enter__(self) -> Service:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def schema() -> dict[str, Any]:
    """Gives the JSON Schema (2020-12) of the service document."""
    found: dict[str, Any] = json.loads(filled(lowlevel.jp_service_schema))
    return found
