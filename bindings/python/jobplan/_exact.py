"""Python numbers and days as the library's exact ones, and back.

Every number becomes a ratio through its shortest decimal form: 28.13 is 2813/100, whether it came
as a float, a Decimal or a text.
"""

from __future__ import annotations

import datetime
import numbers
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol, Union


class _Indexable(Protocol):
    def __index__(self) -> int: ...


Number = Union[int, float, str, Decimal, Fraction, _Indexable]
"""What every function takes where it asks for a number: also NumPy's scalars."""
Day = Union[datetime.date, str]
"""A day: a ``datetime.date`` or ISO 8601 text, "2026-04-01"."""

_EPOCH = datetime.date(1970, 1, 1).toordinal()

try:  # Python 3.12 on: no second reduction of what is already in lowest terms
    from_pair: Any = Fraction._from_coprime_ints  # type: ignore[attr-defined]
except AttributeError:

    def from_pair(num: int, den: int) -> Fraction:
        """The Fraction of a numerator and denominator already in lowest terms."""
        make: Any = Fraction  # its keyword is no longer known to every type checker
        made: Fraction = make(num, den, _normalize=False)
        return made


def to_fraction(value: Any, name: str = "value") -> Fraction:
    """The exact number that was meant; refuses what is not one, by name."""
    if isinstance(value, bool):
        raise TypeError(f"{name}: want a number, got {value!r}")
    if isinstance(value, numbers.Rational):  # int, Fraction, NumPy's whole numbers
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{name}: want a finite number, got {value}")
        return Fraction(value)
    if isinstance(value, numbers.Real):  # float, NumPy's floats
        if isinstance(value, float):
            text = float.__repr__(value)  # a NumPy float64 is a float: its own repr may add a type
        else:
            text = str(value)
        if text.strip("-+").lower() in ("nan", "inf"):
            raise ValueError(f"{name}: want a finite number, got {text}")
        return Fraction(Decimal(text))
    if isinstance(value, str):
        from . import lowlevel

        found: Fraction = lowlevel.jp_ratio_parse(value)
        return found
    index = getattr(value, "__index__", None)
    if index is not None and getattr(getattr(value, "dtype", None), "kind", "") != "b":  # NumPy's bool is no number either
        return Fraction(index())
    raise TypeError(f"{name}: want a number (int, Fraction, Decimal, float or text), got {type(value).__name__}")


def to_day(value: Any, name: str = "day") -> int:
    """Days since 1970-01-01 of a date or an ISO 8601 text."""
    if isinstance(value, datetime.datetime):
        raise TypeError(f"{name}: want a day (datetime.date), got a time of day with it: write .date()")
    if isinstance(value, datetime.date):
        return value.toordinal() - _EPOCH
    if isinstance(value, str):
        from . import lowlevel

        return to_day(lowlevel.jp_date_parse(value), name)
    if type(value) is int:  # the library's own marks for "never" and "not recorded"
        return value
    raise TypeError(f"{name}: want a datetime.date or a text such as '2026-04-01', got {type(value).__name__}")


def from_day(days: int) -> datetime.date:
    """The date that lies `days` after 1970-01-01."""
    return datetime.date.fromordinal(days + _EPOCH)


def chosen(name: str, value: str, known: dict[str, int]) -> int:
    """The number of a named choice; a slip is answered with what is known."""
    try:
        return known[value]
    except (KeyError, TypeError):
        raise ValueError(f"{name}: want one of {', '.join(known)}; got {value!r}") from None
