"""Libraries that are used when somebody asks for what they do, and never at import."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def optional(name: str, extra: str, for_what: str) -> Any:
    """The library, or one plain sentence on how to get it."""
    try:
        return import_module(name)
    except ImportError:
        raise ImportError(
            f"{for_what} needs {name.partition('.')[0]}: install it, or pip install 'jobplan[{extra}]'"
        ) from None
