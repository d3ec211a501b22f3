"""Columns of numbers as typed buffers: taken without a copy where they already are one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

Column = Iterable[Any]
"""A list, array.array, NumPy array, pandas or polars Series, or any iterable of numbers."""

_FORMATS = {"d": "d", "i": "il", "q": "lq", "h": "h"}


def lost(value: Any) -> bool:
    """None, NaN, NaT and pandas.NA: what stands for no value."""
    if value is None or isinstance(value, (int, str)):
        return value is None
    try:
        return bool(value != value)
    except TypeError:  # pandas.NA has no truth
        return True


def column(values: Any, format: str, name: str) -> Any:
    """A contiguous one-dimensional buffer of the format: "d" doubles, "q" 64-bit, "i" days.

    None and NaN are missing in a column of doubles and refused elsewhere.
    """
    if isinstance(values, (str, bytes)):
        raise TypeError(f"{name}: want a column of numbers, got {type(values).__name__}")
    if hasattr(values, "to_numpy"):
        values = values.to_numpy()
    if getattr(getattr(values, "dtype", None), "kind", "") == "c":  # NumPy would drop the imaginary part, with a warning only
        raise TypeError(f"{name}: want a column of numbers, got complex ones")
    if hasattr(values, "mask") and hasattr(values, "tolist") and type(values).__module__.partition(".")[0] == "numpy":
        values = values.tolist()  # a masked value is None: its buffer would show what lies under the mask
    try:
        view = memoryview(values)
    except TypeError:
        return _copied(values, format, name)
    if view.ndim == 1 and view.format.lstrip("@=<") in _FORMATS[format] and view.itemsize == array(format).itemsize:
        if view.contiguous:
            return values
    return _copied(values, format, name)


def _copied(values: Any, format: str, name: str) -> Any:
    made: array[Any] = array(format)
    row = 0
    try:
        for row, value in enumerate(values):
            if format == "d":
                made.append(float("nan") if value is None else float(value))
            else:
                if isinstance(value, float) and value != int(value):
                    raise ValueError("want a whole number")
                made.append(int(value))
    except (TypeError, ValueError, OverflowError) as error:
        raise type(error)(f"{name}: row {row} is no number of the right kind ({error})") from None
    return made


def days(values: Any, name: str, missing: int | None = None) -> Any:
    """A column of days since 1970-01-01, from dates, ISO texts, NumPy's datetime64 or such numbers."""
    from ._exact import to_day

    if hasattr(values, "to_numpy"):
        values = values.to_numpy()
    if hasattr(values, "astype") and getattr(values, "dtype", None) is not None and values.dtype.kind == "M":
        numbers = values.astype("datetime64[D]").astype("int64")
        lost = numbers == -(2**63)  # NaT
        if lost.any():
            if missing is None:
                raise ValueError(f"{name}: row {int(lost.argmax())} holds no date")
            numbers = numbers.copy()
            numbers[lost] = missing
        return array("i", numbers.tolist())
    made = array("i")
    for row, value in enumerate(values):
        if value is None or value != value:
            if missing is None:
                raise ValueError(f"{name}: row {row} holds no date")
            made.append(missing)
        else:
            made.append(to_day(value, f"{name}, row {row}"))
    return made
