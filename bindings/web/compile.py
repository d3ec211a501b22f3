"""Compiles the library and cJSON to one WebAssembly module.

usage: compile.py OUTPUT CJSON_DIRECTORY INCLUDE_DIRECTORIES(:-separated) SOURCE...

Clang with the WASI C library (Debian: clang, lld, wasi-libc, libclang-rt-14-dev-wasm32). Every public function is
exported, and malloc and free. Objects are kept beside the output and made again when anything they were made of changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TARGET = ["--target=wasm32-wasi"]
# As in lib/meson.build: fused multiply-add would give statistics other last bits.
COMPILE = [*TARGET, "-std=c11", "-O2", "-ffp-contract=off", "-fvisibility=hidden", "-DJP_BUILDING", "-DNDEBUG", "-w"]
# A stack of 1 MB that lies first: an overrun stops the module and cannot write over data.
LINK = [*TARGET, "-mexec-model=reactor", "-O2", "-Wl,--export-dynamic", "-Wl,--export=malloc", "-Wl,--export=free",
        "-Wl,--stack-first", "-Wl,-z,stack-size=1048576", "-Wl,--strip-all"]


def out_of_date(built: Path, notes: Path) -> bool:
    if not built.exists() or not notes.exists():
        return True
    made = built.stat().st_mtime
    used = notes.read_text(encoding="utf-8").replace("\\\n", " ").split(":", 1)[1].split()
    return any(not os.path.exists(name) or os.path.getmtime(name) > made for name in used)


def compile_one(source: Path, folder: Path, includes: list[str]) -> Path:
    name = "_".join(source.with_suffix("").parts[-2:])
    built, notes = folder / f"{name}.o", folder / f"{name}.d"
    if out_of_date(built, notes):
        command = ["clang", *COMPILE, *includes, "-MD", "-MF", str(notes), "-c", str(source), "-o", str(built)]
        if shutil.which("ccache"):
            command.insert(0, "ccache")
        if subprocess.run(command, check=False).returncode != 0:
            raise SystemExit(f"compile.py: {source} was not compiled")
    return built


def main(arguments: list[str]) -> int:
    output, cjson, includes = Path(arguments[0]), Path(arguments[1]), arguments[2].split(":")
    sources = [Path(name) for name in arguments[3:] if name.endswith(".c")] 
    sources += [cjson / "cJSON.c", Path(__file__).with_name("stack_check.c")]
    folder = output.with_suffix(".objects")
    folder.mkdir(exist_ok=True)
    flags = [f"-I{name}" for name in [*includes, str(cjson)]]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        objects = list(pool.map(lambda source: str(compile_one(source, folder, flags)), sources))
    link = subprocess.run(["clang", *LINK, *objects, "-o", str(output)], check=False)
    return link.returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
