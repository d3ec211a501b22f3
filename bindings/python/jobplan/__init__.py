"""NHS job-planning arithmetic: exact, explained, the same answer in every language.

Numbers go in as int, float, Decimal, Fraction or text and come out as fractions.Fraction; days are
datetime.date; every failure is a JobPlanError that is also the fitting built-in.
"""

from __future__ import annotations

from . import lowlevel as _lowlevel
from ._errors import (
    BufferTooSmallError,
    ColumnError,
    ConflictError,
    CorruptError,
    DocumentError,
    InvalidError,
    JobPlanError,
    JsonError,
    LimitError,
    NewerError,
    NoMemoryError,
    RangeError,
    TextError,
    UndefinedError,
    UnknownNameError,
)
from .catalogue import Rule, rule, rules
from .ratios import Total, decimal_text, fraction_text, hours_minutes, ratio, round_to, shortest_text

__version__: str = _lowlevel.jp_version()

__all__ = [
    "BufferTooSmallError",
    "ColumnError",
    "ConflictError",
    "CorruptError",
    "DocumentError",
    "InvalidError",
    "JobPlanError",
    "JsonError",
    "LimitError",
    "NewerError",
    "NoMemoryError",
    "RangeError",
    "Rule",
    "TextError",
    "Total",
    "UndefinedError",
    "UnknownNameError",
    "__version__",
    "decimal_text",
    "fraction_text",
    "hours_minutes",
    "ratio",
    "round_to",
    "rule",
    "rules",
    "shortest_text",
]
