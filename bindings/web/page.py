"""Writes the page with everything inside: page.py OUTPUT MODULE DESCRIPTION PAGE_FOLDER SHEETS

A page opened from a file may load no module and fetch nothing, so its scripts become one, each in a function of its own,
in the order of their imports; the WebAssembly module is packed and written as base64.
"""

from __future__ import annotations

import base64
import gzip
import importlib.util
import json
import re
import sys
from pathlib import Path

IMPORT = re.compile(r"^import \{([^}]*)\} from '(\.[^']*)';\n", re.M)
EXPORT = re.compile(r"^export (?=(?:async )?function (\w+)|class (\w+)|const (\w+))", re.M)


class Bundle:
    def __init__(self) -> None:
        self.order: list[Path] = []
        self.parts: list[str] = []

    def add(self, path: Path, last: bool = False) -> str:
        """Adds a script after what it imports; answers with its name among the others."""
        path = path.resolve()
        if path in self.order:
            return self.name(path)
        text = path.read_text(encoding="utf-8")
        imports = []
        for names, target in IMPORT.findall(text):
            name = self.add(path.parent / target)
            imports.append(f"const {{{names.strip()}}} = {name};")
        body = IMPORT.sub("", text)
        names = [next(filter(None, found)) for found in EXPORT.findall(body)]
        body = EXPORT.sub("", body)
        if re.search(r"^(import|export) ", body, re.M):
            raise SystemExit(f"page.py: {path}: only `import {{a}} from './b.js';` and `export function|class|const` are understood")
        self.order.append(path)
        inner = "\n".join(imports) + "\n" + body
        if last:
            self.parts.append(f"(async () => {{\n{inner}}})();\n")
        else:
            self.parts.append(f"const {self.name(path)} = (() => {{\n{inner}return {{{', '.join(names)}}};\n}})();\n")
        return self.name(path)

    @staticmethod
    def name(path: Path) -> str:
        return f"_{path.parent.name}_{path.stem}"


def layout(path: Path) -> str:
    """The workbook's sheets and columns, from the Python package's own list."""
    found = importlib.util.spec_from_file_location("sheets", path)
    sheets = importlib.util.module_from_spec(found)
    sys.modules["sheets"] = sheets
    found.loader.exec_module(sheets)

    def columns(rows: tuple) -> list[dict]:
        names = ("heading", "path", "kind", "note", "required", "choices", "width")
        return [{name: getattr(row, name) for name in names} for row in rows]

    tables = {name: columns(rows) for name, rows in sheets.TABLES.items()}
    return json.dumps({"service": columns(sheets.SERVICE), "tables": tables, "mark": sheets.MARK, "readme": sheets.README})


def main(arguments: list[str]) -> int:
    output, module, description, folder, sheets = map(Path, arguments)
    bundle = Bundle()
    bundle.add(folder / "main.js", last=True)
    packed = base64.b64encode(gzip.compress(module.read_bytes(), 9, mtime=0)).decode()
    calls = json.dumps(description.read_text(encoding="utf-8"))
    script = f"'use strict';\nconst MODULE = '{packed}';\nconst CALLS = {calls};\nconst LAYOUT = {layout(sheets)};\n" + "".join(bundle.parts)
    if "</script" in script.lower():
        raise SystemExit("page.py: a script holds the words that end it")
    page = (folder / "index.html").read_text(encoding="utf-8")
    page = page.replace("/*STYLE*/", (folder / "style.css").read_text(encoding="utf-8"))
    output.write_text(page.replace("/*SCRIPT*/", script), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
