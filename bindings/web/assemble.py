"""Lays out the npm package: assemble.py FOLDER MODULE DESCRIPTION LICENSE CJSON_LICENSE SOURCE FACES FACES_TYPES STAMP"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    folder, module, description, licence, cjson, source, faces, types, stamp = map(Path, arguments)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    shutil.copy2(module, folder / "jobplan.wasm")
    shutil.copy2(description, folder / "calls.txt")
    shutil.copy2(faces, folder / "src/faces.js")
    shutil.copy2(types, folder / "src/faces.d.ts")
    # cJSON is inside the module: its licence asks to travel along.
    text = licence.read_text(encoding="utf-8")
    if cjson.exists():
        text += "\nThe module contains cJSON:\n\n" + cjson.read_text(encoding="utf-8")
    (folder / "LICENSE").write_text(text, encoding="utf-8")
    stamp.touch()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
