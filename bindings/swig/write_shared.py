"""Writes handles.i and headers.i, the parts of the interface that follow from the headers alone.

usage: write_shared.py OUT_DIRECTORY HEADER...
"""

from __future__ import annotations

import sys
from pathlib import Path

import headers

HANDLE = """\
%nodefaultctor {0};
%nodefaultdtor {0};
%ignore {0}_free;
struct {0} {{}};
%extend {0} {{
  ~{0}() {{ {0}_free($self); }}
}}
"""


def main(arguments: list[str]) -> int:
    directory = Path(arguments[0])
    found = headers.read([Path(name) for name in arguments[1:]])
    handles = [HANDLE.format(name) for name in found.handles if f"{name}_free" in found.functions]
    (directory / "handles.i").write_text(
        "/* Opaque handles: made by jp_x_new, freed when the host's object goes. */\n" + "".join(handles), encoding="utf-8"
    )
    includes = [f'%include "jobplan/{name}"\n' for name in found.order]
    (directory / "headers.i").write_text("".join(includes), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
