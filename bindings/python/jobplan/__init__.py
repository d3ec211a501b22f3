"""NHS job-planning arithmetic: exact, explained, the same answer in every language.

Numbers go in as int, float, Decimal, Fraction or text and come out as fractions.Fraction; days are
datetime.date; every failure is a JobPlanError that is also the fitting built-in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from .ratios import Total, decimal_text, fraction_text, hours_minutes, ratio, round_to, shortest_text

if TYPE_CHECKING:
    from . import (
        absence,
        annual,
        attainment,
        capa,
        capacity,
        checks,
        cover,
        dask,
        dates,
        delivery,
        demand,
        framework,
        indicators,
        leave,
        pack,
        plan,
        plots,
        projection,
        pseudonym,
        reconcile,
        redeploy,
        review,
        roster,
        roster_csv,
        rota,
        scenario,
        simulation,
        spark,
        timetable,
        variance,
        variation,
        waiting,
        wisn,
        workbook,
        year,
    )
    from .activities import Activities
    from .catalogue import Rule, rule, rules
    from .figures import Figure
    from .framework import Policy, categorise, categorise_column, crosswalk, frameworks
    from .plan import Activity, Contract, Plan
    from .report import Report
    from .roster import Roster
    from .service import Service, schema

__version__: str = _lowlevel.jp_version()

__all__ = [
    "Activities",
    "Activity",
    "BufferTooSmallError",
    "ColumnError",
    "ConflictError",
    "Contract",
    "CorruptError",
    "DocumentError",
    "Figure",
    "InvalidError",
    "JobPlanError",
    "JsonError",
    "LimitError",
    "NewerError",
    "NoMemoryError",
    "Plan",
    "Policy",
    "RangeError",
    "Report",
    "Roster",
    "Rule",
    "Service",
    "TextError",
    "Total",
    "UndefinedError",
    "UnknownNameError",
    "__version__",
    "absence",
    "annual",
    "attainment",
    "capa",
    "capacity",
    "categorise",
    "categorise_column",
    "checks",
    "cover",
    "crosswalk",
    "dates",
    "decimal_text",
    "delivery",
    "demand",
    "fraction_text",
    "framework",
    "frameworks",
    "hours_minutes",
    "indicators",
    "leave",
    "pack",
    "plan",
    "plots",
    "projection",
    "pseudonym",
    "ratio",
    "reconcile",
    "redeploy",
    "review",
    "roster",
    "roster_csv",
    "rota",
    "round_to",
    "rule",
    "rules",
    "scenario",
    "schema",
    "shortest_text",
    "simulation",
    "timetable",
    "variance",
    "variation",
    "waiting",
    "wisn",
    "workbook",
    "year",
]

_LATER = {  # loaded when first asked for, so that `import jobplan` stays quick
    "Activities": "activities",
    "Activity": "plan",
    "Contract": "plan",
    "Figure": "figures",
    "Plan": "plan",
    "Policy": "framework",
    "categorise": "framework",
    "categorise_column": "framework",
    "crosswalk": "framework",
    "frameworks": "framework",
    "Report": "report",
    "Roster": "roster",
    "Rule": "catalogue",
    "Service": "service",
    "rule": "catalogue",
    "rules": "catalogue",
    "schema": "service",
}


_ROOMS = (
    "absence",
    "annual",
    "attainment",
    "capa",
    "capacity",
    "checks",
    "cover",
    "dask",
    "dates",
    "delivery",
    "demand",
    "framework",
    "indicators",
    "leave",
    "pack",
    "plan",
    "plots",
    "projection",
    "pseudonym",
    "reconcile",
    "redeploy",
    "review",
    "roster",
    "roster_csv",
    "rota",
    "scenario",
    "simulation",
    "spark",
    "timetable",
    "variance",
    "variation",
    "waiting",
    "wisn",
    "workbook",
    "year",
)


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name in _LATER:
        found = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
