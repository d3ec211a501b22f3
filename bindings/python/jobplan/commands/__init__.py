"""The sub-commands, a module each: ``SUMMARY``, ``EXAMPLES``, ``options(parser)`` and ``run(options)``.

A module imports the room it speaks of inside ``run``, so that ``jobplan --help`` stays quick.
"""

from __future__ import annotations

from types import ModuleType

from . import categorise, check, compare, conformance, frameworks, policy, report, rules, schema, template, variance

# in the order of --help: a service first, then categories, then what the library itself is made of
ALL: dict[str, ModuleType] = {
    "report": report,
    "template": template,
    "check": check,
    "compare": compare,
    "variance": variance,
    "categorise": categorise,
    "frameworks": frameworks,
    "policy": policy,
    "schema": schema,
    "rules": rules,
    "conformance": conformance,
}
