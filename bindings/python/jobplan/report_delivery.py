"""What a report says of what was delivered: the variance, and the key performance indicators."""

from __future__ import annotations

from dataclasses import dataclass

from .figures import Figure
from .report_lines import Line


@dataclass(frozen=True)
class VariancePolicy:
    """What a variance is a share of, and which way round the difference is taken."""

    base: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Variance:
    """Planned against delivered."""

    policy: VariancePolicy = VariancePolicy()
    rows: int = 0
    by_category: tuple[Line, ...] = ()
    by_staff_group: tuple[Line, ...] = ()
    by_post: tuple[Line, ...] = ()
    causes: tuple[Line, ...] = ()
    total: Line | None = None


@dataclass(frozen=True)
class Test:
    """One test of an indicator; `met` is None where it cannot be said."""

    test: str
    met: bool | None = None
    source: str = ""


@dataclass(frozen=True)
class Evidence:
    """A standard of a level, and whether there is evidence that it is met."""

    standard: str
    state: str = ""
    why: str = ""


@dataclass(frozen=True)
class Kpi:
    """One of the key performance indicators of the 2023 guidance."""

    id: str
    title: str = ""
    counted_in: str = ""
    value: Figure | None = None
    staff: int | None = None
    active: int | None = None
    not_known: int | None = None
    tests: tuple[Test, ...] = ()
    by_staff_group: tuple[Line, ...] = ()
    by_team: tuple[Line, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def counts(self) -> str:
        """Of how many people the value is said: "10 of 12 staff, 1 not known"; empty where none are counted."""
        if self.staff is None:
            return ""
        unknown = f", {self.not_known} not known" if self.not_known else ""
        return f"{self.active} of {self.staff} staff{unknown}"


__all__ = [
    "Evidence",
    "Kpi",
    "Test",
    "Variance",
    "VariancePolicy",
]
