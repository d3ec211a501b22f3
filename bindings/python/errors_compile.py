"""Writes _errors.py: one exception class per status, from the #defines of status.h.

usage: errors_compile.py STATUS_H OUTPUT

The names come from the table every host shares (bindings/swig/exceptions.py); the built-in each class also
derives from is the table below: what `except ValueError` and the like would lead a person to expect.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "swig"))
import exceptions  # noqa: E402

# status -> the built-in its class also is
BUILT_IN = {
    "JP_E_INVALID": "ValueError",
    "JP_E_RANGE": "OverflowError",
    "JP_E_TEXT": "ValueError",
    "JP_E_JSON": "ValueError",
    "JP_E_DOCUMENT": "ValueError",
    "JP_E_NOMEM": "MemoryError",
    "JP_E_BUFFER": "BufferError",
    "JP_E_UNKNOWN_NAME": "LookupError",
    "JP_E_UNDEFINED": "ArithmeticError",
    "JP_E_COLUMN": "ValueError",
    "JP_E_CORRUPT": "ValueError",
    "JP_E_NEWER": "ValueError",
    "JP_E_LIMIT": "ValueError",
    "JP_E_CONFLICT": "ValueError",
}

HEAD = '''"""One exception class per status of the library. Written at build time from status.h."""

from __future__ import annotations

from typing import Any


class JobPlanError(Exception):
    """Whatever the library refuses; `str()` of it is one plain sentence.

    Attributes
    ----------
    message : str
        What was found and what to write instead.
    status : int
        The library's status number; ``status_name`` is its name, such as ``"JP_E_RANGE"``.
    where : str
        JSON pointer, column name or argument name; empty when there is none.
    row : int or None
        Row of a column call, from 0.
    line, column : int or None
        Place in a text, from 1.
    required : int or None
        Bytes or items a buffer must have, for :class:`BufferTooSmallError`.
    """

    status: int = -1
    status_name: str = "JP_E_UNKNOWN"

    def __init__(
        self,
        message: str = "",
        *,
        where: str = "",
        row: int | None = None,
        line: int | None = None,
        column: int | None = None,
        required: int | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.row = row
        self.line = line
        self.column = column
        self.required = required
        if status is not None:
            self.status = status

    def _details(self) -> dict[str, Any]:
        return {
            "where": self.where,
            "row": self.row,
            "line": self.line,
            "column": self.column,
            "required": self.required,
            "status": self.status,
        }

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.message, self._details())


def _again(kind: type[JobPlanError], message: str, details: dict[str, Any]) -> JobPlanError:
    return kind(message, **details)

'''
TAIL = '''

def make(
    status: int, message: str, where: str, row: int, line: int, column: int, required: int
) -> JobPlanError:
    """The exception of a status, as the binding raises it."""
    kind = BY_STATUS.get(status, JobPlanError)
    return kind(
        message,
        where=where,
        row=None if row < 0 else row,
        line=line or None,
        column=column or None,
        required=required or None,
        status=status,
    )
'''


def main(arguments: list[str]) -> int:
    status_h, output = Path(arguments[0]), Path(arguments[1])
    found = exceptions.statuses(status_h)
    parts = [HEAD]
    for name, value, stem, comment in found:
        parts.append(f'\nclass {stem}Error(JobPlanError, {BUILT_IN[name]}):\n    """{comment}"""\n\n')
        parts.append(f'    status = {value}\n    status_name = "{name}"\n\n')
    parts.append("\nBY_STATUS: dict[int, type[JobPlanError]] = {\n")
    parts += [f"    {value}: {stem}Error,\n" for name, value, stem, comment in found]
    parts.append("}\n")
    parts.append(f'BY_NAME: dict[str, type[JobPlanError]] = {{k.status_name: k for k in BY_STATUS.values()}}\n')
    parts.append(TAIL)
    output.write_text("".join(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
