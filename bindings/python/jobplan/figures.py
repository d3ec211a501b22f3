"""Figures: a value or the reason why there is none, and how it came about."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, TypeVar, cast

from . import lowlevel

_T = TypeVar("_T", bound="Result")
STATES = {1: "value", 2: "undefined", 3: "unknown", 4: "withheld"}


def grouped(number: str) -> str:
    """A decimal text with a comma between thousands and a true minus sign."""
    sign, digits = ("\N{MINUS SIGN}", number[1:]) if number.startswith("-") else ("", number)
    whole, point, rest = digits.partition(".")
    return sign + (f"{int(whole):,}" if whole.isdigit() else whole) + point + rest


@functools.lru_cache(maxsize=1024)
def rule_source(rule: str) -> str:
    """The source of a rule of the catalogue; empty for one it does not hold (a local policy's)."""
    from ._errors import JobPlanError

    try:
        found = lowlevel.jp_rule_find(rule)
    except JobPlanError:
        return ""
    return f"{found['source']} ({found['edition']})" if found["edition"] else str(found["source"])


@dataclass(frozen=True)
class Working:
    """How a figure came about: the rule's id, and its formula with the numbers in it."""

    rule: str = ""
    formula: str = ""

    @property
    def source(self) -> str:
        """Where the rule comes from."""
        return rule_source(self.rule)


@dataclass(frozen=True)
class Figure:
    """One figure: a value, or the reason why there is none, and how it came about.

    Attributes
    ----------
    state : str
        ``"value"``; ``"undefined"`` (the question has no answer, such as a share of nothing
        planned), ``"unknown"`` (no data) or ``"withheld"`` (too few people). Never zero instead.
    exact : fractions.Fraction or None
        The exact value, in `unit`; None unless the state is ``"value"``.
    estimate, lower, upper : float or None
        A statistic, which has no exact value, and the bounds of its interval; None for a bound the
        data do not give.
    unit : str
        Such as ``"hours per year"``, ``"WTE"``, ``"share"``.
    decimal : str
        The value rounded by the report's rounding policy, for reading.
    percent : str
        The same of a share, in percent.
    why : str
        Why there is no value.
    rule, formula, source : str
        The rule's id, its formula with the numbers in it, and where the rule comes from.
    """

    state: str
    exact: Fraction | None = None
    unit: str = ""
    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    decimal: str = ""
    percent: str = ""
    why: str = ""
    rule: str = ""
    formula: str = ""
    source: str = ""

    @property
    def value(self) -> Fraction | None:
        """The exact value, or None where there is none."""
        return self.exact

    @property
    def short(self) -> str:
        """The value without its unit, for a table cell: ``"1,650.00"``, ``"80.0%"``, ``"unknown"``."""
        if self.state != "value":
            return self.state
        if self.percent:
            return grouped(self.percent) + "%"
        if self.unit == "level":  # a name, not an amount: level 1, not 1.00
            return str(self.exact)
        return grouped(self.decimal or str(self.exact))

    @property
    def text(self) -> str:
        """The value with its unit, or why there is none."""
        if self.state != "value":
            return f"{self.state}: {self.why}" if self.why else self.state
        return self.short if self.percent or self.unit == "level" else f"{self.short} {self.unit}".strip()

    def __float__(self) -> float:
        if self.exact is None:
            return float("nan") if self.estimate is None else float(self.estimate)
        return float(self.exact)

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        from ._views.notebook import definition_list

        members = {"value": self.text, "working": self.formula, "rule": self.rule, "source": self.source}
        return definition_list("Figure", members)


def figure(answer: tuple[Fraction, Mapping[str, str]], unit: str) -> Figure:
    """The Figure of a call that answers with a ratio and its working."""
    from .ratios import shortest_text

    value, working = answer
    return Figure(
        "value",
        value,
        unit,
        decimal=shortest_text(value),
        rule=working["rule"],
        formula=working["formula"],
        source=rule_source(working["rule"]),
    )


class Result:
    """What the results of the library have in common: frozen, with a working, shown in notebooks."""

    working: Working

    @classmethod
    def _of(cls: type[_T], found: Mapping[str, Any], working: Mapping[str, str] | None = None, **more: Any) -> _T:
        """From a struct's dict: the members this class has, in its words."""
        values = {member.name: found[member.name] for member in fields(cast(Any, cls)) if member.name in found}
        if working is not None:
            values["working"] = Working(**working)
        return cls(**{**values, **more})

    def to_dict(self) -> dict[str, Any]:
        """Members and values, the working left out."""
        return {name: value for name, value in vars(self).items() if name != "working"}

    def _repr_html_(self) -> str:
        from ._views.notebook import definition_list, shown

        members = {name.replace("_", " "): shown(value) for name, value in self.to_dict().items()}
        working = getattr(self, "working", None)
        if working:
            members.update({"working": working.formula, "rule": working.rule, "source": working.source})
        return definition_list(type(self).__name__, members)


def plain(value: Any) -> Any:
    """What JSON can hold of a result: members by their names, exact amounts as fractions in text."""
    if isinstance(value, Working):
        return {"rule": value.rule, "formula": value.formula}
    if isinstance(value, Result):
        return {name: plain(member) for name, member in vars(value).items()}
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value.numerator)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(member) for member in value]
    return None if isinstance(value, float) and value != value else value
