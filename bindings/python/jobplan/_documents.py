"""Documents on their way into the library: JSON text as it stands, or data of Python's own, written as JSON."""

from __future__ import annotations

import datetime
import decimal
import fractions
import json
import math
import operator
from collections.abc import Iterator, Mapping
from typing import Any

from ._errors import DocumentError, InvalidError

_DEEPEST = 200  # the library itself stops sooner
_TOO_DEEP = object()


def utf8(text: str | bytes | bytearray, what: str) -> str:
    """Text that has a UTF-8 form; what has none is refused in words."""
    if isinstance(text, str):
        place = _half(text)
        if place is not None:
            raise InvalidError(f"{what} is not text: character {place + 1} is half of one (U+{ord(text[place]):04X}); read it again as UTF-8")
        return text
    try:
        return bytes(text).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidError(f"{what} is not UTF-8 text: byte {error.start + 1} is 0x{text[error.start]:02X}; save it as UTF-8") from None


def json_text(document: str | bytes | bytearray | Mapping[str, Any], what: str = "the document") -> str:
    """JSON text of a document, which may be that already."""
    if isinstance(document, (str, bytes, bytearray)):
        return utf8(document, what)
    if not isinstance(document, Mapping):
        raise TypeError(f"want {what} as JSON text or a dict, got {type(document).__name__}")
    try:
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, default=_plain)
    except (ValueError, TypeError, RecursionError) as error:
        _refuse(document)
        raise DocumentError(f"{what} cannot be written as JSON: {error}") from None
    if _half(text) is not None:
        _refuse(document)
    return text


def _plain(value: Any) -> Any:
    """What JSON has for a value that json does not know: numbers and days, and nothing else."""
    if isinstance(value, (fractions.Fraction, decimal.Decimal, datetime.date)):
        return str(value)
    kind = getattr(getattr(value, "dtype", None), "kind", "")  # NumPy's scalars
    if kind == "b":
        return bool(value)
    if kind and kind in "iu":
        return operator.index(value)
    if kind == "f":
        return str(value)
    raise TypeError(f"there is no JSON for a {type(value).__name__}")


def _half(text: str) -> int | None:
    """Where a surrogate stands alone."""
    if text.isascii():
        return None
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _refuse(document: Mapping[str, Any]) -> None:
    """Names the first value that JSON does not have."""
    for where, value in _walk(document, "", 0):
        if isinstance(value, float) and not math.isfinite(value):
            raise DocumentError(f"{where} is {value}, which is no number: leave the member out where the figure is not known", where=where)
        if isinstance(value, str) and _half(value) is not None:
            raise DocumentError(f"{where} is not text: it holds half of a character (U+{ord(value[_half(value) or 0]):04X})", where=where)
        if value is None or isinstance(value, (str, int, float)):
            continue
        if value is _TOO_DEEP:
            raise DocumentError(f"{where[:80]} is deeper than any document, or holds itself", where=where[:80])
        try:
            _plain(value)
        except TypeError as error:
            raise DocumentError(f"{where}: {error}; write a number, a text or a day", where=where) from None


def _walk(value: Any, where: str, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > _DEEPEST:
        yield where, _TOO_DEEP
    elif isinstance(value, Mapping):
        for name, item in value.items():
            step = str(name).replace("~", "~0").replace("/", "~1")
            place = f"{where}/{step}"
            if _half(step) is not None:
                place = f"{where}/{step.encode('ascii', 'backslashreplace').decode()}"
                yield place, step
            yield from _walk(item, place, depth + 1)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _walk(item, f"{where}/{index}", depth + 1)
    else:
        yield where, value
