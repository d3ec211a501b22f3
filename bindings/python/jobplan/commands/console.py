"""What every sub-command says and how it ends: exit codes, one plain sentence a failure, JSON, width."""

from __future__ import annotations

import json
import shutil
import sys
from typing import Any

DONE, FOUND, USAGE, REFUSED, FILES = range(5)
EXIT_CODES = """\
exit codes:
  0  done
  1  a check found an error, or a conformance case failed
  2  the command line is wrong
  3  the input was refused: the sentence says where and what to write instead
  4  a file could not be read or written
"""


def say(code: int, sentence: str) -> int:
    line = " ".join(sentence.split())
    print(f"jobplan: {line}", file=sys.stderr)
    return code


def terminal_width() -> int:
    return max(72, min(shutil.get_terminal_size((96, 24)).columns, 100))


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
