"""Rows of a report's tables, and objects of any kind made from the library's JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from .figures import Figure

_T = TypeVar("_T")


@dataclass(frozen=True)
class Line:
    """A row of a table: what it is about, and its figures by name.

    Figures are attributes: ``line.hours_per_year``; ``line.figures`` has them all in order. What a
    row holds beyond figures is in `parts`, rows themselves: ``stream.parts["planning"].direct_care_hours``.
    """

    name: str
    label: str
    direct_care: bool | None
    figures: Mapping[str, Figure]
    verdict: str = ""  # of a gap: short, spare or in balance
    parts: Mapping[str, Line] = field(default_factory=dict)  # such as a stream's weekly, planning, waiting
    words: Mapping[str, Any] = field(default_factory=dict)  # its texts and counts by name

    def __getattr__(self, name: str) -> Figure:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self.figures[name]
        except KeyError:
            known = ", ".join(self.figures)
            raise AttributeError(f"this line has no figure {name!r}; it has {known}") from None

    def __reduce__(self) -> tuple[Any, ...]:
        own = (self.name, self.label, self.direct_care, dict(self.figures), self.verdict, dict(self.parts), dict(self.words))
        return _line_again, own


def _line_again(
    name: str,
    label: str,
    direct_care: bool | None,
    figures: dict[str, Figure],
    verdict: str,
    parts: dict[str, Line],
    words: dict[str, Any],
) -> Line:
    return Line(
        name, label, direct_care, MappingProxyType(figures), verdict, MappingProxyType(parts), MappingProxyType(words)
    )


def sourced(data: Any, sources: Mapping[str, str]) -> Any:
    """A copy in which figures and checks have the source of their rule, which the report gives once."""
    if isinstance(data, list):
        return [sourced(item, sources) for item in data]
    if not isinstance(data, dict):
        return data
    copy = {name: sourced(value, sources) for name, value in data.items()}
    if "source" not in copy and copy.get("rule") in sources:
        copy["source"] = sources[copy["rule"]]
    return copy


ABOUT = ("month", "category", "band", "place", "specialty", "skill", "pillar", "staff_group", "team", "post", "cause", "id")
"""Members that say what a row is about, the first that it has."""


def _line(data: Mapping[str, Any]) -> Line:
    """A table row of the report: its subject is whichever member names it."""
    name = next((str(data[key]) for key in ABOUT if data.get(key) is not None), "")
    label = data.get("label") or data.get("title") or name
    objects = {key: value for key, value in data.items() if isinstance(value, Mapping)}
    figures = {key: made(Figure, value) for key, value in objects.items() if "state" in value}
    parts = {key: _line({"label": key, **value}) for key, value in objects.items() if "state" not in value}
    parts |= {key: _lines(key, value) for key, value in data.items() if isinstance(value, list) and value and isinstance(value[0], Mapping)}
    words = {key: value for key, value in data.items() if isinstance(value, (str, int, float)) and key not in ABOUT}
    return Line(
        name,
        str(label),
        data.get("direct_care"),
        MappingProxyType(figures),
        str(data.get("verdict") or ""),
        MappingProxyType(parts),
        MappingProxyType(words),
    )


def _lines(name: str, rows: Sequence[Mapping[str, Any]]) -> Line:
    """A list inside a line: its rows are parts named by their place."""
    return Line(name, name, None, MappingProxyType({}), "", MappingProxyType({str(at): _line(row) for at, row in enumerate(rows)}))


def made(kind: type[_T], data: Mapping[str, Any]) -> _T:
    """An object of `kind` from JSON. Members it does not know belong to a newer report: skipped."""
    if kind is Line:
        return _line(data)  # type: ignore[return-value]
    hints = _hints(kind)
    values = {}
    for member in fields(cast(Any, kind)):
        value = data.get(member.name)
        if value is None and (member.default is not MISSING or member.default_factory is not MISSING):
            continue
        values[member.name] = _converted(hints[member.name], value)
    return kind(**values)


_CACHE: dict[type, dict[str, Any]] = {}


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _CACHE:
        _CACHE[kind] = get_type_hints(kind)
    return _CACHE[kind]


def _converted(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, inside = get_origin(hint), get_args(hint)
    if origin is tuple:
        return tuple(_converted(inside[0], item) for item in value)
    if origin is not None and type(None) in inside:  # X | None
        return _converted(next(item for item in inside if item is not type(None)), value)
    if hint is Fraction:
        return Fraction(value)
    if hint is str:
        return str(value)
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return made(hint, value)
    return value
