"""What a status is called as an exception, in every host: one table.

A status that is not in it stops the build of every host, so that a new one gets its classes on the day it is
declared.
"""

from __future__ import annotations

from pathlib import Path

import headers

# status -> the stem of the class: RangeError in Python, RangeException in Java and C#
STEMS = {
    "JP_E_INVALID": "Invalid",
    "JP_E_RANGE": "Range",
    "JP_E_TEXT": "Text",
    "JP_E_JSON": "Json",
    "JP_E_DOCUMENT": "Document",
    "JP_E_NOMEM": "NoMemory",
    "JP_E_BUFFER": "BufferTooSmall",
    "JP_E_UNKNOWN_NAME": "UnknownName",
    "JP_E_UNDEFINED": "Undefined",
    "JP_E_COLUMN": "Column",
    "JP_E_CORRUPT": "Corrupt",
    "JP_E_NEWER": "Newer",
    "JP_E_LIMIT": "Limit",
    "JP_E_CONFLICT": "Conflict",
}


def statuses(status_h: Path) -> list[tuple[str, int, str, str]]:
    """(JP_E_NAME, number, stem, what the header says of it), by number."""
    found = headers.read([status_h])
    declared = {name: value for name, value in found.constants.items() if name.startswith("JP_E_")}
    missing = sorted(set(declared) - set(STEMS))
    if missing:
        raise SystemExit(f"exceptions.py: no exception class for {', '.join(missing)}: add it to STEMS")
    ordered = sorted(declared.items(), key=lambda item: item[1])
    return [(name, value, STEMS[name], found.comments[name]) for name, value in ordered]
