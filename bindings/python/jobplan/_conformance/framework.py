"""The ops of categories and crosswalks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import lowlevel
from .ops import Args, first, op, stated


def _attributes(args: Args) -> dict[str, int]:
    stated: dict[str, int] = {}
    for name, value in args.get("attributes", {}).items():
        stated.update({member: at for member, at in lowlevel.jp_attributes_set(name, value).items() if at})
    return stated


def _category(found: Mapping[str, Any]) -> dict[str, Any]:
    candidates = [lowlevel.jp_answer_candidate(None, found, i)["category_code"] for i in range(found["n_candidates"])]
    return {
        "verdict": lowlevel.jp_verdict_name(found["verdict"]),
        "category": found["category_code"],
        "concept": found["concept_id"],
        "attribute": found["attribute_name"],
        "is_direct_care": found["is_direct_care"],
        "n_candidates": found["n_candidates"],
        "candidates": candidates,
    }


@op("framework.categorise", "framework", "text", "attributes")
def _categorise(args: Args) -> Any:
    framework = lowlevel.jp_framework_find(args["framework"])
    return _category(first(lowlevel.jp_categorise(None, framework, args["text"], _attributes(args))))


@op("framework.crosswalk", "first", "second", "text", "attributes")
def _crosswalk(args: Args) -> Any:
    one, other = (lowlevel.jp_framework_find(args[name]) for name in ("first", "second"))
    found = lowlevel.jp_crosswalk(None, one, other, args["text"], _attributes(args))
    moves = ("no", "yes", "unclear")[found[2]]
    return {"moves": moves, "first": _category(found[0]), "second": _category(found[1])}
