"""The sub-commands, a module each: ``SUMMARY``, ``EXAMPLES``, ``options(parser)`` and ``run(options)``.

A module imports the room it speaks of inside ``run``, so that ``jobplan --help`` stays quick.
"""

from __future__ import annotations

from types import ModuleType

from . import (
    calendar,
    capa,
    categorise,
    check,
    compare,
    completion,
    conformance,
    demand,
    frameworks,
    holidays,
    kpi,
    leave,
    leaves,
    off,
    pack,
    policy,
    reconcile,
    report,
    review,
    roles,
    rota,
    rules,
    schema,
    series,
    simulate,
    template,
    variance,
    waiting_list,
    what_if,
    wisn,
)

# in the order of --help: a service first, then categories, then what the library itself is made of
ALL: dict[str, ModuleType] = {
    "report": report,
    "template": template,
    "check": check,
    "review": review,
    "what-if": what_if,
    "roles": roles,
    "calendar": calendar,
    "compare": compare,
    "variance": variance,
    "leaves": leaves,
    "off": off,
    "leave": leave,
    "holidays": holidays,
    "rota": rota,
    "demand": demand,
    "series": series,
    "wisn": wisn,
    "capa": capa,
    "waiting-list": waiting_list,
    "simulate": simulate,
    "kpi": kpi,
    "pack": pack,
    "reconcile": reconcile,
    "categorise": categorise,
    "frameworks": frameworks,
    "policy": policy,
    "schema": schema,
    "rules": rules,
    "conformance": conformance,
    "completion": completion,
}
