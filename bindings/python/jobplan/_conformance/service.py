"""The op of a service document's report: figures by their places in it."""

from __future__ import annotations

import json
from typing import Any

from .. import lowlevel
from ..ratios import filled
from .ops import Args, op


def _place(value: Any, pointer: str) -> str | None:
    """Texts and numbers as texts, and of a list or an object how many there are in it."""
    for step in pointer.split("/")[1:]:
        if isinstance(value, list):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, (list, dict)):
        return str(len(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


@op("service.report", "document", "pointers")
def _report(args: Args) -> Any:
    service = lowlevel.jp_service_new(args["document"])
    report = json.loads(filled(lowlevel.jp_service_report, service), parse_int=str, parse_float=str)
    return [_place(report, pointer) for pointer in args["pointers"]]
