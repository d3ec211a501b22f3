"""Exact numbers: reading them, rounding them once by a named policy, writing them, adding many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._errors import BufferTooSmallError, RangeError
from ._exact import Number, to_fraction

_FRACTION, _DECIMAL, _HOURS_MINUTES, _SHORTEST = 1, 2, 3, 4


def filled(call: Callable[..., Any], *arguments: Any, capacity: int = 0) -> Any:
    """The answer of a size-then-fill call: asked for its size first, or again with the size it names."""
    while True:
        if capacity == 0:
            capacity = call(*arguments, 0) or 1
        try:
            return call(*arguments, capacity)
        except BufferTooSmallError as error:
            if error.required is None or error.required <= capacity:
                raise
            capacity = error.required


def ratio(value: Number) -> Fraction:
    """Gives the exact number that was meant.

    Parameters
    ----------
    value : int, float, str, Decimal, Fraction or a NumPy scalar
        Floats and Decimals are taken by their shortest decimal form; text may be ``"37.5"``,
        ``"1/3"``, ``"1,650"`` or ``"3:45"`` (hours and minutes).

    Returns
    -------
    fractions.Fraction

    Raises
    ------
    TextError
        The text is not a number.
    ValueError
        NaN or infinity.

    Examples
    --------
    >>> ratio(28.13)
    Fraction(2813, 100)
    >>> ratio("3:45")
    Fraction(15, 4)
    """
    return to_fraction(value)


def round_to(value: Number, policy: str) -> Fraction:
    """Rounds once, by a named policy: ``"<unit>/<direction>"``.

    Parameters
    ----------
    value : number
    policy : str
        Unit: ``minute``, ``half-hour``, ``hour``, ``whole``, ``quarter``, ``1-decimal`` to
        ``9-decimals``, or a number. Direction: ``half-up``, ``half-even``, ``up`` (away from
        zero), ``down``. There is no default: sources disagree.

    Raises
    ------
    UnknownNameError
        No such unit or direction.

    Examples
    --------
    >>> round_to("28.13", "half-hour/up")
    Fraction(57, 2)
    """
    rounded: Fraction = lowlevel.jp_ratio_round(value, lowlevel.jp_rounding_parse(policy))
    return rounded


def fraction_text(value: Number) -> str:
    """Writes a number exactly: ``"75/2"``, ``"40"``.

    Examples
    --------
    >>> fraction_text(37.5)
    '75/2'
    """
    return _text(value, _FRACTION, 0)


def decimal_text(value: Number, decimals: int) -> str:
    """Writes a number with so many decimals; it must have been rounded to them.

    Raises
    ------
    RangeError
        The number has more decimals: round it first, by a policy you name.

    Examples
    --------
    >>> decimal_text(round_to("1/3", "2-decimals/half-up"), 2)
    '0.33'
    """
    return _text(value, _DECIMAL, decimals)


def hours_minutes(value: Number) -> str:
    """Writes hours as ``"37:30"``; the value must be whole minutes.

    Raises
    ------
    RangeError
        Not whole minutes: ``round_to(value, "minute/half-up")`` first.

    Examples
    --------
    >>> hours_minutes(37.5)
    '37:30'
    """
    return _text(value, _HOURS_MINUTES, 0)


def shortest_text(value: Number) -> str:
    """Writes ``"37.5"`` where the decimals end within nine places, else ``"1/3"``.

    Examples
    --------
    >>> shortest_text("75/2"), shortest_text("2/6")
    ('37.5', '1/3')
    """
    return _text(value, _SHORTEST, 0)


def _text(value: Number, form: int, decimals: int) -> str:
    try:
        text: str = filled(lowlevel.jp_ratio_to_text, value, form, decimals, capacity=64)
    except RangeError as error:
        if form == _DECIMAL:
            hint = f'round_to(value, "{decimals}-decimal{"" if decimals == 1 else "s"}/half-up")' if decimals else 'round_to(value, "whole/half-up")'
            raise RangeError(f"{value} does not end within {decimals} decimals: round it first, by a policy you name, such as {hint}.", status=error.status) from None
        if form == _HOURS_MINUTES:
            raise RangeError(f'{value} hours are not whole minutes: round_to(value, "minute/half-up") first, or another direction.', status=error.status) from None
        raise
    return text


class Total:
    """A sum of any number of ratios, exact although it may not fit 64 bits.

    100,000 plans with rota cycles of 1 to 13 weeks and part years over 365 and 366 days have a
    common denominator that pushes a total past 64 bits; a Total holds 512. One thread at a time.

    Examples
    --------
    >>> Total(["1/3", "1/7", 37.5]).value
    Fraction(1595, 42)
    """

    __slots__ = ("_handle",)

    def __init__(self, values: Iterable[Number] = ()) -> None:
        self._handle: Any = lowlevel.jp_total_new()
        for value in values:
            self.add(value)

    def add(self, value: Number) -> None:
        """Adds a number. Raises RangeError past 512 bits; the total is then unchanged."""
        lowlevel.jp_total_add(self._handle, value)

    def add_product(self, a: Number, b: Number) -> None:
        """Adds a x b, exact even where the product does not fit 64 bits."""
        lowlevel.jp_total_add_product(self._handle, a, b)

    def add_total(self, other: Total) -> None:
        """Adds another total."""
        lowlevel.jp_total_add_total(self._handle, other._handle)

    @property
    def value(self) -> Fraction:
        """The sum, of any length."""
        return Fraction(filled(lowlevel.jp_total_to_text, self._handle, capacity=400))

    def rounded(self, policy: str) -> Fraction:
        """The sum, rounded once by a named policy (see :func:`round_to`)."""
        found: Fraction = lowlevel.jp_total_round(self._handle, lowlevel.jp_rounding_parse(policy))
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        value = self.value
        if abs(value.numerator) < 2**63 and value.denominator < 2**63:
            return Total, ((value,),)
        raise TypeError("a total past 64 bits cannot be copied or pickled: keep its value, a Fraction, instead")

    def __repr__(self) -> str:
        return f"Total({str(self.value)!r})"
